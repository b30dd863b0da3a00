"""What the records of one contest say: who has still to score, how far people took part, what it may give."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from activities.contests_ranking import Rate, most_awards
from activities.models import Contest, Entry, Score
from activities.rules.contests import AWARDS, TAKING_PART
from members.models import Member
from union.rules.figures import rule


def left_for(judge, contest: Contest) -> int:
    """How many works this judge has neither scored nor stood back from."""
    works = Entry.objects.before(judge).filter(contest=contest)
    return works.exclude(scores__judge=judge).count()


def unfinished(contest: Contest) -> list:
    """The judges with works left."""
    return [judge for judge in contest.judges.all() if left_for(judge, contest)]


def unscored(contest: Contest) -> int:
    """Works that nobody scored."""
    scored = Score.objects.given().filter(entry__contest=contest).values("entry")
    return contest.entries.standing().exclude(pk__in=scored).count()


@dataclass
class Rates:
    """参赛面 and 获奖面 of a contest, exact."""

    contest: Contest

    @cached_property
    def works(self) -> int:
        return self.contest.entries.standing().count()

    @property
    def day(self):
        stamp = self.contest.published_at
        return timezone.localdate(stamp) if stamp else timezone.localdate()

    @cached_property
    def taking_part(self) -> Rate:
        """People who sent a work, of the members in register on the day of the result."""
        standing = self.contest.entries.standing().values("pk")
        people = Entry.authors.through.objects.filter(entry__in=standing)
        members = Member.objects.on_register(self.day).filter(school=self.contest.school_id)
        return Rate(people.values("member").distinct().count(), members.count())

    @cached_property
    def winning(self) -> Rate:
        """Works that win something, of the works sent."""
        won = self.contest.entries.standing().filter(tier__isnull=False)
        return Rate(won.count(), self.works)

    @cached_property
    def share(self):
        return rule(self.contest.school, AWARDS, on=self.contest.opens_on)

    @cached_property
    def wished(self):
        return rule(self.contest.school, TAKING_PART, on=self.contest.opens_on)

    @property
    def most(self) -> int:
        """How many works may win something."""
        return most_awards(self.works, self.share.value)

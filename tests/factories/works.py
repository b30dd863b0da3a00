"""Contests among the staff: announced, with three judges; works, files, scores."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from activities.models import Contest, ContestTier, Entry, EntryFile, Score
from tests.factories.members import MemberFactory
from tests.factories.org import SchoolFactory, UserFactory

DAY = dt.timedelta(days=1)


class ContestFactory(DjangoModelFactory):
    """Takes works since last week until next week; ``bench=[…]`` judge it; 一等奖 1, 二等奖 2."""

    class Meta:
        model = Contest
        skip_postgeneration_save = True

    school = factory.SubFactory(SchoolFactory)
    title = factory.Sequence(lambda n: f"“我的教育故事”征文{n}")
    kind = Contest.Kind.WRITING
    rules = "三千字以内，写亲身经历。"
    opens_on = factory.LazyFunction(lambda: timezone.localdate() - 7 * DAY)
    closes_on = factory.LazyFunction(lambda: timezone.localdate() + 7 * DAY)
    state = Contest.State.OPEN
    created_by = factory.SubFactory(UserFactory)

    class Params:
        judging = factory.Trait(
            state=Contest.State.JUDGING,
            closes_on=factory.LazyFunction(lambda: timezone.localdate() - DAY),
        )
        judged = factory.Trait(
            state=Contest.State.JUDGED,
            judged_at=factory.LazyFunction(timezone.now),
            closes_on=factory.LazyFunction(lambda: timezone.localdate() - DAY),
        )
        published = factory.Trait(
            state=Contest.State.PUBLISHED,
            judged_at=factory.LazyFunction(timezone.now),
            published_at=factory.LazyFunction(timezone.now),
            closes_on=factory.LazyFunction(lambda: timezone.localdate() - DAY),
        )

    @factory.post_generation
    def bench(self, create, extracted, **kwargs):
        self.judges.set(extracted or ())
        for place, (name, quota) in enumerate([("一等奖", 1), ("二等奖", 2)], start=1):
            ContestTierFactory(contest=self, position=place, name=name, quota=quota)


class ContestTierFactory(DjangoModelFactory):
    class Meta:
        model = ContestTier

    contest = factory.SubFactory(ContestFactory)
    position = factory.Sequence(lambda n: n + 10)
    name = "三等奖"
    quota = 3


class EntryFactory(DjangoModelFactory):
    """One author's work; ``by=member`` says whose, else somebody's of the school."""

    class Meta:
        model = Entry
        skip_postgeneration_save = True

    contest = factory.SubFactory(ContestFactory)
    number = factory.LazyAttribute(lambda entry: entry.contest.entries.count() + 1)
    title = factory.Sequence(lambda n: f"第一堂课{n}")
    text = "那天下着雨。"
    sent_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def by(self, create, extracted, **kwargs):
        self.authors.add(extracted or MemberFactory(school=self.contest.school))


class EntryFileFactory(DjangoModelFactory):
    class Meta:
        model = EntryFile

    entry = factory.SubFactory(EntryFactory)
    name = "作品.pdf"
    kind = "pdf"
    file = "activities/works/none.pdf"
    sha256 = "0" * 64
    size = 1000


class ScoreFactory(DjangoModelFactory):
    class Meta:
        model = Score

    entry = factory.SubFactory(EntryFactory)
    judge = factory.SubFactory(UserFactory)
    value = Decimal(90)

"""What the hall sees of a vote: that it runs, how many have voted, the scrutineers at work, the result.

Only numbers and what is announced: never who has voted, and no count before the result is announced.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from congress.models import Contest, Motion, Poll, Sitting, Tally
from congress.polled import KIND
from congress.polling import RUNNING
from union.ballots.actions.opening import NEEDED
from union.ballots.models import Scrutineer, Vote

DONE = (Vote.State.PUBLISHED, Vote.State.VOID)


@dataclass(frozen=True)
class ShownVote:
    """A vote on the wall. ``present`` is how many formal delegates are in the hall."""

    poll: Poll
    present: int

    @property
    def vote(self) -> Vote:
        return self.poll.vote

    @property
    def state(self) -> str:
        return self.vote.state

    @property
    def is_open(self) -> bool:
        return self.state == Vote.State.OPEN

    @property
    def takes_code(self) -> bool:
        """Whether the code on the wall leads to the ballot."""
        return self.is_open and self.vote.takes_phones

    @cached_property
    def cast(self) -> int:
        """How many have voted by phone or taken a slip: one number, nobody's name."""
        return self.vote.participations.count()

    @cached_property
    def due(self) -> int:
        """May vote and are here; never fewer than have voted."""
        return max(self.present, self.cast)

    @cached_property
    def scrutineers(self) -> list[Scrutineer]:
        return list(self.vote.scrutineers.all())

    @property
    def handed_over(self) -> int:
        return sum(each.has_handed_over for each in self.scrutineers)

    @property
    def needed(self) -> int:
        return NEEDED

    @cached_property
    def paper_counts(self) -> int:
        """How many scrutineers have written down their count of the paper ballots."""
        return self.vote.paper_counts.count() if self.vote.takes_paper else 0

    @property
    def is_of_motions(self) -> bool:
        return self.vote.kind == KIND

    @cached_property
    def tallies(self) -> list[Tally]:
        """The result of each motion, once it is announced."""
        if self.state not in DONE:
            return []
        rows = Tally.objects.filter(vote=self.vote).select_related("motion")
        return list(rows.order_by("motion__position", "motion"))

    @cached_property
    def contests(self) -> list[tuple[Contest, list]]:
        """Who was elected, contest by contest, by the number of votes."""
        if self.state != Vote.State.PUBLISHED or self.is_of_motions:
            return []
        rows = Contest.objects.filter(poll=self.poll).select_related("constituency")
        return [
            (row, list(row.candidates.filter(is_elected=True).order_by("-in_favour", "position")))
            for row in rows.order_by("pk")
        ]


def vote_in(sitting: Sitting | None, motion: Motion | None, present: int) -> ShownVote | None:
    """The vote that the hall sees: the one under way in ``sitting``, else the decided one about the ``motion``
    whose point is under way."""
    if sitting is None:
        return None
    about = Q(vote__state__in=RUNNING)
    if motion:
        its_own = Q(motions__motion=motion) | Q(contests__motion=motion)
        about |= Q(vote__state__in=DONE) & its_own
    rows = Poll.objects.filter(about, sitting=sitting).select_related("vote").distinct()
    found = sorted(rows, key=lambda poll: (poll.vote.state in RUNNING, poll.vote.opened_at))
    return ShownVote(found[-1], present) if found else None

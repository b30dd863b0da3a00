"""What a room lends that puts something to the vote (plug ``ballot_kinds``)."""

from collections.abc import Callable
from dataclasses import dataclass

from union.ballots.models import Vote
from union.ballots.totals import Totals
from union.kit.access import Verdict
from union.kit.plugs import plug


@dataclass(frozen=True)
class Kind:
    """The asking room's part in a vote. Each function may be asked at any time.

    ``admits(vote, user)``      whether this elector may vote now: has signed in, still holds the mandate.
    ``present(vote)``           how many of those entitled are there; asked when the vote closes.
    ``may_run(user, vote)``     who closes, announces, cancels.
    ``may_see_result(user, vote)``  who reads the totals once they are announced.
    ``settle(vote, totals, by)``    judges by the frozen rules, writes the verdict into the room's own records, and
                                gives the sentence; runs inside the transaction of the opening.
    ``announced(vote, by)``     what follows when the result is announced.
    ``home(vote)``              the address of what the vote is about.
    """

    label: str
    admits: Callable[[Vote, object], Verdict]
    present: Callable[[Vote], int]
    may_run: Callable[[object, Vote], Verdict]
    may_see_result: Callable[[object, Vote], Verdict]
    settle: Callable[[Vote, Totals, object], str]
    announced: Callable[[Vote, object], None]
    home: Callable[[Vote], str]


def kind_of(vote: Vote) -> Kind:
    return plug("ballot_kinds", vote.kind)

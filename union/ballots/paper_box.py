"""纸质票箱: how many sheets were handed out, and the count of them that two scrutineers agree on."""

from union.ballots.models import Participation, Vote
from union.ballots.totals import Paper


def issued(vote: Vote) -> int:
    """Paper ballots that the roll says were handed out."""
    return vote.participations.filter(way=Participation.Way.PAPER).count()


def agreed(vote: Vote) -> Paper | None:
    """The paper count on which two scrutineers agree; None as long as no two do.

    Where paper was possible and nobody took any, there is nothing to count.
    """
    out = issued(vote)
    if vote.ways == Vote.Ways.BOTH and not out:
        return Paper()
    seen = []
    for row in vote.paper_counts.all():
        if row.numbers in seen:
            return Paper(issued=out, **row.numbers)
        seen.append(row.numbers)
    return None

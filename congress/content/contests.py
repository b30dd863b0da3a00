"""选举结果 in the 备案表: each round that was announced, who stood and who is elected."""

from itertools import groupby

from congress.content.parts import table
from congress.models import Candidate, Session
from union.ballots.models import Vote

HEAD = ["选举", "应选", "应到", "候选人得票", "当选"]


def summary(session: Session) -> list[dict]:
    """A table of the elections of the session; nothing where none was held."""
    rows = Candidate.objects.filter(
        contest__session=session,
        contest__is_settled=True,
        contest__poll__vote__state=Vote.State.PUBLISHED,
    )
    rows = rows.select_related("contest__constituency").order_by("contest", "-in_favour", "pk")
    lines = []
    for contest, people in groupby(rows, key=lambda row: row.contest):
        stood = list(people)
        votes = "、".join(f"{each.name}{each.in_favour or 0}票" for each in stood)
        elected = "、".join(each.name for each in stood if each.is_elected)
        lines.append([contest, contest.seats, contest.due, votes, elected or "无"])
    return [table("contests", "选举结果", HEAD, lines)] if lines else []

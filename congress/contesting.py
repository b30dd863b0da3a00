"""Elections of the union's bodies: what a list of candidates must be, who is elected, who stands in the next round.

Pure of the database, as `congress.electing`, whose judging it uses. Seats are filled by whoever has more than half of the
base that the rule names; more such people than seats: by votes; equal votes at the cut: the tied stand again; fewer: the
rest of the seats stay open for another round. Who was written in counts as who stood.
"""

from dataclasses import dataclass
from fractions import Fraction

from congress.counting import needed
from congress.electing import Count, Line, Outcome, Threshold, judged
from union.rules.figures import Rule


def judge(count: Count, *, members: int, turnout: Rule, base: Rule) -> Outcome:
    """The outcome of a count. ``members`` is the number of all union members, for the rule that goes by them."""
    words, total = {
        "due": ("应到", count.due),
        "members": ("全体会员", members),
        "voting": ("参加投票", count.returned),
    }[base.value]
    least = total // 2 + 1
    said = f"赞成票超过{words} {total} 人的一半才能当选，至少要 {least} 票。"
    return judged(count, turnout=turnout, threshold=Threshold(least, said, base))


def least_candidates(seats: int, extra: Fraction) -> int:
    """How many must stand for so many seats: 7 seats and 5 % → 8, 13 → 14; ``extra`` 0: as many as seats."""
    return needed(seats, 1 + extra)


def enough(seats: int, standing: int, extra: Rule | None, equal: Rule | None = None) -> Line:
    """Whether enough people stand. ``extra`` None: as many as seats will do, by ``equal`` where a rule says so."""
    least = least_candidates(seats, extra.value if extra else Fraction(0))
    said = f"应选 {seats} 名，候选人 {standing} 名"
    how = "差额选举" if extra else "可以等额选举"
    if standing >= least:
        return Line(True, f"{said}，{how}，符合要求。", extra or equal)
    return Line(
        False, f"{said}，{how}至少要 {least} 名，还差 {least - standing} 名。", extra or equal
    )


@dataclass(frozen=True)
class NextRound:
    """What is voted on next: so many ``seats``, among ``candidates`` (keys of the count); why in ``sentence``.

    ``is_again``: the round was void and is held once more, with the same number. ``lacking``: how many more must be
    nominated.
    """

    seats: int
    candidates: list[int]
    sentence: str
    is_tie: bool = False
    is_again: bool = False
    lacking: int = 0


def next_round(count: Count, outcome: Outcome, extra: Fraction) -> NextRound | None:
    """The round after this one; None when every seat is filled. ``extra`` is the 差额 share of the body."""
    if outcome.is_void:
        again = "这一轮选举无效，用原来的候选人重新投票。"
        return NextRound(count.seats, list(count.votes), again, is_again=True)
    left = count.seats - len(outcome.elected)
    if not left:
        return None
    if outcome.tied:
        said = f"{_names(count, outcome.tied)}票数相同，只在他们当中选 {left} 名。"
        return NextRound(left, outcome.tied, said, is_tie=True)
    return _for_open_seats(count, outcome, left, least_candidates(left, extra))


def _for_open_seats(count: Count, outcome: Outcome, left: int, least: int) -> NextRound:
    """The best of those who were not elected; who has as many votes as the last of them stands too."""
    rest = [key for key in count.votes if key not in outcome.elected]
    ranked = sorted(rest, key=lambda key: -count.votes[key])
    cut = count.votes[ranked[least - 1]] if len(ranked) >= least else 0
    standing = [key for key in ranked if count.votes[key] >= cut]
    lacking = max(0, least - len(standing))
    said = f"还缺 {left} 名，至少要有 {least} 名候选人"
    if lacking:
        return NextRound(
            left, standing, f"{said}；没有当选的不够，请补充提名 {lacking} 名。", lacking=lacking
        )
    said = f"{said}：从没有当选的人中按得票多少取{_names(count, standing)}。"
    if len(standing) > least:
        said = f"{said.removesuffix('。')}，票数相同的一并参加。"
    return NextRound(left, standing, said)


def _names(count: Count, keys: list[int]) -> str:
    return "、".join(count.names.get(key, "") for key in keys)

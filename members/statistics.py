"""Counts of members at a day, and what moved between two days. Only 在籍 counts."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q

from members.models import Member, StateChange
from members.states import State

WOMEN = Count("pk", filter=Q(sex=Member.Sex.FEMALE))
GAINS = {"": "新入会", State.APPLIED: "新入会", State.ARRIVING: "转入", State.KEPT: "恢复在籍"}
LOSSES = {
    State.TRANSFERRED: "转出",
    State.KEPT: "退休保留",
    State.LEFT: "退会",
    State.REMOVED: "除名",
}


@dataclass(frozen=True)
class Tally:
    """A line of a count: whom it counts, how many they are, how many of them women."""

    label: str
    people: int
    women: int


@dataclass(frozen=True)
class Movement:
    """How the number before the first day became the number at the end of the last one."""

    before: int
    gains: dict[str, int]
    losses: dict[str, int]
    after: int

    @property
    def gained(self) -> int:
        return sum(self.gains.values())

    @property
    def lost(self) -> int:
        return sum(self.losses.values())


def total(members, on: dt.date) -> Tally:
    """All of ``members`` that are in register at the end of the day."""
    return Tally("合计", **members.on_register(on).aggregate(people=Count("pk"), women=WOMEN))


def by_group(members, on: dt.date) -> list[Tally]:
    """The same by union group, the largest first; who has no group comes last."""
    rows = members.on_register(on).order_by().values("group__short_name", "group")
    rows = rows.annotate(people=Count("pk"), women=WOMEN)
    tallies = [
        Tally(row["group__short_name"] or "未分小组", row["people"], row["women"]) for row in rows
    ]
    return sorted(tallies, key=lambda one: (one.label == "未分小组", -one.people, one.label))


def by_school(schools, on: dt.date) -> list[Tally]:
    """The same for each of these schools, in their order; schools without members too."""
    rows = Member.objects.filter(school__in=schools).on_register(on).order_by().values("school")
    counts = {row["school"]: row for row in rows.annotate(people=Count("pk"), women=WOMEN)}
    none = {"people": 0, "women": 0}
    return [
        Tally(school.short_name, found["people"], found["women"])
        for school in schools
        for found in [counts.get(school.pk, none)]
    ]


def movement(members, first: dt.date, last: dt.date) -> Movement:
    """What changed from ``first`` to ``last``, both included; before + gains - losses = after."""
    steps = StateChange.objects.filter(member__in=members, on__gte=first, on__lte=last)
    gains = dict.fromkeys(GAINS.values(), 0)
    losses = dict.fromkeys(LOSSES.values(), 0)
    moved = steps.order_by().values("frm", "to").annotate(times=Count("pk"))
    for step in moved:
        if step["to"] == State.ACTIVE:
            gains[GAINS[step["frm"]]] += step["times"]
        elif step["frm"] == State.ACTIVE:
            losses[LOSSES[step["to"]]] += step["times"]
    before = members.on_register(first - dt.timedelta(days=1)).count()
    return Movement(before, gains, losses, members.on_register(last).count())

"""Visits about to be entered, held against the rules, the register and what was entered before. One query for many."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from members.models import Member
from members.states import State
from union.kit.days import day_words
from union.kit.money import yuan
from union.org.models import Unit
from union.rules.figures import Rule, rules_for
from welfare.models import Visit
from welfare.occasions import Form, Occasion
from welfare.visit_caps import Finding, Gift, Given, Level, judge

NEAR = dt.timedelta(days=14)
GONE = (State.TRANSFERRED, State.LEFT, State.REMOVED, State.DECLINED)


@dataclass
class Wish:
    """One visit as somebody wants to enter it. ``member`` None: a ``name`` that is not in the register."""

    member: Member | None
    name: str
    occasion: Occasion
    on: dt.date
    form: Form
    amount: Decimal
    festival: str = ""
    is_retired: bool = False

    @property
    def key(self) -> tuple:
        """Who it is: the member, else the name."""
        return ("member", self.member.pk) if self.member else ("name", self.name)

    @property
    def gift(self) -> Gift:
        return Gift(self.occasion, self.form, self.amount, self.festival, self.is_retired)


@dataclass(frozen=True)
class _Past:
    """An earlier visit, as far as checking needs it; ``by`` empty: on the same list."""

    occasion: str
    festival: str
    on: dt.date
    amount: Decimal
    by: str = ""


def wish_of(visit: Visit) -> Wish:
    """A visit that is filled in but not saved."""
    return Wish(
        member=visit.member,
        name=visit.name,
        occasion=Occasion(visit.occasion),
        on=visit.on,
        form=Form(visit.form),
        amount=visit.amount,
        festival=visit.festival,
        is_retired=visit.is_retired,
    )


def check(
    school: Unit, wishes: Sequence[Wish], *, but: int | None = None, discreet: bool = False
) -> list[list[Finding]]:
    """For each wish what is to be said, the gravest first; a wish counts for those that follow it.

    ``but`` is the number of the visit that is being corrected. ``discreet``: for a leader, who must not learn from a
    warning why somebody was visited before.
    """
    past = _past(school, wishes, but)
    rules = _Rules(school)
    found = []
    for wish in wishes:
        before = past[wish.key]
        said = [
            *_in_register(wish),
            *(_near(wish, before) if discreet else _doubles(wish, before)),
            *judge(wish.gift, _given(before, wish.on.year), rules.on(wish.on)),
        ]
        if discreet:
            said = [each for each in said if not each.tells_why]
        order = list(Level)
        found.append(sorted(said, key=lambda finding: order.index(finding.level)))
        past[wish.key].append(_Past(wish.occasion, wish.festival, wish.on, wish.amount))
    return found


def stands(findings: Iterable[Finding], *, is_confirmed: bool) -> bool:
    """Whether a visit with these findings may be entered."""
    return not any(each.is_blocked or (each.needs_tick and not is_confirmed) for each in findings)


def retired_on(member: Member, day: dt.date) -> bool:
    """Whether the member was kept as retired on the day (保留)."""
    return member.state == State.KEPT and member.ended_on is not None and member.ended_on <= day


class _Rules:
    """The rules by key as they hold on a day; each day is read once."""

    def __init__(self, school: Unit):
        self.school = school
        self.known: dict[dt.date, dict[str, Rule]] = {}

    def on(self, day: dt.date) -> dict[str, Rule]:
        if day not in self.known:
            self.known[day] = {rule.key: rule for rule in rules_for(self.school, on=day)}
        return self.known[day]


def _past(school: Unit, wishes: Sequence[Wish], but: int | None) -> dict[tuple, list[_Past]]:
    """Earlier visits to these people: those of the calendar years, and those near the days."""
    found = defaultdict(list)
    if not wishes:
        return found
    first, last = min(wish.on for wish in wishes), max(wish.on for wish in wishes)
    since = min(first - NEAR, first.replace(month=1, day=1))
    until = max(last + NEAR, last.replace(month=12, day=31))
    members = {wish.member.pk for wish in wishes if wish.member}
    names = {wish.name for wish in wishes if not wish.member}
    people = Q(member__in=members) | Q(member=None, name__in=names)
    rows = Visit.objects.standing().filter(people, school=school, on__range=(since, until))
    values = ["member_id", "name", "occasion", "festival", "on", "amount", "by__name"]
    for member, name, *facts in rows.exclude(pk=but).order_by("on", "pk").values_list(*values):
        key = ("member", member) if member else ("name", name)
        found[key].append(_Past(*facts))
    return found


def _given(past: list[_Past], year: int) -> Given:
    given = Given()
    for each in past:
        if each.on.year == year:
            given.add(each.occasion, each.amount)
    return given


def _in_register(wish: Wish) -> list[Finding]:
    """Who left is not visited any more, except where the union takes leave of somebody who died."""
    member = wish.member
    if member is None:
        return []
    if wish.occasion == Occasion.DEATH and member.state != State.DECLINED:
        return []
    if member.state in GONE and (member.ended_on is None or wish.on >= member.ended_on):
        since = f"{day_words(member.ended_on)}起" if member.ended_on else ""
        said = f"{member.name}的会籍{since}是“{member.get_state_display()}”，不能再登记慰问，请核对是不是这个人"
        return [Finding(Level.BLOCKED, said)]
    if member.state in (State.APPLIED, State.ARRIVING):
        said = f"{member.name}的会籍还是“{member.get_state_display()}”，一般在入会以后慰问"
        return [Finding(Level.WARNING, said)]
    return []


def _doubles(wish: Wish, past: list[_Past]) -> list[Finding]:
    """The same person, the same occasion, within fourteen days: probably the same visit, entered by two people."""
    for each in past:
        if (each.occasion, each.festival) == (wish.occasion, wish.festival) and abs(
            each.on - wish.on
        ) <= NEAR:
            return [Finding(Level.CONFIRM, _double_said(wish, each))]
    return []


def _near(wish: Wish, past: list[_Past]) -> list[Finding]:
    """As `_doubles`, whatever the occasion: a warning at one of them only would tell that it was the one."""
    near = [each.on for each in past if abs(each.on - wish.on) <= NEAR]
    if not near:
        return []
    said = f"{wish.name}在 {day_words(near[-1])}已经慰问过，请先问一问工会主席、委员"
    return [Finding(Level.CONFIRM, said)]


def _double_said(wish: Wish, each: _Past) -> str:
    if not each.by:
        return f"{wish.name}在这份名单里出现了两次"
    same = each.on == wish.on and each.amount == wish.amount
    said = f"已由{each.by}在 {day_words(each.on)} 登记过{wish.name}的这次慰问（{yuan(each.amount)} 元）"
    return said if not same else f"{said}，日期、金额都一样"

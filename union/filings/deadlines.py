"""The day by which a filing is due: a round of the district says so, or else the rules."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from union.filings.kinds import Kind
from union.filings.models import Round, RoundSchool
from union.filings.rules.envelope import DUE
from union.kit.numerals import chinese_date
from union.kit.once import once
from union.rules.deadlines import working_days
from union.rules.figures import Rule, rule
from union.rules.specs import specs

# The longest run of days off so far were nine; two weeks are ample.
LONGEST_MOVE = dt.timedelta(days=14)


@dataclass(frozen=True)
class Deadline:
    """The last day in time, and where it comes from: a rule, or a round (and the school's own place in it)."""

    on: dt.date
    named: dt.date
    rule: Rule | None = None
    round: Round | None = None
    reason: str = ""

    @property
    def said(self) -> str:
        """2026年3月16日（3月15日逢休息日，顺延）."""
        if self.on == self.named:
            return chinese_date(self.on)
        moved = f"{self.named.month}月{self.named.day}日逢休息日，顺延"
        return f"{chinese_date(self.on)}（{moved}）"

    @property
    def source(self) -> str:
        """Where the day comes from, in words."""
        if self.round is None:
            return str(self.rule)
        own = f"；本校延期：{self.reason}" if self.reason else ""
        return f"{self.round.unit.short_name}应报“{self.round.title}”{own}"


def yearly_kinds() -> list[Kind]:
    """Kinds that every school owes once a year: a rule names their day."""
    return [kind for kind in Kind if DUE.format(kind=kind) in specs()]


def deadline(unit, kind: str, year: int, term: str = "") -> Deadline | None:
    """When ``kind`` of ``year`` is due from a school, or from the schools below ``unit``.

    A round's day goes before the rule's; a day off named by a rule moves to the next working day (《民法典》 art. 203).
    None for a kind that neither names, and for a school that is excused from it.
    """
    if unit.is_school:
        place = place_of(unit, kind, year, term)
        if place:
            return None if place.is_excused else deadline_of(place)
    elif of_round := round_of(unit, kind, year, term):
        return Deadline(of_round.due_on, of_round.due_on, round=of_round)
    if kind not in yearly_kinds() or term:
        return None
    return _moved(due_rule(unit, kind), year)


def deadline_of(place: RoundSchool) -> Deadline:
    """The day of a school's place in a round."""
    day = place.last_day
    return Deadline(day, day, round=place.round, reason=place.reason if place.due_on else "")


def due_rule(unit, kind: str) -> Rule:
    """The rule that names the day, as it holds today."""
    return rule(unit, DUE.format(kind=kind), on=timezone.localdate())


def places_of(school) -> list[RoundSchool]:
    """The school's places in rounds, the nearest district's and the latest first; read once a request."""
    rows = RoundSchool.objects.filter(school=school).select_related("round__unit")
    rows = rows.order_by("-round__unit__level", "-round__pk")
    return once(("filings.places", school.pk), lambda: list(rows))


def place_of(school, kind: str, year: int, term: str = "") -> RoundSchool | None:
    """The school's place in the round of this kind, year and term; None without one."""
    same = (each for each in places_of(school) if _is(each.round, kind, year, term))
    return next(same, None)


def rounds_over(unit) -> list[Round]:
    """Rounds of ``unit`` or above it, the nearest unit's first; read once a request."""
    rows = Round.objects.filter(unit__in=unit.line).select_related("unit")
    rows = rows.order_by("-unit__level", F("due_on").desc(), "pk")
    return once(("filings.rounds", unit.pk), lambda: list(rows))


def round_of(unit, kind: str, year: int, term: str = "") -> Round | None:
    """The round of ``unit`` (or of a unit above) of this kind, year and term; None without one."""
    return next((each for each in rounds_over(unit) if _is(each, kind, year, term)), None)


def _is(of_round: Round, kind: str, year: int, term: str) -> bool:
    return (of_round.kind, of_round.year, of_round.term) == (kind, year, term)


def deadlines_within(unit, kind: str, first: dt.date, last: dt.date) -> list[tuple[int, Deadline]]:
    """Years whose deadline falls between two days, both included; reads the calendar only then."""
    figure = due_rule(unit, kind)
    years = range(first.year, last.year + 1)
    near = [y for y in years if first - LONGEST_MOVE <= figure.value.in_year(y) <= last]
    found = [(year, deadline(unit, kind, year)) for year in near]
    return [(year, due) for year, due in found if due and first <= due.on <= last]


def round_days_within(unit, first: dt.date, last: dt.date) -> list[tuple[Round, Deadline]]:
    """Rounds that have begun, with their days between two days as they hold for a school or a unit above schools."""
    if unit.is_school:
        held = [(each.round, deadline_of(each)) for each in places_of(unit) if not each.is_excused]
    else:
        held = [
            (each, Deadline(each.due_on, each.due_on, round=each)) for each in rounds_over(unit)
        ]
    return [(of, due) for of, due in held if of.is_begun and first <= due.on <= last]


def _moved(figure: Rule, year: int) -> Deadline:
    named = day = figure.value.in_year(year)
    calendar = working_days()
    while not calendar.is_working_day(day):
        day += dt.timedelta(days=1)
    return Deadline(day, named, figure)

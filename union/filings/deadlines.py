"""The day by which a filing is due."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from union.filings.kinds import Kind
from union.filings.rules.envelope import DUE
from union.kit.numerals import chinese_date
from union.rules.deadlines import working_days
from union.rules.figures import Rule, rule
from union.rules.specs import specs

# The longest run of days off so far were nine; two weeks are ample.
LONGEST_MOVE = dt.timedelta(days=14)


@dataclass(frozen=True)
class Deadline:
    """The last day in time, and the rule it comes from."""

    on: dt.date
    named: dt.date
    rule: Rule

    @property
    def said(self) -> str:
        """2026年3月16日（3月15日逢休息日，顺延）."""
        if self.on == self.named:
            return chinese_date(self.on)
        moved = f"{self.named.month}月{self.named.day}日逢休息日，顺延"
        return f"{chinese_date(self.on)}（{moved}）"


def yearly_kinds() -> list[Kind]:
    """Kinds that every school owes once a year: a rule names their day."""
    return [kind for kind in Kind if DUE.format(kind=kind) in specs()]


def deadline(unit, kind: str, year: int) -> Deadline:
    """When ``kind`` of ``year`` is due from schools below ``unit``.

    A day off moves to the next working day (《民法典》 art. 203).
    """
    return _moved(due_rule(unit, kind), year)


def due_rule(unit, kind: str) -> Rule:
    """The rule that names the day, as it holds today."""
    return rule(unit, DUE.format(kind=kind), on=timezone.localdate())


def deadlines_within(unit, kind: str, first: dt.date, last: dt.date) -> list[tuple[int, Deadline]]:
    """Years whose deadline falls between two days, both included; reads the calendar only then."""
    figure = due_rule(unit, kind)
    years = range(first.year, last.year + 1)
    near = [y for y in years if first - LONGEST_MOVE <= figure.value.in_year(y) <= last]
    found = [(year, _moved(figure, year)) for year in near]
    return [(year, due) for year, due in found if first <= due.on <= last]


def _moved(figure: Rule, year: int) -> Deadline:
    named = day = figure.value.in_year(year)
    calendar = working_days()
    while not calendar.is_working_day(day):
        day += dt.timedelta(days=1)
    return Deadline(day, named, figure)

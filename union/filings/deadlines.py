"""The day by which a filing is due."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from union.filings.rules import DUE
from union.kit.numerals import chinese_date
from union.rules.deadlines import working_days
from union.rules.figures import Rule, rule


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


def deadline(unit, kind: str, year: int) -> Deadline:
    """When ``kind`` of ``year`` is due from schools below ``unit``.

    A day off moves to the next working day (《民法典》 art. 203).
    """
    figure = rule(unit, DUE.format(kind=kind), on=timezone.localdate())
    named = day = figure.value.in_year(year)
    calendar = working_days()
    while not calendar.is_working_day(day):
        day += dt.timedelta(days=1)
    return Deadline(day, named, figure)

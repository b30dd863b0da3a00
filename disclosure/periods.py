"""Periods for which catalogue items are published, and the days on which they are due.

Keys, as stored in ``Publication.period`` and ``Exemption.period``: month ``2026-03``, quarter of the calendar year
``2026Q1``, term ``2025T1`` and ``2025T2``, school year ``2025Y`` (2025: September 2025 to August 2026, by the
district's days). Long-term items and those due on an occasion have no period: their key is empty.

A period belongs to the year in which its last day lies, so that every period is counted exactly once, whichever
years one counts in. Nothing here asks the database.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from disclosure.models import CatalogueItem
from union.kit.days import months_after, years_after
from union.rules.specs import MonthDay

Rhythm = CatalogueItem.Rhythm

DAY = dt.timedelta(days=1)
QUARTERS = ["第一季度", "第二季度", "第三季度", "第四季度"]
TERMS = ["第一学期", "第二学期"]
LONG_TERM = "长期"
_KEYS = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])|T(?P<term>[12])|Y)", re.ASCII
)


@dataclass(frozen=True)
class Period:
    """One month, quarter, term or school year; ``first`` and ``last`` are its days, both included."""

    key: str
    first: dt.date
    last: dt.date

    @property
    def label(self) -> str:
        """2026年3月, 2026年第一季度, 2025—2026学年第一学期."""
        return label_of(self.key) or LONG_TERM

    @property
    def short(self) -> str:
        """The same without its year: 3月, 第一季度, 第一学期, 全学年."""
        return label_of(self.key, with_year=False) or LONG_TERM


@dataclass(frozen=True)
class TermDays:
    """The days on which the district's terms begin; the school year begins with the first."""

    first: MonthDay
    second: MonthDay

    def year_of(self, day: dt.date) -> "SchoolYear":
        """The school year in which the day lies."""
        year = day.year if day >= self.first.in_year(day.year) else day.year - 1
        return SchoolYear(year, self)


@dataclass(frozen=True)
class SchoolYear:
    """学年: ``year`` is the calendar year in which it begins."""

    year: int
    days: TermDays

    @cached_property
    def first(self) -> dt.date:
        return self.days.first.in_year(self.year)

    @cached_property
    def second(self) -> dt.date:
        """The first day of the second term."""
        on = self.days.second.in_year(self.year)
        return on if on > self.first else self.days.second.in_year(self.year + 1)

    @cached_property
    def last(self) -> dt.date:
        return self.days.first.in_year(self.year + 1) - DAY

    @property
    def label(self) -> str:
        """2025—2026学年."""
        return label_of(f"{self.year}Y")

    @property
    def next(self) -> "SchoolYear":
        return SchoolYear(self.year + 1, self.days)

    def terms(self) -> list[Period]:
        """The winter holidays belong to the first term, the summer holidays to the second."""
        first = Period(f"{self.year}T1", self.first, self.second - DAY)
        return [first, Period(f"{self.year}T2", self.second, self.last)]


def label_of(key: str, *, with_year: bool = True) -> str:
    """A period's key in words; empty for an empty key, and for what is no key."""
    found = _KEYS.fullmatch(key)
    if not found:
        return ""
    year = int(found["year"])
    if found["month"]:
        month = f"{int(found['month'])}月"
        return f"{year}年{month}" if with_year else month
    if found["quarter"]:
        quarter = QUARTERS[int(found["quarter"]) - 1]
        return f"{year}年{quarter}" if with_year else quarter
    school_year = f"{year}—{year + 1}学年"
    if found["term"]:
        term = TERMS[int(found["term"]) - 1]
        return f"{school_year}{term}" if with_year else term
    return school_year if with_year else "全学年"


def beside(key: str, title: str) -> str:
    """The period's label as it stands beside a title; empty when the title says it itself."""
    label = label_of(key)
    return "" if label in title else label


def periods_between(rhythm: str, first: dt.date, last: dt.date, days: TermDays) -> list[Period]:
    """The periods of ``rhythm`` whose last day lies between two days, both included; none for long-term items
    and those due on an occasion."""
    made: dict[str, Callable[..., Iterator[Period]]] = {
        Rhythm.MONTHLY: _months,
        Rhythm.QUARTERLY: _quarters,
        Rhythm.TERMLY: _terms,
        Rhythm.YEARLY: _years,
    }
    if rhythm not in made:
        return []
    return [each for each in made[rhythm](first, last, days) if first <= each.last <= last]


def periods_of(rhythm: str, year: SchoolYear) -> list[Period]:
    """The periods that belong to a school year."""
    return periods_between(rhythm, year.first, year.last, year.days)


def choices_for(rhythm: str, today: dt.date, days: TermDays) -> list[Period]:
    """What one may publish for today: the periods of the last two years that have begun, and the next one; the
    latest first."""
    begun = periods_between(rhythm, years_after(today, -2), years_after(today, 2), days)
    ahead = [each for each in begun if each.first > today][:1]
    return [*reversed(ahead), *reversed([each for each in begun if each.first <= today])]


def _months(first, last, days) -> Iterator[Period]:
    on = first.replace(day=1)
    while on <= last:
        following = months_after(on, 1)
        yield Period(f"{on:%Y-%m}", on, following - DAY)
        on = following


def _quarters(first, last, days) -> Iterator[Period]:
    on = dt.date(first.year, 3 * ((first.month - 1) // 3) + 1, 1)
    while on <= last:
        following = months_after(on, 3)
        yield Period(f"{on.year}Q{(on.month + 2) // 3}", on, following - DAY)
        on = following


def _terms(first, last, days) -> Iterator[Period]:
    for year in _school_years(first, last, days):
        yield from year.terms()


def _years(first, last, days) -> Iterator[Period]:
    for year in _school_years(first, last, days):
        yield Period(f"{year.year}Y", year.first, year.last)


def _school_years(first, last, days) -> Iterator[SchoolYear]:
    year = days.year_of(first)
    while year.first <= last:
        yield year
        year = year.next

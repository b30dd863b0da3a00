"""School years and terms: the days on which they begin, set by the district."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from union.rules.figures import rule
from union.rules.specs import Kind, MonthDay, RuleSpec

FIRST_TERM = "rules.first_term_starts"
SECOND_TERM = "rules.second_term_starts"

SPECS = [
    RuleSpec(
        key=FIRST_TERM,
        group="学年学期",
        label="学年（第一学期）开始",
        kind=Kind.DATE,
        default=MonthDay(9, 1),
        source="通行做法，以教育局校历为准",
        note="日历的“学年”、教代会“每学年至少开一次”都按此分开两个学年。",
    ),
    RuleSpec(
        key=SECOND_TERM,
        group="学年学期",
        label="第二学期开始",
        kind=Kind.DATE,
        default=MonthDay(2, 15),
        source="通行做法，以教育局校历为准",
        note="寒假算在第一学期，暑假算在第二学期。",
    ),
]


def school_year_of(unit, day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the school year (学年) in which ``day`` lies, for schools of ``unit``."""
    starts = rule(unit, FIRST_TERM, on=timezone.localdate()).value
    year = day.year if day >= starts.in_year(day.year) else day.year - 1
    return starts.in_year(year), starts.in_year(year + 1) - dt.timedelta(days=1)


@dataclass(frozen=True)
class Term:
    """学期: ``first`` and ``last`` are its days, both included; ``label`` is 2026—2027学年第一学期."""

    label: str
    first: dt.date
    last: dt.date


def term_of(unit, day: dt.date) -> Term:
    """The term in which ``day`` lies, for schools of ``unit``: the winter holidays belong to the first one."""
    first, last = school_year_of(unit, day)
    second = rule(unit, SECOND_TERM, on=timezone.localdate()).value.in_year(last.year)
    label = f"{first.year}—{first.year + 1}学年"
    if day < second:
        return Term(f"{label}第一学期", first, second - dt.timedelta(days=1))
    return Term(f"{label}第二学期", second, last)

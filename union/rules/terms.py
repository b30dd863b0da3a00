"""School years and terms: the days on which they begin, set by the district."""

import datetime as dt

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

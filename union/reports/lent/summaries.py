"""What summaries lend to the first page: in December and January the summary that is missing or not filed yet.

A summary that came back is told of by `union.filings`, and so is its day in the calendar.
"""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from union.filings.deadlines import deadline
from union.filings.models import Filing
from union.kit.lent import Todo
from union.org.models import Role
from union.reports.models import YearSummary


def todos(user, office) -> list[Todo]:
    """For the chair of a school."""
    year = year_to_sum_up(timezone.localdate())
    if year is None or office is None or office.role != Role.CHAIR or not office.unit.is_school:
        return []
    school = office.unit
    found = YearSummary.objects.filter(school=school, year=year).select_related("filing").first()
    if found is None:
        due = deadline(school, Filing.Kind.YEAR_SUMMARY, year)
        if due is None:
            return []
        note = "系统按全年记录草拟，您改好就能报送"
        start = reverse("reports:summary_new")
        return [Todo(f"{year}年的工作总结还没有写", start, note, until=due.on, room="reports")]
    if found.filing.state != Filing.State.DRAFT:
        return []
    where = reverse("reports:summary_edit", args=[found.pk])
    note = "核对以后报送区教育工会"
    return [Todo(f"《{found}》还没有报送", where, note, until=found.filing.due_on, room="reports")]


def year_to_sum_up(today: dt.date) -> int | None:
    """The year whose summary is due now: in December this year's, in January last year's; else None."""
    return {12: today.year, 1: today.year - 1}.get(today.month)

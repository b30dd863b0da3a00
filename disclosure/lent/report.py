"""What annual reports lend: where the report in an envelope lives, and the reminder before its day."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from disclosure.models import AnnualReport
from disclosure.signs import signs_of
from union.filings.deadlines import deadline, due_rule
from union.filings.kinds import Kind
from union.filings.models import Filing
from union.filings.subjects import Subject
from union.kit.lent import Todo
from union.org.scopes import OFFICERS

NEAR = dt.timedelta(days=30)


def subject(filing: Filing) -> Subject:
    """The annual report in an envelope."""
    pk = AnnualReport.objects.values_list("pk", flat=True).get(filing=filing)
    url = reverse("disclosure:report_detail", args=[pk])
    return Subject(view_url=url, edit_url=url)


def todos(user, office) -> list[Todo]:
    """For the school's officers in the last month before the day: this year's report, unless it is filed."""
    if not office or office.role not in OFFICERS or not office.unit.is_school:
        return []
    today = timezone.localdate()
    named = due_rule(office.unit, Kind.DISCLOSURE_REPORT).value.in_year(today.year)
    if named - today > NEAR:  # most of the year: the calendar of working days is not read
        return []
    due = deadline(office.unit, Kind.DISCLOSURE_REPORT, today.year)
    if due is None or due.on - today > NEAR:
        return []
    signs = signs_of(user, office.unit)
    begun = signs.report_year == today.year
    if begun and signs.report_state not in (None, Filing.State.DRAFT):
        return []  # what came back is told by the room of filings
    url = reverse("disclosure:report_list")
    if begun:
        url = reverse("disclosure:report_detail", args=[signs.report_pk])
    title = f"{today.year}年校务公开年度报告还没有报送"
    return [Todo(title, url, "数字取自记录，补上几句话就能报", until=due.on, room="disclosure")]

"""What catalogue and matrix lend: what is overdue, when what is due, and the year's figures."""

import datetime as dt
from collections import defaultdict

from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from disclosure.asking import term_days
from disclosure.matrix import State, matrix_of
from disclosure.matrix_page import STILL_SEEN
from disclosure.models import YearTally
from disclosure.standing import standing
from union.kit.lent import CalendarEntry, Figure, Todo
from union.org.models import Unit
from union.org.scopes import OFFICERS

ROOM = "disclosure"
OPEN = (State.OVERDUE, State.DUE, State.AHEAD)


def todos(user, office) -> list[Todo]:
    """For the school's officers what is overdue and what is due; for its 监督小组 what is overdue."""
    school = office.unit if office and office.unit.is_school else user.school
    if school is None:
        return []
    counted = _counted(school)
    if office and office.role in OFFICERS:
        return _of_officers(counted)
    if counted["overdue"] and standing(user, school).is_supervising:
        url = reverse("disclosure:matrix_supervision")
        return [Todo(f"校务公开逾期 {counted['overdue']} 期，请监督", url, room=ROOM)]
    return []


def _of_officers(counted: dict) -> list[Todo]:
    url = reverse("disclosure:matrix")
    due = f"{counted['due']} 期现在该公开" if counted["due"] else ""
    if counted["overdue"]:
        return [Todo(f"校务公开逾期 {counted['overdue']} 期", url, due, room=ROOM)]
    return [Todo(f"校务公开有 {due}", url, room=ROOM)] if due else []


def _counted(school: Unit) -> dict[str, int]:
    """Overdue and due as kept by `disclosure.counters`, of the years that are still seen to."""
    first = term_days(school).year_of(timezone.localdate() - STILL_SEEN).year
    rows = YearTally.objects.filter(school=school, year__gte=first)
    counted = rows.aggregate(overdue=Sum("overdue"), due=Sum("due"))
    return {name: count or 0 for name, count in counted.items()}


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """For a school's officers: the days by which something must be published, one entry a day."""
    led = [office.unit for office in user.offices if office.role in OFFICERS]
    return [entry for school in led if school.is_school for entry in _due(school, first, last)]


def _due(school: Unit, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    days = term_days(school)
    span = days.year_of(first - STILL_SEEN).first, days.year_of(last + STILL_SEEN).last
    by_day = defaultdict(list)
    for cell in matrix_of(school, *span, timezone.localdate()).of(*OPEN):
        if cell.period and cell.period.key and first <= cell.due_on <= last:
            by_day[cell.due_on].append(cell)
    return [_entry(school, day, cells) for day, cells in by_day.items()]


def _entry(school: Unit, day: dt.date, cells: list) -> CalendarEntry:
    names = "、".join(dict.fromkeys(str(cell.item) for cell in cells))
    more = f"等{len(cells)}项" if len(cells) > 1 else ""
    return CalendarEntry(
        uid=f"disclosure-due-{school.pk}-{day:%Y%m%d}",
        title=f"公开到期：{cells[0].item}{more}",
        starts_on=day,
        ends_on=day,
        url=reverse("disclosure:matrix"),
        kind="校务公开",
        note=names,
    )


def figures(school, year: int) -> list[Figure]:
    """Periods and occasions of a calendar year: to be published, published, published in time."""
    span = dt.date(year, 1, 1), dt.date(year, 12, 31)
    counts = matrix_of(school, *span, timezone.localdate()).counts
    url = reverse("disclosure:matrix")
    return [
        Figure("disclosure.asked", "到期应公开", counts.asked, "期", url),
        Figure("disclosure.published", "已公开", counts.met, "期", url),
        Figure("disclosure.on_time", "按时公开", counts.published, "期", url),
    ]

"""What catalogue and matrix lend: what is overdue, when what is due, and the year's figures."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from disclosure.asking import term_days
from disclosure.matrix_page import STILL_SEEN
from disclosure.models import YearTally
from disclosure.signs import signs_of
from disclosure.standing import school_of
from union.kit.lent import CalendarEntry, Todo
from union.kit.once import once
from union.org.models import Unit
from union.org.scopes import OFFICERS

ROOM = "disclosure"


def todos(user, office) -> list[Todo]:
    """For the school's officers and its 工作小组 what is overdue and what is due; for its 监督小组 what is overdue."""
    school = school_of(user, office)
    if school is None:
        return []
    is_officer = office and office.role in OFFICERS
    if is_officer or signs_of(user, school).working:
        return _of_writers(_counted(school))
    if not signs_of(user, school).supervising:
        return []
    overdue = _counted(school)["overdue"]
    url = reverse("disclosure:matrix_supervision")
    return [Todo(f"校务公开逾期 {overdue} 期，请监督", url, room=ROOM)] if overdue else []


def _of_writers(counted: dict) -> list[Todo]:
    url = reverse("disclosure:matrix")
    due = f"{counted['due']} 期现在该公开" if counted["due"] else ""
    if counted["overdue"]:
        return [Todo(f"校务公开逾期 {counted['overdue']} 期", url, due, room=ROOM)]
    return [Todo(f"校务公开有 {due}", url, room=ROOM)] if due else []


def _tallies(school: Unit) -> list[YearTally]:
    """This school year and the last as `disclosure.counters` keeps them; read once a request."""
    rows = YearTally.objects.filter(school=school).order_by("-year")[:2]
    return once(("disclosure.tallies", school.pk), lambda: list(rows))


def _counted(school: Unit) -> dict[str, int]:
    """Overdue and due, as `disclosure.matrix_page.open_matrix` shows them: those of the year before as long as they are
    seen to, without long-term items, which this year asks for again."""
    today = timezone.localdate()
    days = term_days(school)
    latest, found = days.year_of(today).year, {"overdue": 0, "due": 0}
    for tally in _tallies(school):
        if tally.year == latest:
            found["overdue"] += tally.overdue
            found["due"] += tally.due
        elif tally.year >= days.year_of(today - STILL_SEEN).year:
            for said, names in tally.open_days:
                found["overdue" if dt.date.fromisoformat(said) < today else "due"] += len(names)
    return found


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """For a school's officers: the days by which something must be published, one entry a day; of school years
    that have begun."""
    led = [office.unit for office in user.offices if office.role in OFFICERS]
    return [entry for school in led if school.is_school for entry in _due(school, first, last)]


def _due(school: Unit, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    found: dict[dt.date, list[str]] = {}
    for tally in _tallies(school):
        for said, names in tally.open_days:
            day = dt.date.fromisoformat(said)
            if first <= day <= last:
                found[day] = [*found.get(day, []), *names]
    return [_entry(school, day, names) for day, names in sorted(found.items())]


def _entry(school: Unit, day: dt.date, names: list[str]) -> CalendarEntry:
    more = f"等{len(names)}项" if len(names) > 1 else ""
    return CalendarEntry(
        uid=f"disclosure-due-{school.pk}-{day:%Y%m%d}",
        title=f"公开到期：{names[0]}{more}",
        starts_on=day,
        ends_on=day,
        url=reverse("disclosure:matrix"),
        kind="校务公开",
        note="、".join(names),
    )

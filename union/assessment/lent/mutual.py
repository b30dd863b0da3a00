"""What mutual checks lend: whom the own school still has to look at."""

import datetime as dt

from django.utils import timezone

from union.assessment.models import MutualCheck
from union.assessment.signs import signs_of
from union.kit.lent import CalendarEntry, Todo
from union.org.scopes import OFFICERS
from union.org.signs import SCHOOL, TODAY


def _assigned(school, today):
    return MutualCheck.objects.filter(rater=school, state="assigned", round__starts_on__lte=today)


def signs() -> dict:
    """``mutual_checks``: the school has one to do."""
    return {"mutual_checks": _assigned(SCHOOL, TODAY)}


def todos(user, office) -> list[Todo]:
    """For the officers of the school that looks."""
    if not office or office.role not in OFFICERS or not office.unit.is_school:
        return []
    if not signs_of(user, office.unit).mutual_checks:
        return []
    rows = _assigned(office.unit, timezone.localdate()).select_related("round", "school")
    return [
        Todo(
            f"去{row.school.short_name}互查",
            row.get_absolute_url(),
            str(row.round),
            until=row.round.ends_on,
            room="assessment",
        )
        for row in rows
    ]


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """For the officers of the school that looks: until when."""
    schools = [office.unit_id for office in user.offices if office.role in OFFICERS]
    if not schools:
        return []
    rows = MutualCheck.objects.filter(
        rater__in=schools, state="assigned", round__ends_on__range=(first, last)
    )
    return [
        CalendarEntry(
            uid=f"mutual-{row.pk}",
            title=f"{row.round}：去{row.school.short_name}，最后一天",
            starts_on=row.round.ends_on,
            ends_on=row.round.ends_on,
            url=row.get_absolute_url(),
            kind="deadline",
        )
        for row in rows.select_related("round", "school")
    ]

"""What mutual checks lend: whom the own school still has to look at."""

import datetime as dt

from django.utils import timezone

from union.assessment.models import MutualCheck
from union.assessment.signs import signs_of
from union.kit.lent import CalendarEntry, Todo
from union.org.scopes import OFFICERS, schools_led
from union.org.signs import SCHOOL, SINCE, TODAY, UNTIL, is_near


def _assigned(school, today):
    return MutualCheck.objects.filter(rater=school, state="assigned", round__starts_on__lte=today)


def _ending(first, last, **whose):
    """Looks still to be made whose last day lies between two days."""
    days = {"round__ends_on__range": (first, last)}
    return MutualCheck.objects.filter(state="assigned", **days, **whose)


def signs() -> dict:
    """``mutual_checks``: the school has one to do; ``mutual_near``: the last day of one is near."""
    return {
        "mutual_checks": _assigned(SCHOOL, TODAY),
        "mutual_near": _ending(SINCE, UNTIL, rater=SCHOOL),
    }


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
    schools = schools_led(user)
    if is_near(first, last):
        schools = [each for each in schools if signs_of(user, each).mutual_near]
    if not schools:
        return []
    rows = _ending(first, last, rater__in=schools)
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

"""What scoring lends: what waits for the school and for the district, and the last day of the self score."""

import datetime as dt

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from union.assessment.models import Assessment, Objection
from union.assessment.signs import signs_of
from union.assessment.stages import FILED
from union.kit.lent import CalendarEntry, Todo
from union.org.models import Role
from union.org.scopes import OFFICERS, schools_led
from union.org.signs import SCHOOL, SINCE, TODAY, UNTIL, is_near

ROOM = "assessment"


def _to_be_written(school, today):
    """Self scores that the school owes and has not begun to file; what came back is told by the room of filings."""
    begun = Q(rubric__self_from=None) | Q(rubric__self_from__lte=today)
    return Assessment.objects.filter(begun, school=school, state="scoring", filing=None)


def _unfiled(first, last, **whose):
    """Self scores not filed whose last day lies between two days."""
    days = {"rubric__self_until__range": (first, last)}
    return Assessment.objects.filter(state="scoring", filing=None, **days, **whose)


def signs() -> dict:
    """``self_scores``: one is to be written; ``self_scores_near``: the last day of one is near."""
    return {
        "self_scores": _to_be_written(SCHOOL, TODAY),
        "self_scores_near": _unfiled(SINCE, UNTIL, school=SCHOOL),
    }


def todos(user, office) -> list[Todo]:
    if office and office.role in OFFICERS and office.unit.is_school:
        return _school(user, office.unit)
    return _desk(user) if office and office.role == Role.CLERK else []


def _school(user, school) -> list[Todo]:
    if not signs_of(user, school).self_scores:
        return []
    rows = _to_be_written(school, timezone.localdate()).select_related("rubric")
    return [
        Todo(
            f"{row.rubric}还没有自评",
            row.get_absolute_url(),
            "能从记录算的，系统已给出建议分",
            until=row.rubric.self_until,
            room=ROOM,
        )
        for row in rows
    ]


def _desk(user) -> list[Todo]:
    """A line a rubric for what was filed and waits for the committee; a line for all objections."""
    waiting = Assessment.objects.visible_to(user).filter(state="scoring", filing__state__in=FILED)
    rows = waiting.order_by().values("rubric", "rubric__title").annotate(count=Count("pk"))
    found = [
        Todo(
            f"{row['count']} 所学校的自评等区评",
            f"{reverse('assessment:result_detail', args=[row['rubric']])}?stage=score",
            row["rubric__title"],
            room=ROOM,
        )
        for row in rows.order_by("rubric")
    ]
    count = Objection.objects.visible_to(user).filter(answered_at=None).count()
    if count:
        url = reverse("assessment:result_list")
        found.append(Todo(f"{count} 条考核异议等答复", url, room=ROOM))
    return found


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """For a school's officers: the last day of a self score that is not filed."""
    schools = schools_led(user)
    if is_near(first, last):
        schools = [each for each in schools if signs_of(user, each).self_scores_near]
    if not schools:
        return []
    rows = _unfiled(first, last, school__in=schools)
    return [
        CalendarEntry(
            uid=f"assessment-{row.pk}",
            title=f"{row.rubric}自评截止",
            starts_on=row.rubric.self_until,
            ends_on=row.rubric.self_until,
            url=row.get_absolute_url(),
            kind="deadline",
        )
        for row in rows.select_related("rubric")
    ]

"""What study lends: lists that are missing, planned sessions for the calendar, the year's numbers."""

import datetime as dt

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from activities.counts import PAGE, STUDY
from activities.models import StudyAttendance, StudySession
from activities.signs import signs_of
from activities.standing import school_of
from union.kit.lent import CalendarEntry, Figure, Todo
from union.org.scopes import OFFICERS
from union.org.signs import SCHOOL, SINCE, TODAY, UNTIL, is_near

ROOM = "activities"
REMIND = dt.timedelta(days=60)  # what is older was left without a list on purpose
MOST_SHOWN = 3


def signs() -> dict:
    """``study_unlisted``: sessions of which nobody said who came."""
    near = StudySession.objects.filter(course__school=SCHOOL, on__gte=SINCE, on__lte=UNTIL)
    unlisted = _unlisted().filter(course__school=SCHOOL, on__lte=TODAY)
    return {"study_unlisted": unlisted, "study_near": near}


def _unlisted():
    listed = StudyAttendance.objects.filter(session=OuterRef("pk"))
    return StudySession.objects.filter(~Exists(listed), number=None)


def todos(user, office) -> list[Todo]:
    """For the school's officers: who came to the sessions of the last weeks."""
    if not office or office.role not in OFFICERS or not office.unit.is_school:
        return []
    school, today = school_of(user, office), timezone.localdate()
    if not signs_of(user, school).study_unlisted:
        return []
    rows = _unlisted().filter(course__school=school, on__lte=today, on__gt=today - REMIND)
    return [
        Todo(
            f"登记“{session.topic}”谁参加了",
            reverse("activities:study_attend", args=[session.pk]),
            "勾选名单，或者从 Excel 导入",
            since=session.on,
            room=ROOM,
        )
        for session in rows.order_by("on", "pk")[:MOST_SHOWN]
    ]


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """Sessions of the own school, planned and held."""
    if is_near(first, last) and not signs_of(user, user.school).study_near:
        return []
    school = user.school_id or next((o.unit_id for o in user.offices if o.unit.is_school), None)
    rows = StudySession.objects.visible_to(user).filter(course__school=school)
    return [
        CalendarEntry(
            uid=f"study-{session.pk}",
            title=session.topic,
            starts_on=session.on,
            ends_on=session.on,
            url=session.get_absolute_url(),
            kind="学习培训",
            starts_at=session.starts_at,
            note=session.place,
        )
        for session in rows.filter(on__gte=first, on__lte=last).order_by("on", "pk")
    ]


def figures(school, year: int) -> list[Figure]:
    """Sessions held in the year, and 人次, by kind."""
    return STUDY.figures(PAGE, school, year)

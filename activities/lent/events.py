"""What activities lend: their days in the calendar, what waits for whom, the year's figures, what a cost was for."""

import datetime as dt

from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone

from activities.counts import EVENTS, PAGE, PRIZES, TEAMS
from activities.models import Activity, SignUp
from activities.models.events import held_by
from activities.signs import signs_of
from activities.standing import school_of
from union.kit.lent import CalendarEntry, Cause, Figure, Todo
from union.kit.tallies import figures_of
from union.org.signs import SCHOOL, TODAY, USER

ROOM = "activities"
MOST_SHOWN = 5
State = Activity.State


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """Announced activities of one's own unit and those above it: what everybody there was told anyway."""
    school = user.school
    units = {*(school.line if school else ()), *held_by(user)}
    rows = Activity.objects.visible_to(user).standing().filter(unit__in=units)
    since = timezone.make_aware(dt.datetime.combine(first, dt.time.min))
    until = timezone.make_aware(dt.datetime.combine(last, dt.time.max))
    rows = rows.filter(starts_at__lte=until, ends_at__gte=since)
    return [_entry(activity) for activity in rows.order_by("starts_at")]


def _entry(activity: Activity) -> CalendarEntry:
    return CalendarEntry(
        uid=f"activity-{activity.pk}",
        title=activity.title,
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        url=activity.get_absolute_url(),
        kind="活动",
        starts_at=timezone.localtime(activity.starts_at).time(),
        note=activity.place,
    )


def signs() -> dict:
    """``events_mine``: a place in something that takes place today. ``events_over``: over, and not wound up."""
    announced = Activity.objects.filter(state=State.ANNOUNCED)
    today = announced.alias(day=TruncDate("starts_at")).filter(day=TODAY)
    mine = SignUp.objects.filter(user=USER, state=SignUp.State.SEATED, attended_at=None)
    over = announced.alias(day=TruncDate("ends_at")).filter(day__lt=TODAY, unit=SCHOOL)
    return {"events_mine": mine.filter(activity__in=today.values("pk")), "events_over": over}


def todos(user, office) -> list[Todo]:
    """What one takes part in today; for officers what is over and waits for results and summary."""
    school = school_of(user, office)
    told = signs_of(user, school)
    own = _today(user) if told.events_mine else []
    leads = told.events_over and school.pk in held_by(user)
    return own + (_over(school) if leads else [])


def _today(user) -> list[Todo]:
    rows = SignUp.objects.filter(user=user, state=SignUp.State.SEATED, attended_at=None)
    rows = rows.filter(activity__state=State.ANNOUNCED)
    days = rows.alias(day=TruncDate("activity__starts_at")).filter(day=timezone.localdate())
    return [
        Todo(
            f"今天 {timezone.localtime(row.activity.starts_at):%H:%M} {row.activity}",
            row.activity.get_absolute_url(),
            row.activity.place,
            until=timezone.localdate(),
            room=ROOM,
        )
        for row in days.select_related("activity")[:MOST_SHOWN]
    ]


def _over(school) -> list[Todo]:
    rows = Activity.objects.filter(unit=school, state=State.ANNOUNCED)
    rows = rows.alias(day=TruncDate("ends_at")).filter(day__lt=timezone.localdate())
    return [
        Todo(
            f"{activity}办完了，请登记成绩和小结",
            reverse("activities:event_results", args=[activity.pk]),
            "登记好以后按“结束活动”",
            since=activity.ends_on,
            room=ROOM,
        )
        for activity in rows.order_by("ends_at")[:MOST_SHOWN]
    ]


def figures(school, year: int) -> list[Figure]:
    """Activities that the school held in a calendar year by kind, how often somebody took part, teams and prizes; none
    where there was none."""
    return figures_of((EVENTS, TEAMS, PRIZES), PAGE, school, year)


def cause(user, pk: int) -> Cause | None:
    """The plug ``causes["activity"]``."""
    activity = Activity.objects.visible_to(user).filter(pk=pk).first()
    return Cause(activity.title, activity.get_absolute_url()) if activity else None

"""What circles lend: costs the ledger does not know of, meetings for the calendar of those inside."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from activities.costs import not_in_ledger
from activities.counts import CLUBS, GATHERINGS, INSIDE, PAGE
from activities.models import ClubMeeting
from activities.signs import signs_of
from activities.standing import school_of
from union.kit.lent import CalendarEntry, Figure, Todo
from union.kit.tallies import figures_of
from union.org.scopes import OFFICERS
from union.org.signs import SCHOOL, SINCE, UNTIL, USER, is_near

ROOM = "activities"
REMIND = dt.timedelta(days=120)
MOST_SHOWN = 3


def signs() -> dict:
    """``club_costs``: meetings that cost something, in the ledger or not."""
    costs = ClubMeeting.objects.filter(club__school=SCHOOL, cost__gt=0)
    near = ClubMeeting.objects.filter(
        on__gte=SINCE, on__lte=UNTIL, club__memberships__member__user=USER
    )
    return {"club_costs": costs, "club_near": near}


def todos(user, office) -> list[Todo]:
    """For the school's officers: a circle spent something and the ledger has no line of it."""
    if not office or office.role not in OFFICERS or not office.unit.is_school:
        return []
    school, today = school_of(user, office), timezone.localdate()
    if not signs_of(user, school).club_costs:
        return []
    recent = ClubMeeting.objects.filter(club__school=school, on__gt=today - REMIND)
    rows = not_in_ledger("club", recent).select_related("club").order_by("on", "pk")
    return [
        Todo(
            f"把{meeting}的花费记入账簿",
            reverse("activities:cost_new", args=["club", meeting.pk]),
            meeting.what,
            since=meeting.on,
            room=ROOM,
        )
        for meeting in rows[:MOST_SHOWN]
    ]


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """Meetings of the circles the person is in."""
    if is_near(first, last) and not signs_of(user, user.school).club_near:
        return []
    rows = ClubMeeting.objects.visible_to(user).filter(
        club__memberships__member__user=user,
        club__memberships__left_on=None,
        on__gte=first,
        on__lte=last,
    )
    return [
        CalendarEntry(
            uid=f"club-{meeting.pk}",
            title=f"{meeting.club}：{meeting.what}",
            starts_on=meeting.on,
            ends_on=meeting.on,
            url=meeting.get_absolute_url(),
            kind="社团",
            note=meeting.place,
        )
        for meeting in rows.select_related("club").order_by("on", "pk")
    ]


def figures(school, year: int) -> list[Figure]:
    """Circles that were running in the year, who was in them, their meetings."""
    return figures_of((CLUBS, INSIDE, GATHERINGS), PAGE, school, year)

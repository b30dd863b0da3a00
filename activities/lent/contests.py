"""What contests lend: works to score, the officers' next step, last days for the calendar."""

import datetime as dt

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from activities.contests_state import left_for
from activities.counts import AUTHORS_SHARE, CONTESTS, ENTRIES, PAGE, PRIZES_SHARE
from activities.counts.contests import author_count, staff_count
from activities.models import Contest
from activities.signs import signs_of
from activities.standing import school_of
from union.kit.counted import days_of
from union.kit.lent import CalendarEntry, Figure, Todo
from union.kit.tallies import figures_of
from union.org.scopes import OFFICERS
from union.org.signs import SCHOOL, SINCE, TODAY, UNTIL, USER, is_near

ROOM = "activities"
State = Contest.State
NEXT = {
    State.OPEN: "征集截止了，可以开始评审",
    State.JUDGED: "评审结束了，核对奖项后公布",
}


def signs() -> dict:
    """``contest_judging``: contests one judges; ``contest_next``: where the officers have the next step."""
    judged = Contest.judges.through.objects.filter(user=USER).values("contest")
    judging = Contest.objects.filter(state=State.JUDGING, pk__in=judged)
    near = Contest.objects.filter(school=SCHOOL, closes_on__gte=SINCE, closes_on__lte=UNTIL)
    waiting = _waiting(TODAY).filter(school=SCHOOL)
    return {"contest_judging": judging, "contest_next": waiting, "contest_near": near}


def _waiting(today):
    over = Q(state=State.OPEN, closes_on__lt=today)
    return Contest.objects.filter(over | Q(state=State.JUDGED))


def todos(user, office) -> list[Todo]:
    """For judges: works left; for officers: to start the judging, to publish."""
    school = school_of(user, office)
    sign = signs_of(user, school)
    found = _to_score(user) if sign.contest_judging else []
    is_officer = office and office.role in OFFICERS and office.unit == school
    return found + (_next_steps(user, school) if is_officer and sign.contest_next else [])


def _to_score(user) -> list[Todo]:
    rows = Contest.objects.visible_to(user).filter(state=State.JUDGING, judges=user)
    lefts = [(contest, left_for(user, contest)) for contest in rows.order_by("closes_on", "pk")]
    return [
        Todo(
            f"给{contest}的作品评分",
            reverse("activities:contest_score", args=[contest.pk]),
            f"还有 {left} 件",
            since=contest.closes_on,
            room=ROOM,
        )
        for contest, left in lefts
        if left
    ]


def _next_steps(user, school) -> list[Todo]:
    rows = _waiting(timezone.localdate()).filter(school=school).order_by("closes_on", "pk")
    return [
        Todo(
            f"{contest}：{NEXT[State(contest.state)]}",
            contest.get_absolute_url(),
            since=contest.closes_on,
            room=ROOM,
        )
        for contest in rows
    ]


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """The last day for works."""
    if is_near(first, last) and not signs_of(user, user.school).contest_near:
        return []
    rows = Contest.objects.visible_to(user).exclude(state__in=[State.DRAFT, State.CANCELLED])
    return [
        CalendarEntry(
            uid=f"contest-{contest.pk}",
            title=f"{contest}征集截止",
            starts_on=contest.closes_on,
            ends_on=contest.closes_on,
            url=contest.get_absolute_url(),
            kind="due",
        )
        for contest in rows.filter(closes_on__gte=first, closes_on__lte=last)
    ]


def figures(school, year: int) -> list[Figure]:
    """Contests that closed in the year, their works, 参赛面 of the members and 获奖面 of the works."""
    found = figures_of((CONTESTS, ENTRIES), PAGE, school, year)
    told = {figure.key: figure.value for figure in found}
    if not told:
        return []
    days = days_of(year)
    authors, staff = author_count(school, *days), staff_count(school, *days)
    works = told.get("activities.contests.decided", 0), told.get("activities.contests.prizes", 0)
    return [
        *found,
        *AUTHORS_SHARE.figures(PAGE, school, year, authors, staff),
        *PRIZES_SHARE.figures(PAGE, school, year, works[1], works[0]),
    ]

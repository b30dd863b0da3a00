"""What 疗休养 lends: sign-ups that are open, groups to be formed, figures, days."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from union.kit.lent import CalendarEntry, Cause, Figure, Todo
from union.org.scopes import OFFICERS
from union.org.signs import SCHOOL, SINCE, TODAY, UNTIL, USER, is_near
from welfare.counts import PAGE, RETREATS
from welfare.models import RetreatRound, RetreatSignup
from welfare.signs import signs_of
from welfare.standing import school_of

ROOM = "welfare"
State = RetreatRound.State


def signs() -> dict:
    here = RetreatRound.objects.filter(school=SCHOOL)
    listed = RetreatSignup.objects.filter(member__user=USER).exclude(state="withdrawn")
    is_open = here.filter(state=State.OPEN, closes_on__gte=TODAY)
    over = Q(state=State.OPEN, closes_on__lt=TODAY) | Q(state=State.FORMED, ends_on__lt=TODAY)
    return {
        "retreat_open": is_open.exclude(pk__in=listed.values("round")),
        "retreat_work": here.filter(over),
        "retreat_near": here.filter(starts_on__lte=UNTIL, ends_on__gte=SINCE),
    }


def todos(user, office) -> list[Todo]:
    """For members: that one may sign up. For officers: form the group, say who went."""
    school = school_of(user, office)
    if school is None:
        return []
    signs, today = signs_of(user, school), timezone.localdate()
    rows = RetreatRound.objects.visible_to(user).filter(school=school)
    found = []
    if office and office.role in OFFICERS and signs.retreat_work:
        over = Q(state=State.OPEN, closes_on__lt=today) | Q(state=State.FORMED, ends_on__lt=today)
        words = {State.OPEN: "报名截止了，请核对以后成团", State.FORMED: "回来了，请登记谁参加了"}
        found += [(row, words[row.state], None) for row in rows.filter(over)]
    if signs.retreat_open and user.school_id == school.pk:
        mine = RetreatSignup.objects.visible_to(user).filter(member__user=user)
        taken = mine.exclude(state="withdrawn").values("round")
        is_open = rows.filter(state=State.OPEN, closes_on__gte=today).exclude(pk__in=taken)
        found += [(row, "可以报名", row.closes_on) for row in is_open]
    return [
        Todo(f"{row}：{words}", row.get_absolute_url(), until=until, room=ROOM)
        for row, words, until in found
    ]


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """The trips of the person's school that fall into the days."""
    if is_near(first, last) and not signs_of(user, school_of(user, None)).retreat_near:
        return []
    rows = RetreatRound.objects.visible_to(user).filter(school=school_of(user, None))
    rows = rows.exclude(state=State.CANCELLED)
    return [
        CalendarEntry(
            f"retreat-{row.pk}", str(row), row.starts_on, row.ends_on, row.get_absolute_url()
        )
        for row in rows.filter(starts_on__lte=last, ends_on__gte=first)
    ]


def figures(school, year: int) -> list[Figure]:
    """Who went on trips that began in the year."""
    return RETREATS.figures(PAGE, school, year)


def cause(user, pk: int) -> Cause | None:
    """What a line of the ledger was paid for."""
    row = RetreatRound.objects.visible_to(user).filter(pk=pk).first()
    return Cause(str(row), row.get_absolute_url()) if row else None

"""What check-ups lend: who still has to go, figures, days. Never what was found."""

import datetime as dt

from django.utils import timezone

from union.kit.lent import CalendarEntry, Figure, Todo
from union.org.scopes import OFFICERS
from union.org.signs import SCHOOL, SINCE, TODAY, UNTIL, USER, is_near
from union.rules.figures import rule
from welfare.counts import CHECKED_SHARE, CHECKUPS, PAGE
from welfare.models import CheckupRound, CheckupRow
from welfare.rules.checkups import REMIND_DAYS
from welfare.signs import signs_of
from welfare.standing import school_of

ROOM = "welfare"


def signs() -> dict:
    own = CheckupRow.objects.filter(member__user=USER, done_on=None)
    running = CheckupRow.objects.filter(round__school=SCHOOL, done_on=None)
    days = {"round__starts_on__lte": TODAY, "round__ends_on__gte": TODAY}
    near = CheckupRound.objects.filter(school=SCHOOL, ends_on__gte=SINCE, ends_on__lte=UNTIL)
    return {
        "checkup_own": own.filter(**days),
        "checkup_here": running.filter(**days),
        "checkup_near": near,
    }


def todos(user, office) -> list[Todo]:
    """For whoever has not been; for officers towards the end, how many have not."""
    school, today = school_of(user, office), timezone.localdate()
    signs, found = signs_of(user, school), []
    if signs.checkup_own:
        rows = CheckupRow.objects.visible_to(user).filter(member__user=user, done_on=None)
        rows = rows.filter(round__starts_on__lte=today, round__ends_on__gte=today)
        found += [_own(row) for row in rows.select_related("round")]
    if office and office.role in OFFICERS and signs.checkup_here:
        found += _ending(user, school, today)
    return found


def _own(row: CheckupRow) -> Todo:
    note = row.round.hospital
    url, last = row.round.get_absolute_url(), row.round.ends_on
    return Todo(f"去做{row.round}", url, note, until=last, room=ROOM)


def _ending(user, school, today: dt.date) -> list[Todo]:
    soon = today + dt.timedelta(days=rule(school, REMIND_DAYS, on=today).value)
    rows = CheckupRound.objects.visible_to(user).filter(school=school, starts_on__lte=today)
    rounds = rows.filter(ends_on__gte=today, ends_on__lte=soon).for_list()
    return [
        Todo(
            f"{row}还有 {row.due - row.done} 人没有做，请提醒",
            row.get_absolute_url(),
            until=row.ends_on,
            room=ROOM,
        )
        for row in rounds
        if row.due > row.done
    ]


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """Until when the rounds of the person's school run: the last day, since weeks of bars hide everything else."""
    if is_near(first, last) and not signs_of(user, school_of(user, None)).checkup_near:
        return []
    rows = CheckupRound.objects.visible_to(user).filter(school=school_of(user, None))
    return [
        CalendarEntry(
            f"checkup-{row.pk}", f"{row}截止", row.ends_on, row.ends_on, row.get_absolute_url()
        )
        for row in rows.filter(ends_on__range=(first, last))
    ]


def figures(school, year: int) -> list[Figure]:
    """Lines of the rounds of the year: how many, how many of them done, and the share."""
    found = CHECKUPS.figures(PAGE, school, year)
    told = {figure.key: figure.value for figure in found}
    done, due = told["welfare.checkups.done"], told["welfare.checkups.due"]
    return found + CHECKED_SHARE.figures(PAGE, school, year, done, due)

"""What mutual aid lends: cover that runs out, claims that wait, figures, the last day of one's own cover."""

import datetime as dt

from django.db.models import Count, Exists, Max, Min, OuterRef, Subquery, Value
from django.urls import reverse
from django.utils import timezone

from members.models import Member
from union.kit.lent import CalendarEntry, Cause, Figure, Todo
from union.kit.tallies import figures_of
from union.org.scopes import OFFICERS
from union.org.signs import SCHOOL, SINCE, TODAY, UNTIL, USER, is_near
from union.rules.figures import rule
from welfare.counts import CLAIMS, ENROLMENTS, PAGE
from welfare.models import Claim, Enrolment, MutualPlan
from welfare.mutual_cover import FORGOTTEN, running_out
from welfare.rules.mutual import RENEW_DAYS
from welfare.signs import signs_of

ROOM = "welfare"
MOST_SHOWN = 5


def signs() -> dict:
    """When the next cover ends, and when the last one ended, that nobody renewed; NULL for none."""
    same = Enrolment.objects.filter(plan=OuterRef("plan"), member=OuterRef("member"))
    later = same.filter(starts_on__gt=OuterRef("starts_on"))
    rows = Enrolment.objects.filter(~Exists(later), school=SCHOOL, plan__ended_on=None)
    rows = rows.filter(member__state=Member.State.ACTIVE).order_by()
    coming = rows.filter(ends_on__gte=TODAY).values(one=Value(1)).annotate(day=Min("ends_on"))
    past = rows.filter(ends_on__lt=TODAY).values(one=Value(1)).annotate(day=Max("ends_on"))
    return {
        "mutual_ends": Subquery(coming.values("day")),
        "mutual_ended": Subquery(past.values("day")),
        "mutual_near": Enrolment.objects.filter(
            member__user=USER, ends_on__gte=SINCE, ends_on__lte=UNTIL
        ),
        "mutual_claims": Claim.objects.filter(school=SCHOOL).under_way(),
    }


def todos(user, office) -> list[Todo]:
    """For officers: renew last period's list, work on claims. No name and no illness in a title."""
    if not office or office.role not in OFFICERS or not office.unit.is_school:
        return []
    school, today = office.unit, timezone.localdate()
    signs = signs_of(user, school)
    found = _renewals(school, today) if _runs_out(signs, school, today) else []
    return found + (_claims(user, school) if signs.mutual_claims else [])


def _runs_out(signs, school, today: dt.date) -> bool:
    day = dt.timedelta(days=1)
    if signs.mutual_ended and signs.mutual_ended >= today - FORGOTTEN * day:
        return True
    if signs.mutual_ends is None:
        return False
    return signs.mutual_ends <= today + rule(school, RENEW_DAYS, on=today).value * day


def _renewals(school, today: dt.date) -> list[Todo]:
    rows = running_out(school, today).order_by().values("plan", "plan__name")
    counted = rows.annotate(people=Count("pk"), until=Min("ends_on")).order_by("until")
    return [
        Todo(
            f"{row['plan__name']}：{row['people']} 人的保障到期，请续保",
            reverse("welfare:mutual_detail", args=[row["plan"]]),
            "一步续保上期名单",
            until=row["until"],
            room=ROOM,
        )
        for row in counted
    ]


def _claims(user, school) -> list[Todo]:
    words = {
        Claim.State.SUBMITTED: "互助保障理赔：请核对材料",
        Claim.State.CHECKED: "互助保障理赔：请送承办机构",
        Claim.State.SENT: "互助保障理赔：有结果请登记",
    }
    rows = Claim.objects.visible_to(user).filter(school=school).under_way()
    return [
        Todo(
            words[row.state],
            row.get_absolute_url(),
            since=row.submitted_on,
            until=None if row.sent_on else row.due_on,
            room=ROOM,
        )
        for row in rows.order_by("due_on", "pk")[:MOST_SHOWN]
    ]


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """The last day of one's own cover."""
    if is_near(first, last) and not signs_of(user, user.school).mutual_near:
        return []
    rows = Enrolment.objects.visible_to(user).filter(member__user=user)
    url = reverse("welfare:mutual_own")
    return [
        CalendarEntry(f"cover-{row.pk}", f"{row.plan}到期", row.ends_on, row.ends_on, url)
        for row in rows.filter(ends_on__range=(first, last)).select_related("plan")
    ]


def figures(school, year: int) -> list[Figure]:
    """Enrolments that cover a day of the year; claims paid in it."""
    return figures_of((ENROLMENTS, CLAIMS), PAGE, school, year)


def cause(user, pk: int) -> Cause | None:
    """What a line of the ledger was paid for: fees that the union bears."""
    plan = MutualPlan.objects.visible_to(user).filter(pk=pk).first()
    return Cause(plan.name, plan.get_absolute_url()) if plan else None

"""What visits lend: that somebody is to be visited (never who or why), the numbers of a year, the causes of lines."""

import datetime as dt

from django.db.models import Count, F, Subquery, Value
from django.db.models.functions import ExtractMonth
from django.urls import reverse

from members.models import Member
from members.states import State
from union.kit.lent import CalendarEntry, Cause, Figure, Todo
from union.org.models import Unit
from union.org.scopes import OFFICERS
from union.org.signs import SCHOOL
from welfare.counts import PAGE, VISITS
from welfare.models import NewsHint, Visit, VisitBatch
from welfare.occasions import Occasion
from welfare.signs import signs_of
from welfare.standing import school_of, standing

ROOM = "welfare"


def signs() -> dict:
    """``visit_hints``: how many news of colleagues wait at the school."""
    alone = NewsHint.objects.filter(school=SCHOOL).waiting().order_by().values(one=Value(1))
    return {"visit_hints": Subquery(alone.annotate(n=Count("pk")).values("n"))}


def todos(user, office) -> list[Todo]:
    """One line for officers in office, however many wait; it says neither whom nor why."""
    if not (office and office.unit.is_school and office.role in OFFICERS):
        return []
    waiting = signs_of(user, school_of(user, office)).visit_hints
    if not waiting:
        return []
    return [Todo(f"慰问：{waiting} 人", reverse("welfare:visit_due"), room=ROOM)]


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """How many birthdays each month has that nobody has congratulated yet, as 慰问：3 人; for officers only."""
    schools = {office.unit for office in user.offices if office.role in OFFICERS}
    return [each for school in schools for each in _of_school(school, first, last)]


def _of_school(school: Unit, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    months = _months(first, last)
    born = Member.objects.filter(
        school=school, state=State.ACTIVE, born_on__month__in={month.month for month in months}
    )
    counted = born.order_by().values(month=ExtractMonth("born_on")).annotate(n=Count("pk"))
    done = Visit.objects.standing().filter(
        school=school,
        occasion=Occasion.BIRTHDAY,
        on__range=(months[0].replace(month=1), last),
        on__month=F("member__born_on__month"),
    )
    seen = (
        done.order_by().values("on__year", "on__month").annotate(n=Count("member", distinct=True))
    )
    people = {row["month"]: row["n"] for row in counted}
    visited = {(row["on__year"], row["on__month"]): row["n"] for row in seen}
    found = []
    for month in months:
        left = people.get(month.month, 0) - visited.get((month.year, month.month), 0)
        if left > 0:
            found.append(_entry(school, month, left))
    return found


def _months(first: dt.date, last: dt.date) -> list[dt.date]:
    """The first days of the months between, both included."""
    count = (last.year - first.year) * 12 + last.month - first.month
    numbers = range(first.month - 1, first.month + count)
    return [dt.date(first.year + at // 12, at % 12 + 1, 1) for at in numbers]


def _entry(school: Unit, month: dt.date, left: int) -> CalendarEntry:
    return CalendarEntry(
        uid=f"visits-{school.pk}-{month:%Y%m}",
        title=f"慰问：{left} 人",
        starts_on=month,
        ends_on=month,
        url=reverse("welfare:visit_due"),
        kind="visit",
        whole_month=True,
    )


def figures(school, year: int) -> list[Figure]:
    """慰问 of a calendar year by occasion, festival and campaign, and those to the retired."""
    return VISITS.figures(PAGE, school, year)


def visit_cause(user, pk: int) -> Cause | None:
    """A line's reader learns that it was a visit, and its number only by opening it."""
    visit = Visit.objects.visible_to(user).filter(pk=pk).first()
    return Cause("慰问登记", visit.get_absolute_url()) if visit else None


def batch_cause(user, pk: int) -> Cause | None:
    batch = VisitBatch.objects.visible_to(user).filter(pk=pk).first()
    if batch is None or not standing(user, batch.school).is_officer:
        return None
    return Cause(str(batch), batch.get_absolute_url())

"""What allocations lend: what is owed to the school's union, when it is due, and where a line came from."""

import datetime as dt

from django.db.models import Count, F, Min, Sum
from django.urls import reverse
from django.utils import timezone

from union.funds.models import Allocation
from union.funds.signs import signs_of
from union.funds.standing import school_of
from union.kit.lent import CalendarEntry, Cause, Todo
from union.kit.money import yuan
from union.org.models import Role
from union.org.scopes import OFFICERS
from union.org.signs import SCHOOL, TODAY

ROOM = "funds"


def signs() -> dict:
    """``allocations_owed``: something is past its day."""
    return {"allocations_owed": Allocation.objects.filter(school=SCHOOL).owed(TODAY)}


def todos(user, office) -> list[Todo]:
    """For the chair: what the employer owes."""
    if office is None or office.role != Role.CHAIR:
        return []
    school = school_of(user, office)
    if not signs_of(user, school).allocations_owed:
        return []
    owed = Allocation.objects.filter(school=school).owed(timezone.localdate())
    sums = owed.order_by().aggregate(
        months=Count("pk"), since=Min("due_on"), sum=Sum(F("expected") - F("received"))
    )
    title = f"{sums['months']} 个月的拨缴经费没有到账，欠 {yuan(sums['sum'])} 元"
    note = "请学校财务拨缴，到账后登记"
    return [Todo(title, reverse("funds:allocations"), note, until=sums["since"], room=ROOM)]


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """For a school's officers: the days by which a month's allocation must be there, while it is not."""
    schools = [office.unit_id for office in user.offices if office.role in OFFICERS]
    if not schools:
        return []
    waiting = Allocation.objects.filter(school__in=schools, due_on__range=(first, last))
    return [
        CalendarEntry(
            uid=f"allocation-{row.pk}",
            title=f"{row}应到账",
            starts_on=row.due_on,
            ends_on=row.due_on,
            url=row.get_absolute_url(),
            kind="deadline",
        )
        for row in waiting.filter(received__lt=F("expected"))
    ]


def cause(user, pk: int) -> Cause | None:
    """The month behind a line."""
    row = Allocation.objects.visible_to(user).filter(pk=pk).first()
    return Cause(str(row), reverse("funds:allocation_detail", args=[pk])) if row else None

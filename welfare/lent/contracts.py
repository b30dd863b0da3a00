"""What women's contracts lend: renewal in time, and their last day in the officers' calendar."""

import datetime as dt

from django.db.models import Max, Subquery, Value
from django.urls import reverse
from django.utils import timezone

from union.kit.lent import CalendarEntry, Figure, Todo
from union.kit.tallies import figures_of
from union.org.scopes import OFFICERS
from union.org.signs import SCHOOL
from union.rules.figures import rule
from welfare.counts import CONTRACTS, PAGE, SIGNED
from welfare.models import WomenContract
from welfare.rules.contracts import REMIND_DAYS
from welfare.signs import signs_of

ROOM = "welfare"


def signs() -> dict:
    """The last day of the latest contract, whether past or to come; NULL where there never was one."""
    here = WomenContract.objects.filter(school=SCHOOL, state=WomenContract.State.IN_FORCE)
    alone = here.order_by().values(one=Value(1))
    return {"contract_until": Subquery(alone.annotate(last=Max("ends_on")).values("last"))}


def todos(user, office) -> list[Todo]:
    """For officers some weeks before the contract ends, until the next one is in force."""
    if not office or office.role not in OFFICERS or not office.unit.is_school:
        return []
    until, today = signs_of(user, office.unit).contract_until, timezone.localdate()
    if until is None:
        return []
    figure = rule(office.unit, REMIND_DAYS, on=today)
    if until > today + dt.timedelta(days=figure.value):
        return []
    title = "续签女职工专项集体合同"
    return [Todo(title, reverse("welfare:contract_list"), str(figure), until=until, room=ROOM)]


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """The last day of contracts of the schools whose officer the person is."""
    schools = [office.unit_id for office in user.offices if office.role in OFFICERS]
    if not schools:
        return []
    rows = WomenContract.objects.visible_to(user).filter(
        school__in=schools, state=WomenContract.State.IN_FORCE, ends_on__range=(first, last)
    )
    return [
        CalendarEntry(
            f"contract-{row.pk}", "女职工专项集体合同到期", row.ends_on, row.ends_on,
            row.get_absolute_url(),
        )
        for row in rows
    ]  # fmt: skip


def figures(school, year: int) -> list[Figure]:
    """Women's contracts in force at the end of the year, whom they cover, and those signed in it."""
    return figures_of((CONTRACTS, SIGNED), PAGE, school, year)

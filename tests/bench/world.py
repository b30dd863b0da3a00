"""A district of as many schools as one likes, written in bulk: the same rows each time.

Every school has a chair, a group, twenty members and a plan of this year in one of the states; the
first school has two hundred members. Rows have ids of our own choosing, so that nothing is read back.
"""

import datetime as dt
from types import SimpleNamespace

from django.db import connection
from django.utils import timezone

from members.models import Member, StateChange
from tests.bench.congress_world import CONGRESS, grow_congress
from tests.factories.filings import plan_content
from union.filings.models import Filing, FilingVersion
from union.notices.models import Notice
from union.org.models import Appointment, Role, Unit, User
from union.reports.models import PlanItem, PlanSection, YearPlan

CITY, DISTRICT, TOWN, SCHOOL, GROUP = 1001, 1002, 1100, 10_000, 20_000
CLERK, TEACHER, CHAIR = 1001, 1002, 10_000
TOWNS = 10
BATCH = 2000
STATES = ["submitted", "submitted", "approved", "returned", "submitted", "draft"]
SURNAMES, GIVEN = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗",
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚",
)
TODAY = timezone.localdate()
NOW = timezone.now()


def grow(schools: range) -> SimpleNamespace:
    """Add these schools; who to sign in as, and which rows to ask for."""
    if schools.start == 0:
        _district()
    _units(schools)
    _people(schools)
    _filings(schools)
    _plans(schools)
    grow_congress(schools)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    people = User.objects.in_bulk([CLERK, CHAIR, TEACHER])
    return SimpleNamespace(
        clerk=people[CLERK], chair=people[CHAIR], teacher=people[TEACHER], plan=SCHOOL, **CONGRESS
    )


def write(rows):
    rows = list(rows)
    if rows:
        type(rows[0]).objects.bulk_create(rows, batch_size=BATCH)


def _unit(pk, level, name, parent=None, path="/"):
    return Unit(
        pk=pk, level=level, name=name, short_name=name[:20], parent_id=parent, path=f"{path}{pk}/"
    )


def _district():
    write([_unit(CITY, Unit.Level.CITY, "云川市教育工会")])
    write([_unit(DISTRICT, Unit.Level.DISTRICT, "清源区教育工会", CITY, f"/{CITY}/")])
    line = f"/{CITY}/{DISTRICT}/"
    write(_unit(TOWN + n, Unit.Level.TOWN, f"第{n}学区", DISTRICT, line) for n in range(TOWNS))
    write([User(pk=CLERK, username="clerk", name="周文")])
    write([Appointment(user_id=CLERK, unit_id=DISTRICT, role=Role.CLERK, starts_on=TODAY)])


def _units(schools):
    def line(n):
        return f"/{CITY}/{DISTRICT}/{TOWN + n % TOWNS}/"

    write(
        _unit(SCHOOL + n, Unit.Level.SCHOOL, f"第{n}小学工会", TOWN + n % TOWNS, line(n))
        for n in schools
    )
    write(
        _unit(GROUP + n, Unit.Level.GROUP, "语文组", SCHOOL + n, f"{line(n)}{SCHOOL + n}/")
        for n in schools
    )


def _people(schools):
    write(
        User(pk=CHAIR + n, username=f"chair{n}", name="陈静", school_id=SCHOOL + n) for n in schools
    )
    write(
        Appointment(user_id=CHAIR + n, unit_id=SCHOOL + n, role=Role.CHAIR, starts_on=TODAY)
        for n in schools
    )
    if schools.start == 0:
        write([User(pk=TEACHER, username="teacher", name="李红", school_id=SCHOOL)])
        write(
            Notice(user_id=user, text=f"通知 {n}") for user in (TEACHER, CHAIR) for n in range(30)
        )
    write(_member(n, m) for n in schools for m in range(200 if n == 0 else 20))
    write(
        StateChange(member_id=n * 1000 + m + 1, to=Member.State.ACTIVE, on=dt.date(2020, 9, 1))
        for n in schools
        for m in range(200 if n == 0 else 20)
    )


def _member(n, m):
    member = Member(
        pk=n * 1000 + m + 1, school_id=SCHOOL + n, group_id=GROUP + n, state=Member.State.ACTIVE,
        sex="female" if m % 3 else "male", staff_no=f"{m:04}", joined_on=dt.date(2020, 9, 1),
    )  # fmt: skip
    member.rename(SURNAMES[m % 20] + GIVEN[(m * 7 + n) % 20])
    return member


def _state(n):
    return STATES[n % len(STATES)] if n else "approved"


def _filings(schools):
    write(_filing(n) for n in schools)
    write(
        FilingVersion(
            filing_id=SCHOOL + n, revision=1, submitted_at=NOW, submitted_by_id=CHAIR + n,
            content=plan_content(school=f"第{n}小学工会", year=TODAY.year), fingerprint=f"{n:064x}",
            **_decision(_state(n), outcome=True),
        )
        for n in schools
        if _state(n) != "draft"
    )  # fmt: skip


def _filing(n):
    state = _state(n)
    stamps = {"submitted_at": NOW - dt.timedelta(minutes=n), "submitted_by_id": CHAIR + n}
    stamps |= {"revision": 1, "filed_on": TODAY, "reviewer_id": DISTRICT}
    return Filing(
        pk=SCHOOL + n, kind=Filing.Kind.YEAR_PLAN, school_id=SCHOOL + n, year=TODAY.year,
        title=f"{TODAY.year}年工会工作计划", state=state, due_on=TODAY,
        number=f"清教工〔{TODAY.year}〕{n + 1}号" if state == "approved" else "",
        **({} if state == "draft" else stamps), **_decision(state),
    )  # fmt: skip


def _decision(state, outcome=False):
    if state not in ("approved", "returned"):
        return {}
    words = {"outcome": state, "remark": "请补充"} if outcome else {}
    return {"decided_at": NOW, "decided_by_id": CLERK, **words}


def _plans(schools):
    write(
        YearPlan(pk=SCHOOL + n, school_id=SCHOOL + n, year=TODAY.year, filing_id=SCHOOL + n,
                 title=f"{TODAY.year}年工会工作计划")
        for n in schools
    )  # fmt: skip
    write(
        PlanSection(plan_id=SCHOOL + n, position=s, title=f"第{s}部分", text="围绕中心工作。" * 20)
        for n in schools
        for s in range(8)
    )
    write(
        PlanItem(plan_id=SCHOOL + n, position=m, text=f"{m}月的工作", first_month=m, last_month=m)
        for n in schools
        for m in range(1, 13)
        for _twice in "ab"
    )

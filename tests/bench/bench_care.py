"""Lists of care and activities with five years of data, beside a bare page: visits, activities, study, applications,
and the first page of their chair. The house's aim for a page is three times the bare one."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from activities.events_codes import new_key
from activities.models import Activity, StudyCourse, StudySession
from tests.bench.server import gunicorn, in_turn, signed_in
from tests.bench.world import CHAIR, SCHOOL, grow, write
from union.org.models import User
from welfare.models import Visit
from welfare.occasions import Form, Occasion

YEARS, VISITS, EVENTS, SESSIONS, ROUNDS = 5, 500, 60, 80, 40
TODAY = timezone.localdate()


def _day(year: int, number: int, of: int) -> dt.date:
    first, last = dt.date(year, 1, 1), min(dt.date(year, 12, 31), TODAY)
    return first + dt.timedelta(days=number * (last - first).days // of)


def _visits(year: int):
    return (
        Visit(
            school_id=SCHOOL, name=f"会员{number % 200}", occasion=Occasion.BIRTHDAY, form=Form.GOODS,
            on=_day(year, number, VISITS), what="蛋糕", amount=Decimal(200), by_id=CHAIR,
        )
        for number in range(VISITS)
    )  # fmt: skip


def _events(year: int):
    for number in range(EVENTS):
        moment = dt.datetime.combine(_day(year, number, EVENTS), dt.time(16), dt.UTC)
        yield Activity(
            unit_id=SCHOOL, title=f"第{number}次活动", place="操场", starts_at=moment, ends_at=moment,
            kind=Activity.Kind.SPORTS, state=Activity.State.ANNOUNCED, announced_at=moment,
            made_by_id=CHAIR, door_key=new_key(),
        )  # fmt: skip


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_lists_of_five_years():
    grow(range(1))
    course = StudyCourse.objects.create(
        school_id=SCHOOL,
        title="政治学习",
        kind=StudyCourse.Kind.values[0],
        starts_on=TODAY,
        created_by_id=CHAIR,
    )
    for year in range(TODAY.year - YEARS + 1, TODAY.year + 1):
        write(_visits(year))
        write(_events(year))
        write(
            StudySession(course=course, on=_day(year, number, SESSIONS), topic=f"第{number}讲", number=100, number_reason="大会", entered_by_id=CHAIR)
            for number in range(SESSIONS)
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    cookie = signed_in(User.objects.get(pk=CHAIR))
    names = [
        "welfare:visit_list",
        "welfare:aid_list",
        "activities:home",
        "activities:study_list",
        "home",
    ]
    wanted = {"/floor/": ("/floor/", cookie)} | {
        reverse(name): (reverse(name), cookie) for name in names
    }
    with gunicorn() as port:
        spent = in_turn(port, wanted, ROUNDS)
    print(f"\n{YEARS} 年的记录：每年慰问 {VISITS}、活动 {EVENTS}、学习 {SESSIONS}")
    for path, each in spent.items():
        print(f"{path:24} p50 {each:7.1f} ms，空白页的 {each / spent['/floor/']:.1f} 倍")

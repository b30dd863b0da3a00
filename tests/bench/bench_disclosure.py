"""The district's list over 3,000 schools with a full school year of publications (about 300,000), against a bare
page; and how long counting them all anew takes. Aim: 300 ms for the page, well below the limit of a job."""

import datetime as dt
import time

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from disclosure.asking import asked_of, due_days, school_year, term_days
from disclosure.counters import count
from disclosure.models import CatalogueItem, Publication
from disclosure.periods import SchoolYear
from disclosure.standard_items import standard_items
from tests.bench.server import gunicorn, in_turn, signed_in
from tests.bench.world import write
from union.org.models import Appointment, Role, Unit, User

CITY, DISTRICT, TOWN, SCHOOL, CLERK = 1001, 1002, 1100, 10_000, 1001
SCHOOLS, TOWNS, ROUNDS = 3000, 10, 40
TODAY = timezone.localdate()
# The publications of the first school again for every other one, but for one of twenty.
COPY = """
INSERT INTO disclosure_publication ({columns}, school_id)
SELECT {columns}, unit.id FROM disclosure_publication made CROSS JOIN org_unit unit
WHERE unit.level = %s AND unit.id <> made.school_id AND (unit.id * 7 + made.id * 13) %% 20 <> 0
"""


def _units() -> None:
    line = f"/{CITY}/{DISTRICT}/"
    rows = [
        (CITY, Unit.Level.CITY, "云川市教育工会", None, f"/{CITY}/"),
        (DISTRICT, Unit.Level.DISTRICT, "清源区教育工会", CITY, line),
    ]
    for n in range(TOWNS):
        rows.append((TOWN + n, Unit.Level.TOWN, f"第{n}学区", DISTRICT, f"{line}{TOWN + n}/"))
    for n in range(SCHOOLS):
        town = TOWN + n % TOWNS
        path = f"{line}{town}/{SCHOOL + n}/"
        rows.append((SCHOOL + n, Unit.Level.SCHOOL, f"第{n}小学工会", town, path))
    for level in (CITY, DISTRICT, TOWN, SCHOOL):
        same = [row for row in rows if level <= row[0] < level + (1 if level < TOWN else 8000)]
        write(
            Unit(pk=pk, level=kind, name=name, short_name=name, parent_id=above, path=path)
            for pk, kind, name, above, path in same
        )


def _publications(first: Unit, year: SchoolYear) -> int:
    items = list(CatalogueItem.objects.all())
    asked = asked_of(items, year.first, year.last, term_days(first), due_days(first))
    noon = dt.time(12)
    write(
        Publication(
            school=first, item=each.item, period=each.period.key, title=str(each.item),
            text="本期收支已由财务室核对、校务会议审核。" * 20, audience=each.item.audience,
            state=Publication.State.PUBLISHED, author_id=CLERK, checked_by_id=CLERK,
            published_at=timezone.make_aware(dt.datetime.combine(each.due_on, noon)),
        )
        for each in asked
    )  # fmt: skip
    kept = [f.column for f in Publication._meta.concrete_fields if f.name not in ("id", "school")]
    with connection.cursor() as cursor:
        cursor.execute(COPY.format(columns=", ".join(kept)), [Unit.Level.SCHOOL])
        cursor.execute("ANALYZE")
    return Publication.objects.count()


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_district_matrix():
    _units()
    clerk = User.objects.create(pk=CLERK, username="clerk", name="周文")
    Appointment.objects.create(user=clerk, unit_id=DISTRICT, role=Role.CLERK, starts_on=TODAY)
    district, first = Unit.objects.get(pk=DISTRICT), Unit.objects.get(pk=SCHOOL)
    this_year = school_year(district, TODAY)
    year = SchoolYear(this_year.year - 1, this_year.days)  # the last whole one
    write(each.row(district, year.first) for each in standard_items())
    made = _publications(first, year)

    began = time.perf_counter()
    count(Unit.objects.schools(), this_year)
    took = time.perf_counter() - began

    page = reverse("disclosure:matrix_district")
    wanted = {
        "空白页": ("/floor/", signed_in(clerk)),
        "各校公开进度": (f"{page}?year={year.year}", signed_in(clerk)),
        "最后一页": (f"{page}?year={year.year}&page=60", signed_in(clerk)),
        "一个学区": (f"{page}?year={year.year}&town={TOWN}", signed_in(clerk)),
    }
    with gunicorn() as port:
        spent = in_turn(port, wanted, ROUNDS)
    print(
        f"\n{SCHOOLS} 所学校，{made} 条公开；全部重新统计 {took:.0f} 秒（任务限时 {settings.JOB_TIME_LIMIT}）"
    )
    for name, each in spent.items():
        print(f"{name:　<10} p50 {each:7.1f} ms")
    assert spent["各校公开进度"] <= 300

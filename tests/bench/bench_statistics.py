"""The dashboard against a bare floor at 30, 220 and 3,000 schools with five years of numbers, and what a count takes.

Aims: p50 ≤ 3 × floor at 220 schools, and at 3,000 at most 1.3 times that.
"""

import datetime as dt
import time

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.bench.server import gunicorn, in_turn, signed_in
from tests.bench.world import DISTRICT, grow
from union.org.models import Unit
from union.statistics.catalogue import INDICATORS
from union.statistics.keeping import CHUNK, add_up, keep
from union.statistics.models import SchoolNumbers

SIZES = [30, 220, 3000]
YEARS = 5
ROUNDS = 40


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_the_dashboard_at_three_times_the_floor():
    done, took = 0, {}
    year = timezone.localdate().year
    for size in SIZES:
        world = grow(range(done, size))
        schools = list(Unit.objects.schools().order_by("pk")[done:size])
        for back in range(YEARS):
            _numbers(schools, year - back)
            add_up(Unit.objects.get(pk=DISTRICT), year - back)
        done = size
        took[size] = _asked(world)
    for name in took[SIZES[0]]:
        told = [f"{size} 所 {_ratio(took[size], name):.2f} 倍" for size in SIZES]
        growth = took[3000][name] / took[220][name]
        print(
            f"\n{name}：{'，'.join(told)}（≤ 3）；3,000 所是 220 所的 {growth:.2f} 倍（≤ 1.3）",
            end="",
        )


def _ratio(times: dict, name: str) -> float:
    return times[name] / times["空白页（1 倍）"]


def _asked(world) -> dict[str, float]:
    """p50 in milliseconds by page."""
    clerk = signed_in(world.clerk)
    pages = {
        "空白页（1 倍）": ("/floor/", signed_in(world.teacher)),
        "统计看板": (reverse("statistics:home"), clerk),
        "统计年报": (reverse("statistics:sheet"), clerk),
        "合同覆盖": (reverse("statistics:coverage"), clerk),
        "一项指标": (f"{reverse('statistics:indicator', args=['rate.joined'])}?sort=low", clerk),
    }
    with gunicorn() as port:
        return in_turn(port, pages, ROUNDS)


def _numbers(schools, year: int) -> None:
    """Every indicator has some number, so that the rows are as long as they get."""
    values = {key: 40 + at for at, key in enumerate(INDICATORS)}
    SchoolNumbers.objects.bulk_create(
        [
            SchoolNumbers(
                school=school,
                year=year,
                district_id=DISTRICT,
                place=school.path,
                values={**values, "members.on_register": 40 + school.pk % 7},
                counted_on=dt.date(year, 12, 31),
                counted_at=timezone.now(),
            )
            for school in schools
        ],
        batch_size=500,
    )


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_what_a_count_takes():
    grow(range(220))
    pks = list(Unit.objects.schools().values_list("pk", flat=True))
    year, began = timezone.localdate().year, time.monotonic()
    for at in range(0, len(pks), CHUNK):
        keep(pks[at : at + CHUNK], year)
    counted = time.monotonic() - began
    add_up(Unit.objects.get(pk=DISTRICT), year)
    print(
        f"\n统计 {len(pks)} 所：{counted:.1f} 秒，合计另 {time.monotonic() - began - counted:.2f} 秒"
    )

"""A district of many schools with five years of everything, as `seed_scale` makes it: how long that takes, what the desk and
the dashboard take beside the bare page, and the draft of one school's summary.

``BENCH_SCHOOLS`` says how many schools (220 unless told); run it with 220 and with 3000 to compare.
"""

import os
import time

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.bench.server import gunicorn, in_turn, signed_in
from union.org import scaling
from union.org.models import Unit, User
from union.reports.summary.drafting import compose
from union.reports.summary.plan_figures import plan_of
from union.reports.summary.sources import sources_of

SCHOOLS, YEARS, ROUNDS = int(os.environ.get("BENCH_SCHOOLS", "220")), 5, 30


def _pages() -> dict[str, tuple[str, str]]:
    clerk = signed_in(User.objects.get(username=scaling.CLERK))
    chair = signed_in(User.objects.get(username="n00001-chair"))
    year = timezone.localdate().year
    return {
        "空白页": ("/floor/", chair),
        "报送台": (reverse("filings:inbox"), clerk),
        "报送情况": (reverse("filings:squares"), clerk),
        "未报名单": (f"{reverse('filings:missing')}?kind=year_plan&year={year}", clerk),
        "统计看板": (reverse("statistics:home"), clerk),
        "统计年报": (reverse("statistics:sheet"), clerk),
        "干事首页": ("/", clerk),
        "主席首页": ("/", chair),
        "总结列表": (reverse("reports:summary_list"), chair),
    }


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_a_district_with_years_of_everything():
    began = time.monotonic()
    for _done in scaling.build(SCHOOLS, YEARS, processes=min(os.cpu_count() or 1, 4)):
        pass
    built = time.monotonic() - began
    connections.close_all()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"\n{SCHOOLS} 所学校 {YEARS} 年的记录：{built:.0f} 秒（3,000 所 ≤ 600 秒）")

    with gunicorn() as port:
        spent = in_turn(port, _pages(), ROUNDS)
    bare = spent.pop("空白页")
    print(f"空白页 p50 {bare:.1f} ms")
    for name, took in spent.items():
        print(f"{name}：p50 {took:.1f} ms，{took / bare:.1f} 倍")
    _draft()


def _draft() -> None:
    """The summary of a school with a full year; its floor are its own queries, asked once more by themselves."""
    school = Unit.objects.get(code="n00002")
    year = timezone.localdate().year - 1
    with CaptureQueriesContext(connection) as asked:
        sources_of(school, year, plan=plan_of(school, year))
    began = time.monotonic()
    plan = plan_of(school, year)
    compose(school, year, plan, sources_of(school, year, plan=plan))
    took = time.monotonic() - began
    floor = sum(float(query["time"]) for query in asked.captured_queries)
    print(
        f"草拟一年的总结：{took * 1000:.0f} ms（≤ 1 秒），{len(asked)} 次查询，"
        f"查询本身 {floor * 1000:.0f} ms，{took / max(floor, 0.001):.1f} 倍"
    )

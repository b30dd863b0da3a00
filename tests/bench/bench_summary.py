"""Drafting the summary of a full year: aim 1 s; beside it the figures' own queries, run bare."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from union.filings.drawing import paper_of
from union.kit.pdf import render_pdf, warm_up
from union.org import scaling
from union.org.models import Unit, User
from union.reports.actions.summaries import discard, draft_summary
from union.reports.models import YearSummary
from union.reports.summary.content import snapshot
from union.reports.summary.sources import figures_of

SCHOOLS, YEARS, ROUNDS = 6, 3, 7


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_a_draft_of_a_full_year():
    """Among schools with three years of records in every room."""
    for _ in scaling.build(SCHOOLS, YEARS, 1):
        pass
    school, year = Unit.objects.schools().order_by("pk").first(), timezone.localdate().year
    by = User.objects.filter(school=school).first()
    YearSummary.objects.filter(school=school, year=year).delete()
    with CaptureQueriesContext(connection) as asked:
        figures = figures_of(school, year)
    bare = [row["sql"] for row in asked if row["sql"].startswith("SELECT")]
    floor = min(_floor(bare) for _ in range(ROUNDS))
    drafts = [_draft(school, year, by) for _ in range(ROUNDS)]
    with CaptureQueriesContext(connection) as all_asked:
        summary = draft_summary(school, year, by=by)
    best, own = min(drafts)
    print(
        f"\n草拟总结（{len(figures)} 个数字）：{best:.2f} 秒（≤ 1），其中本进程计算 {own:.2f} 秒，"
        f"{len(all_asked)} 次查询；只执行数字的 {len(bare)} 条查询 {floor:.2f} 秒，是它的 {best / floor:.1f} 倍",
        end="",
    )
    warm_up()
    began = time.perf_counter()
    content = snapshot(summary, on=timezone.localdate())
    froze = time.perf_counter() - began
    began = time.perf_counter()
    render_pdf("pdf/gongwen.html", {"paper": paper_of(content)})
    print(f"\n定稿 {froze:.2f} 秒，印成 PDF {time.perf_counter() - began:.2f} 秒", end="")


def _floor(statements) -> float:
    began = time.perf_counter()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            cursor.fetchall()
    return time.perf_counter() - began


def _draft(school, year, by) -> tuple[float, float]:
    """Seconds on the clock, and of this process; they differ on a busy machine."""
    began, spent = time.perf_counter(), time.process_time()
    summary = draft_summary(school, year, by=by)
    took = time.perf_counter() - began, time.process_time() - spent
    discard(summary, by=by)
    return took

"""The district's summaries by one worker and by two, a worker killed in the middle, memory, and the bare renderer.

    python -m pytest tests/bench/bench_batches.py -s -m bench      (BENCH_SCHOOLS=220, BENCH_KEEP=folder for the book)

Aims: two workers at least 1.8 times as fast as one on two processors, at most 300 MiB for a worker after 500
papers, a warm paper at most 1.2 times the bare renderer.
"""

import os
import shutil
import statistics
import time
from pathlib import Path

import pytest
from weasyprint import CSS, HTML
from weasyprint.layout import inline
from weasyprint.text.fonts import FontConfiguration

from tests.bench.batch_world import filed_district, spoil, summary
from tests.factories.org import SchoolFactory
from tests.filings.test_batch_faults import environment, shelf  # noqa: F401 - a fixture
from tests.papers.processes import Worker, until
from union.filings.actions import batches as actions
from union.filings.drawing import paper_of
from union.filings.models import Batch, BatchFile, BatchRow, Filing
from union.kit import justify
from union.kit.pdf import STYLES, html_to_pdf, render_html
from union.papers.models import Paper
from union.papers.prints import official

SCHOOLS = int(os.environ.get("BENCH_SCHOOLS", "220"))
WARM, ALONE, TOGETHER, KILLED = 2023, 2024, 2025, 2026
MEMORY_YEARS = (2021, 2022)
MIB = 2**20
PATIENCE = 1800


def ordered(district, clerk, year) -> Batch:
    given = {"kind": "year_summary", "year": year, "by": clerk}
    return actions.order(district, **given)[0]


def ended(batch) -> bool:
    return Batch.objects.filter(pk=batch.pk, state=Batch.State.FINISHED).exists()


def papers_a_second(batch) -> float:
    """By the clock of the batch, from the order to the last row."""
    until(lambda: ended(batch), PATIENCE)
    batch.refresh_from_db()
    return batch.rows.printed().count() / (batch.ended_at - batch.begun_at).total_seconds()


def bound(batch) -> bool:
    files = BatchFile.objects.filter(batch=batch)
    return len(files) == 2 and all(file.is_made for file in files)


def memory(worker) -> int:
    """Resident MiB of the largest child."""
    sizes = [Path(f"/proc/{pid}/statm").read_text().split()[1] for pid in worker.children]
    return max(int(pages) * os.sysconf("SC_PAGE_SIZE") for pages in sizes) // MIB


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_two_workers_against_one_and_what_a_worker_keeps(environment):  # noqa: F811
    district, clerk = filed_district(SCHOOLS, [*MEMORY_YEARS, WARM, ALONE, TOGETHER])
    print(f"\n{SCHOOLS} 所学校的年度总结，{os.cpu_count()} 个处理器")
    one = Worker(environment, queue="batch", name="one")
    try:
        _alone(district, clerk, one)
        alone = papers_a_second(ordered(district, clerk, ALONE))
        two = Worker(environment, queue="batch", name="two")
        try:
            together = _together(district, clerk, two)
        finally:
            two.kill()
    finally:
        one.kill()
    times = together / alone
    print(f"  一个进程 {alone:.2f} 份/秒，两个 {together:.2f} 份/秒，比值 {times:.2f}（≥ 1.8）")


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_a_batch_with_a_worker_killed_and_a_school_that_fails(environment, tmp_path):  # noqa: F811
    district, clerk = filed_district(SCHOOLS, [KILLED])
    spoil(Filing.objects.order_by("pk")[SCHOOLS // 3])
    print(f"\n{SCHOOLS} 所学校的年度总结，两个进程")
    workers = [Worker(environment, queue="batch", name=name) for name in ("one", "two")]
    try:
        batch = ordered(district, clerk, KILLED)
        half = 117 * SCHOOLS // 220
        until(lambda: batch.rows.printed().count() >= half, PATIENCE)
        workers[0].kill()
        print(f"  印到 {batch.rows.printed().count()} 份时杀掉一个进程，再起")
        workers[0] = Worker(environment, queue="batch", name="one")
        until(lambda: ended(batch) and bound(batch), PATIENCE)
    finally:
        for worker in workers:
            worker.kill()
    _told(batch, tmp_path)


def _alone(district, clerk, worker) -> None:
    """Warm up, and see what a worker keeps."""
    done = 0
    for year in (WARM, *MEMORY_YEARS):
        batch = ordered(district, clerk, year)
        until(lambda batch=batch: bound(batch), PATIENCE)
        done += batch.rows.printed().count()
        print(f"  印了 {done} 份以后，进程占 {memory(worker)} MiB（500 份 ≤ 300）")


def _together(district, clerk, second) -> float:
    until(lambda: len(second.children) > 0)
    time.sleep(10)  # it warms up for printing before it takes a job
    return papers_a_second(ordered(district, clerk, TOGETHER))


def _told(batch, folder) -> None:
    states = {state.label: batch.rows.filter(state=state).count() for state in BatchRow.State}
    twice = batch.rows.filter(attempts__gt=1).count()
    print(f"  结果 {states}，动手两次的 {twice}")
    files = [path.stem for path in shelf(folder)]
    made = set(Paper.objects.made().values_list("sha256", flat=True))
    print(
        f"  架上 {len(files)} 个文件，{Paper.objects.made().count()} 份打印件，多余 {len(set(files) - made)}"
    )
    failed = batch.rows.get(state=BatchRow.State.FAILED)
    print(f"  没有印成：{failed.school_name}，{failed.reason}")
    for file in batch.files.all():
        print(f"  {file.get_form_display()} {file.pages} 页 {file.size / MIB:.1f} MiB")
        if keep := os.environ.get("BENCH_KEEP"):
            shutil.copy(folder / "media" / file.file.name, keep)


@pytest.mark.bench
@pytest.mark.django_db
def test_a_summary_against_the_bare_renderer(monkeypatch):
    said = official(paper_of(summary(SchoolFactory(), 2026, 7)))
    html, fonts = render_html(said.template, said.context), FontConfiguration()
    style = CSS(filename=STYLES / "gongwen.css", font_config=fonts)

    def ours():
        return html_to_pdf(render_html(said.template, said.context), styles=said.styles)

    def bare():
        with monkeypatch.context() as patched:
            patched.setattr(inline, "justify_line", justify._stretch_spaces)
            HTML(string=html).write_pdf(stylesheets=[style], font_config=fonts)

    took = {ours: [], bare: []}
    pages = ours().pages
    bare()
    for _ in range(15):
        for way, times in took.items():
            began = time.process_time()
            way()
            times.append(time.process_time() - began)
    mine, floor = (1000 * statistics.median(times) for times in took.values())
    print(
        f"\n{pages} 页总结，处理器 本系统 {mine:.0f} ms，裸渲染 {floor:.0f} ms，比值 {mine / floor:.2f}（≤ 1.2）"
    )

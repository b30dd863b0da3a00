"""Printing against the bare renderer on the same HTML, in one run. Aim: at most 1.2 times.

Ours is the whole job of a warm worker: reading the rows, filling the template, laying out, writing
PDF/A, putting the file on the shelf. The bare renderer has the same fonts and a style sheet it need not
parse again. Beside the time on the clock stands that of the processor, which a busy machine disturbs
less.
"""

import statistics
import time
from functools import partial

import pytest
from weasyprint import CSS, HTML
from weasyprint.layout import inline
from weasyprint.text.fonts import FontConfiguration

from tests.factories.org import SchoolFactory, UserFactory
from tests.kit.paper_samples import plan
from union.kit import justify, plugs
from union.kit.pdf import STYLES, render_html
from union.papers import actions
from union.papers.prints import official

ROUNDS = 15
SECTIONS = 9  # six pages


def six_pages(pk, revision):
    return official(plan(SECTIONS))


@pytest.mark.bench
@pytest.mark.django_db
def test_papers(settings, monkeypatch, tmp_path):
    settings.UNION_PLUGS = {**settings.UNION_PLUGS, "papers": {"bench": f"{__name__}.six_pages"}}
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES, settings.MEDIA_ROOT = {**settings.STORAGES, "default": disk}, str(tmp_path)
    plugs.plug.cache_clear()
    ways = {"本系统": ours(), "裸渲染": bare(monkeypatch)}
    for prepare in ways.values():
        prepare()()

    clock, processor = {name: [] for name in ways}, {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, prepare in ways.items():
            way = prepare()
            began = time.perf_counter(), time.process_time()
            way()
            clock[name].append(time.perf_counter() - began[0])
            processor[name].append(time.process_time() - began[1])

    print("\n六页计划印成 PDF，热进程，中位数")
    for what, took in (("时钟", clock), ("处理器", processor)):
        our, floor = (1000 * statistics.median(took[name]) for name in ways)
        print(
            f"  {what:　<4}本系统 {our:6.0f} ms  裸渲染 {floor:6.0f} ms  比值 {our / floor:.2f}（≤ 1.2）"
        )


def ours():
    """Each time a new paper is ordered, which the click does; the worker's part is measured."""
    school, chair, number = SchoolFactory(), UserFactory(), iter(range(10_000))

    def prepare():
        paper = actions.order("bench", next(number), 1, title="计划", school=school, by=chair)
        return partial(actions.print_paper, paper.job)

    return prepare


def bare(monkeypatch):
    """WeasyPrint alone, with its own justification."""
    html, fonts = render_html("pdf/gongwen.html", {"paper": plan(SECTIONS)}), FontConfiguration()
    style = CSS(filename=STYLES / "gongwen.css", font_config=fonts)

    def way():
        monkeypatch.setattr(inline, "justify_line", justify._stretch_spaces)
        HTML(string=html).write_pdf(stylesheets=[style], font_config=fonts)
        monkeypatch.setattr(inline, "justify_line", justify.justify_line)

    return lambda: way

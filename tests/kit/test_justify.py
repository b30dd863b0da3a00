"""Chinese lines end flush at the right, and only their spacing changes."""

import io

import pytest
from pypdf import PdfReader
from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from union.kit import justify
from union.kit.pdf import html_to_pdf

CHINESE = (
    "为丰富教职工文化生活，倡导健康文明的生活方式，增强团队凝聚力，根据《关于加强基层工会文体活动的意见》精神，"
    * 3
)
ENGLISH = (
    "Every member of the union may put forward a proposal to the staff congress at any time. " * 4
)
PAGE = "<html lang='zh-CN'><style>p{{width:300px;text-align:justify;font:16px GH Fang}}</style><p>{}</p>"


def lines_of(text):
    page = HTML(string=PAGE.format(text)).render().pages[0]._page_box
    return [box for box in page.descendants() if isinstance(box, boxes.LineBox)]


def right_edge(line):
    last = [box for box in line.descendants() if isinstance(box, boxes.TextBox)][-1]
    return last.position_x + last.width - line.position_x


def test_all_lines_but_the_last_end_at_the_edge():
    *full, last = lines_of(CHINESE)

    assert len(full) > 5
    for line in full:
        assert right_edge(line) == pytest.approx(300, abs=1.5)
    assert right_edge(last) < 300


def test_marked_words_inside_a_line_are_moved_with_it():
    *full, _ = lines_of(CHINESE.replace("文明", "<b>文明</b>").replace("意见", "<i>意见</i>"))

    for line in full:
        assert right_edge(line) == pytest.approx(300, abs=1.5)


def test_english_is_still_justified_between_its_words():
    *full, _ = lines_of(ENGLISH)

    letter_spacing = {box.style["letter_spacing"] for line in full for box in line.descendants()}
    assert letter_spacing <= {"normal", 0}


def test_the_text_layer_is_the_same_with_and_without(monkeypatch):
    html = PAGE.format(CHINESE + "第八届教代会2026年3月" + ENGLISH)
    with_it = PdfReader(io.BytesIO(html_to_pdf(html).content)).pages[0].extract_text()

    monkeypatch.setattr(inline, "justify_line", justify._stretch_spaces)
    without = PdfReader(io.BytesIO(html_to_pdf(html).content)).pages[0].extract_text()

    assert "".join(with_it.split()) == "".join(without.split())


def test_the_function_we_replace_is_still_the_one_weasyprint_calls(monkeypatch):
    called = []
    monkeypatch.setattr(inline, "justify_line", lambda *given: called.append(given))

    lines_of(CHINESE)

    assert called

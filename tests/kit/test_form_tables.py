"""Forms on paper: what stands in which cell, room for the seals, rows cut by the page."""

import io

import pytest
from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from pypdf import PdfReader

from tests.kit.paper_samples import LONG, application, proposal_form
from union.kit.docx import write_docx
from union.kit.paper_body import FormRow, FormTable, Paper
from union.kit.pdf import render_html, render_pdf

SIXTH = Mm(26)


def pages(paper):
    pdf = render_pdf("pdf/gongwen.html", {"paper": paper})
    found = PdfReader(io.BytesIO(pdf)).pages
    return ["".join(page.extract_text().split()) for page in found]


def table_of(paper):
    return Document(io.BytesIO(write_docx(paper))).tables[0]


def cells(row):
    """The texts of a row, each merged cell once, with its width in columns."""
    found = []
    for cell in row._tr.tc_lst:
        text = "\n".join("".join(node.text or "" for node in p.iter(qn("w:t"))) for p in cell.p_lst)
        found.append((text, cell.grid_span))
    return found


@pytest.mark.parametrize("count, span", [(1, 5), (2, 2), (3, 1)])
def test_a_label_takes_a_sixth_and_its_value_the_rest_of_its_share(count, span):
    assert FormRow((("届次", "三届二次"),) * count).span == span


@pytest.mark.parametrize("count", [0, 4])
def test_a_row_has_one_to_three_pairs(count):
    with pytest.raises(ValueError, match="one to three pairs"):
        FormRow((("届次", "三届二次"),) * count)


def test_only_rows_that_would_leave_a_hole_may_be_cut():
    assert not FormRow((("案由", LONG),)).may_break
    assert FormRow((("案由", LONG * 2),)).may_break
    assert FormRow((("议程", "\n".join("123456789")),)).may_break
    assert FormRow((("甲", LONG), ("乙", ""), ("丙", ""))).may_break


def test_an_application_is_whole_on_its_pages_with_the_room_for_seals():
    first, second = pages(application())

    assert "一、会议基本情况学校清源区第三小学届次三届二次会议类型" in first
    assert "学校行政意见" in second
    assert second.count("（签章）") == 4
    assert second.count("年月日") == 4


def test_a_band_is_never_the_last_line_of_a_page():
    """Whatever stands before it, the heading of a group goes with the first row of the group."""
    band, row = FormRow((("", "答复"),)), FormRow((("主办", "总务处"),))
    for before in range(17, 25):
        filler = (FormRow((("附议人", "李红"),)),) * before

        for page in pages(Paper("提案表", (FormTable((*filler, band, row)),))):
            assert "答复" not in page or "答复主办总务处" in page


def test_a_text_of_many_pages_is_whole():
    text = "".join(page for page in pages(proposal_form(LONG * 25)))

    bare = "".join(char for char in text if char not in "—0123456789")
    wanted = "".join(char for char in LONG * 25 if char not in "—0123456789")
    assert wanted in bare


def test_what_people_write_stays_text():
    evil = '<img src="https://example.org/x.png">{{ 7 }}'

    html = render_html(
        "pdf/gongwen.html", {"paper": Paper("表", (FormTable((FormRow(((evil, evil),)),)),))}
    )

    assert "<img" not in html
    assert "{{ 7 }}" in html


def test_a_word_form_has_six_columns_and_merged_cells():
    rows = table_of(application()).rows

    assert [cell.width for cell in rows[4].cells] == [pytest.approx(SIXTH, abs=Mm(0.1))] * 6
    assert cells(rows[0]) == [("一、会议基本情况", 6)]
    assert cells(rows[1]) == [("学校", 1), ("清源区第三小学", 5)]
    assert cells(rows[2])[:2] == [("届次", 1), ("三届二次", 2)]
    assert [span for _, span in cells(rows[4])] == [1] * 6


def test_a_word_form_leaves_room_for_signature_and_seal():
    *_, both, last = table_of(application()).rows

    assert cells(last) == [
        ("区教育工会审批意见", 1),
        ("\n（签章）　　　　年　　月　　日", 5),
    ]
    assert (last.height_rule, last.height) == (WD_ROW_HEIGHT_RULE.AT_LEAST, Pt(57 + 19))
    assert both.height == Pt(57 + 2 * 19)


def test_short_rows_of_a_word_form_stay_whole_and_long_ones_may_be_cut():
    marks = {
        row.cells[0].text: row._tr.trPr is not None
        and row._tr.trPr.find(qn("w:cantSplit")) is not None
        for row in table_of(proposal_form(LONG * 25)).rows
    }

    assert (marks["案名"], marks["案由"]) == (True, False)


def test_a_caption_stands_over_the_form():
    paper = Paper("材料", (FormTable((FormRow((("届次", "三届二次"),)),), caption="附表"),))

    (page,) = pages(paper)
    document = Document(io.BytesIO(write_docx(paper)))

    assert "附表届次三届二次" in page
    assert "附表" in [paragraph.text for paragraph in document.paragraphs]

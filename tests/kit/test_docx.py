"""Papers as Word files: real headings, the page of GB/T 9704, the same bytes."""

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.kit.paper_samples import letter, months, plan
from union.kit.docx import write_docx
from union.kit.paper_body import Chart, PageBreak, Paper, Paragraph

NEAR = Mm(0.1)


def opened(paper):
    return Document(io.BytesIO(write_docx(paper)))


def test_headings_are_word_headings_in_the_faces_of_their_level():
    document = opened(plan())

    headings = [(p.style.name, p.text) for p in document.paragraphs if "Heading" in p.style.name]
    assert headings[:4] == [
        ("Heading 1", "一、主要工作"),
        ("Heading 2", "（一）推进民主管理"),
        ("Heading 3", "1. 召开教代会。3月底前召开第八届教代会第二次会议。"),
        ("Heading 4", "（1）征集提案。“一事一案”，4月10日（星期五）前提交。"),
    ]
    assert [face(document, f"Heading {i}") for i in (1, 2, 3, 4)] == [
        "黑体",
        "楷体",
        "仿宋",
        "仿宋",
    ]
    assert face(document, "Normal") == "仿宋"
    assert document.styles["Title"].font.size == Pt(22)
    assert document.styles["Normal"].font.size == Pt(16)


def face(document, style):
    fonts = document.styles[style].element.rPr.find(qn("w:rFonts"))
    assert not [name for name in fonts.attrib if name.endswith("Theme")]
    return fonts.get(qn("w:eastAsia"))


def test_the_page_has_the_margins_of_the_standard():
    section = opened(plan()).sections[0]

    given = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    for length, millimetres in zip(given, (210, 297, 37, 28), strict=True):
        assert length == pytest.approx(Mm(millimetres), abs=NEAR)
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    assert (width, height) == (pytest.approx(Mm(156), abs=NEAR), pytest.approx(Mm(225), abs=NEAR))


def test_pages_are_numbered_right_on_odd_and_left_on_even_pages():
    section = opened(plan()).sections[0]

    for footer, side in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        paragraph = footer.paragraphs[0]
        assert paragraph.alignment == getattr(WD_ALIGN_PARAGRAPH, side)
        assert [node.text for node in paragraph._p.iter(qn("w:instrText"))] == ["PAGE"]


def test_the_table_of_months_keeps_its_rows_and_repeats_its_head():
    table = opened(Paper("计划", (months(),))).tables[0]

    assert [cell.text for cell in table.rows[0].cells] == ["月份", "主要工作", "责任人"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(table.rows) == 13
    assert table.rows[1].cells[1].text == "1. 召开工会委员会会议\n2. 走访慰问生病住院教职工"
    assert table.columns[1].width > 2 * table.columns[2].width


def test_a_chart_is_written_as_its_figures():
    tables = opened(plan()).tables

    assert [cell.text for cell in tables[-1].rows[1].cells] == ["1月", "2"]


def test_a_chart_without_figures_is_written_in_words():
    document = opened(Paper("计划", (Chart("<svg/>", "三月最多"), PageBreak(), Paragraph("完"))))

    assert "三月最多" in [paragraph.text for paragraph in document.paragraphs]


def test_the_same_paper_has_the_same_bytes():
    assert write_docx(plan()) == write_docx(plan())
    assert write_docx(plan()) != write_docx(letter())
    stamps = {part.date_time for part in zipfile.ZipFile(io.BytesIO(write_docx(plan()))).infolist()}
    assert stamps == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_is_dated_and_signed_like_the_paper():
    core = opened(plan()).core_properties

    assert (core.title, core.author) == (
        "清源区第三小学工会2026年度工作计划",
        "清源区第三小学工会委员会",
    )
    assert core.created.date().isoformat() == "2026-03-05"


def test_a_letter_has_head_number_signature_and_imprint():
    text = "\n".join(paragraph.text for paragraph in opened(letter()).paragraphs)

    for words in (
        "清源区教育工会文件",
        "清教工〔2026〕3号\t签发人：欧阳珺",
        "附件：1. 审核意见表",
        "2026年3月12日印发",
    ):
        assert words in text


def test_control_characters_from_pasted_text_do_no_harm():
    document = opened(
        replace(plan(), blocks=(Paragraph("走访\x0b慰问\x00\ud800"),), title="计\x07划")
    )

    assert "走访慰问" in [paragraph.text for paragraph in document.paragraphs]

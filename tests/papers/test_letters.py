"""The 批复: one matter, in the words of the form."""

import datetime as dt
import io

import pytest
from pypdf import PdfReader

from union.kit.pdf import render_pdf
from union.papers.letters import consent, receipt, reply
from union.papers.prints import official

GIVEN = {
    "district": "清源区教育工会",
    "school": "清源区第三小学工会",
    "number": "清教工〔2026〕3号",
    "on": dt.date(2026, 3, 12),
}


def words(letter):
    return [block.text for block in letter.blocks]


def test_a_reply_answers_what_was_filed_and_ends_in_its_formula():
    letter = reply(subject="2026年工会工作计划", **GIVEN)

    assert letter.title == "关于清源区第三小学工会2026年工会工作计划的批复"
    assert words(letter) == [
        "你会报送的《2026年工会工作计划》收悉。经研究，同意该件，请认真组织实施。此复。"
    ]
    assert letter.red_head.issuer == "清源区教育工会文件"
    assert (letter.to, letter.signature.name) == ("清源区第三小学工会", "清源区教育工会")
    assert letter.signature.sealed
    assert letter.signature.date == "2026年3月12日"


def test_the_schools_name_is_not_said_twice():
    letter = reply(subject="清源区第三小学工会2026年工作计划", **GIVEN)

    assert letter.title == "关于清源区第三小学工会2026年工作计划的批复"


def test_the_reviewers_word_stands_before_the_formula():
    letter = reply(subject="2026年工会工作计划", remark="请补经费。\n\n 请补时间。", **GIVEN)

    assert words(letter)[1:] == ["实施中请注意：", "请补经费。", "请补时间。", "此复。"]


def test_a_reply_without_remarks_fits_on_one_page():
    printed = official(reply(subject="清源区第三小学工会2026年工作计划", **GIVEN))
    pdf = render_pdf(printed.template, printed.context, styles=printed.styles)

    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


@pytest.mark.parametrize(
    "letter",
    [
        consent(
            subject="三届二次教职工代表大会呈报表",
            matter="召开三届二次教职工代表大会",
            filed_on=dt.date(2026, 12, 10),
            **GIVEN,
        ),
        receipt(
            subject="三届二次教职工代表大会情况备案表",
            about="三届二次教代会备案",
            filed_on=dt.date(2026, 12, 10),
            late="逾期12天报送",
            **GIVEN,
        ),
    ],
    ids=["consent", "receipt"],
)
def test_an_answer_about_a_congress_fits_on_one_page(letter):
    printed = official(letter)
    pdf = render_pdf(printed.template, printed.context, styles=printed.styles)

    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1

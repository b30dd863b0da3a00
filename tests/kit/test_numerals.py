"""Numbers, dates and titles as official papers write them."""

import datetime as dt

import pytest

from union.kit.numerals import (
    chinese_date,
    chinese_number,
    document_number,
    han_width,
    percent,
    section_number,
)
from union.kit.paper_body import Heading, RedHead, Table
from union.kit.titles import title_lines


@pytest.mark.parametrize(
    "number, words",
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五"), (99, "九十九")],
)
def test_sections_are_counted_in_chinese(number, words):
    assert chinese_number(number) == words


@pytest.mark.parametrize("number", [0, 100, -1])
def test_a_section_number_out_of_reach_is_refused(number):
    with pytest.raises(ValueError, match="1 to 99"):
        chinese_number(number)


def test_each_level_has_its_own_number():
    assert [section_number(level, 2) for level in range(1, 6)] == [
        "二、",
        "（二）",
        "2. ",
        "（2）",
        "②",
    ]
    assert section_number(5, 21) == "21. "


def test_dates_and_document_numbers_have_no_leading_zeros():
    assert chinese_date(dt.date(2026, 3, 5)) == "2026年3月5日"
    assert document_number("滨教工", 2026, 3) == "滨教工〔2026〕3号"


def test_latin_letters_count_half():
    assert han_width("2026年度") == 4


@pytest.mark.parametrize(
    "title, lines",
    [
        ("清源三小工会2026年度工作计划", ["清源三小工会2026年度工作计划"]),
        (
            "关于清源市第一中学工会2026年度工作计划的批复",
            ["关于清源市第一中学工会", "2026年度工作计划的批复"],
        ),
        ("上行\n下行", ["上行", "下行"]),
        ("", []),
    ],
)
def test_titles_are_broken_evenly_between_words(title, lines):
    assert title_lines(title) == lines


def test_no_line_of_a_title_begins_with_the_tail_of_a_word():
    title = (
        "关于在全区中小学教职工中开展2026年“书香校园”读书活动暨“最美教师”评选工作的实施方案的通知"
    )

    lines = title_lines(title)

    assert "".join(lines) == title
    assert len(lines) == 3
    assert not {line[0] for line in lines} & set("的年月日”》，、")


def test_the_name_of_the_issuer_fits_the_width_of_the_text():
    assert RedHead("清源区教育工会文件", "").size == "42.0"
    long = "清源市清源区教育系统工会联合委员会文件"
    assert float(RedHead(long, "").size) * len(long) <= 442


def test_a_table_with_uneven_rows_is_refused():
    with pytest.raises(ValueError, match="different lengths"):
        Table(("月份", "工作"), (("三月",),))


def test_a_fifth_level_of_heading_is_refused():
    with pytest.raises(ValueError, match="1 to 4"):
        Heading(5, "①", "征集")


@pytest.mark.parametrize(
    "part, whole, said",
    [(3, 47, "6.4%"), (60, 96, "62.5%"), (30, 96, "31.3%"), (0, 5, "0.0%"), (1, 0, "—")],
)
def test_percentages_are_rounded_half_up_and_nothing_of_nothing_is_a_dash(part, whole, said):
    assert percent(part, whole) == said

import datetime as dt

import pytest

from union.kit.cells import CellError, Day, Unclear, as_day, as_text, is_blank

FIRST_SEPTEMBER = dt.date(2020, 9, 1)


@pytest.mark.parametrize(
    "written",
    [
        FIRST_SEPTEMBER,
        dt.datetime(2020, 9, 1, 8, 30, tzinfo=dt.UTC),
        44075,
        44075.0,
        20200901,
        "2020-09-01",
        "2020.9.1",
        "2020/9/1",
        "2020年9月1日",
        "2020 年 9 月 1 日",
        "２０２０．９．１",
        "2020-09-01 00:00:00",
        "20200901",
        " 2020年9月1号 ",
    ],
)
def test_a_day_is_understood_however_it_is_written(written):
    assert as_day(written) == Day(FIRST_SEPTEMBER)


@pytest.mark.parametrize("written", ["2020年9月", "2020.9", "2020-09", "202009", 202009, 2020.9])
def test_a_month_is_its_first_day_and_known_not_to_be_exact(written):
    assert as_day(written) == Day(FIRST_SEPTEMBER, exact=False)


@pytest.mark.parametrize(
    ("number", "month"), [(2020.01, 1), (2020.09, 9), (2020.11, 11), (2020.12, 12), (2020.5, 5)]
)
def test_a_month_typed_as_a_decimal_is_understood(number, month):
    assert as_day(number).on == dt.date(2020, month, 1)


def test_the_decimal_that_may_be_january_or_october_is_asked_back():
    with pytest.raises(Unclear, match="1月还是10月"):
        as_day(2020.1)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (1985, "只有年份"),
        ("1985年", "只有年份"),
        ("2020.13.1", "不是日历上有的日期"),
        ("2021-2-29", "不是日历上有的日期"),
        ("去年秋天", "看不出是哪一天"),
        (7, "看不出是哪一天"),
        ("1020.1.1", "年份不对"),
        (CellError("公式还没有算出结果"), "公式还没有算出结果"),
        (True, "看不出是哪一天"),
    ],
)
def test_what_is_no_day_is_told_in_a_sentence(written, sentence):
    with pytest.raises(Unclear, match=sentence):
        as_day(written)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (13800138000.0, "13800138000"),
        (1.5, "1.5"),
        (7, "7"),
        ("  高级\n教师 ", "高级 教师"),
        ("１３８\u200b００", "13800"),
        ("（女）", "（女）"),
        (dt.date(2020, 9, 1), "2020-09-01"),
        (True, "是"),
    ],
)
def test_a_cell_reads_as_people_read_it(value, text):
    assert as_text(value) == text


def test_invisible_characters_do_not_fill_a_cell():
    assert is_blank(None)
    assert is_blank(" \u200b　")
    assert not is_blank(0)
    assert not is_blank(CellError("错"))

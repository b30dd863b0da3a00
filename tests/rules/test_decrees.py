"""The yearly notice, read from its own words; the package's table is the independent witness."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from union.rules.decrees import Unreadable, read_notice
from union.rules.workdays import WorkCalendar

NOTICES = Path(__file__).parent / "samples"


def notice(year):
    return (NOTICES / f"{year}.txt").read_text()


@pytest.mark.parametrize("year", [2017, 2024, 2025, 2026])
def test_a_pasted_notice_gives_the_same_working_days_as_the_published_table(year):
    read = read_notice(notice(year))

    table = WorkCalendar()
    for offset in range((date(year, 12, 31) - date(year, 1, 1)).days + 1):
        day = date(year, 1, 1) + timedelta(days=offset)
        shift = read.shifts.get(day)
        assert (shift.is_working if shift else day.weekday() < 5) == table.is_working_day(day), day


def test_two_festivals_in_one_paragraph_keep_both_names():
    read = read_notice(notice(2025))

    assert read.shifts[date(2025, 10, 8)].name == "国庆节、中秋节"
    assert read.shifts[date(2025, 9, 28)].is_working


def test_advice_to_rest_is_no_day_off():
    assert date(2024, 2, 9) not in read_notice(notice(2024)).shifts


def test_a_notice_without_line_breaks_reads_the_same():
    assert read_notice(notice(2026).replace("\n", "")) == read_notice(notice(2026))


@pytest.mark.parametrize(
    "wrong, right, said",
    [
        ("1月1日（周五）至3日", "1月1日（周四）至3日", "通知写1月1日是周五"),
        ("放假调休，共8天", "放假调休，共9天", "春节写明共8天，读到的却是9天"),
        ("2月30日（周六）上班", "2月28日（周六）上班", "没有2026年2月30日这一天"),
        ("五、国际节：", "五、端午节：", "没有读到端午节"),
        ("6月19日（周五）至3日（周日）", "6月19日（周五）至21日（周日）", "请核对原文"),
        (
            "端午节：另行通知。",
            "端午节：6月19日（周五）至21日（周日）放假，共3天。",
            "没有读到端午节放假的日期",
        ),
        ("各类事项的通知", "部分节假日安排的通知", "请粘贴通知全文"),
    ],
)
def test_a_notice_that_contradicts_itself_is_refused_with_the_place(wrong, right, said):
    with pytest.raises(Unreadable, match=said):
        read_notice(notice(2026).replace(right, wrong))


def test_a_flood_of_text_is_refused_before_it_is_read():
    with pytest.raises(Unreadable, match="文字太长"):
        read_notice("元旦：" * 10_000)

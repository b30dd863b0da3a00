"""The lunar side of the calendar, against dates that any printed calendar shows."""

from datetime import date

import pytest

from union.rules.festivals import Kind, days_off, festivals
from union.rules.lunar import gregorian, lunar_day, term_date


@pytest.mark.parametrize(
    "on, said",
    [
        (date(2026, 2, 16), "腊月廿九"),
        (date(2026, 2, 17), "正月初一"),
        (date(2025, 7, 25), "闰六月初一"),
        (date(2025, 1, 28), "腊月廿九"),
        (date(2023, 3, 22), "闰二月初一"),
        (date(2033, 12, 22), "闰冬月初一"),
        (date(2024, 2, 9), "腊月三十"),
        (date(2026, 10, 18), "九月初九"),
        (date(2026, 1, 1), "冬月十三"),
        (date(2026, 3, 8), "正月二十"),
    ],
)
def test_a_day_has_its_lunar_name(on, said):
    assert str(lunar_day(on)) == said


def test_the_label_prefers_the_solar_term_then_the_month_then_the_day():
    assert lunar_day(date(2026, 4, 5)).label == "清明"
    assert lunar_day(date(2026, 4, 17)).label == "三月"
    assert lunar_day(date(2026, 4, 18)).label == "初二"


@pytest.mark.parametrize(
    "on", [date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26)]
)
def test_spring_festival_is_the_first_day_of_the_first_month(on):
    assert gregorian(on.year, 1, 1) == on


def test_the_twelfth_month_of_a_lunar_year_lies_in_the_next_gregorian_year():
    assert gregorian(2025, 12, 8) == date(2026, 1, 26)


def test_qingming_moves_between_the_fourth_and_the_fifth():
    assert [term_date(year, "清明").day for year in (2024, 2025, 2026, 2027)] == [4, 4, 5, 5]


@pytest.mark.parametrize(
    "on, name, kind",
    [
        (date(2026, 2, 16), "除夕", Kind.PUBLIC),
        (date(2027, 2, 6), "春节", Kind.PUBLIC),
        (date(2026, 3, 3), "元宵节", Kind.MARKED),
        (date(2026, 3, 8), "三八妇女节", Kind.PARTIAL),
        (date(2026, 5, 4), "五四青年节", Kind.PARTIAL),
        (date(2026, 6, 19), "端午节", Kind.PUBLIC),
        (date(2026, 9, 10), "教师节", Kind.MARKED),
        (date(2026, 9, 25), "中秋节", Kind.PUBLIC),
        (date(2026, 10, 18), "重阳节", Kind.MARKED),
        (date(2026, 1, 26), "腊八", Kind.MARKED),
    ],
)
def test_the_days_a_school_union_knows_stand_on_their_dates(on, name, kind):
    (festival,) = festivals(on)

    assert (festival.name, festival.kind) == (name, kind)
    assert festival.source


def test_two_festivals_on_one_day_are_both_named():
    assert [festival.name for festival in festivals(date(2020, 10, 1))] == ["中秋节", "国庆节"]


def test_a_statutory_day_that_meets_a_weekend_is_made_up_after_the_festival():
    found = days_off(2027)

    assert [day.day for day in found if day.month == 5] == [1, 2, 3, 4]
    assert found[date(2027, 2, 10)] == "春节"


def test_thirteen_statutory_days_are_never_lost_to_weekends_or_to_each_other():
    for year in range(2027, 2060):
        assert sum(day.weekday() < 5 for day in days_off(year)) == 13, year

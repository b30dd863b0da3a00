"""Periods: their keys, their words, which year they belong to."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.models import CatalogueItem
from disclosure.periods import (
    Period,
    TermDays,
    choices_for,
    label_of,
    periods_between,
    periods_of,
)
from union.rules.specs import MonthDay

Rhythm = CatalogueItem.Rhythm
DAYS = TermDays(MonthDay(9, 1), MonthDay(2, 15))
YEAR_2025 = DAYS.year_of(dt.date(2026, 3, 1))
REGULAR = [Rhythm.MONTHLY, Rhythm.QUARTERLY, Rhythm.TERMLY, Rhythm.YEARLY]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    "rhythm, keys",
    [
        (
            Rhythm.MONTHLY,
            "2025-09 2025-10 2025-11 2025-12 2026-01 2026-02 2026-03 2026-04 2026-05 2026-06 2026-07 2026-08",
        ),
        (Rhythm.QUARTERLY, "2025Q3 2025Q4 2026Q1 2026Q2"),
        (Rhythm.TERMLY, "2025T1 2025T2"),
        (Rhythm.YEARLY, "2025Y"),
        (Rhythm.LONG_TERM, ""),
        (Rhythm.AT_ONCE, ""),
        (Rhythm.EACH_TIME, ""),
    ],
)
def test_the_periods_of_a_school_year(rhythm, keys):
    assert [period.key for period in periods_of(rhythm, YEAR_2025)] == keys.split()


@pytest.mark.parametrize(
    "key, first, last",
    [
        ("2025-09", "2025-09-01", "2025-09-30"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2025Q3", "2025-07-01", "2025-09-30"),
        ("2026Q1", "2026-01-01", "2026-03-31"),
        ("2025T1", "2025-09-01", "2026-02-14"),
        ("2025T2", "2026-02-15", "2026-08-31"),
        ("2025Y", "2025-09-01", "2026-08-31"),
    ],
)
def test_the_days_of_a_period(key, first, last):
    found = [each for rhythm in REGULAR for each in periods_of(rhythm, YEAR_2025)]

    assert Period(key, day(first), day(last)) in found


def test_terms_follow_the_days_that_the_district_sets():
    days = TermDays(MonthDay(8, 25), MonthDay(3, 1))

    first, second = days.year_of(day("2025-08-25")).terms()

    assert (first.first, first.last) == (day("2025-08-25"), day("2026-02-28"))
    assert (second.first, second.last) == (day("2026-03-01"), day("2026-08-24"))


@pytest.mark.parametrize(
    "key, label, short",
    [
        ("2026-03", "2026年3月", "3月"),
        ("2026-12", "2026年12月", "12月"),
        ("2026Q1", "2026年第一季度", "第一季度"),
        ("2025T2", "2025—2026学年第二学期", "第二学期"),
        ("2025Y", "2025—2026学年", "全学年"),
    ],
)
def test_a_key_in_words(key, label, short):
    assert (label_of(key), label_of(key, with_year=False)) == (label, short)


@pytest.mark.parametrize(
    "key", ["", "2026-13", "2026-00", "2026Q5", "2025T3", "2025", "２０２５Y", "x"]
)
def test_what_is_no_key_has_no_words(key):
    assert label_of(key) == ""


def test_a_long_term_period_is_called_so():
    always = Period("", day("2020-09-01"), day("2020-09-01"))

    assert (always.label, always.short) == ("长期", "长期")


days_of_our_time = st.dates(dt.date(2005, 1, 1), dt.date(2060, 12, 31))


@given(st.sampled_from(REGULAR), days_of_our_time)
def test_every_day_lies_in_exactly_one_period_of_each_rhythm(rhythm, on):
    near = periods_between(rhythm, on, on + dt.timedelta(days=400), DAYS)

    assert [period.first <= on <= period.last for period in near].count(True) == 1


@given(st.sampled_from(REGULAR), days_of_our_time, st.integers(0, 800), st.integers(0, 800))
def test_spans_that_follow_each_other_share_out_the_periods(rhythm, first, one, two):
    """Nothing is counted twice and nothing falls between two years, whichever years one counts in."""
    middle, end = first + dt.timedelta(days=one), first + dt.timedelta(days=one + 1 + two)
    whole = periods_between(rhythm, first, end, DAYS)

    halves = periods_between(rhythm, first, middle, DAYS)
    halves += periods_between(rhythm, middle + dt.timedelta(days=1), end, DAYS)

    assert halves == whole


def test_one_may_publish_for_what_has_begun_and_for_the_next_period():
    choices = choices_for(Rhythm.TERMLY, day("2026-05-01"), DAYS)

    assert [period.key for period in choices[:3]] == ["2026T1", "2025T2", "2025T1"]

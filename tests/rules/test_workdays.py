"""Counting in working days; the dates of the acceptance cases come from the domain's own list."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from union.rules.workdays import KNOWN_YEARS, Shift, WorkCalendar

NATIONAL = WorkCalendar()
days = st.dates(date(2015, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    "start, count, due",
    [
        # A congress closed on Friday 20 March 2026 is reported within 7 working days (case 14).
        (date(2026, 3, 20), 7, date(2026, 3, 31)),
        # A proposal handed over on 1 April, 5 working days, 清明 in between (case 23).
        (date(2026, 4, 1), 5, date(2026, 4, 9)),
        # A letter received on 20 March: ordinary 5, complex 10 working days (case 31).
        (date(2026, 3, 20), 5, date(2026, 3, 27)),
        (date(2026, 3, 20), 10, date(2026, 4, 3)),
        # Counting starts on a day off and crosses 国庆 with two worked weekends.
        (date(2026, 9, 18), 12, date(2026, 10, 12)),
        (date(2026, 2, 13), 1, date(2026, 2, 14)),
        (date(2026, 3, 20), 0, date(2026, 3, 20)),
        (date(2026, 3, 20), -5, date(2026, 3, 13)),
    ],
)
def test_a_deadline_falls_on_the_nth_working_day(start, count, due):
    assert NATIONAL.add(start, count) == due


def test_a_filing_one_day_after_its_deadline_is_one_working_day_late():
    assert NATIONAL.between(date(2026, 3, 31), date(2026, 4, 1)) == 1
    assert NATIONAL.between(date(2026, 3, 31), date(2026, 3, 31)) == 0
    assert NATIONAL.between(date(2026, 4, 1), date(2026, 3, 31)) == -1


def test_papers_due_seven_calendar_days_before_a_congress_do_not_ask_for_working_days():
    congress = date(2026, 3, 20)

    assert congress - timedelta(days=7) == date(2026, 3, 13)
    assert NATIONAL.add(congress, -7) == date(2026, 3, 11)


@settings(deadline=None, max_examples=60)
@given(days, st.integers(-60, 60))
def test_counting_back_the_distance_gives_the_number(start, count):
    assert NATIONAL.between(start, NATIONAL.add(start, count)) == count


@settings(deadline=None, max_examples=60)
@given(days, st.integers(1, 60))
def test_a_deadline_is_always_a_working_day_and_later_counts_end_later(start, count):
    due = NATIONAL.add(start, count)

    assert NATIONAL.is_working_day(due)
    assert NATIONAL.add(start, count + 1) > due


@settings(deadline=None, max_examples=60)
@given(days, days)
def test_distances_are_the_same_in_both_directions_between_working_days(one, other):
    one, other = NATIONAL.add(one, 1), NATIONAL.add(other, 1)

    assert NATIONAL.between(one, other) == -NATIONAL.between(other, one)


def test_the_explanation_names_what_was_not_counted_and_by_which_paper():
    why = NATIONAL.explain(date(2026, 9, 18), 12)

    assert str(why) == (
        "从2026年9月18日（周五）的次日起往后数12个工作日，到2026年10月12日（周一）。"
        "中秋节放假（9月25日至27日）、国庆节放假（10月1日至7日），不计。周末2天，不计。"
        "国庆节调休上班（9月20日、10月10日），计入。"
    )
    assert why.sources == ("国务院办公厅关于2026年部分节假日安排的通知",)
    assert not why.is_estimate


def test_beyond_the_published_years_a_deadline_is_an_estimate_and_says_so():
    why = NATIONAL.explain(date(2035, 9, 28), 5)

    assert why.due == date(2035, 10, 10)
    assert why.is_estimate
    assert str(why).endswith("2035年放假安排尚未公布，暂按法定节日推算。")


def test_the_administrators_table_goes_before_everything_else():
    local = Shift(False, "古尔邦节", "自治区人民政府办公厅通知")
    calendar = WorkCalendar({date(2026, 5, 27): local})

    assert calendar.add(date(2026, 5, 26), 1) == date(2026, 5, 28)
    assert calendar.explain(date(2026, 5, 26), 1).sources == ("自治区人民政府办公厅通知",)


def test_an_announced_year_is_no_estimate_and_keeps_only_what_was_announced():
    year = KNOWN_YEARS[-1] + 1
    free = {date(year, 1, 1): Shift(False, "元旦", "通知")}
    calendar = WorkCalendar(free, frozenset({year}))

    assert not calendar.day(date(year, 1, 4)).is_estimate
    assert not calendar.is_working_day(date(year, 1, 1))
    assert calendar.is_working_day(date(year, 10, 1)) == (date(year, 10, 1).weekday() < 5)


def test_marks_show_only_where_a_day_differs_from_an_ordinary_week():
    marks = [NATIONAL.day(date(2026, 2, day)).mark for day in (14, 15, 16, 24, 28)]

    assert marks == ["班", "休", "休", "", "班"]
    assert NATIONAL.day(date(2026, 3, 21)).mark == ""


def test_a_count_that_nobody_can_mean_is_refused():
    with pytest.raises(ValueError, match="more than this calendar counts"):
        NATIONAL.add(date(2026, 1, 1), 100_000)

"""The twelve months on the page of allocations."""

import datetime as dt
from decimal import Decimal

from tests.factories.dues import AllocationFactory
from union.funds.allocation_year import year_of

TODAY = dt.date(2026, 4, 20)


def states(rows, since):
    return [month.state for month in year_of(rows, 2026, TODAY, since=since).months[:5]]


def test_a_month_that_was_left_out_is_missing_once_it_is_over():
    february = AllocationFactory.build(school=None, received=Decimal(17_000))

    assert states([february], february.month) == ["", "done", "missing", "", ""]
    assert states([], None) == ["", "", "", "", ""]


def test_what_is_past_its_day_is_late_and_makes_the_sum_owed():
    february = AllocationFactory.build(school=None, received=Decimal(5_000))
    march = AllocationFactory.build(
        school=None, month=dt.date(2026, 3, 1), due_on=dt.date(2026, 4, 21)
    )

    of_year = year_of([february, march], 2026, TODAY, since=february.month)

    assert [month.state for month in of_year.months[1:3]] == ["late", "begun"]
    assert of_year.late == 12_000

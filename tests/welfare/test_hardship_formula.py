"""困难类别: the formulas at their edges, exact, with the working that people read."""

from decimal import Decimal

import pytest

from welfare.hardship_formula import Lines, Means, Unworkable, categorise
from welfare.models import HardshipFile
from welfare.rules.hardship import LINES

Category = HardshipFile.Category


def means(income, rigid, people, **more) -> Means:
    return Means(income=Decimal(income), rigid=Decimal(rigid), people=people, **more)


def lines(minimum) -> Lines:
    return Lines(minimum=Decimal(minimum))


def test_case_35_below_the_minimum_is_deep_hardship():
    found = categorise(means(60_000, 36_000, 4), lines(800))
    assert found.category == Category.DEEP
    assert found.working == ["（60,000 − 36,000）÷ 12 ÷ 4 = 500.00 元 < 低保 800 元 → 深度困难"]


def test_case_35_below_twice_the_minimum_is_relative_hardship():
    found = categorise(means(84_000, 20_000, 3), lines(900))
    assert found.category == Category.RELATIVE
    said = "（84,000 − 20,000）÷ 12 ÷ 3 = 1,777.78 元 < 2 × 低保 = 1,800 元 → 相对困难"
    assert found.working == [said]


def test_case_35_equal_to_twice_the_minimum_is_neither():
    found = categorise(means(84_800, 20_000, 3), lines(900))
    assert found.category == Category.NONE
    assert "= 1,800.00 元 = 2 × 低保 = 1,800 元" in found.working[0]


def test_equal_to_the_minimum_is_relative_and_no_longer_deep():
    assert categorise(means(38_400, 0, 4), lines(800)).category == Category.RELATIVE


def test_a_cent_decides_where_rounding_would_not():
    """64,799.99 ÷ 36 reads 1,800.00 and is below 1,800."""
    found = categorise(means("64799.99", 0, 3), lines(900))
    assert found.category == Category.RELATIVE
    assert "1,800.00 元 < 2 × 低保" in found.working[0]


def test_spending_above_the_income_is_deep_and_shown_below_zero():
    found = categorise(means(30_000, 54_000, 2), lines(800))
    assert found.category == Category.DEEP
    assert "-1,000.00 元" in found.working[0]


@pytest.mark.parametrize(
    "more, category",
    [
        ({"loss": Decimal("80000")}, Category.NONE),  # exactly 80 %
        ({"loss": Decimal("80000.01")}, Category.ACCIDENT),
        ({"medical": Decimal("90000")}, Category.ACCIDENT),
        ({"is_hit": True}, Category.ACCIDENT),
        ({}, Category.NONE),
    ],
)
def test_a_loss_above_four_fifths_of_the_income_is_hardship_by_accident(more, category):
    assert categorise(means(100_000, 0, 2, **more), lines(800)).category == category


def test_an_exclusion_is_named_as_the_reason():
    found = categorise(means(10_000, 0, 4, excluded=("abroad", "homes")), lines(800))
    assert found.category == Category.NONE
    assert "子女自费出国留学；有两套以上住房" in found.working[0]


@pytest.mark.parametrize(
    "given, minimum, words",
    [
        (means(10_000, 0, 0), 800, "家庭人口至少 1 人，现在是 0"),
        (means(10_000, 0, -2), 800, "现在是 -2"),
        (means(-1, 0, 2), 800, "家庭年收入不能小于 0"),
        (means(10_000, -5, 2), 800, "刚性支出不能小于 0"),
        (means(10_000, 0, 2), 0, "低保标准要大于 0"),
    ],
)
def test_what_cannot_be_worked_out_says_why(given, minimum, words):
    with pytest.raises(Unworkable, match=words):
        categorise(given, lines(minimum))


def test_without_the_districts_figure_nothing_is_worked_out():
    with pytest.raises(Unworkable, match="还没有设定当地低保标准"):
        categorise(means(10_000, 0, 2), Lines(minimum=None))


@pytest.mark.parametrize(
    "given, category",
    [
        (means(24_000, 0, 4, below_half_year=True), Category.MINIMUM),  # 500
        (means(24_000, 0, 4), Category.EDGE),
        (means(57_600, 0, 4, medical=Decimal("19200")), Category.EDGE),  # 1,200 = 150 %, left 800
        (means("57600.48", 0, 4, medical=Decimal("30000")), Category.NONE),  # a cent above 150 %
        (means(115_200, 0, 4, medical=Decimal("80000"), is_hit=True), Category.ACCIDENT),  # 3 ×
        (means(144_000, 0, 4, loss=Decimal("130000"), is_hit=True), Category.ACCIDENT),
        (
            means(144_000, 0, 4, loss=Decimal("130000"), savings=Decimal("60000"), is_hit=True),
            Category.NONE,
        ),
    ],
)
def test_the_other_set_of_categories(given, category):
    assert categorise(given, lines(800), LINES).category == category

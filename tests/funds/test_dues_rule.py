"""会费 by rule: what a month costs, and how wages are read."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.factories.org import SchoolFactory
from tests.factories.rules import RuleFigureFactory
from union.funds.dues import dues_rules, read_pasted, read_wage
from union.funds.rules.dues import ROUNDING
from union.kit.cells import Unclear

DAY = dt.date(2026, 3, 2)


@pytest.mark.django_db
def test_case_32_dues_ignore_the_part_of_the_wage_below_ten_yuan():
    rules = dues_rules(SchoolFactory(), DAY)

    assert rules.monthly(Decimal("5486")) == Decimal("27.40")
    assert rules.monthly(Decimal("3000.50") + Decimal("1299")) == Decimal("21.45")


@pytest.mark.django_db
def test_below_ten_yuan_nothing_is_owed_and_without_a_wage_nothing_is_known():
    rules = dues_rules(SchoolFactory(), DAY)

    assert rules.monthly(Decimal("9.99")) == 0
    assert rules.monthly(None) is None


@pytest.mark.django_db
def test_apprentices_owe_five_cents():
    assert dues_rules(SchoolFactory(), DAY).monthly(None, is_apprentice=True) == Decimal("0.05")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("way", "owed"),
    [
        ("算到分", "27.40"),
        ("四舍五入到角", "27.40"),
        ("四舍五入到元", "27"),
        ("有零头进到元", "28"),
    ],
)
def test_a_district_may_round_and_says_by_what(way, owed):
    school = SchoolFactory()
    figure = {"unit": school.parent, "key": ROUNDING, "starts_on": dt.date(2026, 1, 1)}
    choice = {label: value for value, label in dues_rules(school, DAY).rounding.spec.choices}
    RuleFigureFactory(**figure, value=choice[way], source="区教育工会〔2026〕1号")

    rules = dues_rules(school, DAY)

    assert rules.monthly(Decimal("5486")) == Decimal(owed)
    assert "区教育工会〔2026〕1号" in str(rules.rounding)


def test_a_wage_may_be_written_as_the_sum_of_its_two_parts():
    assert read_wage("3,000.50＋1２99元") == Decimal("4299.50")
    assert read_wage(5486) == Decimal(5486)


@pytest.mark.parametrize("written", ["-3000", "0", "五千", "12万", "3000+"])
def test_what_is_no_wage_of_a_month_is_refused(written):
    with pytest.raises(Unclear):
        read_wage(written)


def test_wages_are_pasted_as_copied_from_a_table():
    wages, wrong = read_pasted("李红\t3000.5\t1299\n\n王芳 5486\n李红\t1\n赵强\n")

    assert wages == {"李红": Decimal("4299.50"), "王芳": Decimal(5486)}
    assert [each.partition("：")[0] for each in wrong] == ["第 4 行", "第 5 行"]

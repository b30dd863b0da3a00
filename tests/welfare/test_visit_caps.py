"""The rules of gifts, case by case; the sums are those of the newer Anhui list, set by a district."""

from decimal import Decimal

import pytest
from django.utils import timezone

from tests.factories.org import SchoolFactory
from tests.factories.rules import RuleFigureFactory
from union.rules.figures import rules_of_each
from welfare.occasions import Festival, Form, Occasion
from welfare.rules.visits import BIRTHDAY_CAKE, CAPS, FESTIVAL_MONEY, KEYS, RETIRED_MONEY
from welfare.visit_caps import Gift, Given, Level, judge

ANHUI = {"festival": "2000", "birthday": "300", "hospital": "1000", "wedding": "2000"}


@pytest.fixture
def school(db):
    return SchoolFactory()


@pytest.fixture
def anhui(school):
    for occasion, text in ANHUI.items():
        RuleFigureFactory(
            unit=school.parent, key=CAPS[Occasion(occasion)], value=text, source="安徽省实施细则"
        )
    return school


def rules_at(school):
    return rules_of_each([school], KEYS, on=timezone.localdate())[school.pk]


def verdict(school, occasion, form, amount, *, given=None, festival="", **more):
    gift = Gift(occasion, form, Decimal(amount), festival, **more)
    return judge(gift, given or Given(), rules_at(school))


def given(occasion, amount, times=1):
    found = Given()
    for _ in range(times):
        found.add(occasion, Decimal(amount))
    return found


def levels(findings):
    return [finding.level for finding in findings]


def test_case_34_festivals_count_over_the_year_and_birthdays_cash_and_womens_day_are_judged(anhui):
    before = given(Occasion.FESTIVAL, 1850)
    autumn = {"given": before, "festival": Festival.MID_AUTUMN}

    too_much = verdict(anhui, Occasion.FESTIVAL, Form.GOODS, 200, **autumn)
    passes = verdict(anhui, Occasion.FESTIVAL, Form.GOODS, 150, **autumn)
    birthday = verdict(anhui, Occasion.BIRTHDAY, Form.GOODS, 301)
    cash = verdict(anhui, Occasion.FESTIVAL, Form.CASH, 100, festival=Festival.MID_AUTUMN)
    womens_day = verdict(anhui, Occasion.FESTIVAL, Form.GOODS, 50, festival=Festival.WOMENS_DAY)

    assert too_much[0].is_blocked
    assert str(too_much[0]) == (
        "今年已有 1,850 元，加这次 200 元为 2,050 元，超过上限 50 元。"
        "节日慰问每人每年上限：2,000 元（安徽省实施细则）"
    )
    assert levels(passes) == [Level.FINE]
    assert birthday[0].is_blocked
    assert "生日慰问每人每年上限：300 元" in birthday[0].rule
    assert cash[0].is_blocked
    assert cash[0].text == "节日慰问不能发现金，请改送慰问品"
    assert womens_day[0].is_blocked
    assert womens_day[0].text.startswith("三八妇女节不是法定节日")


def test_exactly_the_cap_passes_and_a_cent_more_does_not(anhui):
    before = given(Occasion.FESTIVAL, 1850)
    spring = {"given": before, "festival": Festival.SPRING}

    assert levels(verdict(anhui, Occasion.FESTIVAL, Form.GOODS, "150.00", **spring)) == ["fine"]
    assert verdict(anhui, Occasion.FESTIVAL, Form.GOODS, "150.01", **spring)[0].is_blocked


def test_without_a_figure_of_the_district_no_sum_is_refused_and_the_page_says_so(school):
    found = verdict(school, Occasion.HOSPITAL, Form.CASH, 99_999)

    assert levels(found) == ["fine"]
    assert "须由区教育工会设定" in found[0].rule


def test_a_birthday_cake_voucher_is_allowed_and_a_shopping_card_is_not(anhui):
    assert levels(verdict(anhui, Occasion.BIRTHDAY, Form.CAKE, 300)) == ["fine"]
    card = verdict(anhui, Occasion.BIRTHDAY, Form.CARD, 300)
    assert card[0].text == "生日慰问不能发购物卡、代金券，请改送慰问品或蛋糕券"


def test_a_district_may_bar_the_cake_voucher(anhui):
    RuleFigureFactory(unit=anhui.parent, key=BIRTHDAY_CAKE, value="否")

    assert verdict(anhui, Occasion.BIRTHDAY, Form.CAKE, 200)[0].is_blocked


def test_retired_people_may_be_brought_money_at_a_festival_unless_the_district_bars_it(anhui):
    spring = {"festival": Festival.SPRING, "is_retired": True}
    assert levels(verdict(anhui, Occasion.FESTIVAL, Form.CASH, 400, **spring)) == ["fine"]

    RuleFigureFactory(unit=anhui.parent, key=RETIRED_MONEY, value="否")

    assert verdict(anhui, Occasion.FESTIVAL, Form.CASH, 400, **spring)[0].is_blocked


def test_a_district_may_allow_money_at_festivals(anhui):
    RuleFigureFactory(unit=anhui.parent, key=FESTIVAL_MONEY, value="是")

    found = verdict(anhui, Occasion.FESTIVAL, Form.CASH, 100, festival=Festival.SPRING)

    assert levels(found) == ["fine"]


def test_a_second_stay_in_hospital_within_the_year_is_pointed_out(anhui):
    found = verdict(anhui, Occasion.HOSPITAL, Form.CASH, 500, given=given("hospital", 500))

    assert found[0].level == Level.WARNING
    assert found[0].text == "今年已经因生病住院慰问过 1 次"
    assert "1 次" in found[0].rule


def test_caps_other_than_festivals_and_birthdays_hold_visit_by_visit(anhui):
    found = verdict(anhui, Occasion.WEDDING, Form.GOODS, 2000, given=given("wedding", 2000))

    assert levels(found) == ["fine"]


@pytest.mark.parametrize("occasion", [Occasion.TEACHERS_DAY, Occasion.WOMENS_DAY])
def test_goods_on_days_that_are_no_festivals_are_pointed_out_for_those_in_service(school, occasion):
    assert levels(verdict(school, occasion, Form.GOODS, 100)) == ["warning"]
    assert verdict(school, occasion, Form.GOODS, 100, is_retired=True) == []


def test_a_wedding_is_congratulated_with_goods(anhui):
    assert levels(verdict(anhui, Occasion.WEDDING, Form.CASH, 600)) == ["warning", "fine"]

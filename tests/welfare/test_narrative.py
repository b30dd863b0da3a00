"""Sentences about care: what is said of one, two and many people, and what is never said."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories.aid import AidApplicationFactory
from tests.factories.checkups import CheckupRoundFactory, CheckupRowFactory
from tests.factories.contracts import WomenContractFactory
from tests.factories.members import MemberFactory
from tests.factories.visits import CampaignFactory, NewsHintFactory, PurchaseFactory, VisitFactory
from union.kit.clauses import TOKEN
from union.kit.plugs import plugs
from union.kit.tallies import whole_per_cent
from welfare.lent.gaps import gaps
from welfare.lent.narrative import narrative
from welfare.occasions import Festival, Occasion

SPRING = {"occasion": Occasion.FESTIVAL, "festival": Festival.SPRING}


@pytest.fixture(autouse=True)
def summer(time_machine):
    noon = dt.time(12, tzinfo=timezone.get_default_timezone())
    time_machine.move_to(dt.datetime.combine(timezone.localdate().replace(month=6, day=15), noon))
    return timezone.localdate()


def told(school) -> str:
    year = timezone.localdate().year
    ours = [each for each in plugs("figures") if each.__module__.startswith("welfare.")]
    figures = {one.key: one for each in ours for one in each(school, year)}
    text = "".join(passage.text for passage in narrative(school, year, figures))
    return TOKEN.sub(lambda token: f"{float(figures[token[1]].value):g}", text)


def owned_up(school) -> set[str]:
    return {gap.key for gap in gaps(school, timezone.localdate().year)}


@pytest.mark.parametrize(("people", "says"), [(2, False), (3, True)])
def test_a_sum_of_one_or_two_people_is_not_told(cast, people, says):
    for member in MemberFactory.create_batch(people, school=cast.school, state="retired"):
        VisitFactory(member=member, is_retired=True, amount=300, **SPRING)

    said = told(cast.school)

    assert f"{people}名" in said
    assert ("慰问金900元" in said) is says
    assert "600元" not in said


def test_a_delicate_occasion_of_few_is_not_told_at_all(cast):
    member = MemberFactory(school=cast.school)
    VisitFactory(member=member, occasion=Occasion.CONFLICT, words="夫妻吵架")
    VisitFactory(member=member, occasion=Occasion.HARDSHIP)

    said = told(cast.school)

    assert "全年走访慰问2次，慰问教职工1人。" in said
    assert "矛盾" not in said and "意外" not in said and member.name not in said


def test_goods_and_money_are_named_as_they_were_and_festivals_in_the_order_of_the_year(cast):
    for member in MemberFactory.create_batch(3, school=cast.school, state="retired"):
        mid_autumn = {"occasion": Occasion.FESTIVAL, "festival": Festival.MID_AUTUMN}
        VisitFactory(member=member, is_retired=True, amount=100, form="goods", **mid_autumn)
        VisitFactory(member=member, is_retired=True, amount=200, form="cash", **SPRING)

    assert "春节、中秋节期间为3名离退休教职工送去慰问金和慰问品900元。" in told(cast.school)


def test_a_title_with_braces_is_no_token(cast):
    campaign = CampaignFactory(by=cast.chair, title="{送}清凉", school=cast.school)
    VisitFactory(member=MemberFactory(school=cast.school), campaign=campaign)

    assert "开展“（送）清凉”活动，慰问教职工1名。" in told(cast.school)


def test_two_grants_are_told_without_their_sums(cast):
    AidApplicationFactory.create_batch(2, school=cast.school, paid=True)

    said = told(cast.school)

    assert "为2名困难教职工发放困难补助。" in said
    assert "元" not in said


def test_check_ups_below_half_are_a_gap_once_the_round_is_over(cast, summer):
    tour = CheckupRoundFactory(school=cast.school)
    CheckupRowFactory(round=tour, done_on=summer)
    CheckupRowFactory.create_batch(2, round=tour)
    assert owned_up(cast.school) == set()

    type(tour).objects.update(ends_on=summer - dt.timedelta(days=1))

    assert owned_up(cast.school) == {"welfare.checkups"}


def test_news_without_a_visit_purchases_without_receipts_and_contracts_that_ended(cast, summer):
    NewsHintFactory(
        member=MemberFactory(school=cast.school), on=summer - dt.timedelta(days=9), by=cast.chair
    )
    PurchaseFactory(by=cast.chair, school=cast.school)
    old = {"starts_on": summer - dt.timedelta(days=900), "ends_on": summer - dt.timedelta(days=9)}
    WomenContractFactory(school=cast.school, **old)
    NewsHintFactory(member=MemberFactory(school=cast.theirs), by=cast.outsider)

    assert owned_up(cast.school) == {"welfare.news", "welfare.receipts", "welfare.contract"}
    assert owned_up(cast.theirs) == set()


@pytest.mark.parametrize(
    ("part", "whole", "says"), [(1, 2, 50), (1, 3, 33), (2, 3, 67), (1, 200, 1), (5, 0, 0)]
)
def test_shares_are_whole_per_cent_rounded_half_up(part, whole, says):
    assert whole_per_cent(part, whole) == says

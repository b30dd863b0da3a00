"""The form of a congress, the number of its delegates, the end of its term."""

import datetime as dt

import pytest

from congress import rules
from congress.models import Congress
from congress.quotas import each_rounded_up, largest_remainder
from congress.ranks import rank_of
from congress.terms import delegates_required, form_of, renewal, statute_minimum
from tests.factories.congress import CongressFactory, today
from tests.factories.org import UserFactory
from union.rules.actions import set_figure
from union.rules.figures import rule

pytestmark = pytest.mark.django_db


def set_rule(school, key, text):
    facts = {"by": UserFactory(), "starts_on": today(), "source": "区教工〔2026〕1号"}
    set_figure(school.parent, key, text, **facts)


def test_case_01_the_number_of_staff_decides_the_form(cast):
    small = form_of(79, cast.school, today())
    large = form_of(80, cast.school, today())

    assert small.kind == Congress.Kind.ASSEMBLY
    assert large.kind == Congress.Kind.CONGRESS
    assert "不足 80 人" in small.sentence
    assert "教育部令第32号" in str(small.rule)


def test_case_11_thirty_per_cent_of_237_are_72(cast):
    required = delegates_required(237, cast.school, today())

    assert required.count == 72
    assert "72 名" in required.sentence


def test_case_11_with_the_statute_the_larger_number_counts(cast):
    set_rule(cast.school, rules.DELEGATE_FORMULA, "sh_statute")

    assert delegates_required(237, cast.school, today()).count == 72
    assert "按人数分档至少 35 名" in delegates_required(237, cast.school, today()).sentence
    assert delegates_required(100, cast.school, today()).count == 30


@pytest.mark.parametrize(
    "staff, least",
    [(20, 20), (99, 30), (100, 30), (199, 30), (200, 35), (237, 35), (3000, 175), (9000, 175)],
)
def test_the_statute_counts_full_hundreds(staff, least):
    assert statute_minimum(staff) == least


@pytest.mark.parametrize(
    "day, state",
    [
        (dt.date(2026, 3, 19), "ok"),
        (dt.date(2026, 3, 20), "warn"),
        (dt.date(2026, 6, 1), "warn"),
        (dt.date(2027, 3, 20), "warn"),
        (dt.date(2027, 3, 21), "blocked"),
    ],
)
def test_case_15_a_term_that_is_over_allows_a_year_of_delay(cast, day, state):
    congress = CongressFactory(school=cast.school, starts_on=dt.date(2023, 3, 20))

    found = renewal(congress, day)

    assert found.state == state
    assert "上海市职工代表大会条例" in str(found.rule)


def test_the_end_of_a_term_is_said_half_a_year_before(cast):
    congress = CongressFactory(school=cast.school, starts_on=dt.date(2023, 3, 20))

    assert renewal(congress, dt.date(2025, 12, 1)).is_soon
    assert not renewal(congress, dt.date(2025, 1, 1)).is_soon
    assert "2026年3月20日" in renewal(congress, dt.date(2025, 1, 1)).sentence


def test_quotas_rounded_up_by_unit_are_never_too_few(cast):
    share = rule(cast.school, rules.DELEGATE_SHARE, on=today()).value

    quotas = each_rounded_up([30, 31, 32, 144], share)

    assert quotas == [9, 10, 10, 44]
    assert sum(quotas) == 73


@pytest.mark.parametrize(
    "staff, total, seats",
    [
        ([30, 31, 32, 144], 72, [9, 9, 10, 44]),
        ([10, 10, 10], 10, [4, 3, 3]),
        ([1, 1], 5, [1, 1]),
        ([], 5, []),
    ],
)
def test_the_largest_remainders_take_what_is_left(staff, total, seats):
    assert largest_remainder(staff, total) == seats


@pytest.mark.parametrize(
    "post, rank",
    [
        ("校长", "leader"),
        ("副校长", "leader"),
        ("党支部书记", "leader"),
        ("校长助理", "middle"),
        ("教务主任", "middle"),
        ("班主任", "teacher"),
        ("语文教师", "teacher"),
        ("年级组长", "teacher"),
        ("会计", "staff"),
        ("", "teacher"),
    ],
)
def test_the_post_suggests_what_a_delegate_counts_as(post, rank):
    assert rank_of(post) == rank

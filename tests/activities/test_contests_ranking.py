"""From scores to ranks to prizes: exact, ties kept together, never more than the share."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activities.contests_ranking import Rate, Tier, mean_of, most_awards, proposal, ranks

TIERS = [Tier(1, 1), Tier(2, 2), Tier(3, 3)]


@pytest.mark.parametrize(
    "values, drops, mean",
    [
        ([90, 80], True, Fraction(85)),
        ([100, 80, 90], True, Fraction(90)),
        ([100, 80, 91, 90, 0], True, Fraction(261, 3)),
        ([100, 80, 90], False, Fraction(90)),
        ([90, 90, 60], True, Fraction(90)),
        ([], True, None),
    ],
)
def test_the_mean_leaves_out_one_highest_and_one_lowest_of_at_least_three(values, drops, mean):
    assert mean_of(values, drops=drops) == mean


def test_equal_means_share_a_rank_and_the_next_one_counts_them():
    thirds = {1: Fraction(271, 3), 2: Fraction(270, 3), 3: Fraction(270, 3), 4: Fraction(1)}

    assert ranks(thirds) == {1: 1, 2: 2, 3: 2, 4: 4}


def test_means_that_look_alike_when_rounded_are_not_equal():
    assert ranks({1: Fraction(100000, 3), 2: Fraction(33333333, 1000)}) == {1: 1, 2: 2}


@pytest.mark.parametrize("works, most", [(0, 0), (1, 1), (3, 1), (10, 3), (62, 18)])
def test_thirty_in_a_hundred_may_win_rounded_down_and_at_least_one(works, most):
    assert most_awards(works, Fraction(3, 10)) == most


def test_works_of_one_rank_are_never_torn_apart():
    placed = {11: 1, 12: 1, 13: 3, 14: 4}

    assert proposal(placed, TIERS, 10) == {11: 2, 12: 2, 13: 3, 14: 3}


def test_a_tie_that_exceeds_the_share_wins_nothing():
    placed = {11: 1, 12: 2, 13: 2, 14: 2}

    assert proposal(placed, TIERS, 3) == {11: 1}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.integers(0, 8), max_size=15),
    st.lists(st.integers(1, 5), max_size=4),
    st.integers(0, 12),
)
def test_no_proposal_breaks_a_quota_the_share_or_the_order(points, quotas, most):
    placed = ranks({key: Fraction(value) for key, value in enumerate(points)})
    tiers = [Tier(place, quota) for place, quota in enumerate(quotas)]

    given_ = proposal(placed, tiers, most)

    assert len(given_) <= most
    for tier in tiers:
        assert list(given_.values()).count(tier.key) <= tier.quota
    last = len(tiers)
    for one in placed:
        for other in placed:
            if placed[one] <= placed[other]:
                assert given_.get(one, last) <= given_.get(other, last)


def test_a_rate_is_told_exactly_and_rounded_half_up_for_the_eye():
    assert str(Rate(62, 124)) == "62/124"
    assert [Rate(62, 124).percent, Rate(1, 3).percent, Rate(1, 16).percent] == [
        "50%", "33.3%", "6.3%",
    ]  # fmt: skip
    assert Rate(0, 0).percent == "—"

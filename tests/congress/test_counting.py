"""Exact counting: the figures of the acceptance cases."""

from fractions import Fraction

import pytest

from congress.counting import exceeds, majority_needed, needed, reaches


@pytest.mark.parametrize("due, quorum", [(120, 80), (31, 21), (57, 38), (48, 32), (0, 0)])
def test_two_thirds_are_never_rounded_down(due, quorum):
    assert needed(due, Fraction(2, 3)) == quorum


@pytest.mark.parametrize(
    "due, majority, votes",
    [(120, "strict", 61), (120, "inclusive", 60), (31, "strict", 16), (31, "inclusive", 16)],
)
def test_half_is_no_majority_unless_the_profile_says_so(due, majority, votes):
    assert majority_needed(due, majority) == votes


def test_a_share_is_judged_exactly():
    assert not reaches(28, 47, Fraction(60, 100))  # 59.6 % would round to 60
    assert reaches(29, 47, Fraction(60, 100))
    assert not reaches(0, 0, Fraction(1, 3))
    assert exceeds(16, 48, Fraction(1, 5))
    assert not exceeds(10, 50, Fraction(1, 5))

"""What scores come to."""

from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest

from union.assessment import totals


def weights(own=40, committee=30, peer=30):
    bars = {"excellent_from": Decimal(90), "good_from": Decimal(80), "pass_from": Decimal(60)}
    return SimpleNamespace(self_weight=own, committee_weight=committee, peer_weight=peer, **bars)


def parts(own=None, committee=None, peer=None):
    return {"self": own, "committee": committee, "peer": peer}


def test_case_38_96_92_and_90_at_40_30_30_make_exactly_93():
    total = totals.weigh(weights(), parts(Decimal(96), Decimal(92), Decimal(90)))

    assert total == 93
    assert totals.shown(total) == "93.0"


def test_case_38_the_bonus_stands_apart_from_the_total():
    assert totals.result_said(Decimal("93.000000"), Decimal("3.00")) == "93.0 + 3"


def test_case_38_a_must_item_that_is_not_met_fails_whatever_the_points():
    assert totals.grade_of(weights(), Decimal(99), failed_must=True) == "fail"
    assert totals.grade_of(weights(), Decimal(99), failed_must=False) == "excellent"


def test_a_missing_part_makes_no_total_and_is_never_nought():
    found = parts(Decimal(96), Decimal(92), None)

    assert totals.weigh(weights(), found) is None
    assert totals.missing(weights(), found) == ["互评"]
    assert totals.shown(None) == "—"


def test_a_part_that_weighs_nothing_is_not_asked_for():
    assert totals.weigh(weights(50, 50, 0), parts(Decimal(90), Decimal(80))) == 85


def test_a_mean_without_an_end_stays_exact():
    mean = totals.mean([Decimal(90), Decimal(91), Decimal(91)])

    assert mean == Fraction(272, 3)
    assert totals.mean([]) is None


@pytest.mark.parametrize(
    "value, shown",
    [
        (Fraction(0), "0.0"),
        (Fraction(9345, 100), "93.45"),
        (Fraction(272, 3), "90.66"),
        (Fraction(8995, 100), "89.95"),
        (Fraction(89_999_999, 1_000_000), "89.99"),
    ],
)
def test_a_score_is_read_as_it_is_judged_never_rounded_up_to_a_line(value, shown):
    assert totals.shown(value) == shown
    reads_as_excellent = Fraction(shown) >= 90
    judged = totals.grade_of(weights(), value, failed_must=False)
    assert (judged == "excellent") == reads_as_excellent


def test_two_results_that_differ_at_all_differ_as_they_are_kept():
    one = totals.weigh(weights(), parts(Decimal(90), Decimal(90), Fraction(272, 3)))
    other = totals.weigh(weights(), parts(Decimal(90), Decimal(90), Fraction(27201, 300)))

    assert one != other
    assert totals.kept(one) != totals.kept(other)

"""What illness aid comes to, and which proofs each kind asks for."""

from decimal import Decimal
from fractions import Fraction

import pytest

from welfare.aid_proofs import NEEDED, needed_words
from welfare.aid_sums import illness_aid
from welfare.models import AidApplication

SHARE, CAP = Fraction(1, 5), Decimal(50_000)


@pytest.mark.parametrize(
    ("paid", "comes_to"),
    [("34000", "6800.00"), ("0.04", "0.00"), ("100.01", "20.00"), ("250000", "50000.00")],
)
def test_a_fifth_of_what_one_paid_and_parts_of_a_cent_are_dropped(paid, comes_to):
    worked = illness_aid(Decimal(paid), SHARE, CAP)

    assert worked.amount == Decimal(comes_to) and not worked.is_capped


def test_never_more_than_the_cap_and_the_working_says_so():
    worked = illness_aid(Decimal("250000.05"), SHARE, CAP)

    assert worked.amount == CAP and worked.is_capped
    assert worked.words == "250,000.05 × 20% = 50,000.01 元，超过最高 50,000 元，按 50,000 元"


def test_the_working_stands_beside_the_sum():
    assert illness_aid(Decimal(34000), SHARE, CAP).words == "34,000 × 20% = 6,800 元"


def test_a_negative_cost_is_no_cost():
    with pytest.raises(ValueError):
        illness_aid(Decimal(-1), SHARE, CAP)


def test_every_kind_asks_for_at_least_one_proof():
    assert set(NEEDED) == set(AidApplication.Kind) and all(NEEDED.values())
    assert needed_words("illness") == "诊断证明或出院小结、医疗费票据"

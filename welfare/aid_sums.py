"""What illness aid comes to: a share of what the person paid, up to a cap, with its working shown. Pure."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from union.kit.money import CENT, yuan


@dataclass(frozen=True)
class Worked:
    """A sum in yuan, exact to the cent, and how it came about in one line."""

    amount: Decimal
    words: str
    is_capped: bool = False


def illness_aid(self_paid: Decimal, share: Fraction, cap: Decimal) -> Worked:
    """``share`` of ``self_paid``, parts of a cent dropped, never more than ``cap``.

    Raises `ValueError` for a negative sum.
    """
    if self_paid < 0:
        raise ValueError("what was paid cannot be negative")
    exact = Fraction(self_paid) * share
    amount = Decimal(exact.numerator * 100 // exact.denominator) / 100
    amount = amount.quantize(CENT, ROUND_DOWN)
    percent = f"{float(share * 100):.2f}".rstrip("0").rstrip(".")
    words = f"{yuan(self_paid)} × {percent}% = {yuan(amount)} 元"
    if amount > cap:
        return Worked(cap, f"{words}，超过最高 {yuan(cap)} 元，按 {yuan(cap)} 元", True)
    return Worked(amount, words)

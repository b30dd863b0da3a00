"""Exact counting: quorums, majorities, shares. Nothing here rounds in anybody's favour.

Shares are `Fraction`; percentages are made for reading only, half up, one decimal (31.25 → 31.3).
"""

import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def needed(total: int, share: Fraction) -> int:
    """The smallest number of heads that is at least ``share`` of ``total``: 2/3 of 31 → 21."""
    return math.ceil(total * share)


def reaches(count: int, total: int, share: Fraction) -> bool:
    """Whether ``count`` of ``total`` is at least ``share``; nothing of nothing never is."""
    return total > 0 and Fraction(count, total) >= share


def exceeds(count: int, total: int, share: Fraction) -> bool:
    """Whether ``count`` of ``total`` is more than ``share``."""
    return total > 0 and Fraction(count, total) > share


def majority_needed(due: int, majority: str) -> int:
    """Votes that pass a motion among ``due`` entitled: ``strict`` 过半数, ``inclusive`` 半数以上（含）.

    120 due: 61 or 60 (《民法典》 art. 1259: 以上 includes the figure itself).
    """
    return due // 2 + 1 if majority == "strict" else math.ceil(Fraction(due, 2))


def percent(part: int, whole: int) -> str:
    """``6.4%``; a dash when there is nothing to divide by."""
    if not whole:
        return "—"
    share = Decimal(part) * 100 / Decimal(whole)
    return f"{share.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP)}%"

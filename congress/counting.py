"""Exact counting: quorums, majorities, shares. Nothing here rounds in anybody's favour.

Shares are `Fraction`; percentages (`union.kit.numerals.percent`) are made for reading only.
"""

import math
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

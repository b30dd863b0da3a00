"""What scores come to: exact, cut only to be read.

Points are decimals of two places, weights whole per cent; the mean of the peers may have no end, so it and the result
are fractions here. Bonus points never enter the result.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

KEPT = Decimal("0.000001")
READ = Decimal("0.01")
PARTS = (("self", "自评"), ("committee", "区评"), ("peer", "互评"))


def mean(points: Iterable[Decimal]) -> Fraction | None:
    """Of what the peers gave; None of nothing, never 0."""
    given = [Fraction(each) for each in points]
    return sum(given) / len(given) if given else None


def missing(version, totals: dict) -> list[str]:
    """Parts that count (weight above 0) and are not there, in words: 互评."""
    return [
        label
        for part, label in PARTS
        if getattr(version, f"{part}_weight") and totals.get(part) is None
    ]


def weigh(version, totals: dict) -> Fraction | None:
    """The weighted result of ``totals`` (by ``self``, ``committee``, ``peer``); None while a part is missing."""
    if missing(version, totals):
        return None
    shares = (
        Fraction(totals[part]) * getattr(version, f"{part}_weight")
        for part, _label in PARTS
        if getattr(version, f"{part}_weight")
    )
    return sum(shares) / 100


def kept(value: Fraction | None) -> Decimal | None:
    """Six places, half up: two results of at most three peers that differ at all differ in them."""
    return None if value is None else _decimal(value, KEPT)


def shown(value) -> str:
    """For reading: 93.0, 89.95; — for what is not there.

    Two places, the rest cut and never rounded up: lines of grades have two places, so what reads as 90 has reached 90.
    """
    if value is None:
        return "—"
    words = f"{Fraction(value) // Fraction(READ) * READ:f}"
    return words[:-1] if words.endswith("0") else words


def points_said(points) -> str:
    """Points without idle zeros: 8, 2.5; — for None."""
    return "—" if points is None else f"{Decimal(points).normalize():f}"


def result_said(total, bonus) -> str:
    """The result with its bonus apart: 93.0 + 3."""
    words = shown(total)
    return f"{words} + {points_said(bonus)}" if bonus and total is not None else words


def grade_of(version, total, *, failed_must: bool) -> str:
    """The grade; a must-item that is not met fails whatever the points. Empty while there is no total."""
    if failed_must:
        return "fail"
    if total is None:
        return ""
    lines = (("excellent", version.excellent_from), ("good", version.good_from),
             ("pass", version.pass_from))  # fmt: skip
    return next((grade for grade, least in lines if total >= least), "fail")


def _decimal(value: Fraction, places: Decimal) -> Decimal:
    """Exact rounding: scaled to a whole number first, so that no digit is lost on the way."""
    scaled = value / Fraction(places)
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return (Decimal(whole) * places).quantize(places, ROUND_HALF_UP)

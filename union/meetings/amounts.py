"""Sums of money as people type them into the record of a meeting."""

import re
import unicodedata
from decimal import Decimal

LARGEST = Decimal(10) ** 9
PLAIN = re.compile(r"(\d+(?:\.\d{1,6})?)(万)?(?:元|圆|块)?(?:整)?")
GROUPED = re.compile(r"\d{1,3}(,\d{3})+(?!\d)")


class BadAmount(ValueError):
    """A text that is no sum of money; the message says what is expected."""


def read_amount(text: str) -> Decimal | None:
    """``3000``, ``3,000元``, ``1.28万元``, full-width digits too, in yuan; None for an empty text.

    Raises `BadAmount` for words (三千), for nothing or less, and for more than two places.
    """
    plain = re.sub(r"[\s¥￥]", "", unicodedata.normalize("NFKC", text))
    if not plain:
        return None
    plain = GROUPED.sub(lambda found: found[0].replace(",", ""), plain)
    found = PLAIN.fullmatch(plain)
    if not found:
        raise BadAmount(f"“{text.strip()}”没有读懂，请用数字写金额，例如 3000 或 3000.50。")
    amount = Decimal(found[1]) * (10_000 if found[2] else 1)
    if amount <= 0:
        raise BadAmount("金额要大于 0；不涉及钱的决定，这一格空着。")
    if amount >= LARGEST or amount != amount.quantize(Decimal("0.01")):
        raise BadAmount("金额最多两位小数，并且不到十亿元，请核对。")
    return amount.quantize(Decimal("0.01"))


def say_amount(amount: Decimal) -> str:
    """``12,800元``."""
    return f"{amount:,.2f}".removesuffix(".00") + "元"

"""Sums of money as people write them: ``１，２００``, ``1.2万``, ``300元``, ``¥50.00``."""

import re
from decimal import ROUND_HALF_UP, Decimal

from django import forms

from union.kit.cells import Unclear, as_text

CENT = Decimal("0.01")
MOST = Decimal("999999999.99")
_WIDE = str.maketrans("０１２３４５６７８９．，－＋￥", "0123456789.,-+¥")
_SUM = re.compile(r"(?P<sign>[-+]?)¥?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)")
_UNITS = {
    "": 1,
    "元": 1,
    "块": 1,
    "元整": 1,
    "圆": 1,
    "圆整": 1,
    "万": 10_000,
    "万元": 10_000,
    "千": 1000,
    "千元": 1000,
}


def read_sum(written, *, least: Decimal | None = CENT) -> Decimal:
    """The sum in yuan, exact to the cent; ``least`` is the smallest that is accepted (None: any, also negative).

    Reads full-width digits, thousands commas, ¥, 元, 千 and 万. Raises `Unclear` with a sentence for what
    is no sum, has parts of a cent, is below ``least`` or above 999,999,999.99.
    """
    text = re.sub(r"\s", "", as_text(written)).translate(_WIDE).removeprefix("人民币")
    found = _SUM.match(text)
    unit = _UNITS.get(text[found.end() :]) if found else None
    if unit is None:
        raise Unclear(f"“{text[:20]}”不是金额，请填写数字，例如 300 或 1,200.50")
    value = Decimal(found["sign"] + found["digits"].replace(",", "")) * unit
    if abs(value) > MOST:
        raise Unclear(f"“{text[:20]}”太大，请核对单位是元还是万元")
    if value != value.quantize(CENT):
        raise Unclear(f"“{text[:20]}”不足一分，金额最多到分，例如 1,200.50")
    if least is not None and value < least:
        said = "要大于 0" if least == CENT else f"不能小于 {yuan(least)} 元"
        raise Unclear(f"金额{said}，现在是“{text[:20]}”")
    return value.quantize(CENT)


def yuan(amount: Decimal | int | None) -> str:
    """For the eye: ``14,200`` or ``1,200.50``, without the unit; empty for None."""
    if amount is None:
        return ""
    exact = Decimal(amount).quantize(CENT, ROUND_HALF_UP)
    return f"{exact:,.0f}" if exact == exact.to_integral_value() else f"{exact:,.2f}"


class SumField(forms.Field):
    """A sum of money in yuan; accepts what `read_sum` reads, gives a `Decimal` or None when left empty."""

    def __init__(self, *, least: Decimal | None = CENT, **kwargs):
        self.least = least
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        if isinstance(value, Decimal):
            return value
        text = (value or "").strip()
        if not text:
            return None
        try:
            return read_sum(text, least=self.least)
        except Unclear as error:
            raise forms.ValidationError(str(error)) from error

    def prepare_value(self, value):
        return f"{value:f}".removesuffix(".00") if isinstance(value, Decimal) else value

    def has_changed(self, initial, data):
        return (data or "").strip() != (self.prepare_value(initial) or "")

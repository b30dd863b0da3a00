"""What a room declares about a rule: its name, its kind, its default and the paper it comes from.

Rooms list their specs in ``rules.py`` and lend the list by the ``rules`` plug. A figure is kept as
text and read here, exactly: a share is a `Fraction`, money a `Decimal`; only what people read is ever
rounded.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from union.kit.plugs import plugs

LARGEST = 10**9


class Kind(StrEnum):
    NUMBER = "number"
    FRACTION = "fraction"
    MONEY = "money"
    CHOICE = "choice"
    YESNO = "yesno"
    DATE = "date"


class MonthDay(NamedTuple):
    """A date that returns each year; never 29 February."""

    month: int
    day: int

    def in_year(self, year):
        return date(year, self.month, self.day)

    def __str__(self):
        return f"{self.month}月{self.day}日"


class BadFigure(ValueError):
    """A text that is no figure of its rule; the message says what is expected."""


@dataclass(frozen=True)
class RuleSpec:
    """One rule a district may set. ``default`` None means: the district must set it first.

    ``group`` is the heading it stands under on the page, ``source`` the paper (文件、条款) the default
    follows, ``choices`` the (value, label) pairs of a `Kind.CHOICE`, ``least`` the smallest number that may be
    set. A share with ``unit`` "%" is shown as a percentage.
    """

    key: str
    group: str
    label: str
    kind: Kind
    default: object
    source: str
    unit: str = ""
    note: str = ""
    choices: tuple = ()
    least: int = 0

    def read(self, text):
        """The exact value of ``text``. Raises `BadFigure`."""
        return _READERS[self.kind](self, text.strip())

    def write(self, value):
        """The text under which a value is kept; `read` gives the same value back."""
        if self.kind == Kind.YESNO:
            return "是" if value else "否"
        return str(value)

    def say(self, value):
        """The value in words, with its unit."""
        if value is None:
            return "须由区教育工会设定"
        if self.kind == Kind.CHOICE:
            return dict(self.choices)[value]
        if self.kind == Kind.FRACTION and self.unit == "%":
            return f"{_decimal(value * 100)}%"
        if self.kind == Kind.MONEY:
            return f"{value:,.2f}".removesuffix(".00") + f" {self.unit or '元'}"
        return f"{self.write(value)} {self.unit}".strip()


def specs():
    """All rules of the house by key, in the order their rooms declare them."""
    return {spec.key: spec for declared in plugs("rules") for spec in declared}


def _decimal(value):
    """A fraction for reading only, at most two places: 66.67."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def _read_number(spec, text):
    if not re.fullmatch(r"\d{1,9}", text):
        raise BadFigure(f"“{spec.label}”要填整数，例如 7。")
    if int(text) < spec.least:
        raise BadFigure(f"“{spec.label}”不能小于 {spec.least}。")
    return int(text)


def _read_fraction(spec, text):
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    if not re.fullmatch(r"\d{1,6}/\d{1,6}|\d{1,6}(\.\d{1,6})?%?", plain):
        raise BadFigure(f"“{spec.label}”要填分数或百分数，例如 2/3 或 60%。")
    try:
        share = Fraction(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1)
    except ZeroDivisionError:
        raise BadFigure(f"“{spec.label}”的分母不能是0。") from None
    if share > 1:
        raise BadFigure(f"“{spec.label}”不能大于1（100%）。")
    return share


def _read_money(spec, text):
    try:
        amount = Decimal(text.replace(",", "").replace("，", "").removesuffix("元"))
    except InvalidOperation:
        raise BadFigure(f"“{spec.label}”要填金额，例如 3000 或 3000.50。") from None
    if not amount.is_finite() or not 0 <= amount < LARGEST or amount.as_tuple().exponent < -2:
        raise BadFigure(f"“{spec.label}”要填金额，不能小于0，最多两位小数。")
    return amount


def _read_choice(spec, text):
    for value, label in spec.choices:
        if text in (value, label):
            return value
    expected = "、".join(label for _value, label in spec.choices)
    raise BadFigure(f"“{spec.label}”只能选：{expected}。")


def _read_yesno(spec, text):
    if text not in ("是", "否"):
        raise BadFigure(f"“{spec.label}”只能填“是”或“否”。")
    return text == "是"


def _read_date(spec, text):
    found = re.fullmatch(r"(\d{1,2})月(\d{1,2})日", text)
    try:
        # 2023 is no leap year: a rule must hold every year.
        day = date(2023, int(found[1]), int(found[2]))
    except (TypeError, ValueError):
        raise BadFigure(f"“{spec.label}”要填每年都有的日期，例如 9月1日。") from None
    return MonthDay(day.month, day.day)


_READERS = {
    Kind.NUMBER: _read_number,
    Kind.FRACTION: _read_fraction,
    Kind.MONEY: _read_money,
    Kind.CHOICE: _read_choice,
    Kind.YESNO: _read_yesno,
    Kind.DATE: _read_date,
}

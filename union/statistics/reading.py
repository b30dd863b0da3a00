"""Kept numbers as people read them: money in yuan, rates with both their numbers, a dash for a part of nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from union.kit.numerals import percent
from union.statistics.catalogue import GROUPS, INDICATORS, MONEY, RATES, Indicator, Rate, of_group

Values = Mapping[str, int]


def amount(spec: Indicator, values: Values) -> int | Decimal:
    """The number itself: fen become yuan."""
    value = values.get(spec.key, 0)
    return Decimal(value) / 100 if spec.unit == MONEY else value


def said(key: str, values: Values) -> str:
    """The number or the rate in digits: ``14,200``, ``93.2%``; a rate of nothing is a dash."""
    if key in RATES:
        rate = RATES[key]
        return percent(values.get(rate.part, 0), values.get(rate.whole, 0))
    value = amount(INDICATORS[key], values)
    return f"{value:,.2f}".removesuffix(".00") if isinstance(value, Decimal) else f"{value:,}"


def share_of(rate: Rate, values: Values) -> tuple[int, int]:
    """Numerator and denominator."""
    return values.get(rate.part, 0), values.get(rate.whole, 0)


def hundredths(rate: Rate, values: Values) -> float | None:
    """The rate in per cent with one decimal, for drawing; None where there is nothing to divide by."""
    text = said(rate.key, values)
    return float(text.removesuffix("%")) if text.endswith("%") else None


@dataclass(frozen=True)
class Line:
    """A row of a sheet: what is counted, this year's and last year's number, and what is to be looked at.

    ``of`` is ``41 / 44`` of a rate; ``before`` is empty where nothing was counted.
    """

    key: str
    label: str
    unit: str
    value: str
    before: str = ""
    of: str = ""
    note: str = ""
    doubt: str = ""
    is_listed: bool = False
    is_rate: bool = False


@dataclass(frozen=True)
class Group:
    key: str
    label: str
    lines: list[Line]

    @property
    def is_doubtful(self) -> bool:
        return any(line.doubt for line in self.lines)


def groups_of(values: Values, before: Values | None = None, doubts=()) -> list[Group]:
    """All of a sheet, group by group; ``doubts`` as kept with a school's numbers."""
    marked = dict(doubts)
    return [
        Group(key, label, [_line(spec, values, before, marked) for spec in of_group(key)])
        for key, label in GROUPS.items()
    ]


def _line(spec, values: Values, before: Values | None, marked: dict) -> Line:
    is_rate = isinstance(spec, Rate)
    part, whole = share_of(spec, values) if is_rate else (0, 0)
    return Line(
        key=spec.key,
        label=spec.label,
        unit="" if is_rate else spec.unit,
        value=said(spec.key, values),
        before=said(spec.key, before) if before is not None else "",
        of=f"{part:,} / {whole:,}" if is_rate else "",
        note=spec.words if is_rate else spec.note,
        doubt=marked.get(spec.key, ""),
        is_listed=not is_rate and spec.is_listed,
        is_rate=is_rate,
    )


def doubted(doubts) -> Iterator[tuple[str, str]]:
    """Label and sentence of each doubt that the catalogue still knows."""
    for key, words in doubts:
        if key in INDICATORS:
            yield INDICATORS[key].label, words

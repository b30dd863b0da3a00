"""Charts of a frozen content: kept as figures, drawn the same for the page, the PDF and Word."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from union.kit import charts
from union.kit.paper_body import Chart


def _ring(caption: str, labels, series, *, unit: str) -> Chart:
    (_, values), *_ = series.items()
    return charts.ring(caption, dict(zip(labels, values, strict=True)), unit=unit)


STYLES: dict[str, Callable[..., Chart]] = {
    "bars": charts.bars,
    "lying_bars": charts.lying_bars,
    "lines": charts.lines,
    "ring": _ring,
}


def chart_of(block: dict) -> Chart:
    """The drawing of a block of the type ``chart`` (`union.filings.contents`)."""
    series = {name: list(map(_number, values)) for name, values in block["series"]}
    draw = STYLES[block["style"]]
    return draw(block["text"], block["labels"], series, unit=block.get("unit", ""))


def _number(text: str) -> int | float:
    """As the charts count: they measure in points, not in fen."""
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else float(value)


def is_sound(block: dict) -> bool:
    """Whether it can be drawn: a known style, at least one series, a number for each label."""
    labels, series = block.get("labels") or (), block.get("series") or ()
    if block.get("style") not in STYLES or not labels or not series or not block.get("text"):
        return False
    try:
        return all(len(list(map(_number, values))) == len(labels) for _, values in series)
    except (InvalidOperation, TypeError, ValueError):
        return False

"""Charts as SVG, the same on the screen and on paper.

Every function gives a `paper_body.Chart`: the drawing, a sentence that says what it shows, and a
table of the figures it was drawn from. The same figures give the same bytes.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from union.kit.chart_parts import (
    COLORS,
    INK,
    LETTER,
    SOFT,
    WIDTH,
    Drawing,
    Number,
    Scale,
    folded,
    shortened,
    shown,
    text_width,
)
from union.kit.paper_body import Chart, Table

_Series = Mapping[str, Sequence[Number]]
_TOP, _PLOT = 18, 210  # room above the bars for their figures; height of the plot


def bars(caption: str, labels: Sequence[str], series: _Series, *, unit: str = "") -> Chart:
    """Standing bars, side by side for each label, with their figures on top."""
    scale = Scale.for_values(_all(series))
    drawing = Drawing(_height(labels, series))
    left = _standing_frame(drawing, scale, labels)
    slot = (WIDTH - left) / max(len(labels), 1)
    bar = min(34, slot * 0.72 / max(len(series), 1))
    for i, values in enumerate(series.values()):
        for j, value in enumerate(values):
            x = left + slot * (j + 0.5) + bar * (i - len(series) / 2)
            _standing_bar(drawing, scale, value, x + 1, bar - 2, COLORS[i % len(COLORS)])
            _figure_above(drawing, scale, value, x + bar / 2, bar if len(series) > 1 else slot - 4)
    _legend_below(drawing, labels, series, slot)
    return _chart("柱状图", drawing, caption, labels, series, unit)


def lying_bars(caption: str, labels: Sequence[str], series: _Series, *, unit: str = "") -> Chart:
    """One lying bar for each label, its parts one after another; for names, and for progress."""
    totals = [sum(values) for values in zip(*series.values(), strict=True)]
    scale = Scale.for_values(totals)
    drawing = Drawing(30 * len(labels) + 12 + (26 if len(series) > 1 else 0))
    left = min(220, max((text_width(label) for label in labels), default=0)) + 12
    length = WIDTH - left - text_width(shown(max(totals, default=0))) - 14
    for j, label in enumerate(labels):
        y, x = 6 + 30 * j, left
        drawing.text(left - 10, y + 15, _cut(label, 220), anchor="end", fill=INK)
        for i, values in enumerate(series.values()):
            width = length * scale.share(values[j])
            drawing.box(x, y + 1, width, 19, COLORS[i % len(COLORS)])
            x += width
        drawing.text(x + 7, y + 15, shown(totals[j]), anchor="start")
    if len(series) > 1:
        drawing.legend(series, 30 * len(labels) + 14)
    return _chart("条形图", drawing, caption, labels, series, unit)


def lines(caption: str, labels: Sequence[str], series: _Series, *, unit: str = "") -> Chart:
    """How figures moved along ``labels``, mostly months; a ``None`` among the values is a gap."""
    scale = Scale.for_values(_all(series))
    drawing = Drawing(_height(labels, series))
    left = _standing_frame(drawing, scale, labels)
    slot = (WIDTH - left) / max(len(labels), 1)
    for i, values in enumerate(series.values()):
        points = [
            None if value is None else (left + slot * (j + 0.5), _level(scale, value))
            for j, value in enumerate(values)
        ]
        _polyline(drawing, points, COLORS[i % len(COLORS)])
    _legend_below(drawing, labels, series, slot)
    return _chart("折线图", drawing, caption, labels, series, unit)


def ring(caption: str, parts: Mapping[str, Number], *, unit: str = "") -> Chart:
    """Parts of a whole, at most six, with figure and share beside the ring."""
    whole = sum(float(value) for value in parts.values())
    drawing, start = Drawing(220), 0.0
    for i, (name, value) in enumerate(parts.items()):
        share = float(value) / whole if whole else 0
        color = COLORS[i % len(COLORS)]
        _arc(drawing, start, start + share, color)
        y = 110 + 28 * (i - (len(parts) - 1) / 2)
        drawing.box(290, y - 10, 12, 12, color)
        words = f"{name}  {shown(value)}{unit}（{shown(round(100 * share, 1))}%）"
        drawing.text(310, y + 1, words, anchor="start", fill=INK)
        start += share
    return _chart("环形图", drawing, caption, list(parts), {"数量": list(parts.values())}, unit)


def _standing_frame(drawing, scale, labels):
    """Guides with their figures, and the labels below; returns where the plot begins."""
    left = max(text_width(shown(tick)) for tick in scale.ticks) + 12
    for tick in scale.ticks:
        y = _level(scale, tick)
        drawing.rule(left, y, WIDTH, y, stroke=SOFT if tick == 0 else "#e4dfd3")
        drawing.text(left - 8, y + 4.5, shown(tick), anchor="end")
    slot = (WIDTH - left) / max(len(labels), 1)
    for j, label in enumerate(labels):
        drawing.text(left + slot * (j + 0.5), _TOP + _PLOT + 18, folded(label, slot), fill=INK)
    return left


def _standing_bar(drawing, scale, value, x, width, color):
    if value is None:
        return
    zero, level = _level(scale, 0), _level(scale, value)
    drawing.box(x, min(zero, level), width, abs(zero - level), color)


def _figure_above(drawing, scale, value, x, room):
    """The figure of the bar around ``x``, as long as it does not touch its neighbour's; the table has them all."""
    words, size = shortened(value, room) if value is not None else ("", 0)
    if words:
        level = min(_level(scale, 0), _level(scale, value))
        drawing.text(x, level - 4, words, fill=INK, size=size)


def _polyline(drawing, points, color):
    for here, there in pairwise(points):
        if here and there:
            ends = {"x1": here[0], "y1": here[1], "x2": there[0], "y2": there[1]}
            drawing.add("line", **ends, stroke=color, stroke_width=2.2, stroke_linecap="round")
    for point in filter(None, points):
        drawing.add("circle", cx=point[0], cy=point[1], r=3.2, fill=color)


def _arc(drawing, start, end, color):
    """A piece of the ring from ``start`` to ``end``, both as shares of the whole from twelve o'clock."""
    radius, width, middle = 76, 36, (160, 110)
    length = 2 * math.pi * radius
    dash = f"{(end - start) * length:.2f} {length:.2f}"
    turn = f"rotate({360 * start - 90:.2f} {middle[0]} {middle[1]})"
    place = {"cx": middle[0], "cy": middle[1], "r": radius, "fill": "none", "stroke": color}
    drawing.add("circle", **place, stroke_width=width, stroke_dasharray=dash, transform=turn)


def _level(scale, value):
    return _TOP + _PLOT * (1 - scale.share(value))


def _height(labels, series):
    return _TOP + _PLOT + _label_room(labels) + (26 if len(series) > 1 else 0)


def _label_room(labels):
    slot = (WIDTH - 50) / max(len(labels), 1)
    return 8 + LETTER * 1.25 * max(
        (folded(label, slot).count("\n") + 1 for label in labels), default=1
    )


def _legend_below(drawing, labels, series, slot):
    if len(series) > 1:
        drawing.legend(series, _TOP + _PLOT + _label_room(labels) + 10)


def _all(series):
    return [value for values in series.values() for value in values if value is not None]


def _cut(label, width):
    return label if text_width(label) <= width else label[: int(width // LETTER) - 1] + "…"


def _chart(kind, drawing, caption, labels, series, unit):
    head = ("", *(f"{name}（{unit}）" if unit else name for name in series))
    columns = [[shown(value) for value in values] for values in series.values()]
    rows = tuple(zip(labels, *columns, strict=True))
    figures = Table(head=head, rows=rows, aligns=("left", *("right",) * len(series)))
    alt = f"{kind}《{caption}》。{_words(labels, series, unit)}。"
    return Chart(svg=drawing.svg(), alt=alt, caption=caption, figures=figures)


def _words(labels, series, unit):
    said = []
    for name, values in series.items():
        listed = "、".join(
            f"{label} {shown(value)}{unit}" for label, value in zip(labels, values, strict=True)
        )
        said.append(f"{name}：{listed}" if len(series) > 1 else listed)
    return "；".join(said)

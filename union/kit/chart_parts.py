"""The pieces charts are drawn from: SVG by attributes alone, no style sheet, no script, no id.

So a chart may stand inside a page under a strict Content-Security-Policy, in an image of its own
address, and on paper. Lengths are units of the drawing: 640 make its full width.
"""

import math
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape

from union.kit.numerals import han_width

Number = int | float | Decimal
WIDTH = 640
LETTER = 13  # size of ordinary letters
DIGIT = 0.62  # ems: the widest digit of the fonts a chart may meet
FONTS = "GH Hei, system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
INK, SOFT, RULE = "#22272b", "#5b6268", "#e4dfd3"
# 黛, 藤黄, 竹青, 朱砂 of the house's theme, then two that stay apart from them in grey as well.
COLORS = ("#1f5a5e", "#b9801f", "#4c7a4f", "#a8322a", "#7d8f9a", "#c9b48a")


@dataclass
class Drawing:
    """A growing SVG picture of ``height`` units."""

    height: float
    parts: list[str] = field(default_factory=list)

    def add(self, tag, content="", **attributes):
        given = "".join(
            f' {name.rstrip("_").replace("_", "-")}="{_shortest(value)}"'
            for name, value in attributes.items()
        )
        self.parts.append(f"<{tag}{given}>{content}</{tag}>" if content else f"<{tag}{given}/>")

    def text(self, x, y, words, *, anchor="middle", fill=SOFT, size=LETTER):
        """``words`` with their base line at ``y``; several lines go down from there."""
        for i, line in enumerate(words.split("\n")):
            place = {"x": x, "y": y + i * size * 1.25, "text_anchor": anchor}
            self.add("text", escape(line), **place, fill=fill, font_size=size)

    def box(self, x, y, width, height, fill):
        self.add("rect", x=x, y=y, width=max(width, 0), height=max(height, 0), fill=fill)

    def rule(self, x1, y1, x2, y2, *, stroke=RULE):
        self.add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=1)

    def legend(self, names, y):
        """The names with their colours, centred; returns how high it is."""
        rows, gap = [[]], 22
        for name, color in zip(names, COLORS, strict=False):
            width = 17 + text_width(name)
            if rows[-1] and sum(w + gap for _, _, w in rows[-1]) + width > WIDTH - 20:
                rows.append([])
            rows[-1].append((name, color, width))
        for i, row in enumerate(rows):
            x = (WIDTH - sum(w + gap for _, _, w in row) + gap) / 2
            for name, color, width in row:
                self.box(x, y + i * 20, 11, 11, color)
                self.text(x + 17, y + i * 20 + 10.5, name, anchor="start", fill=INK)
                x += width + gap
        return 20 * len(rows)

    def svg(self):
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_shortest(self.height)}"'
            f' font-family="{FONTS}">{"".join(self.parts)}</svg>'
        )


@dataclass(frozen=True)
class Scale:
    """Round numbers from zero (or below) to above the greatest value."""

    ticks: tuple[float, ...]

    @classmethod
    def for_values(cls, values):
        top, bottom = max([*values, 0]), min([*values, 0])
        step = _round_step((top - bottom) / 4 or 1)
        if all(value == int(value) for value in values):
            step = max(1, step)
        first, last = math.floor(bottom / step), max(math.ceil(top / step), 1)
        return cls(tuple(round(i * step, 10) for i in range(first, last + 1)))

    def share(self, value):
        """Where ``value`` lies between the first tick (0) and the last (1)."""
        return (float(value) - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])


def shown(value):
    """A figure as people read it: at most two decimals, no trailing zeros; a gap is a dash."""
    if value is None:
        return "—"
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".")


def text_width(words, size=LETTER):
    """At most, in any of the fonts: characters count whole, Latin letters and digits `DIGIT`."""
    wide = 2 * han_width(words) - len(words)
    return (wide + (len(words) - wide) * DIGIT) * size


def shortened(value, room, sizes=(12, 11)):
    """``value`` in ``room``, and the size of its letters: whole, without decimals, or in 万; empty where nothing fits."""
    said = [shown(value)]
    if abs(value) >= 100:
        said.append(shown(round(value)))
    if abs(value) >= 10_000:
        said.append(f"{shown(round(value / 10_000, 1))}万")
    fitting = ((words, size) for words in said for size in sizes if text_width(words, size) <= room)
    return next(fitting, ("", sizes[-1]))


def folded(words, width, size=LETTER):
    """``words`` on up to three lines no wider than ``width``; what is longer ends in …"""
    if text_width(words, size) <= width:
        return words
    room = max(2, int(width // size))
    lines = [words[i : i + room] for i in range(0, len(words), room)]
    if len(lines) > 3:
        lines = [*lines[:2], lines[2][:-1] + "…"]
    return "\n".join(lines)


def _round_step(rough):
    power = 10 ** math.floor(math.log10(rough))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)


def _shortest(value):
    """Attributes with at most one decimal: enough for print, and the same on every machine."""
    if isinstance(value, str):
        return escape(value)
    return f"{value:.1f}".removesuffix(".0")

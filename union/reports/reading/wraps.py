"""Joins the lines that a PDF or an old text file broke at the margin."""

from bisect import bisect_left, bisect_right

from union.reports.reading import markers, months
from union.reports.reading.numerals import normal

_STOPS = "。;!?:.…”)》"
# In columns of a typewriter, of which a Chinese character takes two.
_NARROWEST, _NARROWEST_ALONE, _WIDEST = 24, 44, 140
_RAGGED = 6
_RUN = 4


def rejoin(lines):
    """The lines with broken paragraphs made whole; lines of free length are left alone.

    A line is full when it reaches the margin that most lines of the source keep, or when lines
    around it are as wide. Only a full line that stops in mid-sentence is joined to the next, and
    never to a line that opens with a mark of its own.
    """
    lines = list(lines)
    widths = [_width(line) for line in lines]
    margin = _margin(widths)
    joined, full = [], False
    for place, line in enumerate(lines):
        if full and line.strip() and not _opens(line):
            joined[-1] = _glue(joined[-1], line)
        else:
            joined.append(line)
        wide = (margin and widths[place] >= margin - _RAGGED) or _among_equals(widths, place)
        full = wide and normal(line.rstrip()[-1:]) not in _STOPS
    return joined


def _margin(widths):
    """Width of the text block when the whole source keeps one, else 0."""
    filled = sorted(width for width in widths if width)
    for width in sorted(set(filled), reverse=True):
        wider = len(filled) - bisect_right(filled, width)
        near = bisect_right(filled, width) - bisect_left(filled, width - _RAGGED)
        if wider * 20 > len(filled) + 20:
            return 0
        if _NARROWEST <= width <= _WIDEST and near >= _RUN and near * 3 >= len(filled):
            return width
    return 0


def _among_equals(widths, place):
    """Two of the six lines around it are about as wide, which free text hardly ever is."""
    width = widths[place]
    if not _NARROWEST_ALONE <= width <= _WIDEST:
        return False
    around = widths[max(place - 3, 0) : place] + widths[place + 1 : place + 4]
    return sum(abs(other - width) <= _RAGGED for other in around) >= 2


def _width(line):
    return sum(2 if ord(character) > 0x2E7F else 1 for character in line.rstrip())


def _opens(line):
    plain = normal(line)
    return bool(
        plain.startswith("  ") or markers.at_start(plain) or months.at_start(plain) or "\t" in plain
    )


def _glue(before, after):
    after = after.strip()
    spaced = before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii()
    return f"{before} {after}" if spaced and after[:1].isalnum() else before + after

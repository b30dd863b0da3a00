"""The marks that open a heading or an item: 一、（一）1.（1）① and their odd forms."""

import re
from dataclasses import dataclass

from union.reports.reading.numerals import number

_CN = "[一二三四五六七八九十]{1,3}"
_PART = rf"第(?P<part>{_CN}|\d{{1,2}})(?P<unit>部分|章|节)[、.:,\s]?"
_STAMPS = "\u2460-\u2473\u2474-\u2487\u2488-\u249b\u2776-\u277f\u3220-\u3229"

# All patterns work on the normal form and have bounded repeats only.
_AT_START = re.compile(
    rf"\s*(?:{_PART}"
    rf"|[(〔\[]\s?(?P<cn2>{_CN})\s?[)〕\]]\s?[、.:,]?"
    rf"|[(]\s?(?P<cn2b>{_CN})\s?[、](?=[^一二三四五六七八九十、])"
    rf"|(?P<cn2c>{_CN})\s?\)\s?[、.:,]?"
    rf"|(?P<cn1>{_CN})\s?[、.:,·`'’‘]"
    rf"|(?P<dec>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?:\.(?!\d)|[、\s])\s?(?!\d)"
    rf"|(?P<n4>\d{{1,2}})\s?\)\s?[、.:,]?"
    rf"|[(〔\[]\s?(?P<n4b>\d{{1,2}})\s?[)〕\]]\s?[、.:,]?"
    rf"|(?P<n3>\d{{1,2}})\s?(?:、|[.:,](?!\d))"
    rf"|(?P<stamp>[{_STAMPS}])\s?[、.:,]?)\s*"
)
_INLINE = re.compile(
    rf"(?P<cn1>{_CN})、"
    rf"|\(\s?(?P<cn2>{_CN})\s?\)\s?、?"
    rf"|\((?P<n4>\d{{1,2}})\)、?"
    rf"|(?P<n3>(?<![\d.])\d{{1,2}}(?=\s?(?:、|[.,](?!\d))))\s?(?P<comma>[、.,])"
    rf"|(?P<stamp>[{_STAMPS}])、?"
)
_WIDE = re.compile(rf"\s*(?P<cn1>{_CN})[\s]+(?=[^\s一二三四五六七八九十\d月])")
_LEVEL = {"cn1": 1, "cn2": 2, "cn2b": 2, "cn2c": 2, "n3": 3, "n4": 4, "n4b": 4}


@dataclass(frozen=True)
class Marker:
    """A mark at text[start:end]. value is its number, comma tells the weak form “1,”."""

    level: int
    number: str
    value: int
    start: int
    end: int
    comma: bool = False


def at_start(text, pos=0):
    """The mark that the line opens with, or None. text must be in normal form."""
    found = _AT_START.match(text, pos)
    return _marker(found) if found else None


def wide_at_start(text):
    """“一 主要工作”: a number set off by a space only; trust it only where that number is due."""
    found = _WIDE.match(text)
    return _marker(found) if found else None


def inside(text, pos):
    """Everything after pos that looks like a mark; the caller decides which of them are."""
    for found in _INLINE.finditer(text, pos):
        marker = _marker(found)
        if marker is not None:
            yield marker


def _marker(found):
    kind, written = next((k, v) for k, v in found.groupdict().items() if v is not None)
    level, value = _read(kind, written, found)
    if not value:
        return None
    label = found.group().strip("、.:, ") if kind == "part" else written
    comma = "comma" in found.re.groupindex and found["comma"] == ","
    return Marker(level, label, value, found.start(), found.end(), comma)


def _read(kind, written, found):
    if kind == "stamp":
        return _stamp(written)
    if kind == "part":
        return (2 if found["unit"] == "节" else 1), number(written)
    if kind == "dec":
        parts = written.split(".")
        return min(2 + len(parts), 5), number(parts[-1])
    return _LEVEL[kind], number(written)


def _stamp(character):
    """Numbers that are one character each: ㈠ ⑴ ⒈ ① ❶."""
    code = ord(character)
    for first, level in ((0x2460, 5), (0x2474, 4), (0x2488, 3), (0x2776, 5), (0x3220, 2)):
        if first <= code < first + 20:
            return level, code - first + 1
    return 0, 0

"""The numbers Word writes by itself: they stand in no text, only in numbering.xml."""

import re
from collections import defaultdict

from union.reports.reading.numerals import chinese

_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "chineseLegalSimplified",
}
_CIRCLED = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}


def _local(node):
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _child(node, *path):
    for name in path:
        node = (
            next((child for child in node if _local(child) == name), None)
            if node is not None
            else None
        )
    return node


def _value(node, default=None):
    """The w:val of a node."""
    if node is None:
        return default
    return next(
        (value for key, value in node.attrib.items() if key.rpartition("}")[2] == "val"), default
    )


def _attribute(node, name):
    return next(
        (value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), None
    )


def _whole(text, default):
    return int(text) if text and re.fullmatch("-?[0-9]{1,9}", text) else default


class Numbering:
    """Counts through a document, paragraph by paragraph."""

    def __init__(self, numbering, styles):
        self.levels = {}
        self.numbers = {}
        self.styles = {}
        self.counts = defaultdict(dict)
        self.started = set()
        for node in numbering:
            if _local(node) == "abstractNum":
                self.levels[_attribute(node, "abstractNumId")] = {
                    _whole(_attribute(level, "ilvl"), 0): _Level(level)
                    for level in node
                    if _local(level) == "lvl"
                }
            elif _local(node) == "num":
                self.numbers[_attribute(node, "numId")] = _Number(node)
        for node in styles:
            if _local(node) == "style":
                self.styles[_attribute(node, "styleId")] = node

    def next_label(self, paragraph):
        """(label, heading level) of the next paragraph; ("", 0) for an ordinary one.

        The heading level comes from Word's outline level and is 1 to 5.
        """
        found = _child(paragraph, "pPr")
        properties = [] if found is None else [found]
        properties += self._style_chain(_value(_child(paragraph, "pPr", "pStyle")))
        outline = self._first(properties, "outlineLvl")
        level = _whole(outline, 9) + 1
        return self._label(properties), level if level <= 5 else 0

    def _style_chain(self, style):
        """Paragraph properties of a style and of those it is based on, nearest first."""
        chain = []
        while style in self.styles and len(chain) < 20:
            node = self.styles[style]
            properties = _child(node, "pPr")
            chain.append(properties if properties is not None else node)
            style = _value(_child(node, "basedOn"))
        return chain

    def _first(self, properties, *path):
        return next(
            (_value(_child(node, *path)) for node in properties if _child(node, *path) is not None),
            None,
        )

    def _label(self, properties):
        number = self.numbers.get(self._first(properties, "numPr", "numId"))
        depth = _whole(self._first(properties, "numPr", "ilvl"), 0)
        levels = self.levels.get(number.abstract) if number else None
        if not levels or depth not in levels:
            return ""
        level = levels[depth]
        counts = self.counts[number.abstract]
        self._count(number, counts, levels, depth)
        if level.format in {"bullet", "none"}:
            return ""
        return level.written(
            {place: (levels[place], counts.get(place, levels[place].start)) for place in levels}
        )

    def _count(self, number, counts, levels, depth):
        if depth in number.starts and (number, depth) not in self.started:
            counts[depth] = number.starts[depth]
        else:
            counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        self.started.add((number, depth))
        for deeper in [place for place in counts if place > depth]:
            del counts[deeper]


class _Number:
    """One list: which definition it uses and where it starts anew."""

    def __init__(self, node):
        self.abstract = _value(_child(node, "abstractNumId"))
        overrides = [child for child in node if _local(child) == "lvlOverride"]
        self.starts = {
            _whole(_attribute(override, "ilvl"), 0): _whole(
                _value(_child(override, "startOverride")), 1
            )
            for override in overrides
            if _child(override, "startOverride") is not None
        }


class _Level:
    """How one level of a list is written: “%1、” in Chinese numbers, “(%2)” …"""

    def __init__(self, node):
        self.start = _whole(_value(_child(node, "start")), 1)
        self.format = _value(_child(node, "numFmt"), "decimal")
        self.pattern = _value(_child(node, "lvlText"), "")

    def written(self, counts):
        label = self.pattern
        for place, (level, count) in counts.items():
            label = label.replace(f"%{place + 1}", level.number(count))
        return label

    def number(self, count):
        if self.format in _CHINESE:
            return chinese(count)
        if self.format in _CIRCLED and 1 <= count <= 20:
            return chr(0x245F + count)
        if self.format in {"upperLetter", "lowerLetter"} and 1 <= count <= 26:
            return chr((64 if self.format == "upperLetter" else 96) + count)
        return str(count)

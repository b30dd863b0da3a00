"""What somebody typed, cut into headings and paragraphs for a page and for the wall."""

import re
from dataclasses import dataclass

_PART = re.compile(r"[一二三四五六七八九十]{1,3}、.+")
_POINT = re.compile(r"（[一二三四五六七八九十]{1,3}）.+")
_LONGEST_HEADING = 40
_ENDS_A_SENTENCE = ("。", "；", "，", "：", ";", ",", ".")


@dataclass(frozen=True)
class Piece:
    """A line of a text: ``part`` (一、), ``point`` （一） or ``text``."""

    kind: str
    text: str


def pieces(text: str) -> list[Piece]:
    """Each line that says something, as a heading where it stands as one. Points that stand under no part are
    parts: a page's headings go down one step at a time."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    kinds = [_kind(line) for line in lines]
    first = kinds.index("part") if "part" in kinds else len(kinds)
    return [
        Piece("part" if kind == "point" and at < first else kind, line)
        for at, (kind, line) in enumerate(zip(kinds, lines, strict=True))
    ]


def _kind(line: str) -> str:
    if len(line) > _LONGEST_HEADING or line.endswith(_ENDS_A_SENTENCE):
        return "text"
    if _PART.fullmatch(line):
        return "part"
    return "point" if _POINT.fullmatch(line) else "text"

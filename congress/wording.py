"""The words of a paper: taken from its file, and cut into what a page can show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from union.kit.uploads import Refused, Upload
from union.reports.reading import Unreadable, read_source, refusals

PAPER_KINDS = ("docx", "doc", "pdf", "txt")
# Files that nobody could open either. What merely has no words, as a scan, is sent as it is.
_BARRED = {
    refusals.LOCKED_WORD,
    refusals.LOCKED_PDF,
    refusals.BROKEN_WORD,
    refusals.BROKEN_PDF,
    refusals.SWOLLEN,
}
_LONGEST_HEADING = 40
_PART = re.compile(r"(?:第[一二三四五六七八九十百零〇\d]+[编章节]|[一二三四五六七八九十]+、)")
_POINT = re.compile(r"（[一二三四五六七八九十]+）")
_ENDS_A_SENTENCE = ("。", "；", "，", "：", ";", ",")


def words_of(upload: Upload) -> str:
    """The text that can be read in the page; empty for a scan. Raises `Refused` for a broken file."""
    try:
        source = read_source(upload.data, upload.name)
    except Unreadable as why:
        if upload.kind == "txt" or str(why) in _BARRED:
            raise Refused(str(why)) from why
        return ""
    return "\n".join(line for line in source.lines if line.strip())


@dataclass(frozen=True)
class Block:
    """A piece of a paper: ``title``, ``part`` (一、), ``point`` （一）, ``text`` or ``table`` with its rows."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(text: str) -> Iterator[Block]:
    """The paper from its first line to its last; lines with tabs are rows of a table."""
    place = 0
    lines = [line for line in text.split("\n") if line.strip()]
    for is_table, run in groupby(lines, key=lambda line: "\t" in line):
        if is_table:
            yield Block("table", rows=_rows(run))
            place += 1
            continue
        for line in run:
            yield Block(_kind(line.strip(), place), line.strip())
            place += 1


def _rows(lines) -> tuple[tuple[str, ...], ...]:
    cells = [tuple(line.split("\t")) for line in lines]
    width = max(map(len, cells))
    return tuple(row + ("",) * (width - len(row)) for row in cells)


def _kind(line: str, place: int) -> str:
    if len(line) > _LONGEST_HEADING or line.endswith(_ENDS_A_SENTENCE):
        return "text"
    if _PART.match(line):
        return "part"
    if _POINT.match(line):
        return "point"
    return "title" if place == 0 else "text"

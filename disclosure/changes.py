"""What a correction changes: line by line, and inside a line by words."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from disclosure.models import Publication
from union.filings.differences import ADDED, CHANGED, REMOVED, SAME, Span, spans

MOST_SHOWN = 200


@dataclass(frozen=True)
class Line:
    """A line of the content and what happened to it."""

    how: str
    spans: tuple[Span, ...]


def changes(old: Publication, new: Publication) -> list[Line]:
    """The lines that came, went or were reworded; those that stayed are left out."""
    found, before, after = [], _lines(old), _lines(new)
    for how, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how != "equal":
            found += [_line(*pair) for pair in zip_longest(before[i1:i2], after[j1:j2])]
    return found[:MOST_SHOWN]


def _line(old: str | None, new: str | None) -> Line:
    if old is None:
        return Line(ADDED, (Span(ADDED, new),))
    if new is None:
        return Line(REMOVED, (Span(REMOVED, old),))
    return Line(CHANGED, tuple(spans(old, new)))


def _lines(publication: Publication) -> list[str]:
    """Title, text, tables row by row, and the names of the files."""
    lines = [publication.title, publication.get_audience_display(), *publication.text.splitlines()]
    for table in publication.tables.all():
        lines += [table.caption, *("　".join(row) for row in [table.head, *table.rows])]
    lines += [f"附件：{file.name}" for file in publication.attachments.all()]
    return [line for line in map(str.strip, lines) if line]


__all__ = ["ADDED", "CHANGED", "REMOVED", "SAME", "Line", "changes"]

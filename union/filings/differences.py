"""What changed between two submissions: by block, and inside a block by words.

Blocks are matched by their keys, so a moved paragraph is no change. Inside a changed text whole
sentences are matched first, then the characters of those that differ; tiny matches between two
changes are dropped, because “删一字、留一字、再删一字” is unreadable.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from union.filings.contents import Piece, Section, pieces, sections

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
SHORTEST_MATCH = 2
LONGEST_BY_CHARACTER = 600
SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]+|[^。；！？\n]+")
WORD = re.compile(r"[A-Za-z]+|\d+|.", re.S)


@dataclass(frozen=True)
class Span:
    """A stretch of text that stayed, came or went."""

    how: str
    text: str


@dataclass(frozen=True)
class RowChange:
    """One row of a table, or of a form with its ``labels``; each cell is a list of spans."""

    how: str
    cells: tuple[list[Span], ...]
    labels: tuple[str, ...] = ()

    @property
    def pairs(self) -> list[tuple[str, list[Span], bool]]:
        """A form's row: each label with its value's spans, and whether anything happened to it."""
        pairs = zip(self.labels, self.cells, strict=True)
        return [(label, found, any(s.how != SAME for s in found)) for label, found in pairs]


@dataclass(frozen=True)
class PieceChange:
    """One block of the new submission beside the old one; a removed block has no ``new``."""

    how: str
    old: Piece | None
    new: Piece | None
    spans: tuple[Span, ...] = ()
    rows: tuple[RowChange, ...] = ()

    @property
    def piece(self) -> Piece:
        """The block to draw: the new one while there is one."""
        return self.new or self.old


@dataclass(frozen=True)
class SectionChange:
    """A part of the paper with what happened in it."""

    key: str
    title: str
    pieces: tuple[PieceChange, ...]

    @property
    def how(self) -> str:
        hows = {change.how for change in self.pieces}
        return hows.pop() if len(hows) == 1 else CHANGED

    @property
    def is_changed(self) -> bool:
        return self.how != SAME


def compare(old: dict, new: dict) -> list[SectionChange]:
    """The new content in parts, each with what changed since the old one."""
    return _in_parts(_merge(pieces(old), pieces(new)))


def unchanged(content: dict) -> list[SectionChange]:
    """A first submission: everything as it is, nothing to compare."""
    return [_as_it_is(section) for section in sections(content)]


def _as_it_is(section: Section) -> SectionChange:
    changes = tuple(PieceChange(SAME, piece, piece) for piece in section.pieces)
    return SectionChange(section.key, section.title, changes)


def _merge(old: list[Piece], new: list[Piece]) -> list[PieceChange]:
    """New blocks in their order; what was removed stands where it used to follow."""
    before = {piece.key: piece for piece in old}
    kept = {piece.key for piece in new}
    gone: dict[str, list[Piece]] = {}
    last_kept = ""
    for piece in old:
        if piece.key in kept:
            last_kept = piece.key
        else:
            gone.setdefault(last_kept, []).append(piece)
    changes = [_removed(piece) for piece in gone.get("", ())]
    for piece in new:
        changes.append(_change(before.get(piece.key), piece))
        changes += [_removed(lost) for lost in gone.get(piece.key, ())]
    return changes


def _removed(piece: Piece) -> PieceChange:
    rows = tuple(_row(REMOVED, row) for row in piece.rows)
    return PieceChange(REMOVED, piece, None, (Span(REMOVED, piece.said),), rows)


def _change(old: Piece | None, new: Piece) -> PieceChange:
    if old is None:
        rows = tuple(_row(ADDED, row) for row in new.rows)
        return PieceChange(ADDED, None, new, (Span(ADDED, new.said),), rows)
    if old.said == new.said:
        return PieceChange(SAME, old, new)
    rows = tuple((_form_rows if new.is_form else _rows)(old.rows, new.rows))
    return PieceChange(CHANGED, old, new, tuple(spans(old.said, new.said)), rows)


def _form_rows(old: tuple, new: tuple):
    """Rows of a form are the same row while their labels are; only the values are compared."""
    matcher = SequenceMatcher(None, *(list(map(_labels, rows)) for rows in (old, new)))
    for how, i1, i2, j1, j2 in matcher.get_opcodes():
        if how == "equal":
            yield from map(_filled, old[i1:i2], new[j1:j2])
        else:
            yield from (_row(REMOVED, row) for row in old[i1:i2])
            yield from (_row(ADDED, row) for row in new[j1:j2])


def _filled(before: tuple, after: tuple) -> RowChange:
    if before == after:
        return _row(SAME, after)
    cells = [spans(gone, come) for (_, gone), (_, come) in zip(before, after, strict=True)]
    return RowChange(CHANGED, tuple(cells), _labels(after))


def _labels(row: tuple) -> tuple[str, ...]:
    return tuple(label for label, _ in row)


def _rows(old: tuple, new: tuple):
    """Rows of a table: whole rows that came or went, and cells that changed inside a row."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for how, i1, i2, j1, j2 in matcher.get_opcodes():
        gone, come = old[i1:i2], new[j1:j2]
        if how == "equal":
            yield from (_row(SAME, row) for row in gone)
        elif len(gone) == len(come) and all(map(_alike, gone, come)):
            for before, after in zip(gone, come, strict=True):
                yield RowChange(CHANGED, tuple(map(spans, before, after)))
        else:
            yield from (_row(REMOVED, row) for row in gone)
            yield from (_row(ADDED, row) for row in come)


def _row(how: str, cells) -> RowChange:
    if cells and isinstance(cells[0], tuple):
        return RowChange(how, tuple([Span(how, value)] for _, value in cells), _labels(cells))
    return RowChange(how, tuple([Span(how, cell)] for cell in cells))


def _alike(before: tuple, after: tuple) -> bool:
    """The same row in another wording: as many cells, and at least one of them kept."""
    return len(before) == len(after) and any(map(str.__eq__, before, after))


def _in_parts(changes: list[PieceChange]) -> list[SectionChange]:
    opened, counted = 0, []
    for change in changes:
        opened += change.piece.opens_a_section
        counted.append((opened, change))
    runs = [tuple(change for _, change in run) for _, run in groupby(counted, lambda c: c[0])]
    return [SectionChange(run[0].piece.key, run[0].piece.section_title, run) for run in runs]


def spans(old: str, new: str) -> list[Span]:
    """The new text with what came and what went, readable for a person."""
    found = []
    for how, gone, come in _steps(SENTENCE.findall(old), SENTENCE.findall(new)):
        if how == "equal":
            found.append(Span(SAME, gone))
        elif how == "replace" and max(len(gone), len(come)) <= LONGEST_BY_CHARACTER:
            found += _by_character(gone, come)
        else:
            found += [Span(REMOVED, gone), Span(ADDED, come)]
    return _joined(found)


def _by_character(old: str, new: str) -> list[Span]:
    steps = list(_steps(WORD.findall(old), WORD.findall(new)))
    same = sum(len(gone) for how, gone, _ in steps if how == "equal")
    if same * 2 < min(len(old), len(new)):  # another sentence altogether
        return [Span(REMOVED, old), Span(ADDED, new)]
    found = []
    for place, (how, gone, come) in enumerate(steps):
        inside = 0 < place < len(steps) - 1
        if how == "equal" and not (inside and len(gone) < SHORTEST_MATCH):
            found.append(Span(SAME, gone))
        else:
            found += [Span(REMOVED, gone), Span(ADDED, come)]
    return found


def _steps(old: list[str], new: list[str]):
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for how, i1, i2, j1, j2 in matcher.get_opcodes():
        yield how, "".join(old[i1:i2]), "".join(new[j1:j2])


def _joined(found: list[Span]) -> list[Span]:
    """Runs between two stretches that stayed: first all that went, then all that came."""
    joined = []
    for stayed, run in groupby(found, key=lambda span: span.how == SAME):
        run = list(run)
        for how in (SAME,) if stayed else (REMOVED, ADDED):
            if text := "".join(span.text for span in run if span.how == how):
                joined.append(Span(how, text))
    return joined

"""Rows of a table, each a line with tabs between the cells; many plans are one table of months."""

import re

from union.reports.reading import months, owners
from union.reports.reading.numerals import normal
from union.reports.reading.pieces import Kind, Piece

_MONTH_NAME = re.compile(
    r"\s*(?:月\s*份?|时\s*间|時\s*間|日\s*期|月份时间|时间安排|活动时间|时间节点)\s*$"
)
_NUMBER_NAME = re.compile(r"\s*(?:序\s*号|编\s*号|序號|№)\s*$")
_NUMBER = re.compile(r"\s*\d{0,3}[.、]?\s*$")
_SAME_OWNER = "负责人按同一行上面的内容填写，请核对"


class Table:
    """Rows that follow one another; the first row may name the columns.

    A table that goes on after a break keeps the column names of the one before it.
    """

    def __init__(self, before=None):
        self.width = before.width if before else 0
        self.month_at = before.month_at if before else None
        self.owner_at = before.owner_at if before else None
        self.number_at = before.number_at if before else None
        self.across = ()
        self.month = None
        self.owner = ""

    def read(self, line, index):
        """The pieces of one row. A row without a month in a table without months is text."""
        cells = line.split("\t")
        plain = [normal(cell) for cell in cells]
        if self.width != len(cells) and self.month is None:
            self.width, self.month_at, self.owner_at, self.number_at = len(cells), None, None, None
        if self._names_months_across(plain):
            rest = line_of(cell for head, cell in zip(self.across, cells, strict=True) if not head)
            return [Piece(Kind.COLUMNS, rest, index)] if rest else []
        if self._is_header(plain):
            return [Piece(Kind.COLUMNS, line_of(cells), index)]
        if self.across:
            return list(self._columns(cells, index))
        return list(self._month_row(cells, plain, index))

    def _is_header(self, plain):
        at = [place for place, cell in enumerate(plain) if _MONTH_NAME.match(cell)]
        named = [place for place, cell in enumerate(plain) if owners.COLUMN.match(cell)]
        if not at and not named:
            return False
        numbers = [place for place, cell in enumerate(plain) if _NUMBER_NAME.match(cell)]
        self.month_at = at[0] if at else None
        self.owner_at = named[0] if named else None
        self.number_at = numbers[0] if numbers else None
        self.month = None
        return True

    def _names_months_across(self, plain):
        heads = [months.in_cell(cell) for cell in plain]
        if sum(head is not None for head in heads) < 2:
            return False
        self.across = heads
        return True

    def _columns(self, cells, index):
        for head, cell in zip(self.across, cells, strict=False):
            if head and cell.strip():
                yield Piece(Kind.MONTH, "", index, month=head, follows=True, doubt=head.doubt)
                yield Piece(Kind.ITEM, cell.strip(), index)
            elif cell.strip():
                yield Piece(Kind.TEXT, cell.strip(), index)
        extra = [cell.strip() for cell in cells[len(self.across) :] if cell.strip()]
        yield from (Piece(Kind.TEXT, cell, index) for cell in extra)

    def _month_row(self, cells, plain, index):
        at, head = self._month_cell(plain)
        if head:
            self.month, self.owner = head, ""
            yield Piece(Kind.MONTH, "", index, month=head, follows=head.is_day, doubt=head.doubt)
        elif self.month is None or self._has_other_month_cell(plain):
            self.month = None
            yield Piece(Kind.TEXT, line_of(cells), index)
            return
        yield from self._item(cells, plain, None if head and head.is_day else at, index)

    def _month_cell(self, plain):
        places = [self.month_at] if self.month_at is not None else range(min(2, len(plain)))
        for place in places:
            cell = plain[place] if place < len(plain) else ""
            head = months.in_cell(cell) or months.dated(cell)
            if head:
                return place, head
        return None, None

    def _has_other_month_cell(self, plain):
        """Something stands where the month should: a row of its own, not more of the month above."""
        at = self.month_at or 0
        return bool(plain[at].strip()) if at < len(plain) else False

    def _item(self, cells, plain, month_at, index):
        owner = ""
        if self.owner_at is not None and self.owner_at < len(cells):
            owner = cells[self.owner_at].strip()
        apart = {month_at, self.owner_at, self.number_at}
        if self.number_at is None and month_at and _NUMBER.match(plain[0]):
            apart.add(0)
        text = line_of(cell for place, cell in enumerate(cells) if place not in apart)
        doubt = "" if owner or not self.owner else _SAME_OWNER
        self.owner = owner or self.owner
        if text or owner:
            yield Piece(Kind.ITEM, text, index, owner=self.owner, doubt=doubt)


def names_columns(cells):
    """Whether these are the names of a month table's columns, as 时间 工作内容 责任人."""
    return all(len(cell) <= 6 for cell in cells) and any(map(_MONTH_NAME.match, cells))


def line_of(cells):
    """Cells in one line of text."""
    return " ".join(cell.strip() for cell in cells if cell.strip())

"""Cuts lines into pieces: one mark, one month heading, one label or one run of text each.

Sharing sites and careless copying glue headings to the text before them, so a mark may stand
anywhere in a line. Inside a line it counts only where its number is due (see lists.py).
"""

import re
from dataclasses import replace
from functools import cached_property

from union.reports.reading import headings, leftovers, markers, months, titles
from union.reports.reading.lists import OpenLists
from union.reports.reading.numerals import normal
from union.reports.reading.pieces import Kind, Piece
from union.reports.reading.tables import Table

_ARRANGEMENT = re.compile(r"安排|行事|日程|进度|進度|月历|月份|按月|逐月|一览|大事")
_CONCLUSION = re.compile(
    r"\s*(?:总之|總之|以上|我们|我們|让我们|在今后|希望|相信|新的一年|全体|备注|注:|附)"
)


class Splitter:
    """Goes through the lines once and remembers which lists, month and table are open."""

    def __init__(self, lines, outline):
        self.lines = lines
        self.outline = outline
        self.pages = leftovers.page_marks(lines)
        self.closing = leftovers.closing_lines(lines)
        self.done = -1
        self.begin()

    def begin(self):
        """A document begins: nothing is open."""
        self.lists = OpenLists()
        self.table = self.former = None
        self.tail = False

    def pieces(self):
        for index, line in enumerate(self.lines):
            if line.strip() and index > self.done:
                yield from self._line(line, index)

    def _line(self, line, index):
        plain = normal(line)
        if "\t" in line.strip() or (self.table and "\t" in line):
            yield from self._row(line, index)
            return
        if self.table:
            self.former, self.table, self.lists.month = self.table, None, None
        if index in self.closing:
            self.lists.month = None
            yield Piece(Kind.CLOSING, line.strip(), index)
        elif index in self.pages:
            yield from self._page(line, plain, index)
        elif leftovers.is_site_line(plain) or (self.tail and not titles.labels(plain)):
            self.tail = self.tail or leftovers.is_site_tail(plain)
            yield Piece(Kind.SITE, line.strip(), index, doubt=leftovers.SITE_DOUBT)
        else:
            yield from self._titled(line, plain, index)

    def _row(self, line, index):
        self.table = self.table or Table(self.former)
        for piece in self.table.read(line, index):
            if piece.kind is Kind.MONTH:
                self.lists.open_month(None)
            yield piece

    def _page(self, line, plain, index):
        """A page of a sharing site: its number goes, its text continues the page before."""
        mark = markers.at_start(plain)
        doubt = f"原文第{mark.value}页的页码夹在文字里，已去掉，请核对上下文"
        continues = index != min(self.pages)
        for place, piece in enumerate(self._marks(line, plain, index, mark.end, opening=False)):
            yield replace(piece, glued=True, doubt=doubt) if continues and not place else piece

    def _titled(self, line, plain, index):
        """Titles and labels first; what is left of the line is read for marks."""
        found = titles.labels(plain)
        if titles.goes_on(plain, normal(following := self._line_after(index))):
            self.begin()
            self.done = index + 1
            yield Piece(Kind.TITLE, line.strip() + following.strip(), index)
            return
        if titles.is_title(plain) and not markers.at_start(plain):
            self.begin()
            kind, ordinal = (Kind.LABEL, found[-1].ordinal) if found else (Kind.TITLE, 0)
            yield Piece(kind, line.strip(), index, ordinal=ordinal)
            return
        pos = titles.collection(plain)
        if pos:
            self.begin()
            yield Piece(Kind.TITLE, line[:pos].strip(), index)
            found = titles.labels(plain[pos:])
        offset = pos
        for label in found:
            start, end = offset + label.start, offset + label.end
            yield from self._marks(line[:start], plain[:start], index, pos)
            self.begin()
            yield Piece(Kind.LABEL, line[start:end].strip(), index, ordinal=label.ordinal)
            pos = end
        yield from self._marks(line, plain, index, pos)

    def _line_after(self, index):
        return self.lines[index + 1] if index + 1 < len(self.lines) else ""

    def _marks(self, line, plain, index, pos, *, opening=True):
        """The marks from pos to the end of the line, each with the text that follows it."""
        token = self._opening(plain, index, pos) if opening else None
        if token is None:
            token = self._unmarked(plain, pos, index)
            since = pos
        else:
            since = token.month.end if token.month else token.marker.end
        for candidate in self._candidates(plain, since):
            self._note(token, line[since : min(candidate.start, since + 40)])
            following = self._accept(plain, candidate, since, token, index)
            if following is None:
                continue
            start = candidate.start
            yield from _finished(token, line[since:start])
            token, since = following, candidate.end
            if following.month:
                since = following.month.end
        self._note(token, line[since : since + 40])
        yield from _finished(token, line[since:])

    def _note(self, piece, text):
        """What the text of a piece says about the lines to come."""
        text = text.strip()
        if piece.kind is Kind.HEADING and _ARRANGEMENT.search(text[:30]):
            self.lists.arranged_at = piece.marker.level
        if piece.kind is Kind.MONTH and text:
            self.lists.month.inline = self.lists.month.filled = True

    def _unmarked(self, plain, pos, index):
        """Where a line without a mark belongs."""
        month = self.lists.month
        if month is None:
            return Piece(Kind.TEXT, "", index)
        rest = plain[pos:].strip()
        if _CONCLUSION.match(rest) or (month.inline and not month.day and len(rest) > 60):
            self.lists.month = None
            return Piece(Kind.LOOSE, "", index)
        unsure = month.inline and not month.day and not month.item_level
        doubt = "这一行没有编号，是否属于上面的月份，请核对" if unsure else ""
        return Piece(Kind.ITEM, "", index, follows=bool(month.item_level), doubt=doubt)

    def _candidates(self, plain, since):
        found = [*markers.inside(plain, since)]
        if self.lists.month or _ARRANGEMENT.search(plain):
            heads = [*months.inside(plain, since)]
            taken = {head.start for head in heads}
            found = [mark for mark in found if mark.start not in taken] + heads
            found.sort(key=lambda mark: mark.start)
        return found

    def _opening(self, plain, index, pos):
        """The mark or month heading that the line opens with, as an empty piece; or None."""
        mark = markers.at_start(plain, pos) or self._wide(plain, pos)
        numbered, head = self._month_head(plain, pos, mark)
        if head:
            return self._month(numbered, head, index)
        day = self._day(plain, mark.end if mark else pos)
        if day:
            return self._month(mark, day, index)
        if mark:
            return self._heading_or_item(mark, index)
        return self._unnumbered(plain, pos, index)

    def _month(self, mark, head, index):
        self.lists.open_month(mark, day=head.first if head.is_day else 0)
        return Piece(
            Kind.MONTH,
            "",
            index,
            marker=mark,
            month=head,
            follows=head.is_day,
            doubt=head.doubt,
        )

    def _heading_or_item(self, mark, index):
        month = self.lists.month
        if month and month.owns(mark):
            month.take(mark)
            return Piece(Kind.ITEM, "", index, marker=mark, follows=mark.level > month.item_level)
        return Piece(Kind.HEADING, "", index, marker=mark, doubt=self.lists.open(mark))

    def _unnumbered(self, plain, pos, index):
        """A heading by Word's own style, or one of the headings every plan has."""
        level, doubt = self.outline.get(index, 0), ""
        if not level and not self.lists.month and headings.is_known(plain[pos:]):
            level, doubt = 1, "原文没有编号，按标题读"
        if not level:
            return None
        mark = markers.Marker(min(level, 5), "", 0, pos, pos)
        self.lists.open(mark)
        return Piece(Kind.HEADING, "", index, marker=mark, doubt=doubt)

    def _wide(self, plain, pos):
        mark = markers.wide_at_start(plain) if pos == 0 and len(plain) <= 40 else None
        return mark if mark and mark.value == self.lists.last.get(1, 0) + 1 else None

    def _day(self, plain, pos):
        """“4月27日 运动会” opens its month in an arrangement whose months have no headings."""
        month = self.lists.month
        if not self.lists.arranged_at or (month and not month.day):
            return None
        head = months.dated(plain, pos)
        return head if head and not (month and month.day == head.first) else None

    def _month_head(self, plain, pos, mark):
        """The month heading at the start and, where it is numbered, its mark.

        “七、八月份” may be July and August, or item seven about August: it is the item
        when the months of this arrangement are numbered so.
        """
        expected = bool(self.lists.month or self.lists.arranged_at)
        whole = months.at_start(plain, pos, expected=expected)
        after = mark and months.at_start(plain, mark.end, expected=expected)
        if not after:
            return None, whole
        if whole and not self._months_are_numbered(mark):
            return None, whole
        return mark, after

    def _months_are_numbered(self, mark):
        month = self.lists.month
        if month and month.numbered:
            return mark.value == self.lists.last.get(mark.level, 0) + 1
        return mark.value == 1 and (mark.level, 2) in self._numbered_months

    @cached_property
    def _numbered_months(self):
        return months.numbered(self.lines)

    def _accept(self, plain, candidate, since, token, index):
        """The piece that a mark inside the line opens, or None when it is only text."""
        if isinstance(candidate, months.MonthHead):
            return self._inner_month(plain, candidate, since, token, index)
        if not self.lists.due(plain, candidate, since, token.kind is Kind.HEADING):
            return None
        head = self.lists.month and months.at_start(plain, candidate.end)
        if head and self.lists.month.numbered == candidate.level:
            return self._month(candidate, head, index)
        return self._heading_or_item(candidate, index)

    def _inner_month(self, plain, head, since, token, index):
        near = head.start - since <= 30
        if token.kind is Kind.HEADING and near and _ARRANGEMENT.search(plain, since, head.start):
            self.lists.arranged_at = token.marker.level
        elif not self.lists.month:
            return None
        return self._month(None, head, index)


def _finished(piece, text):
    """The piece with its text; an empty run of text is no piece."""
    text = text.strip()
    if text or piece.kind in (Kind.HEADING, Kind.MONTH):
        yield replace(piece, text=text)

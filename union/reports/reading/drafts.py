"""Documents while their pieces come in."""

from dataclasses import dataclass, field, replace

from union.reports.reading import titles
from union.reports.reading.numerals import normal
from union.reports.reading.pieces import Kind, Piece

_STOPS = "。;!?:.…"
_SHORTEST = 20
_SUB_MARK = {1: "{}、", 2: "（{}）", 3: "{}、", 4: "（{}）", 5: "{}"}


@dataclass
class SectionDraft:
    """text is the rest of its first line, more the paragraphs that follow; has_months when the
    month arrangement stands under it."""

    piece: Piece
    text: str
    more: str = ""
    doubt: str = ""
    has_months: bool = False

    @property
    def level(self):
        return self.piece.marker.level if self.piece.marker else 0

    def add(self, piece):
        if not self.more and (piece.glued or breaks_off(self.text, self.level)):
            self.text += piece.text
        else:
            self.more = joined(self.more, piece.text, glued=piece.glued)
        self.doubt = self.doubt or piece.doubt


@dataclass
class ItemDraft:
    text: str
    line: int
    owner: str = ""
    numbered: bool = False
    doubt: str = ""


@dataclass
class MonthDraft:
    head: object
    line: int
    doubt: str
    items: list = field(default_factory=list)

    def add(self, piece):
        if piece.follows and self.items:
            item = self.items[-1]
            mark = _SUB_MARK[piece.marker.level].format(piece.marker.number) if piece.marker else ""
            item.text = joined(item.text, mark + piece.text)
            return
        numbered = piece.marker is not None
        self.items.append(ItemDraft(piece.text, piece.line, piece.owner, numbered, piece.doubt))


@dataclass
class DocumentDraft:
    """ordinal is the number it has in a collection; head the words of its title."""

    line: int
    labelled: bool = False
    ordinal: int = 0
    head: list = field(default_factory=list)
    sections: list = field(default_factory=list)
    months: list = field(default_factory=list)
    prefaces: list = field(default_factory=list)
    month: MonthDraft | None = None
    title_from: int = -1
    signed: str = ""
    open: bool = False

    @property
    def size(self):
        """Characters of text, to tell a document from a line in a list of contents."""
        return sum(len(draft.text) + len(draft.more) for draft in self.sections)

    @property
    def is_structured(self):
        return bool(self.months) or any(draft.level for draft in self.sections)

    @property
    def has_prose(self):
        return any(draft.piece.kind is not Kind.SITE for draft in self.sections)

    def add(self, piece):
        if piece.kind is Kind.MONTH:
            self._add_month(piece)
        elif piece.kind is Kind.ITEM and self.month:
            self.month.add(piece)
        elif piece.kind is Kind.HEADING:
            self.sections.append(SectionDraft(piece, piece.text, doubt=piece.doubt))
            self.open = True
        else:
            self._add_text(piece)

    def _add_month(self, piece):
        head = piece.month
        if not self.months:
            self._mark_arrangement()
        # Only a row of a table follows up a month; a year's worth of them is far enough back.
        recent = self.months[-24:] if piece.follows else []
        same = [
            draft
            for draft in recent
            if (draft.head.first, draft.head.last) == (head.first, head.last)
        ]
        self.month = same[-1] if same else MonthDraft(head, piece.line, piece.doubt)
        if not same:
            self.months.append(self.month)
        if piece.text:
            self.month.add(replace(piece, marker=None, follows=False, doubt=""))

    def _mark_arrangement(self):
        """The heading that the first month stands under; the names of columns may come between."""
        above = [draft for draft in self.sections if draft.piece.kind is not Kind.COLUMNS]
        if above and above[-1].level:
            above[-1].has_months = True

    def _add_text(self, piece):
        last = self.sections[-1] if self.sections else None
        if piece.kind is Kind.TEXT and last and self._continues(last, piece):
            last.add(piece)
        elif piece.kind is Kind.SITE and last and last.piece.kind is Kind.SITE:
            last.more = joined(last.more, piece.text)
        else:
            self.sections.append(SectionDraft(piece, piece.text, doubt=piece.doubt))
            self.open = False
        if piece.kind is Kind.CLOSING:
            self.signed = self.signed + piece.text

    def _continues(self, last, piece):
        """A paragraph under a heading, or the rest of a paragraph broken by a line end."""
        if self.open or piece.glued:
            return True
        whole = last.more or last.text
        return last.piece.kind is Kind.TEXT and breaks_off(whole, 0)

    def take_title_fragment(self, title):
        """A title written in two lines: what stands right before, when it reads like a part."""
        last = self.sections[-1] if self.sections else None
        if last and last.piece.kind is Kind.TEXT and not last.more and not self.is_structured:
            near = title.line - last.piece.line <= 2
            if near and titles.is_fragment(last.text, title.text):
                self.sections.pop()
                self.head.append(last.text)
                self.title_from = len(self.head) - 1


def breaks_off(text, level):
    """A line that ran into the margin: long and stopped in mid-sentence."""
    if level in (1, 2):
        return False
    return len(text) >= (60 if level else 40) and normal(text[-1]) not in _STOPS


def joined(before, after, *, glued=False):
    if not before:
        return after
    return before + after if glued or breaks_off(before, 0) else f"{before}\n{after}"


def documents(pieces):
    """The drafts of all documents; each TITLE or LABEL may begin a further one."""
    drafts = [DocumentDraft(0)]
    for piece in pieces:
        if piece.kind in (Kind.TITLE, Kind.LABEL):
            _begin(drafts, piece)
        else:
            drafts[-1].add(piece)
    return drafts


def _begin(drafts, piece):
    draft = drafts[-1]
    label = piece.kind is Kind.LABEL
    if not label:
        draft.take_title_fragment(piece)
    started = draft.has_prose or draft.head if label else draft.has_prose and draft.head
    if draft.is_structured or started:
        draft = DocumentDraft(piece.line)
        drafts.append(draft)
    if draft.title_from != len(draft.head) - 1:
        draft.title_from = len(draft.head)
    draft.head.append(piece.text)
    draft.labelled = draft.labelled or label
    draft.ordinal = piece.ordinal or draft.ordinal


def gathered(drafts):
    """The real documents.

    A title with nothing under it joins the document that follows; so does an unnumbered
    introduction to a numbered collection, as the preface of its first document.
    """
    kept = []
    for draft in reversed(drafts):
        following = kept[-1] if kept else None
        empty = draft.size < _SHORTEST and not draft.is_structured
        introduces = following and following.ordinal == 1 and not draft.ordinal
        if following and (empty or (introduces and not draft.is_structured)):
            following.prefaces.insert(0, draft)
        else:
            kept.append(draft)
    return kept[::-1]

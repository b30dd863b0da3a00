"""Binding hundreds of PDFs into one file without holding more than one of them in memory.

`union.kit.binder.write_book` keeps the whole book in memory, which suits the file of one session. A district's
book has a thousand pages: here each chapter is written out as soon as it is read, and what stays are
the places of its objects, a few dozen bytes each. No clock and no chance enters: the same chapters
give the same bytes.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
LINK = "chapter:"  # an address `chapter:12` in a chapter leads to the chapter marked "12"
FOLIO = "/BookFolio"
FOLIO_SIZE, FOLIO_EDGE, FOLIO_TOP, DIGIT = 9, 40, 30, 0.556  # points; a digit's share of the size


@dataclass
class Bookmark:
    """A line of the outline; one ``under`` which others stand is folded at first."""

    title: str
    page: int
    kept_as: int = 0
    below: list["Bookmark"] = field(default_factory=list)


class LongBook:
    """A PDF in the making. ``add`` its chapters in order, then ``close`` it.

    Every page gets its number in the book at the top, outside of what stands on it.
    """

    def __init__(self, out: BinaryIO):
        self._out, self._digest = out, hashlib.sha256()
        self._places: dict[int, int] = {}
        self._last, self._at = 0, 0
        self._marks: dict[str, int] = {}
        self._pages: list[int] = []
        self._chapters: list[tuple[int, int]] = []
        self._outline: list[Bookmark] = []
        self._put(HEADER)
        self._root, self._tree, self._before, self._font = (self._number() for _ in range(4))
        self._keep(self._before, _stream(b"q\n"))
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        self._keep(self._font, _names(font))

    @property
    def page_count(self) -> int:
        return len(self._pages)

    def add(self, content: bytes, *, mark: str = "") -> int:
        """Write all pages of a PDF; the number of the first of them, counted from 1.

        Links to ``chapter:<mark>`` in any chapter, also an earlier one, lead there.
        """
        first = self.page_count + 1
        _Chapter(self, PdfReader(BytesIO(content)), self._mark(mark) if mark else 0).write()
        return first

    def bookmark(self, title: str, page: int, *, under: Bookmark | None = None) -> Bookmark:
        """Add a line to the outline that leads to ``page``."""
        line = Bookmark(title, page)
        (under.below if under else self._outline).append(line)
        return line

    def close(self, *, title: str, author: str, on: dt.date) -> None:
        """Write what holds the chapters together. The book is dated ``on``."""
        nodes = [IndirectObject(number, 0, self) for number, _ in self._chapters]
        tree = {"/Type": NameObject("/Pages"), "/Kids": ArrayObject(nodes)}
        self._keep(self._tree, _dict(tree | {"/Count": NumberObject(self.page_count)}))
        root = {"/Type": "/Catalog", "/PageMode": "/UseOutlines"}
        catalog = _names(root)
        catalog[NameObject("/Pages")] = self._to(self._tree)
        catalog[NameObject("/Lang")] = TextStringObject("zh-CN")
        if self._outline:
            catalog[NameObject("/Outlines")] = self._to(self._write_outline())
        self._keep(self._root, catalog)
        about = {"/Title": title, "/Author": author, "/CreationDate": f"D:{on:%Y%m%d}000000"}
        facts = self._new(_dict({name: TextStringObject(text) for name, text in about.items()}))
        self._write_trailer(facts)

    # What a chapter needs of the book.

    def _number(self) -> int:
        self._last += 1
        return self._last

    def _mark(self, mark: str) -> int:
        """The number of the page that ``mark`` stands for, written already or not yet."""
        if mark not in self._marks:
            self._marks[mark] = self._number()
        return self._marks[mark]

    def _to(self, number: int) -> IndirectObject:
        return IndirectObject(number, 0, self)

    def _new(self, thing: PdfObject) -> int:
        number = self._number()
        self._keep(number, thing)
        return number

    def _keep(self, number: int, thing: PdfObject) -> None:
        written = BytesIO()
        thing.write_to_stream(written)
        self._places[number] = self._at
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, written.getvalue()))

    def _put(self, written: bytes) -> None:
        self._out.write(written)
        self._digest.update(written)
        self._at += len(written)

    # The end of the book.

    def _write_outline(self) -> int:
        root = self._number()
        for line in self._all_lines(self._outline):
            line.kept_as = self._number()
        self._write_lines(self._outline, root)
        ends = {"/First": self._outline[0].kept_as, "/Last": self._outline[-1].kept_as}
        about = {name: self._to(number) for name, number in ends.items()}
        self._keep(root, _dict(about | {"/Count": NumberObject(len(self._outline))}))
        return root

    def _all_lines(self, lines: list[Bookmark]):
        for line in lines:
            yield line
            yield from self._all_lines(line.below)

    def _write_lines(self, lines: list[Bookmark], parent: int) -> None:
        for place, line in enumerate(lines):
            near = {"/Parent": parent}
            if place:
                near["/Prev"] = lines[place - 1].kept_as
            if place + 1 < len(lines):
                near["/Next"] = lines[place + 1].kept_as
            if line.below:
                near |= {"/First": line.below[0].kept_as, "/Last": line.below[-1].kept_as}
            about = {name: self._to(number) for name, number in near.items()}
            about |= {"/Title": TextStringObject(line.title), "/Dest": self._top(line.page)}
            if line.below:
                about["/Count"] = NumberObject(-len(line.below))
            self._keep(line.kept_as, _dict(about))
            self._write_lines(line.below, line.kept_as)

    def _top(self, page: int) -> ArrayObject:
        return _top_of(self._to(self._pages[page - 1]))

    def _write_trailer(self, facts: int) -> None:
        digits = self._digest.hexdigest()[:32].encode()
        began = self._at
        self._put(b"xref\n0 %d\n0000000000 65535 f \n" % (self._last + 1))
        for number in range(1, self._last + 1):
            place = self._places.get(number)  # None: a mark that no chapter took
            self._put(b"0000000000 65535 f \n" if place is None else b"%010d 00000 n \n" % place)
        ends = (self._last + 1, self._root, facts, digits, digits, began)
        self._put(
            b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%b> <%b>] >>\n"
            b"startxref\n%d\n%%%%EOF\n" % ends
        )


class _Chapter:
    """One PDF on its way into the book: its objects get the book's numbers."""

    def __init__(self, book: LongBook, reader: PdfReader, first_page: int):
        self.book, self.reader, self.first_page = book, reader, first_page
        self.numbers: dict[int, int] = {}
        self.waiting: list[IndirectObject] = []

    def write(self) -> None:
        book, pages = self.book, list(self.reader.pages)
        node = book._number()
        for place, page in enumerate(pages):
            number = self.first_page if self.first_page and not place else book._number()
            self.numbers[page.indirect_reference.idnum] = number
        for page in pages:
            book._pages.append(self.numbers[page.indirect_reference.idnum])
            self._write_page(page, node)
        self._write_rest()
        kids = ArrayObject(book._to(number) for number in book._pages[-len(pages) :])
        tree = {"/Type": NameObject("/Pages"), "/Parent": book._to(book._tree), "/Kids": kids}
        book._keep(node, _dict(tree | {"/Count": NumberObject(len(pages))}))
        book._chapters.append((node, len(pages)))

    def _write_page(self, page: PageObject, node: int) -> None:
        number = self.numbers[page.indirect_reference.idnum]
        # Inherited entries stand in the page already: the reader copies them when it lists the pages.
        page[NameObject("/Parent")] = self.book._to(node)
        self._lead_links(page)
        self._add_folio(page)
        self.book._keep(number, self._renumbered(page))

    def _lead_links(self, page: PageObject) -> None:
        for reference in page.get("/Annots") or ():
            note = reference.get_object()
            address = str(note.get("/A", {}).get("/URI", ""))
            if address.startswith(LINK):
                del note["/A"]
                target = self.book._mark(address.removeprefix(LINK))
                note[NameObject("/Dest")] = _top_of(self.book._to(target))

    def _add_folio(self, page: PageObject) -> None:
        """The page's number in the book, at its top outer edge, with nothing of the page's own state."""
        book, said = self.book, str(len(self.book._pages))
        fonts = page["/Resources"].get_object().setdefault(NameObject("/Font"), DictionaryObject())
        fonts.get_object()[NameObject(FOLIO)] = book._to(book._font)
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        is_right = len(book._pages) % 2
        x = width - FOLIO_EDGE - len(said) * DIGIT * FOLIO_SIZE if is_right else FOLIO_EDGE
        place = f"{x:.2f} {height - FOLIO_TOP:.2f}"
        drawn = f"Q\nq BT {FOLIO} {FOLIO_SIZE} Tf 0.35 g {place} Td ({said}) Tj ET Q\n"
        after = book._new(_stream(drawn.encode()))
        own = page.raw_get("/Contents") if "/Contents" in page else ArrayObject()
        own = own if isinstance(own.get_object(), StreamObject) else own.get_object()
        parts = [own] if not isinstance(own, ArrayObject) else list(own)
        page[NameObject("/Contents")] = ArrayObject(
            [book._to(book._before), *parts, book._to(after)]
        )

    def _write_rest(self) -> None:
        """All that the pages lead to, and what that leads to, each once."""
        while self.waiting:
            reference = self.waiting.pop()
            thing = self.reader.get_object(reference)
            self.book._keep(self.numbers[reference.idnum], self._renumbered(thing))

    def _renumbered(self, thing):
        """``thing`` with references to the book's objects instead of the reader's, in its own place."""
        if isinstance(thing, IndirectObject):
            return self._moved(thing)
        if isinstance(thing, DictionaryObject):
            for name in list(thing):
                dict.__setitem__(thing, name, self._renumbered(thing.raw_get(name)))
        elif isinstance(thing, ArrayObject):
            thing[:] = [self._renumbered(each) for each in list.__iter__(thing)]
        return thing

    def _moved(self, reference: IndirectObject) -> IndirectObject:
        if reference.pdf is self.book:
            return reference
        if reference.idnum not in self.numbers:
            self.numbers[reference.idnum] = self.book._number()
            self.waiting.append(reference)
        return self.book._to(self.numbers[reference.idnum])


def _top_of(page: IndirectObject) -> ArrayObject:
    return ArrayObject([page, NameObject("/Fit")])


def _dict(entries: dict) -> DictionaryObject:
    return DictionaryObject({NameObject(name): value for name, value in entries.items()})


def _names(entries: dict) -> DictionaryObject:
    return _dict({name: NameObject(value) for name, value in entries.items()})


def _stream(content: bytes) -> StreamObject:
    stream = StreamObject()
    stream.set_data(content)
    return stream

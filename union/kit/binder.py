"""Binding files together: a zip, and one PDF with bookmarks; the same content gives the same bytes.

No clock and no chance enters either of them: times are fixed, the order is the caller's.
"""

import datetime as dt
import shutil
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from pypdf import PdfReader, PdfWriter

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can name
UNIX, READABLE = 3, 0o100644


class Unbindable(Exception):
    """A PDF that cannot be read: broken, or locked with a password."""


@dataclass(frozen=True)
class Leaf:
    """A file of a bundle: its name there, and how to open what is in it."""

    name: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True)
class Chapter:
    """A PDF of a book: its bookmark, and the bookmark that it stands ``under``."""

    title: str
    content: bytes
    under: str = ""


def leaf_of(name: str, content: bytes) -> Leaf:
    """A leaf whose content is at hand."""
    return Leaf(name, lambda: BytesIO(content))


def write_zip(out: BinaryIO, leaves: Iterable[Leaf]) -> None:
    """Write ``leaves`` in their order, one after the other, however large they are.

    They are stored as they are: papers and pictures are compressed already, and what a compressor
    writes changes with its version.
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as box:
        for leaf in leaves:
            about = zipfile.ZipInfo(leaf.name, LONG_AGO)
            about.create_system, about.external_attr = UNIX, READABLE << 16
            with leaf.open() as source, box.open(about, "w", force_zip64=False) as target:
                shutil.copyfileobj(source, target)


def write_book(
    out: BinaryIO, chapters: Iterable[Chapter], *, title: str, author: str, on: dt.date
) -> None:
    """Write all ``chapters`` as one PDF that opens with its bookmarks; ``on`` is its date."""
    book, shelves = PdfWriter(), {}
    for chapter in chapters:
        first = len(book.pages)
        book.append(_reader(chapter.content), import_outline=False)
        if chapter.under and chapter.under not in shelves:
            shelves[chapter.under] = book.add_outline_item(
                title=chapter.under, page_number=first, bold=True
            )
        book.add_outline_item(
            title=chapter.title, page_number=first, parent=shelves.get(chapter.under)
        )
    book.metadata = {"/Title": title, "/Author": author, "/CreationDate": f"D:{on:%Y%m%d}000000"}
    book.page_mode = "/UseOutlines"
    book.pdf_header = "%PDF-1.7"
    book.write(out)


def pages_of(content: bytes) -> int:
    """How many pages a PDF from outside has, once it is sure that it can be bound. Raises `Unbindable`."""
    trial = PdfWriter()
    try:
        trial.append(_reader(content), import_outline=False)
        trial.write(BytesIO())
        pages = len(trial.pages)
    except Unbindable:
        raise
    except Exception as error:  # a broken file fails in any way
        raise Unbindable(str(error)) from error
    if not pages:
        raise Unbindable("no pages")
    return pages


def _reader(content: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise Unbindable("locked with a password")
    return reader

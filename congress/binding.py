"""立卷: the pieces of a session's file become one zip and one bound PDF, opened by an index with hashes.

The same pieces on the same day give the same bytes. Nothing is written to the database or the storage here.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import BinaryIO

from django.core.files.storage import default_storage

from congress.dossier import Absent, Dossier, Kept, Piece, Printed
from congress.models import Session
from congress.papers.archive import TITLE, index
from union.kit.binder import Chapter, Leaf, Unbindable, leaf_of, pages_of, write_book, write_zip
from union.kit.downloads import file_name
from union.kit.stored import digest
from union.papers.prints import Print

INDEX_NAME, SUMS_NAME = "00 目录.pdf", "99 校验值.sha256"
MADE, KEPT, ABSENT, NEEDLESS = "made", "kept", "absent", "needless"
IN_ZIP_ONLY = "见档案包"
LOCKED = "加了密码或已损坏，见档案包"
GONE, CHANGED = "原件不在存储里", "原件与上传时的指纹不一致，不入卷"
MEMORY = 8 * 1024 * 1024  # bytes of a bundle kept in memory before it goes to a file

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Sheet:
    """A piece that was bound in: its row of the index, and what opens its content (None: a hole)."""

    entry: dict
    open: Callable[[], BinaryIO] | None = None


@dataclass(frozen=True)
class Bundle:
    """The finished package: rows of the index (the index itself first), zip and bound PDF."""

    index: list[dict]
    zip: BinaryIO
    pdf: BinaryIO


@contextmanager
def bound(session: Session, dossier: Dossier, *, on, by, progress: Progress) -> Iterator[Bundle]:
    """Print and bind the whole file of ``session``; the files live as long as the block."""
    total = sum(len(part.pieces) for part in dossier.parts) + 2
    sheets = list(_sheets(dossier, lambda done, title: progress(done, total, f"正在排印{title}")))
    progress(total - 1, total, "正在装订")
    first = _index(session, [sheet.entry for sheet in sheets], on=on, by=by)
    own = first.entry["pages"]
    for sheet in sheets:
        if sheet.entry["pages"]:
            sheet.entry["first"] += own
    with _scratch() as box, _scratch() as book:
        write_zip(box, _leaves([first, *sheets]))
        about = {"title": f"{session.name}档案", "author": session.school.name, "on": on}
        write_book(book, _chapters([first, *sheets]), **about)
        yield Bundle([sheet.entry for sheet in [first, *sheets]], box, book)


def _scratch():
    return tempfile.SpooledTemporaryFile(MEMORY)


def _sheets(dossier: Dossier, told: Callable[[int, str], None]) -> Iterator[Sheet]:
    """Every piece in file order; ``first`` counts the pages before it, the index not included."""
    page, done = 1, 0
    for place, (heading, part) in enumerate(dossier.numbered, start=1):
        for position, piece in enumerate(part.pieces, start=1):
            told(done, piece.title)
            sheet = _sheet(heading, piece, f"{place:02}-{position:02}")
            if sheet.entry["pages"]:
                sheet.entry["first"] = page
                page += sheet.entry["pages"]
            done += 1
            yield sheet


def _sheet(heading: str, piece: Piece, number: str) -> Sheet:
    entry = _entry(part=heading, number=number, title=piece.title)
    if isinstance(piece, Printed):
        return _printed(entry, piece)
    if isinstance(piece, Kept):
        return _kept(entry, piece)
    return _hole(entry, piece)


def _entry(**facts) -> dict:
    blank = {
        "part": "",
        "name": "",
        "sha256": "",
        "size": 0,
        "pages": 0,
        "first": 0,
        "state": "",
        "reason": "",
    }
    return {**blank, **facts}


def _printed(entry: dict, piece: Printed) -> Sheet:
    return _made({**entry, "name": _name(entry, "pdf")}, piece.lent)


def _made(entry: dict, lent: Print) -> Sheet:
    # Half a second that only the worker should pay, see union.kit.pdf.
    from union.kit.pdf import html_to_pdf, render_html  # noqa: PLC0415

    printed = html_to_pdf(render_html(lent.template, lent.context), styles=lent.styles)
    facts = {"pages": printed.pages, "size": len(printed.content), "state": MADE}
    facts["sha256"] = digest(BytesIO(printed.content))
    return Sheet({**entry, **facts}, partial(BytesIO, printed.content))


def _kept(entry: dict, piece: Kept) -> Sheet:
    """A file as it was uploaded. One that is lost or changed is a hole, and the index says so."""
    if not default_storage.exists(piece.file):
        return _hole(entry, Absent(piece.title, GONE))
    with default_storage.open(piece.file) as file:
        content = file.read()
    if digest(BytesIO(content)) != piece.sha256:
        return _hole(entry, Absent(piece.title, CHANGED))
    facts = {"sha256": piece.sha256, "size": len(content), "state": KEPT, "reason": IN_ZIP_ONLY}
    facts["name"] = _name(entry, piece.kind)
    if piece.kind == "pdf":
        try:
            facts |= {"pages": pages_of(content), "reason": ""}
        except Unbindable:
            facts["reason"] = LOCKED
    return Sheet({**entry, **facts}, partial(default_storage.open, piece.file))


def _hole(entry: dict, piece: Absent) -> Sheet:
    state = NEEDLESS if piece.needless else ABSENT
    return Sheet({**entry, "state": state, "reason": piece.reason})


def _name(entry: dict, kind: str) -> str:
    return f"{entry['number']} {file_name(entry['title'], kind)}"


def _index(session: Session, entries: list[dict], *, on, by) -> Sheet:
    """The index; its own length shifts the pages that it tells, so it is printed until that fits."""
    about = _entry(number="00", title=TITLE, name=INDEX_NAME, first=1)
    sheet, own = None, 1
    while sheet is None or sheet.entry["pages"] != own:
        own = sheet.entry["pages"] if sheet else own
        sheet = _made(about, index(session, entries, on=on, by=by, own_pages=own))
    return sheet


def _leaves(sheets: list[Sheet]) -> Iterator[Leaf]:
    """All files in file order, and a list of their hashes that any computer can check."""
    sums = []
    for sheet in sheets:
        if sheet.open:
            name = sheet.entry["name"]
            sums.append(f"{sheet.entry['sha256']}  {name}\n")
            yield Leaf(name, sheet.open)
    yield leaf_of(SUMS_NAME, "".join(sums).encode())


def _chapters(sheets: list[Sheet]) -> Iterator[Chapter]:
    for sheet in sheets:
        if sheet.open and sheet.entry["pages"]:
            with sheet.open() as file:
                yield Chapter(sheet.entry["title"], file.read(), sheet.entry["part"])

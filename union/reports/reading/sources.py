"""From an upload or pasted text to lines, judged by content and never by the file's name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import filetype

from union.reports.reading import refusals
from union.reports.reading.legacy import read_old_word
from union.reports.reading.pdf import read_pdf
from union.reports.reading.refusals import Unreadable
from union.reports.reading.texts import decode
from union.reports.reading.word import is_word, read_word
from union.reports.reading.wraps import rejoin

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", refusals.LOCKED_WORD),
    ("Workbook", refusals.SHEET),
    ("PowerPoint Document", refusals.SLIDES),
)


@dataclass(frozen=True)
class Source:
    """kind: docx, doc, pdf or txt. A table row is one line with tabs between its cells.

    outline: heading level (1 to 5) of lines that Word itself marks as headings.
    """

    kind: str
    lines: tuple[str, ...]
    outline: Mapping[int, int] = field(default_factory=dict)


def read_source(data, name=""):
    """The lines of an uploaded file. name is only what the office called it.

    Raises Unreadable with a sentence that says what is wrong and what to do.
    """
    if not data.strip():
        raise Unreadable(refusals.EMPTY)
    if len(data) > refusals.LARGEST_FILE:
        raise Unreadable(refusals.TOO_LARGE)
    head = data[:2048].lstrip()
    if head.startswith(b"%PDF-"):
        return _source("pdf", rejoin(read_pdf(data)))
    if head.startswith(b"PK\x03\x04") and is_word(data):
        return _source("docx", *read_word(data))
    if head.startswith(_OLE):
        return _from_ole(data)
    _refuse_others(data, head)
    return _source("txt", rejoin(_split(decode(data))))


def read_pasted(text):
    """The lines of text pasted into a form; cells of a pasted table come with tabs."""
    if len(text) > refusals.LONGEST_TEXT:
        raise Unreadable(refusals.TOO_LONG)
    return _source("txt", rejoin(_split(text)))


def _source(kind, lines, outline=None):
    lines = tuple(_storable(line).rstrip(" \r\n\f\v\u3000") for line in lines)
    length = sum(map(len, lines))
    if length > refusals.LONGEST_TEXT or len(lines) > refusals.MOST_LINES:
        raise Unreadable(refusals.TOO_LONG)
    if not any(line.strip() for line in lines):
        raise Unreadable(refusals.NO_TEXT)
    return Source(kind, lines, outline or {})


def _storable(line):
    """Without what no database keeps: null characters and half surrogates, which PDFs contain."""
    line = line.replace("\0", "")
    try:
        line.encode()
    except UnicodeEncodeError:
        return line.encode(errors="replace").decode()
    return line


def _split(text):
    """Lines at line ends only: str.splitlines would also cut at odd control characters."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return plain.replace("\f", "\n").replace("\v", "\n").split("\n")


def _from_ole(data):
    """The container of all old Office files: its streams tell which one this is."""
    for stream, sentence in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            raise Unreadable(sentence)
    if "WordDocument".encode("utf-16-le") not in data:
        raise Unreadable(refusals.NOT_A_DOCUMENT)
    return _source("doc", *read_old_word(data))


def _refuse_others(data, head):
    """Files that are known to be something else get a sentence of their own."""
    lower = head[:600].lower()
    if lower.startswith(b"{\\rtf"):
        raise Unreadable(refusals.RICH_TEXT)
    if b"<html" in lower or lower.startswith((b"<!doctype html", b"mime-version:")):
        raise Unreadable(refusals.WEB_PAGE)
    known = filetype.guess_mime(data[:8192]) or ""
    if known.startswith("image/"):
        raise Unreadable(refusals.PICTURE)
    if "spreadsheet" in known or "ms-excel" in known:
        raise Unreadable(refusals.SHEET)
    if "presentation" in known or "powerpoint" in known:
        raise Unreadable(refusals.SLIDES)
    if head.startswith(b"PK") and (b"word/" in data or b"[Content_Types].xml" in data):
        raise Unreadable(refusals.BROKEN_WORD)
    if known in {
        "application/zip",
        "application/vnd.rar",
        "application/x-7z-compressed",
        "application/x-rar-compressed",
        "application/gzip",
    }:
        raise Unreadable(refusals.ARCHIVE)
    if known and not known.startswith("text/"):
        raise Unreadable(refusals.NOT_A_DOCUMENT)

"""The text layer of a PDF."""

import io
import logging
import re
import time

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from union.reports.reading import markers, months
from union.reports.reading.numerals import normal
from union.reports.reading.refusals import (
    BROKEN_PDF,
    GARBLED_PDF,
    LOCKED_PDF,
    LONGEST_TEXT,
    PICTURES,
    TOO_LONG,
    Unreadable,
)
from union.reports.reading.tables import names_columns

_MOST_PAGES = 300
_MOST_SECONDS = 15
_PAGE_NUMBER = re.compile(
    r"^\s*(?:[—–\-]{0,2}\s?\d{1,3}\s?[—–\-]{0,2}|第\s?\d{1,3}\s?页.{0,12})\s*$"
)

logging.getLogger("pypdf").setLevel(logging.ERROR)


def read_pdf(data):
    """Lines of all pages, page numbers left out."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(LOCKED_PDF)
        lines = list(_lines(reader))
    except Unreadable:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ):
        # pypdf lets errors of all kinds through when the file is damaged.
        raise Unreadable(BROKEN_PDF) from None
    _check("".join(lines), len(reader.pages))
    return list(_with_rows(lines))


def _lines(reader):
    if len(reader.pages) > _MOST_PAGES:
        raise Unreadable(TOO_LONG)
    deadline, length = time.monotonic() + _MOST_SECONDS, 0
    for page in reader.pages:
        text = page.extract_text()
        length += len(text)
        if length > LONGEST_TEXT or time.monotonic() > deadline:
            raise Unreadable(TOO_LONG)
        yield from (line for line in text.splitlines() if not _PAGE_NUMBER.match(normal(line)))


def _with_rows(lines):
    """A table keeps only spaces between its cells: under a line of column names, a line that
    opens with a month and has no more cells than there are columns is a row."""
    columns = 0
    for line in lines:
        cells = line.split()
        if len(cells) > 1 and names_columns(cells):
            columns = len(cells)
            yield "\t".join(cells)
        elif 1 < len(cells) <= columns and months.in_cell(normal(cells[0])):
            yield "\t".join(cells)
        else:
            columns = 0 if markers.at_start(normal(line)) else columns
            yield line


def _check(text, pages):
    """A scan has no letters; a font without a character map yields only odd ones."""
    letters = re.findall(r"\S", text)
    if len(letters) < 5 * pages:
        raise Unreadable(PICTURES)
    odd = sum("\ue000" <= letter <= "\uf8ff" or letter == "\ufffd" for letter in letters)
    if odd * 5 > len(letters):
        raise Unreadable(GARBLED_PDF)

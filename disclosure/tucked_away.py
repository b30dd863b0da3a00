"""Words of a file that nobody sees at first and anybody can find: headers, notes, remarks, alternative texts, names of
sheets and cells beyond the page, the memory of a pivot table, what is written onto a PDF."""

import html
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

MOST_WORDS = 300_000
MOST_PARTS, MOST_READ = 300_000, 20_000_000
# How a paper looks, not what it says.
_LOOKS = re.compile(r"/(?:theme/|styles|fontTable|settings|webSettings|calcChain|numbering|_rels/)")
_BREAKS = re.compile(r"</(?:w:p|a:p|w:tc|c|row|si|v|t|text)>")
_SAID = re.compile(r'\s(?:v|name|descr|title|displayName|sheet|s)="([^"<]{2,})"')
_TAG = re.compile(r"<[^>]*>")
_SHEETS = "xl/"


def tucked_away(kind: str, data: bytes) -> str:
    """All words in the parts of a docx, xlsx or pdf, one piece a line, each run joined to what it is set with.

    ``data`` was let in by `union.kit.uploads` and made fit to go out: it is whole, and no bomb.
    """
    pieces = _of_pdf(data) if kind == "pdf" else _of_office(data)
    found, length = [], 0
    for piece in pieces:
        found.append(piece)
        length += len(piece)
        if length > MOST_WORDS:
            break
    return "\n".join(found)[:MOST_WORDS]


def _of_office(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as box:
        for part in box.infolist():
            if part.filename.endswith((".xml", ".vml")) and not _LOOKS.search(f"/{part.filename}"):
                with box.open(part) as opened:
                    text = opened.read(MOST_READ).decode("utf-8", "replace")
                yield from map(html.unescape, _SAID.findall(text))
                # In a sheet every tag parts one value from the next; in a text they part the runs of one word.
                blank = "\t" if part.filename.startswith(_SHEETS) else ""
                yield html.unescape(_TAG.sub(blank, _BREAKS.sub("\n", text)))


def _of_pdf(data: bytes) -> Iterator[str]:
    """Every text in the structure of a PDF: remarks, fields, bookmarks. What the pages say is read elsewhere."""
    seen, waiting = set(), [PdfReader(BytesIO(data)).trailer]
    while waiting and len(seen) < MOST_PARTS:
        part = waiting.pop()
        if isinstance(part, IndirectObject):
            if (part.idnum, part.generation) in seen:
                continue
            seen.add((part.idnum, part.generation))
            part = part.get_object()
        if isinstance(part, DictionaryObject) and not isinstance(part, StreamObject):
            waiting.extend(part.values())
        elif isinstance(part, ArrayObject):
            waiting.extend(part)
        elif isinstance(part, str) and not part.startswith("/"):
            yield str(part)

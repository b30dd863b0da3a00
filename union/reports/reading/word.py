"""Text of a .docx or .docm: paragraphs and tables in order, with the numbers Word generates.

Read from the XML itself and not through python-docx, because that refuses .docm, skips content
controls and tracked insertions, and knows nothing of automatic numbers.
"""

import io
import re
import zipfile
from xml.etree import ElementTree

from union.reports.reading.numbering import Numbering
from union.reports.reading.refusals import BROKEN_WORD, SWOLLEN, Unreadable

_LARGEST_XML = 30 * 1024 * 1024
_LARGEST_TOTAL = 150 * 1024 * 1024
_MOST_ENTRIES = 5000
_WORST_RATIO = 200
_SKIPPED = {"del", "moveFrom", "Fallback", "pPr", "rPr", "instrText", "footnotePr", "delText"}
_BLANKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_VERTICAL = re.compile(r"^[\d一二三四五六七八九十月份、—\-至到~～季度第]{1,8}$")


def read_word(data):
    """(lines, outline): a table row is a line with tabs; outline maps a line to its heading level.

    Raises Unreadable for what is broken or swells beyond measure.
    """
    parts = _parts(data)
    numbering = Numbering(parts["numbering"], parts["styles"])
    reader = _Reader(numbering)
    body = next((node for node in parts["document"] if local(node) == "body"), None)
    if body is None:
        raise Unreadable(BROKEN_WORD)
    reader.blocks(body)
    return reader.lines, reader.outline


def local(node):
    """Tag without its namespace: transitional and strict files differ only in that."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def is_word(data):
    """Whether a zip holds a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.startswith("word/") for name in archive.namelist())
    except zipfile.BadZipFile:
        return False


def _parts(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bomb(archive.infolist(), len(data))
            names = {name.lower(): name for name in archive.namelist()}
            return {
                "document": _xml(archive, _main_part(archive, names)),
                "numbering": _xml(archive, names.get("word/numbering.xml")),
                "styles": _xml(archive, names.get("word/styles.xml")),
            }
    except (zipfile.BadZipFile, ElementTree.ParseError, EOFError, OSError, NotImplementedError):
        raise Unreadable(BROKEN_WORD) from None
    except (KeyError, RuntimeError, ValueError, zipfile.zlib.error):
        raise Unreadable(BROKEN_WORD) from None


def _refuse_bomb(entries, packed):
    """Sizes are checked as declared; zipfile never unpacks more of an entry than that."""
    total = sum(entry.file_size for entry in entries)
    swollen_part = any(
        entry.filename.lower().endswith((".xml", ".rels")) and entry.file_size > _LARGEST_XML
        for entry in entries
    )
    bloated = total > 5 * 1024 * 1024 and total > packed * _WORST_RATIO
    if len(entries) > _MOST_ENTRIES or total > _LARGEST_TOTAL or swollen_part or bloated:
        raise Unreadable(SWOLLEN)


def _main_part(archive, names):
    """word/document.xml, or what the package calls its main part (WPS and others rename it)."""
    if "word/document.xml" in names:
        return names["word/document.xml"]
    for relation in _xml(archive, names.get("_rels/.rels")):
        if relation.get("Type", "").endswith("/officeDocument"):
            return names[relation.get("Target", "").lstrip("/").lower()]
    raise KeyError("no main part")


def _xml(archive, name):
    if name is None:
        return ElementTree.Element("none")
    content = archive.read(name)
    if b"<!DOCTYPE" in content[:1000]:
        raise Unreadable(BROKEN_WORD)
    return ElementTree.fromstring(content)


class _Reader:
    def __init__(self, numbering):
        self.numbering = numbering
        self.lines = []
        self.outline = {}

    def blocks(self, parent):
        """Paragraphs and tables of a body, a content control or an inserted passage."""
        for node in parent:
            tag = local(node)
            if tag == "p":
                self.paragraph(node)
            elif tag == "tbl":
                self.table(node)
            elif tag in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
                self.blocks(node)

    def paragraph(self, node):
        label, level = self.numbering.next_label(node)
        first, *rest = "".join(_text(node)).split("\n")
        if first.strip() and level:
            self.outline[len(self.lines)] = level
        self.lines.append(label + first.strip("\t") if first.strip() else "")
        self.lines.extend(line.strip("\t") for line in rest)
        for box in _boxes(node):
            self.blocks(box)

    def table(self, node):
        for row in _descend(node, "tr"):
            cells = [self._cell(cell) for cell in _descend(row, "tc")]
            for line in range(max(map(len, cells), default=0)):
                texts = (cell[line] if line < len(cell) else "" for cell in cells)
                self.lines.append("\t".join(texts))

    def _cell(self, node):
        """Paragraphs of a cell; one that continues the cell above is empty."""
        inner = _Reader(self.numbering)
        inner.blocks(node)
        lines = [line.replace("\t", " ").strip() for line in inner.lines if line.strip()]
        whole = "".join(lines)
        # A narrow column is often typed downwards, one character a paragraph: 三 / 月.
        if len(lines) > 1 and all(len(line) <= 2 for line in lines) and _VERTICAL.match(whole):
            return [whole]
        return lines


def _descend(node, tag):
    """Rows of a table or cells of a row, also those inside content controls."""
    for child in node:
        name = local(child)
        if name == tag:
            yield child
        elif name in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from _descend(child, tag)


def _text(node):
    for child in node:
        tag = local(child)
        if tag == "t":
            yield child.text or ""
        elif tag in _BLANKS:
            yield _BLANKS[tag]
        elif tag == "sym":
            yield ""
        elif tag not in _SKIPPED and tag != "txbxContent":
            yield from _text(child)


def _boxes(node):
    for child in node:
        tag = local(child)
        if tag == "txbxContent":
            yield child
        elif tag not in _SKIPPED:
            yield from _boxes(child)

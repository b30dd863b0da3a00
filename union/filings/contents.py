"""The frozen content of a filing: its shape, and how a page reads it.

A content is a JSON object::

    {"kind": "year_plan", "title": "…", "school": "第三小学工会", "year": 2026,
     "blocks": [{"key": "s12", "type": "heading", "level": 1, "number": "一、", "text": "指导思想"}, …],
     "signature": {"name": "第三小学工会", "date": "2026-03-05"}}

Each block has a ``key`` that stays the same from one submission to the next: remarks and differences
hang on it. Types of blocks:

``heading``        ``level`` 1 to 5, ``number`` as printed, ``text``
``paragraph``      ``text``
``item``           ``text``, with ``number``, ``when`` (3月, 4月27日至28日) and ``owner`` in words, or empty
``table``          ``head`` and ``rows`` of texts, ``caption`` if any
``months_table``   the same, a row a month

Submitting adds ``filing`` and ``revision``, so that no two submissions have one fingerprint.
"""

from dataclasses import dataclass
from itertools import groupby

from union.kit.snapshots import canonical, fingerprint

SECTION_LEVEL = 2
MAX_BYTES = 2 * 2**20
TABLES = ("table", "months_table")


class BadContent(ValueError):
    """A content that no page could read; a fault of the room that lent it."""


@dataclass(frozen=True)
class Piece:
    """One block as a page shows it."""

    key: str
    type: str
    text: str = ""
    level: int = 0
    number: str = ""
    when: str = ""
    owner: str = ""
    head: tuple = ()
    rows: tuple = ()

    @property
    def is_table(self) -> bool:
        return self.type in TABLES

    @property
    def opens_a_section(self) -> bool:
        """Headings of the first two levels divide a paper into the parts that are remarked on."""
        return self.type == "heading" and self.level <= SECTION_LEVEL

    @property
    def section_title(self) -> str:
        """What the part is called that begins with this block."""
        if self.opens_a_section:
            return f"{self.number}{self.text}"
        return self.text if self.is_table and self.text else "开头部分"

    @property
    def said(self) -> str:
        """All its words in reading order, for comparing."""
        if self.is_table:
            lines = [self.text] if self.text else []
            return "\n".join([*lines, *("　".join(row) for row in (self.head, *self.rows))])
        tail = "　".join(filter(None, [self.when, self.owner]))
        return f"{self.number}{self.text}" + (f"（{tail}）" if tail else "")


@dataclass(frozen=True)
class Section:
    """A part of a paper: its heading (None before the first one) and what stands under it."""

    key: str
    title: str
    pieces: tuple[Piece, ...]


def freeze(content: dict, *, filing: int, revision: int) -> tuple[dict, str]:
    """The content as it is kept, with its fingerprint. Raises `BadContent`."""
    keys = [block.get("key") for block in content.get("blocks", ())]
    if not keys or not all(keys) or len(set(keys)) != len(keys):
        raise BadContent("every block needs a key of its own, and there must be one")
    if not content.get("title"):
        raise BadContent("a content needs a title")
    frozen = {**content, "filing": filing, "revision": revision}
    if len(canonical(frozen)) > MAX_BYTES:
        raise BadContent("a content may have two megabytes")
    return frozen, fingerprint(frozen)


def pieces(content: dict) -> list[Piece]:
    """The blocks in order."""
    return [_piece(block) for block in content["blocks"]]


def _piece(block: dict) -> Piece:
    return Piece(
        key=block["key"],
        type=block["type"],
        text=block.get("text") or block.get("caption") or "",
        level=block.get("level") or 0,
        number=block.get("number") or "",
        when=block.get("when") or "",
        owner=block.get("owner") or "",
        head=tuple(block.get("head") or ()),
        rows=tuple(tuple(row) for row in block.get("rows") or ()),
    )


def sections(content: dict) -> list[Section]:
    """The paper in parts, each under its heading of the first or second level."""
    opened = 0
    counted = []
    for piece in pieces(content):
        opened += piece.opens_a_section
        counted.append((opened, piece))
    parts = (tuple(piece for _, piece in run) for _, run in groupby(counted, key=lambda c: c[0]))
    return [Section(part[0].key, part[0].section_title, part) for part in parts]


def section_keys(content: dict) -> set[str]:
    """Keys on which a remark may stand."""
    return {section.key for section in sections(content)}


def canonical_blocks(content: dict) -> bytes:
    """What the paper says, without the stamps of the submission; for telling two contents apart."""
    return canonical([content["title"], content["blocks"]])

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
``table``          ``head`` and ``rows`` of texts, ``caption`` if any; for paper ``widths`` (of columns against
                   each other) and ``aligns`` (``left``, ``center``) where columns are not alike
``months_table``   the same, a row a month; ``counts`` are pairs of a month's name and how many
                   things fall into it, drawn as a chart on paper
``fields``         a form: ``rows`` of one to three ``[label, value]`` pairs. ``tall`` lists the
                   indexes of rows that leave room on paper for opinion, signature and seal, closed
                   by the line ``foot`` (default （签章） and an open date). With a ``caption`` it is a
                   part of its own, under which remarks may stand; neighbouring forms are one on paper

``chart``          ``style`` (`union.filings.charted.STYLES`), ``text`` (its caption), ``labels``, ``series`` as pairs of a
                   name and one number as text for each label, ``unit``; kept as figures, drawn when it is read
``photo``          ``name`` in the private storage, ``sha256`` of the file, ``width`` and ``height`` in points, ``text``
                   (its caption or empty)

Blocks with ``annex`` are printed after the signature, each heading among them on a page of its own. A paragraph may
have ``runs``: its text in pieces ``[words, key]``, where ``key`` names one of the content's ``figures`` (``key``,
``label``, ``value``, ``shown``, ``unit``, ``url`` as they were filed) or is empty.

``subject`` names what is asked for, in words that follow 同意 (召开三届二次教职工代表大会), where
the kind's reply says so. Submitting adds ``filing`` and ``revision``, so that no two submissions have one fingerprint.
"""

import re
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from union.filings.charted import chart_of, is_sound
from union.kit.paper_body import Chart
from union.kit.snapshots import canonical, fingerprint

SECTION_LEVEL = 2
MAX_BYTES = 2 * 2**20
TABLES = ("table", "months_table")
FORM = "fields"
CHART, PHOTO = "chart", "photo"
DIGEST = re.compile(r"[0-9a-f]{64}")
MOST_PAIRS = 3


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
    tall: tuple = ()
    runs: tuple = ()
    photo_url: str = ""
    chart: Chart | None = None

    @property
    def is_chart(self) -> bool:
        return self.type == CHART

    @property
    def is_photo(self) -> bool:
        return self.type == PHOTO

    @property
    def is_table(self) -> bool:
        return self.type in TABLES

    @property
    def is_form(self) -> bool:
        return self.type == FORM

    @property
    def is_section_heading(self) -> bool:
        """Headings of the first two levels."""
        return self.type == "heading" and self.level <= SECTION_LEVEL

    @property
    def opens_a_section(self) -> bool:
        """These divide a paper into the parts that are remarked on."""
        return self.is_section_heading or (self.is_form and bool(self.text))

    @property
    def section_title(self) -> str:
        """What the part is called that begins with this block."""
        if self.is_section_heading:
            return f"{self.number}{self.text}"
        if self.is_form:
            return self.text or "表内各项"
        return self.text if self.is_table and self.text else "开头部分"

    @property
    def drawn_rows(self) -> list[dict]:
        """The rows of a form with what a page needs: ``pairs``, and whether the row is ``tall``."""
        return [{"pairs": row, "tall": i in self.tall} for i, row in enumerate(self.rows)]

    @property
    def said(self) -> str:
        """All its words in reading order, for comparing."""
        if self.is_table:
            lines = [self.text] if self.text else []
            return "\n".join([*lines, *("　".join(row) for row in (self.head, *self.rows))])
        if self.is_form:
            lines = ("　".join(f"{label}：{value}" for label, value in row) for row in self.rows)
            return "\n".join(filter(None, [self.text, *lines]))
        if self.chart:
            return self.chart.alt
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
    for block in content["blocks"]:
        _CHECKS.get(block.get("type"), _pass)(block)
    frozen = {**content, "filing": filing, "revision": revision}
    if len(canonical(frozen)) > MAX_BYTES:
        raise BadContent("a content may have two megabytes")
    return frozen, fingerprint(frozen)


def _check_form(block: dict) -> None:
    rows = block.get("rows") or ()
    if not all(1 <= len(row) <= MOST_PAIRS and all(map(_is_pair, row)) for row in rows):
        raise BadContent("a row of a form has one to three pairs of a label and a text")
    if not set(block.get("tall") or ()) <= set(range(len(rows))):
        raise BadContent("a tall row of a form must be one of its rows")


def _check_chart(block: dict) -> None:
    if not is_sound(block):
        raise BadContent("a chart needs a style, a caption, labels and a number for each of them")


def _check_photo(block: dict) -> None:
    if not block.get("name") or not DIGEST.fullmatch(block.get("sha256") or ""):
        raise BadContent("a photo needs the name and the fingerprint of its file")


def _pass(block: dict) -> None:
    """Other blocks are texts and need no check."""


_CHECKS = {FORM: _check_form, CHART: _check_chart, PHOTO: _check_photo}


def _is_pair(pair) -> bool:
    return len(pair) == 2 and bool(pair[0]) and all(isinstance(text, str) for text in pair)


def pieces(content: dict) -> list[Piece]:
    """The blocks in order."""
    figures = {figure["key"]: figure for figure in content.get("figures", ())}
    return [_piece(block, content, figures) for block in content["blocks"]]


def photo_block(content: dict, key: str) -> dict | None:
    """The photo ``key`` of a content; None where there is none."""
    photos = (block for block in content["blocks"] if block["type"] == PHOTO)
    return next((block for block in photos if block["key"] == key), None)


def _photo_url(block: dict, content: dict) -> str:
    """Where a frozen content hands out its photo; a content that is not frozen has no such place."""
    if block["type"] != PHOTO or "filing" not in content:
        return ""
    place = [content["filing"], content["revision"], block["key"]]
    return reverse("filings:filing_photo", args=place)


def _piece(block: dict, content: dict, figures: dict) -> Piece:
    return Piece(
        key=block["key"],
        type=block["type"],
        text=block.get("text") or block.get("caption") or "",
        level=block.get("level") or 0,
        number=block.get("number") or "",
        when=block.get("when") or "",
        owner=block.get("owner") or "",
        head=tuple(block.get("head") or ()),
        rows=tuple(tuple(map(_cell, row)) for row in block.get("rows") or ()),
        tall=tuple(block.get("tall") or ()),
        runs=tuple((words, figures.get(key)) for words, key in block.get("runs") or ()),
        photo_url=_photo_url(block, content),
        chart=chart_of(block) if block["type"] == CHART else None,
    )


def _cell(cell):
    """A text in a table, a pair of label and value in a form."""
    return cell if isinstance(cell, str) else tuple(cell)


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

"""Frozen content on paper: from its blocks to what PDF and Word are made of."""

import datetime as dt
import hashlib
from itertools import chain, groupby

from django.core.files.storage import default_storage

from union.filings.charted import chart_of
from union.filings.contents import CHART, FORM, PHOTO
from union.kit.charts import bars
from union.kit.docx import write_docx
from union.kit.paper_body import (
    Block,
    Fingerprint,
    FormRow,
    FormTable,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Photo,
    Signature,
    Table,
)

DEEPEST_HEADING = 4
MONTHS_WIDTHS = (17, 59, 24)
FOOT = "（签章）　　　　年　　月　　日"
NARROW_FOOT = "（签章）\n年　　月　　日"


class PhotoLost(OSError):
    """The file of a photo is gone or is not the one that was filed: the paper is not printed with a gap."""


def paper_of(content: dict, *, mark: Fingerprint | None = None) -> Paper:
    """The paper of a content (`union.filings.contents`); with ``mark`` it can be checked, without it
    is a draft."""
    signature = content.get("signature")
    return Paper(
        title=content["title"],
        subtitle=content.get("subtitle", ""),
        blocks=_blocks([row for row in content["blocks"] if not row.get("annex")]),
        annexes=_annexes([row for row in content["blocks"] if row.get("annex")]),
        attachments=tuple(content.get("attachments", ())),
        signature=_signature(signature) if signature else None,
        fingerprint=mark,
        author=content["school"],
    )


def docx_of(content: dict) -> bytes:
    """The same paper as a Word file."""
    return write_docx(paper_of(content))


def _signature(signature: dict) -> Signature:
    return Signature(signature["name"], dt.date.fromisoformat(signature["date"]))


def _annexes(rows: list[dict]) -> tuple[Block, ...]:
    """What follows the signature; each appendix begins on a page of its own."""
    drawn: list[Block] = []
    for block in _blocks(rows):
        if isinstance(block, Heading) and block.level == 1:
            drawn.append(PageBreak())
        drawn.append(block)
    return tuple(drawn)


def _blocks(rows: list[dict]) -> tuple[Block, ...]:
    """Neighbouring forms become one, their captions bands across it."""
    drawn: list[Block] = []
    for is_form, run in groupby(rows, key=lambda row: row["type"] == FORM):
        if is_form:
            drawn.append(_form(list(run)))
        else:
            drawn.extend(chain.from_iterable(map(_block, run)))
    return tuple(drawn)


def _block(row: dict) -> list[Block]:
    match row["type"]:
        case "heading" if row["level"] <= DEEPEST_HEADING:
            return [Heading(row["level"], row["number"], row["text"])]
        case "heading":
            return [Paragraph(f"{row['number']}{row['text']}")]
        case "table":
            return [_table(row, tuple(row.get("widths", ())), tuple(row.get("aligns", ())))]
        case "months_table":
            return [_table(row, MONTHS_WIDTHS, ("center", "left", "center")), *_months_chart(row)]
        case "item":
            return [Paragraph(_item(row))]
        case type if type == CHART:
            return [chart_of(row)]
        case type if type == PHOTO:
            return [_photo(row)]
    return [Paragraph(row["text"])]


def _table(row: dict, widths=(), aligns=()) -> Table:
    head, rows = tuple(row["head"]), tuple(map(tuple, row["rows"]))
    if len(head) != len(widths):
        widths = aligns = ()
    return Table(head, rows, widths, aligns, caption=row.get("caption", ""))


def _months_chart(row: dict) -> list[Block]:
    counted = row.get("counts")
    if not counted:
        return []
    months, counts = [label for label, _ in counted], [count for _, count in counted]
    return [bars("各月工作安排", months, {"工作": counts}, unit="项")]


def _photo(row: dict) -> Photo:
    """Raises `PhotoLost`."""
    try:
        with default_storage.open(row["name"]) as file:
            data = file.read()
    except FileNotFoundError as error:
        raise PhotoLost(f"the photo {row['name']} is gone") from error
    if hashlib.sha256(data).hexdigest() != row["sha256"]:
        raise PhotoLost(f"the photo {row['name']} is not the one that was filed")
    return Photo(data, row["text"], row["width"], row["height"])


def _item(row: dict) -> str:
    tail = "　".join(filter(None, [row.get("when"), row.get("owner")]))
    return f"{row.get('number', '')}{row['text']}" + (f"（{tail}）" if tail else "")


def _form(blocks: list[dict]) -> FormTable:
    rows = []
    for block in blocks:
        if block.get("caption"):
            rows.append(FormRow((("", block["caption"]),)))
        tall = set(block.get("tall") or ())
        rows += [_row(row, block, place in tall) for place, row in enumerate(block["rows"])]
    return FormTable(tuple(rows))


def _row(pairs, block: dict, is_tall: bool) -> FormRow:
    foot = block.get("foot") or (FOOT if len(pairs) == 1 else NARROW_FOOT)
    return FormRow(tuple(map(tuple, pairs)), is_tall, foot if is_tall else "")

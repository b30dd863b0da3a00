"""A plan on paper: from its frozen content to what PDF and Word are made of."""

import datetime as dt

from union.filings.papers import content_of, mark
from union.kit.charts import bars
from union.kit.docx import write_docx
from union.kit.paper_body import (
    Block,
    Fingerprint,
    Heading,
    Paper,
    Paragraph,
    Signature,
    Table,
)
from union.papers.prints import Print, official

DEEPEST_HEADING = 4
MONTHS_WIDTHS = (17, 59, 24)


def paper_of(content: dict, *, mark: Fingerprint | None = None) -> Paper:
    """The paper of a plan's content; with ``mark`` it can be checked, without it is a draft."""
    signature = content["signature"]
    return Paper(
        title=content["title"],
        blocks=tuple(block for row in content["blocks"] for block in _blocks(row)),
        signature=Signature(signature["name"], dt.date.fromisoformat(signature["date"])),
        fingerprint=mark,
        author=content["school"],
    )


def year_plan(pk: int, revision: int) -> Print:
    """The plug ``papers["year_plan"]``: the filing ``pk`` as it was submitted the ``revision``-th time."""
    version = content_of(pk, revision)
    return official(paper_of(version.content, mark=mark(version)))


def _blocks(row: dict) -> list[Block]:
    match row["type"]:
        case "heading" if row["level"] <= DEEPEST_HEADING:
            return [Heading(row["level"], row["number"], row["text"])]
        case "heading":
            return [Paragraph(f"{row['number']}{row['text']}")]
        case "months_table":
            rows = tuple(tuple(cells) for cells in row["rows"])
            aligns = ("center", "left", "center")
            months = [label for label, _ in row["counts"]]
            counts = {"工作": [count for _, count in row["counts"]]}
            chart = bars("各月工作安排", months, counts, unit="项")
            return [Table(tuple(row["head"]), rows, MONTHS_WIDTHS, aligns), chart]
    return [Paragraph(row["text"])]


def docx_of(content: dict) -> bytes:
    """The same paper as a Word file."""
    return write_docx(paper_of(content))

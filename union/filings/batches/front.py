"""The front of a district's book: title page, contents with page numbers, and who is not in it."""

from itertools import groupby

from django.utils import timezone

from union.filings.kinds import named
from union.filings.models import Batch, BatchRow
from union.kit.numerals import chinese_date
from union.kit.titles import title_lines
from union.papers.prints import Print

TEMPLATE = "pdf/filings/batch_front.html"
STYLES = ("gongwen.css", "filings/batch_front.css")


def front(batch: Batch, rows: list[BatchRow], absent: list[BatchRow], *, own_pages: int) -> Print:
    """What stands before the papers of ``rows``, when it takes ``own_pages`` itself.

    The day on it is the day on which this round began, whenever it is bound.
    """
    page, lines = own_pages + 1, []
    for row in rows:
        lines.append({"town": row.town_name, "mark": row.pk, "page": page, **_named(row)})
        page += row.paper.pages
    on = timezone.localdate(batch.begun_at)
    towns = groupby(lines, key=lambda line: line["town"])
    context = {
        "title": book_title(batch),
        "title_lines": title_lines(book_title(batch)),
        "unit": batch.unit.name,
        "on": on,
        "made_on": chinese_date(on),
        "printed": len(rows),
        "pages": page - 1,
        "towns": [{"name": name, "rows": list(lines)} for name, lines in towns],
        "absent": [{"name": row.school_name, "why": _why(row)} for row in absent],
    }
    return Print(TEMPLATE, context, STYLES)


def book_title(batch: Batch) -> str:
    """各学校2026年度工作总结."""
    return f"各学校{named(batch.kind, batch.year)}"


def _why(row: BatchRow) -> str:
    """Why it is not in the book; what to do about a failure is for the clerk's page, not for readers."""
    is_missing = row.state == BatchRow.State.MISSING
    return row.reason if is_missing else BatchRow.State(row.state).label


def _named(row: BatchRow) -> dict:
    """Number and name of a line; a school's second paper is told apart by its title."""
    filing = row.filing
    is_plain = not filing.supplement and not filing.term
    title = row.school_name if is_plain else f"{row.school_name}（{filing.title}）"
    return {"number": f"{row.position:03}", "title": title}

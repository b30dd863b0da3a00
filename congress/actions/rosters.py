"""Ordering the printed lists of delegates, and taking the roster away as a workbook."""

from django.db import transaction
from django.utils import timezone

from congress.models import Congress
from congress.papers.delegates import HEAD, REPORT, ROSTER, roster_rows, said
from union.audit.chain import record
from union.kit.xlsx import Column, write_xlsx
from union.papers.actions import order
from union.papers.models import Paper
from union.papers.prints import revision_of

TITLES = {REPORT: "代表资格审查报告", ROSTER: "代表名册"}
WIDTHS = (3, 5, 3, 5, 6, 7, 6, 9, 7, 8, 6, 9, 9, 8, 8)


def order_paper(kind: str, congress: Congress, *, by) -> Paper:
    """The report or the roster as it is today; printed again only after something changed."""
    title = f"{congress}{TITLES[kind]}（{timezone.localdate():%Y-%m-%d}）"
    revision = revision_of(said(kind, congress))
    return order(kind, congress.pk, revision, title=title, school=congress.school, by=by)


@transaction.atomic
def export(congress: Congress, *, by) -> tuple[str, bytes]:
    """File name and workbook of the roster; who took it is on record."""
    rows = roster_rows(congress, timezone.localdate())
    title = f"{congress.school.short_name}{congress}代表名册（{timezone.localdate():%Y-%m-%d}）"
    columns = [Column(word, width) for word, width in zip(HEAD, WIDTHS, strict=True)]
    record(by, "delegates.exported", congress, unit=congress.school, count=len(rows))
    return f"{title}.xlsx", write_xlsx(columns, rows, title)

"""经费收支报告 on paper, in the form of GB/T 9704."""

from django.utils import timezone

from union.funds.models import Statement
from union.funds.statements import read, review_sentence, sentence, table
from union.kit.paper_body import Paper, Paragraph, Signature, Table
from union.papers.prints import Print, official


def statement(pk: int, revision: int) -> Print:
    """The plug ``papers["funds_statement"]``."""
    return official(statement_paper(Statement.objects.select_related("school").get(pk=pk)))


def statement_paper(row: Statement) -> Paper:
    """The year in a sentence, its table, how far it was reviewed."""
    figures = read(row.content)
    head, *rows = table(figures)
    aligns = ("left", "right", "right", "right")
    return Paper(
        title=f"{row.school.name}\n{row}",
        blocks=(
            Paragraph(sentence(figures)),
            Table(head, tuple(rows), (3.4, 2, 2, 2), aligns, caption="经费收支情况"),
            Paragraph(review_sentence(figures)),
        ),
        signature=Signature(row.school.name, timezone.localdate(row.issued_at)),
    )

"""民主评议情况报告表 on paper: each person on pages of their own."""

from dataclasses import replace

from congress.appraising import lines_chart, result_of, totals_of
from congress.content.appraisals import counted_on, person_blocks, report_of
from congress.models import Appraisal, Appraisee
from congress.scales import Scale
from union.filings.drawing import paper_of
from union.jobs.actions import Hopeless
from union.kit.numerals import chinese_date
from union.kit.paper_body import Chart, PageBreak, Paper, Table
from union.papers.prints import Print, official

FIRST_COLUMN = 2.2  # as wide as so many of the others


def report(pk: int, revision: int) -> Print:
    """The plug ``papers["congress_appraisal_report"]``: everybody who was appraised."""
    appraisal = Appraisal.objects.for_page().filter(pk=pk).first()
    if appraisal is None or appraisal.poll is None or appraisal.poll.vote.totals is None:
        raise Hopeless("这次民主评议还没有开票，没有结果可印")
    return official(paper_for(appraisal, list(appraisal.appraisees.order_by("position", "pk"))))


def own(pk: int, revision: int) -> Print:
    """The plug ``papers["congress_appraisal_own"]``: one person's."""
    person = Appraisee.objects.select_related("appraisal").get(pk=pk)
    appraisal = Appraisal.objects.for_page().get(pk=person.appraisal_id)
    return official(paper_for(appraisal, [person]))


def paper_for(appraisal: Appraisal, people: list[Appraisee]) -> Paper:
    """For each of ``people`` the form to sign on one page, and the lines with their chart on the next."""
    content, blocks = report_of(appraisal, people=people), []
    for person in people:
        drawn = paper_of({**content, "blocks": person_blocks(appraisal, person)})
        pages = [[block] for block in drawn.blocks]
        for page in pages[1:]:
            page[0] = _wide(page[0])
            page += _charts(appraisal, person)
        blocks += [block for page in pages for block in (PageBreak(), *page)]
    return Paper(
        title=f"{appraisal.school.name}\n{appraisal.title}情况报告表",
        subtitle=chinese_date(counted_on(appraisal)),
        blocks=tuple(blocks[1:]),
        author=appraisal.school.name,
    )


def _wide(table: Table) -> Table:
    """Room for what is judged, so that each line stays one line."""
    columns = len(table.head)
    return replace(
        table,
        widths=(FIRST_COLUMN, *[1] * (columns - 1)),
        aligns=("left", *["center"] * (columns - 1)),
    )


def _charts(appraisal: Appraisal, person: Appraisee) -> list[Chart]:
    totals = totals_of(appraisal)
    result = result_of(person, Scale.read(appraisal.form), totals.valid)
    chart = lines_chart(result) if result else None
    return [chart] if chart else []

"""民主评议情况报告表 on paper: each person on pages of their own."""

from congress.content.appraisals import counted_on, person_blocks, report_of
from congress.models import Appraisal, Appraisee
from union.filings.drawing import paper_of
from union.jobs.actions import Hopeless
from union.kit.numerals import chinese_date
from union.kit.paper_body import PageBreak, Paper
from union.papers.prints import Print, official


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
    """The forms of ``people`` one after another."""
    blocks = []
    content = report_of(appraisal, people=people)
    for person in people:
        drawn = paper_of({**content, "blocks": person_blocks(appraisal, person)})
        blocks += [*([PageBreak()] if blocks else []), *drawn.blocks]
    return Paper(
        title=f"{appraisal.school.name}\n{appraisal.title}情况报告表",
        subtitle=chinese_date(counted_on(appraisal)),
        blocks=tuple(blocks),
        author=appraisal.school.name,
    )

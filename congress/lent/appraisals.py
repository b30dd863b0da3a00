"""What appraisals lend: the kind of vote, where the report in an envelope lives, figures of a year."""

from django.urls import reverse

from congress import polling
from congress.actions import appraisal_results as results
from congress.appraising import result_of, totals_of
from congress.models import Appraisal
from congress.scales import Scale
from union.ballots.kinds import Kind
from union.ballots.models import Vote
from union.filings.models import Filing
from union.filings.subjects import Subject
from union.kit.access import No, Verdict
from union.kit.lent import Figure


def _see_result(user, vote: Vote) -> Verdict:
    """Nobody on the vote's own page: results are read where each look is on record."""
    return No("测评结果由本校工会干部和校长在民主评议页面查看，评议对象看本人的结果。")


def _home(vote: Vote) -> str:
    pk = Appraisal.objects.filter(poll__vote=vote).values_list("pk", flat=True).first()
    if pk is None:  # its vote fell through and was put again
        return reverse("congress:appraisal_list", args=[polling.poll_of(vote).session_id])
    return reverse("congress:appraisal_detail", args=[pk])


APPRAISAL = Kind(
    label="民主评议",
    admits=polling.admits,
    present=polling.present,
    may_run=polling.may_run,
    may_see_result=_see_result,
    settle=results.settle,
    announced=results.announced,
    home=_home,
)


def subject(filing: Filing) -> Subject:
    """The appraisal whose report lies in an envelope."""
    pk = Appraisal.objects.values_list("pk", flat=True).get(filing=filing)
    url = reverse("congress:appraisal_report", args=[pk])
    return Subject(view_url=url, edit_url=url)


def figures(school, year: int) -> list[Figure]:
    """People appraised in a calendar year, and how many of them most sheets call 优秀."""
    rows = Appraisal.objects.for_page().filter(
        school=school, poll__vote__counted_at__year=year, poll__vote__totals__isnull=False
    )
    people, first = 0, 0
    for appraisal in rows.prefetch_related("appraisees"):
        valid, scale = totals_of(appraisal).valid, Scale.read(appraisal.form)
        told = [result_of(person, scale, valid) for person in appraisal.appraisees.all()]
        people += len(told)
        first += sum(bool(each and each.best and each.best.count * 2 > valid) for each in told)
    url = reverse("congress:appraisal_all")
    return [
        Figure("congress.appraised", "民主评议对象", people, "人", url),
        Figure("congress.appraised_best", "总评最高等次过半数", first, "人", url),
    ]

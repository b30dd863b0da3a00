"""What appraisals lend: the kind of vote, and where the report in an envelope lives."""

from django.urls import reverse

from congress import polling
from congress.actions import appraisal_results as results
from congress.models import Appraisal
from union.ballots.kinds import Kind
from union.ballots.models import Vote
from union.filings.models import Filing
from union.filings.subjects import Subject
from union.kit.access import No, Verdict


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

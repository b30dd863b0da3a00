"""校务公开年度报告: begun, written, filed."""

from django.db import transaction
from django.utils import timezone

from disclosure.content.report import content_of, warnings_of
from disclosure.models import AnnualReport
from disclosure.scoring import score_of
from disclosure.year_facts import YearFacts
from union.audit.chain import record
from union.filings.actions import envelope as filings
from union.filings.kinds import Kind
from union.filings.models import Filing
from union.kit.flow import WrongState
from union.org.models import Unit


@transaction.atomic
def begin(school: Unit, year: int, *, by) -> AnnualReport:
    """The school's report of the year; the one that is there already where somebody was faster."""
    row, is_new = AnnualReport.objects.get_or_create(
        school=school, year=year, defaults={"created_by": by}
    )
    if is_new:
        record(by, "disclosure_report.begun", row, unit=school, year=year)
    return row


@transaction.atomic
def write(report: AnnualReport, texts: dict[str, str], *, by) -> None:
    """Keep the chair's words. Raises `WrongState` when the report is with the district."""
    held = _editable(report)
    held.texts = texts
    held.save(update_fields=["texts", "changed_at"])
    record(by, "disclosure_report.edited", held, unit=held.school)


@transaction.atomic
def file(report: AnnualReport, *, by) -> Filing:
    """Freeze words and figures, and send them to the district.

    Raises `union.filings.actions.envelope.NoReviewer` and `AlreadyOpen`, `WrongState` when it is there already.
    """
    held, today = _editable(report), timezone.localdate()
    facts = YearFacts(held.school, held.year, today)
    content = content_of(held, facts, on=today)
    if held.filing is None:
        place = {"year": held.year, "title": content["title"], "by": by}
        held.filing = filings.open_filing(Kind.DISCLOSURE_REPORT, held.school, **place)
        held.save(update_fields=["filing"])
    warnings = warnings_of(facts, score_of(facts))
    filings.submit(held.filing, by=by, content=content, warnings=warnings)
    return held.filing


def _editable(report: AnnualReport) -> AnnualReport:
    """The row, locked. Raises `WrongState`."""
    rows = AnnualReport.objects.for_page().select_for_update(of=("self",))
    held = rows.get(pk=report.pk)
    if held.filing is not None and not held.filing.is_editable:
        raise WrongState(f"report {held.pk} is filed")
    return held

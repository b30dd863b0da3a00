"""What plans and summaries lend to the envelope: where its content is read and changed."""

from django.urls import reverse

from union.filings.subjects import Subject
from union.reports.models import YearPlan, YearSummary


def plan_subject(filing) -> Subject:
    """The plan in an envelope."""
    return _subject("plan", YearPlan, filing)


def summary_subject(filing) -> Subject:
    """The yearly summary in an envelope."""
    return _subject("summary", YearSummary, filing)


def _subject(name: str, model, filing) -> Subject:
    pk = model.objects.values_list("pk", flat=True).get(filing=filing)
    return Subject(
        view_url=reverse(f"reports:{name}_detail", args=[pk]),
        edit_url=reverse(f"reports:{name}_edit", args=[pk]),
    )

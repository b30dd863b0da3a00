"""What plans lend to the envelope: where its content is read and changed."""

from django.urls import reverse

from union.filings.subjects import Subject
from union.reports.models import YearPlan


def plan_subject(filing) -> Subject:
    """The plan in an envelope."""
    pk = YearPlan.objects.values_list("pk", flat=True).get(filing=filing)
    return Subject(
        view_url=reverse("reports:plan_detail", args=[pk]),
        edit_url=reverse("reports:plan_edit", args=[pk]),
    )

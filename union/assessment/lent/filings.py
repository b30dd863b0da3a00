"""Where the self score in an envelope lives."""

from django.urls import reverse

from union.assessment.models import Assessment
from union.filings.models import Filing
from union.filings.subjects import Subject


def subject(filing: Filing) -> Subject:
    """The assessment whose self score this is."""
    pk = Assessment.objects.values_list("pk", flat=True).get(filing=filing)
    return Subject(
        view_url=reverse("assessment:assessment_detail", args=[pk]),
        edit_url=reverse("assessment:assessment_self", args=[pk]),
    )

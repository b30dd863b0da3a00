"""What the sheet lends to the envelope: where its content is read and changed."""

from django.urls import reverse

from union.filings.subjects import Subject


def subject(filing) -> Subject:
    """A school's numbers of the filing's year."""
    url = f"{reverse('statistics:school', args=[filing.school_id])}?year={filing.year}"
    return Subject(view_url=url, edit_url=url)

"""Who did what with a complaint: read by whoever works on it, on the page of the case."""

import datetime as dt

from django.utils import timezone

from disclosure.models import Complaint
from union.audit.models import Event
from union.org.events import Line, lines

ONE_SITTING = dt.timedelta(minutes=30)
MOST = 30


def _events(complaint: Complaint):
    return Event.objects.filter(object_type=Complaint._meta.label_lower, object_id=complaint.pk)


def log_of(complaint: Complaint) -> list[Line]:
    """The latest acts, openings among them, the latest first."""
    return lines(_events(complaint).order_by("-pk")[:MOST])


def opened_lately(complaint: Complaint, user) -> bool:
    """Whether this sitting is written down already: a page that is read on is not opened anew."""
    since = timezone.now() - ONE_SITTING
    return _events(complaint).filter(verb="case.opened", by_id=user.pk, at__gte=since).exists()

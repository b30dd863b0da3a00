"""What meetings lend to following a plan: those that took place."""

import datetime as dt

from union.kit.lent import Deed
from union.meetings.models import Meeting

KIND_WORDS = {
    Meeting.Kind.COMMITTEE: "工会委员会 例会",
    Meeting.Kind.CHAIRS: "工会主席 例会",
    Meeting.Kind.BRIEFING: "校情通报",
}


def deeds(school, first: dt.date, last: dt.date) -> list[Deed]:
    """A meeting whose minutes the whole staff may read by its title, any other by its kind alone."""
    rows = Meeting.objects.filter(school=school, held_at__isnull=False).between(first, last)
    return [_deed(meeting) for meeting in rows.order_by("starts_at")]


def _deed(meeting: Meeting) -> Deed:
    is_open = meeting.openness == Meeting.Openness.STAFF
    kind = meeting.get_kind_display()
    words = f"{kind} {KIND_WORDS.get(meeting.kind, '')}"
    title = meeting.title if is_open else kind
    return Deed(f"meeting:{meeting.pk}", title, meeting.on, meeting.get_absolute_url(), words)

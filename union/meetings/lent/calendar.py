"""What meetings lend to the calendar: those one is called to, and for who runs the school all of them."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from union.kit.lent import CalendarEntry
from union.meetings.models import Meeting
from union.meetings.models.meetings import inside


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """Meetings of one's own: called to it, running the school, or staff where all may read."""
    mine = inside(user)
    if user.school_id:
        mine |= Q(school=user.school_id, openness=Meeting.Openness.STAFF)
    rows = Meeting.objects.filter(mine).standing().between(first, last)
    return [_entry(meeting) for meeting in rows]


def _entry(meeting: Meeting) -> CalendarEntry:
    starts = timezone.localtime(meeting.starts_at)
    planned = meeting.state == Meeting.State.PLANNED
    return CalendarEntry(
        uid=f"meeting-{meeting.pk}",
        title=meeting.title,
        starts_on=starts.date(),
        ends_on=timezone.localdate(meeting.ends_at) if meeting.ends_at else starts.date(),
        url=meeting.get_absolute_url(),
        kind="会议",
        starts_at=starts.time(),
        note=meeting.place,
        state="" if planned else meeting.get_state_display(),
    )

"""All meetings of a school, whichever room keeps them: for the table of the four meetings (四会)."""

import datetime as dt

from union.kit.lent import Held
from union.kit.plugs import plugs
from union.meetings.models import Meeting


def held(school, first: dt.date, last: dt.date) -> list[Held]:
    """What the school held or plans between two days, both included, in order of the days.

    Cancelled meetings are not among them. Whoever shows the addresses asks first who may open them.
    """
    own = Meeting.objects.filter(school=school).standing().between(first, last)
    rows = [_held(meeting) for meeting in own]
    rows += [each for lend in plugs("meetings") for each in lend(school, first, last)]
    return sorted(rows, key=lambda each: (each.on, each.kind))


def _held(meeting: Meeting) -> Held:
    is_open = meeting.openness == Meeting.Openness.STAFF
    return Held(
        kind=meeting.kind,
        title=meeting.title if is_open else meeting.get_kind_display(),
        on=meeting.on,
        state="held" if meeting.is_held else "planned",
        url=meeting.get_absolute_url(),
    )

"""All meetings of a school, whichever room keeps them: for the table of the four meetings (四会)."""

import datetime as dt

from django.utils import timezone

from union.kit.lent import Held
from union.kit.plugs import plugs
from union.meetings.models import Meeting


def held(school, first: dt.date, last: dt.date) -> list[Held]:
    """What the school held or plans between two days, both included, in order of the days.

    Cancelled meetings are not among them. Whoever shows the addresses asks first who may open them.
    """
    own = Meeting.objects.filter(school=school).standing().between(first, last)
    lent = lent_of_each([school], first, last).get(school.pk, [])
    return sorted([*map(_held, own), *lent], key=lambda each: (each.on, each.kind))


def lent_of_each(schools, first: dt.date, last: dt.date) -> dict[int, list[Held]]:
    """What other rooms keep of these schools' meetings, by the school's id."""
    found: dict[int, list[Held]] = {}
    for lend in plugs("meetings"):
        for pk, rows in lend(schools, first, last).items():
            found.setdefault(pk, []).extend(rows)
    return found


def counted_of_each(meetings, first: dt.date, last: dt.date) -> dict[int, list[Held]]:
    """Of ``meetings`` those between two days by the school's id, in order of the days: kind, day and whether it
    was held, without title and address, which a table of thousands of schools has no use for."""
    rows = meetings.standing().between(first, last).order_by("starts_at")
    found: dict[int, list[Held]] = {}
    for pk, kind, starts_at, state in rows.values_list("school", "kind", "starts_at", "state"):
        was = "planned" if state == Meeting.State.PLANNED else "held"
        each = Held(kind=kind, title="", on=timezone.localdate(starts_at), state=was)
        found.setdefault(pk, []).append(each)
    return found


def _held(meeting: Meeting) -> Held:
    is_open = meeting.openness == Meeting.Openness.STAFF
    return Held(
        kind=meeting.kind,
        title=meeting.title if is_open else meeting.get_kind_display(),
        on=meeting.on,
        state="held" if meeting.is_held else "planned",
        url=meeting.get_absolute_url(),
    )

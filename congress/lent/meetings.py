"""What sessions lend to the table of the four meetings (四会): 教代会 held and planned."""

import datetime as dt

from django.db.models import Q

from congress.models import Session
from union.kit.days import span_of
from union.kit.lent import Held


def held(schools, first: dt.date, last: dt.date) -> dict[int, list[Held]]:
    """The plug ``meetings``: sessions by the day on which they really opened, else are to open."""
    near = Q(opens_on__range=(first, last)) | Q(opened_at__range=span_of(first, last))
    rows = Session.objects.filter(near, school__in=schools)
    found: dict[int, list[Held]] = {}
    for session in rows.exclude(state=Session.State.CANCELLED).select_related("congress"):
        each = _held(session)
        if first <= each.on <= last:
            found.setdefault(session.school_id, []).append(each)
    return found


def _held(session: Session) -> Held:
    is_planned = session.state == Session.State.PREPARING
    return Held(
        kind="congress",
        title=str(session),
        on=session.opens_on if is_planned else session.opened_on or session.opens_on,
        state="planned" if is_planned else "held",
        url=session.get_absolute_url(),
    )

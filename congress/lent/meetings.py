"""What sessions lend to the table of the four meetings (四会): 教代会 held and planned."""

import datetime as dt

from congress.models import Session
from union.kit.lent import Held


def held(school, first: dt.date, last: dt.date) -> list[Held]:
    """The plug ``meetings``: sessions by the day on which they really opened, else are to open."""
    rows = Session.objects.filter(school=school).exclude(state=Session.State.CANCELLED)
    found = [_held(session) for session in rows.select_related("congress")]
    return [each for each in found if first <= each.on <= last]


def _held(session: Session) -> Held:
    is_planned = session.state == Session.State.PREPARING
    return Held(
        kind="congress",
        title=str(session),
        on=session.opens_on if is_planned else session.opened_on or session.opens_on,
        state="planned" if is_planned else "held",
        url=session.get_absolute_url(),
    )

"""What the room's signs ask about: one person, one school, one day (see `activities.signs`)."""

import datetime as dt

from django.db.models import DateField
from django.utils import timezone

from union.kit.prepared import Slot

USER, SCHOOL, TODAY = Slot("user"), Slot("school"), Slot("today", DateField())
SINCE, UNTIL = Slot("since", DateField()), Slot("until", DateField())
# The signs tell of the days around today; a calendar further off asks without them.
NEAR = dt.timedelta(days=45)


def around() -> dict:
    """The values of `SINCE` and `UNTIL`."""
    today = timezone.localdate()
    return {"since": today - NEAR, "until": today + NEAR}


def is_near(first: dt.date, last: dt.date) -> bool:
    """Whether the signs cover these days."""
    days = around()
    return days["since"] <= first and last <= days["until"]

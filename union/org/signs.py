"""Signs that something in a room may wait for somebody: asked all at once, before anybody looks closer.

One prepared query a room tells the first page where there is nothing, which is nearly everywhere. Each part of the room
names its own in ``lent/<part>.py`` by a function ``signs() -> {name: queryset or Subquery}`` with the slots below. A
sign may be raised in vain, but never missing: its condition is that of the line or a wider one.
"""

import datetime as dt
from collections.abc import Sequence
from types import SimpleNamespace

from django.db.models import DateField, Exists, Subquery
from django.utils import timezone
from django.utils.module_loading import import_string

from union.kit.once import once
from union.kit.prepared import Prepared, Slot
from union.org.models import User

# What a sign asks about: one person, one school, one day, and the days around it.
USER, SCHOOL, TODAY = Slot("user"), Slot("school"), Slot("today", DateField())
SINCE, UNTIL = Slot("since", DateField()), Slot("until", DateField())
# How far around today the signs tell of; a calendar further off asks without them.
NEAR = dt.timedelta(days=45)


class Signs:
    """The signs of one room (its dotted path) in those of its parts that have any."""

    def __init__(self, room: str, parts: Sequence[str]):
        self.room, self.parts = room, parts
        self._prepared = Prepared(self._query)

    def of(self, user, school) -> SimpleNamespace:
        """What may wait for the person as such, and what waits at ``school``, whoever is to do it. Once a request."""
        asked = {"user": user.pk, "school": school.pk if school else None}

        def read():
            today = timezone.localdate()
            days = {"today": today, "since": today - NEAR, "until": today + NEAR}
            return SimpleNamespace(**self._prepared.one(**asked, **days))

        return once((self.room, "signs", *asked.values()), read)

    def _query(self):
        columns = {}
        for part in self.parts:
            # As strings: the parts themselves ask for the room's signs.
            columns |= import_string(f"{self.room}.lent.{part}.signs")()
        columns = {
            name: rows if isinstance(rows, Subquery) else Exists(rows)
            for name, rows in columns.items()
        }
        return User.objects.filter(pk=USER).order_by().values("pk", **columns)


def is_near(first: dt.date, last: dt.date) -> bool:
    """Whether the signs cover these days."""
    today = timezone.localdate()
    return today - NEAR <= first and last <= today + NEAR

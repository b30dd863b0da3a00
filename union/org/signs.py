"""Signs that something in a room may wait for somebody: asked all at once, before anybody looks closer.

One prepared query tells the first page where there is nothing, which is nearly everywhere. Each part of the room
names its own in ``lent/<part>.py`` by a function ``signs() -> {name: queryset or Subquery}`` with the slots below. A
sign may be raised in vain, but never missing: its condition is that of the line or a wider one.
"""

import datetime as dt
from collections.abc import Sequence
from types import SimpleNamespace
from typing import ClassVar

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

    _rooms: ClassVar[list["Signs"]] = []
    _queries: ClassVar[dict[int, Prepared]] = {}  # by how many rooms they ask

    def __init__(self, room: str, parts: Sequence[str]):
        self.room, self.parts = room, parts
        self._rooms.append(self)

    def of(self, user, school) -> SimpleNamespace:
        """What may wait for the person as such, and what waits at ``school``, whoever is to do it.

        Whichever room asks first in a request, all rooms are asked in one query: the first page wants them all.
        """
        asked = {"user": user.pk, "school": school.pk if school else None}

        def read():
            today = timezone.localdate()
            days = {"today": today, "since": today - NEAR, "until": today + NEAR}
            return self._query().one(**asked, **days)

        told = once(("signs", len(self._rooms), *asked.values()), read)
        mark = f"{self.room}:"
        own = {
            name.removeprefix(mark): each for name, each in told.items() if name.startswith(mark)
        }
        return SimpleNamespace(**own)

    @classmethod
    def _query(cls) -> Prepared:
        rooms = list(cls._rooms)

        def build():
            columns = {name: sign for room in rooms for name, sign in room._columns().items()}
            return User.objects.filter(pk=USER).order_by().values("pk", **columns)

        return cls._queries.setdefault(len(rooms), Prepared(build))

    def _columns(self) -> dict:
        columns = {}
        for part in self.parts:
            # As strings: the parts themselves ask for the room's signs.
            columns |= import_string(f"{self.room}.lent.{part}.signs")()
        return {
            f"{self.room}:{name}": rows if isinstance(rows, Subquery) else Exists(rows)
            for name, rows in columns.items()
        }


def is_near(first: dt.date, last: dt.date) -> bool:
    """Whether the signs cover these days."""
    today = timezone.localdate()
    return today - NEAR <= first and last <= today + NEAR

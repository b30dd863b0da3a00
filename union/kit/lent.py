"""The shapes in which rooms lend each other what they know (see `union.kit.plugs`)."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Todo:
    """One thing that waits for a person: what, where, since when, until when."""

    title: str
    url: str
    note: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    room: str = ""


@dataclass(frozen=True)
class CalendarEntry:
    """One entry of a calendar; ``uid`` stays the same for the same thing for ever.

    ``whole_month`` marks what is planned for a month without a day.
    """

    uid: str
    title: str
    starts_on: dt.date
    ends_on: dt.date
    url: str = ""
    kind: str = ""
    starts_at: dt.time | None = None
    note: str = ""
    whole_month: bool = False
    state: str = ""


@dataclass(frozen=True)
class Figure:
    """A number of a school's year with the page that lists the records behind it."""

    key: str
    label: str
    value: int | Decimal
    unit: str
    url: str = ""


@dataclass(frozen=True)
class Held:
    """A meeting that a school held or plans, whichever room keeps it (see `union.meetings.held`).

    ``kind`` is a kind of `union.meetings.models.Meeting`, or ``congress``; ``state`` is ``held`` or
    ``planned``. ``title`` holds nothing that only those who took part may read.
    """

    kind: str
    title: str
    on: dt.date
    state: str
    url: str = ""


@dataclass(frozen=True)
class Publishable:
    """A record of one room as another may publish it on the school's board: no name and no word that only some may
    read. ``tables`` are rows of texts, the first of them the head; ``category`` is a hint at a category of the
    catalogue; ``url`` leads back to the record."""

    title: str
    text: str
    school: object
    on: dt.date
    category: str = ""
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Offer:
    """What another room can do with a record, or has done: a link with its words, ``note`` beside it."""

    label: str
    url: str
    note: str = ""
    icon: str = "megaphone"


@dataclass(frozen=True)
class Cause:
    """What a line of the ledger was paid for, as the reader of the ledger may know it: words and the record's page."""

    title: str
    url: str = ""


@dataclass(frozen=True)
class Panel:
    """A tile of the home page: a template of the lending room and its context."""

    template: str
    context: dict = field(default_factory=dict)
    wide: bool = False


@dataclass(frozen=True)
class Payer:
    """Somebody who owes membership dues: ``key`` stays the same for the same person, ``group`` is the union group
    (工会小组) or None, ``user_id`` the account or None, ``number`` the staff number or empty."""

    key: str
    name: str
    group: object = None
    user_id: int | None = None
    number: str = ""

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


# The parts of a yearly summary, in the order in which plans have them; the words stand where a plan has no such part.
TOPICS = {
    "ideology": "思想引领与学习教育",
    "team": "师德师风与队伍建设",
    "democracy": "民主管理与校务公开",
    "care": "维权服务与送温暖",
    "culture": "文体活动",
    "women": "女职工工作",
    "self": "工会自身建设",
}


@dataclass(frozen=True)
class Passage:
    """A sentence or two of a school's yearly summary, drafted from its records as a chair would write them.

    ``text`` holds each figure as a token ``{key}`` of a `Figure` of the same school and year (``为{welfare.visits.people}
    名教职工送去慰问金{welfare.visits.amount}元``) and no other number that was counted; ``topic`` is a key of `TOPICS`;
    ``order`` is its place within the topic (0 to 100). Nothing to say is no passage, never a sentence about nought.
    """

    topic: str
    text: str
    order: int = 50


@dataclass(frozen=True)
class Gap:
    """Something the year left overdue, refused or low, as a summary may own up to it.

    ``fault`` is a sentence for 不足, ``step`` one for 下步打算; ``key`` stays the same for the same kind of gap; ``url``
    lists what it was seen from. Neither sentence names a person.
    """

    key: str
    topic: str
    fault: str
    step: str
    url: str = ""


@dataclass(frozen=True)
class Deed:
    """A record of something a school did, offered as the fulfilment of an item of its plan.

    ``key`` is ``kind:pk`` and stays the same for the same record; ``words`` are further words by which a plan may
    speak of it, beside the title. Title and words hold nothing that only some of the school's officers may read.
    """

    key: str
    title: str
    on: dt.date
    url: str
    words: str = ""

    @property
    def kind(self) -> str:
        return self.key.split(":")[0]


@dataclass(frozen=True)
class Touch:
    """Open cases on which a change of a rule figure bears: for the district, before it sets the figure.

    ``changes`` says whether they will be judged by the new figure or keep what was worked out for them; ``words`` is
    one sentence that says how the room holds it. ``by_school`` are names and numbers, left empty where the numbers of
    one school would tell too much. No case is named.
    """

    title: str
    count: int
    changes: bool
    words: str
    by_school: tuple[tuple[str, int], ...] = ()

"""What the room's small registers share: people to be ticked, by group; a table of rows for a figure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.utils import timezone

NO_GROUP = "未分组"


@dataclass(frozen=True)
class Tick:
    """A person in a list: ``value`` is posted when ticked. ``why_not`` says why it cannot be; ``note`` stands beside."""

    value: int
    name: str
    group: str
    note: str = ""
    is_on: bool = False
    why_not: str = ""


@dataclass
class TickGroup:
    """The people of one 工会小组."""

    name: str
    ticks: list[Tick] = field(default_factory=list)

    @property
    def on(self) -> int:
        return sum(tick.is_on for tick in self.ticks)

    @property
    def open(self) -> int:
        """How many may be ticked."""
        return sum(not tick.why_not for tick in self.ticks)


def group_name(member) -> str:
    return member.group.short_name if member.group else NO_GROUP


def in_groups(ticks: Iterable[Tick]) -> list[TickGroup]:
    """The list by groups; ``ticks`` come with the people of a group together."""
    return [TickGroup(name, list(rows)) for name, rows in groupby(ticks, lambda row: row.group)]


def by_group(members):
    """A queryset of members in the order of `in_groups`."""
    rows = members.select_related("group")
    return rows.order_by("group__position", "group", "name_pinyin", "pk")


@dataclass(frozen=True)
class Cell:
    """One value of a table: its words, where they lead, whether they are a figure."""

    text: object
    url: str = ""
    is_number: bool = False


def asked_year(request) -> int | None:
    """The year that the address asks for; None when it asks for all."""
    return as_year(request.GET.get("year", ""))


def as_year(text: str) -> int | None:
    """A year of four figures, else None: no calendar knows of others."""
    is_year = text.isascii() and text.isdigit() and len(text) == 4
    return int(text) or None if is_year else None


def this_year() -> int:
    return timezone.localdate().year

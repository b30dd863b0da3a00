"""The year of a plan with what fulfilled it: for the page, the summary's table, and what is overdue."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from union.kit.days import month_day
from union.kit.lent import Deed
from union.kit.plugs import plugs
from union.reports.asking import ROOMS, Asking
from union.reports.content import items_by_month
from union.reports.following.matching import Offered, Wanted, offers
from union.reports.models import ItemDeed, PlanItem, YearPlan

State = PlanItem.State


@dataclass(frozen=True)
class Evidence:
    """A confirmed record of an item; ``deed`` is None where no room has it any more, or ``is_unread``: the room
    that has it may be one that could not be read."""

    row: ItemDeed
    deed: Deed | None
    is_unread: bool = False

    @property
    def is_gone(self) -> bool:
        return self.deed is None and not self.is_unread

    @property
    def title(self) -> str:
        return self.deed.title if self.deed else self.row.title

    @property
    def on(self) -> dt.date:
        return self.deed.on if self.deed else self.row.on

    @property
    def url(self) -> str:
        return self.deed.url if self.deed else ""

    @property
    def words(self) -> str:
        """``教工羽毛球赛（11月14日，42人参加）``."""
        return f"{self.title}（{'，'.join(filter(None, [month_day(self.on), self.row.note]))}）"


class Deeds(dict[str, Deed]):
    """Deeds by key; ``silent`` are the rooms that could not be read, so that what is missing may be theirs."""

    silent: tuple[str, ...] = ()


@dataclass
class Line:
    """An item, the records taken for it and those that may be."""

    item: PlanItem
    evidence: list[Evidence] = field(default_factory=list)
    offers: list[Offered] = field(default_factory=list)
    dot: str = ""

    @property
    def standing(self) -> list[Evidence]:
        return [each for each in self.evidence if not each.is_gone]

    @property
    def may_finish(self) -> bool:
        """Whether the next thing to ask is 标为完成."""
        return bool(self.standing) and self.item.state != State.DONE

    @property
    def in_words(self) -> str:
        """The evidence as a table of the summary says it; else the note that was written."""
        return "；".join(each.words for each in self.standing) or self.item.note


@dataclass
class Counts:
    """How many items stand how; late ones are among begun and open."""

    done: int
    begun: int
    open: int
    late: int

    @property
    def total(self) -> int:
        return self.done + self.begun + self.open


@dataclass
class Followed:
    """A plan's year: its lines in the order of the plan."""

    plan: YearPlan
    lines: list[Line]
    counts: Counts
    silent: list[str] = field(default_factory=list)  # names of the rooms that could not be read

    @property
    def months(self) -> list[tuple[int | None, list[Line]]]:
        """Lines under the month in which each begins, all twelve; None holds those of no month, if any."""
        lines = {line.item.pk: line for line in self.lines}
        grouped = items_by_month(self.plan, [line.item for line in self.lines])
        return [
            (month, [lines[item.pk] for item in items])
            for month, items in grouped
            if month or items
        ]

    @property
    def sure(self) -> list[tuple[PlanItem, Offered]]:
        """The nearly certain offers of all items."""
        return [(line.item, each) for line in self.lines for each in line.offers if each.is_sure]

    @property
    def waiting(self) -> int:
        """How many items have offers to look at."""
        return sum(bool(line.offers) for line in self.lines)


@dataclass(frozen=True)
class FollowedItem:
    """A row of the table plan ↔ done: all in words; ``state`` is 已完成, 进行中 or 未启动."""

    item: PlanItem
    when: str
    owner: str
    state: str
    evidence: str

    @property
    def text(self) -> str:
        return self.item.text


def deeds_of(plan: YearPlan, today: dt.date) -> Deeds:
    """All that the rooms know the school did in the plan's year up to ``today``, by key."""
    found, ask, last = Deeds(), Asking(), min(plan.ends_on, today)
    if last < plan.starts_on:
        return found
    for lend in plugs("deeds"):
        found |= {deed.key: deed for deed in ask(lend, plan.school, plan.starts_on, last)}
    found.silent = ask.silent
    return found


def follow(plan: YearPlan, *, today: dt.date | None = None, deeds: Deeds | None = None) -> Followed:
    """The plan's year as it stands; ``deeds`` where they were read already."""
    today = today or timezone.localdate()
    deeds = deeds_of(plan, today) if deeds is None else deeds
    items = list(plan.items.all())
    rows = _rows(items)
    offered = offers([_wanted(plan, item) for item in items], deeds.values())
    lines = []
    for item in items:
        item.plan = plan
        settled = {row.key for row in rows[item.pk]}
        lines.append(
            Line(
                item,
                [
                    Evidence(row, deeds.get(row.key), bool(deeds.silent))
                    for row in rows[item.pk]
                    if row.state == ItemDeed.State.CONFIRMED
                ],
                [each for each in offered[item.pk] if each.deed.key not in settled],
                item.shade(today),
            )
        )
    silent = [ROOMS.get(room, room) for room in deeds.silent]
    return Followed(plan, lines, counts_of(items, today), silent)


def counts_of(items: Iterable[PlanItem], today: dt.date) -> Counts:
    """How many of the items (each with its ``plan``) are done, begun, open; and late."""
    items = list(items)
    often = Counter(item.state for item in items)
    late = sum(item.is_late(today) for item in items)
    return Counts(often[State.DONE], often[State.BEGUN], often[State.OPEN], late)


def following_table(plan: YearPlan, *, today: dt.date | None = None) -> list[FollowedItem]:
    """The table plan ↔ done of a summary, in the plan's order; records that are gone are not in it."""
    return [
        FollowedItem(
            line.item,
            line.item.when,
            line.item.owner,
            line.item.get_state_display(),
            line.in_words,
        )
        for line in follow(plan, today=today).lines
    ]


def _rows(items) -> dict[int, list[ItemDeed]]:
    found = {item.pk: [] for item in items}
    for row in ItemDeed.objects.filter(item__in=found).select_related("confirmed_by"):
        found[row.item_id].append(row)
    return found


def _wanted(plan: YearPlan, item: PlanItem) -> Wanted:
    item.plan = plan
    is_dated = bool(item.starts_on or item.first_month)
    return Wanted(item.pk, item.text, item.first_day, item.last_day, is_dated)

"""公开情况: for each item of a school's catalogue and each period, whether it was published, and in time.

What counts: a cell is met while something of it stands on the board (已公开), and since the first publication of it that
was not withdrawn: what was in time stays in time when it is corrected later. What was withdrawn counts for
nothing. A 公示 counts from the day on which it was published.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from django.db.models import Q, TextChoices
from django.utils import timezone

from disclosure.asking import Asked, asked_of, catalogue_of, due_days, term_days
from disclosure.models import CatalogueItem, Exemption, Occasion, Publication
from disclosure.periods import Period
from union.org.models import Unit

SOON = dt.timedelta(days=14)  # before its day, what is published ahead is called due
Rhythm = CatalogueItem.Rhythm


class State(TextChoices):
    """How a cell stands. LATE was published after its day; DUE can be published now and its day is not over."""

    PUBLISHED = "published", "已公开"
    LATE = "late", "逾期公开"
    OVERDUE = "overdue", "逾期未公开"
    DUE = "due", "该公开了"
    AHEAD = "ahead", "未到期"
    NOT_APPLICABLE = "not_applicable", "不适用"


@dataclass(frozen=True)
class Cell:
    """An item for one period or one occasion of a school.

    ``publications`` are those that stand or stood (earliest first), ``published_on`` the day of the first.
    ``reason`` says why it is not applicable.
    """

    item: CatalogueItem
    due_on: dt.date
    state: State
    period: Period | None = None
    occasion: Occasion | None = None
    publications: tuple[Publication, ...] = ()
    published_on: dt.date | None = None
    reason: str = ""

    @property
    def label(self) -> str:
        """The period in words, or what happened."""
        return self.period.label if self.period else self.occasion.title

    @property
    def publication(self) -> Publication | None:
        """The one on the board now."""
        standing = [p for p in self.publications if p.state == Publication.State.PUBLISHED]
        return standing[-1] if standing else None

    def days_late(self, today: dt.date) -> int:
        """Calendar days between the due day and the publishing, or today while there is none; 0 if in time."""
        return max(0, ((self.published_on or today) - self.due_on).days)


@dataclass(frozen=True)
class Row:
    """An item with its cells, by due day. ``more`` are publications of it that no cell asked for."""

    item: CatalogueItem
    cells: tuple[Cell, ...]
    more: tuple[Publication, ...] = ()


@dataclass(frozen=True)
class Tally:
    """Cells counted by state."""

    counts: Counter = field(default_factory=Counter)

    def __getitem__(self, state: State) -> int:
        return self.counts[state]

    @property
    def published(self) -> int:
        return self.counts[State.PUBLISHED]

    @property
    def late(self) -> int:
        return self.counts[State.LATE]

    @property
    def overdue(self) -> int:
        return self.counts[State.OVERDUE]

    @property
    def due(self) -> int:
        return self.counts[State.DUE]

    @property
    def ahead(self) -> int:
        return self.counts[State.AHEAD]

    @property
    def not_applicable(self) -> int:
        return self.counts[State.NOT_APPLICABLE]

    @property
    def met(self) -> int:
        """Published, in time or late."""
        return self.published + self.late

    @property
    def asked(self) -> int:
        """Those to be judged: published, or past their day."""
        return self.met + self.overdue

    @property
    def on_time(self) -> Fraction | None:
        """按时率: the share published in time of those to be judged; None where there are none."""
        return Fraction(self.published, self.asked) if self.asked else None


@dataclass(frozen=True)
class Matrix:
    """A school's catalogue between two days, as it stood on ``today``."""

    school: Unit
    first: dt.date
    last: dt.date
    today: dt.date
    rows: tuple[Row, ...]

    @cached_property
    def cells(self) -> list[Cell]:
        return [cell for row in self.rows for cell in row.cells]

    @cached_property
    def counts(self) -> Tally:
        return tally(self.cells)

    @cached_property
    def by_category(self) -> list[tuple[str, Tally]]:
        """Name of the category and its counts, in the catalogue's order; only categories with cells."""
        found = defaultdict(list)
        for cell in self.cells:
            found[cell.item.category].append(cell)
        known = CatalogueItem.Category
        return [(known(key).label, tally(found[key])) for key in known.values if key in found]

    def of(self, *states: State) -> list[Cell]:
        """The cells in these states, the earliest due day first."""
        wanted = [cell for cell in self.cells if cell.state in states]
        return sorted(wanted, key=lambda cell: (cell.due_on, cell.item.position, cell.item.pk))

    @property
    def overdue(self) -> list[Cell]:
        return self.of(State.OVERDUE)

    @property
    def due(self) -> list[Cell]:
        return self.of(State.DUE)

    @property
    def late(self) -> list[Cell]:
        return self.of(State.LATE)


def tally(cells: Iterable[Cell]) -> Tally:
    return Tally(Counter(cell.state for cell in cells))


def matrix_of(school: Unit, first: dt.date, last: dt.date, today: dt.date) -> Matrix:
    """The matrix of a school between two days, both included; four queries beside rules and calendar.

    It holds the cells whose period ends, and the occasions that happened, between the two days. ``today`` decides
    what is overdue, not what was published when.
    """
    items = list(catalogue_of(school, first, last))
    asked = defaultdict(list)
    for each in asked_of(items, first, last, term_days(school), due_days(school)):
        asked[each.item.pk].append(each)
    keys = {each.period.key for rows in asked.values() for each in rows}
    records = _Records(school, (first, last), today, items, keys - {""})
    return Matrix(
        school, first, last, today, tuple(records.row(item, asked[item.pk]) for item in items)
    )


def state_of(period: Period | None, due_on: dt.date, today: dt.date, *, ahead: bool) -> State:
    """How something stands of which nothing was published."""
    if today > due_on:
        return State.OVERDUE
    is_time = due_on - today <= SOON if ahead else period is None or today > period.last
    return State.DUE if is_time else State.AHEAD


class _Records:
    """What a school has published, exempted and noted, by item."""

    def __init__(self, school, span, today, items, keys):
        self.today, self.span = today, span
        self.exempt = self._exemptions(school, items)
        self.occasions = self._occasions(school, items)
        self.published = self._publications(school, items, keys)

    def _exemptions(self, school, items) -> dict:
        rows = Exemption.objects.filter(school=school, item__in=items)
        return {(row.item_id, row.period): row.reason for row in rows}

    def _occasions(self, school, items) -> dict:
        found = defaultdict(list)
        rows = Occasion.objects.filter(school=school, item__in=items, happened_on__range=self.span)
        for row in rows.order_by("due_on", "pk"):
            found[row.item_id].append(row)
        return found

    def _publications(self, school, items, keys) -> dict:
        """By item and occasion or period, the earliest first."""
        found = defaultdict(list)
        shown = (Publication.State.PUBLISHED, Publication.State.SUPERSEDED)
        always = [item.pk for item in items if item.rhythm == Rhythm.LONG_TERM]
        noted = [row.pk for rows in self.occasions.values() for row in rows]
        wanted = Q(period__in=keys) | Q(item__in=always) | Q(occasion__in=noted)
        wanted |= Q(published_at__date__range=self.span)
        rows = Publication.objects.filter(wanted, school=school, item__in=items, state__in=shown)
        rows = rows.only("school", "item", "period", "occasion", "title", "state", "published_at")
        for row in rows.order_by("published_at", "pk"):
            key = f"#{row.occasion_id}" if row.occasion_id else row.period
            found[row.item_id, key].append(row)
        return found

    def row(self, item: CatalogueItem, asked: list[Asked]) -> Row:
        cells = [
            self._cell(item, each.due_on, each.period.key, period=each.period) for each in asked
        ]
        for occasion in self.occasions[item.pk]:
            key = f"#{occasion.pk}"
            cells.append(self._cell(item, occasion.due_on, key, occasion=occasion))
        cells.sort(key=lambda cell: cell.due_on)
        return Row(item, tuple(cells), self._more(item, cells))

    def _cell(self, item, due_on, key, *, period=None, occasion=None) -> Cell:
        place = {"item": item, "due_on": due_on, "period": period, "occasion": occasion}
        rows = tuple(self.published.get((item.pk, key), ()))
        if any(row.state == Publication.State.PUBLISHED for row in rows):
            on = timezone.localdate(rows[0].published_at)
            state = State.LATE if on > due_on else State.PUBLISHED
            return Cell(**place, state=state, publications=rows, published_on=on)
        reason = self.exempt.get((item.pk, key)) or self.exempt.get((item.pk, ""))
        if reason:
            return Cell(**place, state=State.NOT_APPLICABLE, reason=reason)
        return Cell(**place, state=state_of(period, due_on, self.today, ahead=item.ahead))

    def _more(self, item, cells) -> tuple[Publication, ...]:
        """What stands of the item, was published between the two days, and is in no cell."""
        inside = {row.pk for cell in cells for row in cell.publications}
        return tuple(
            row
            for (pk, _key), rows in self.published.items()
            for row in rows
            if pk == item.pk
            and row.pk not in inside
            and row.state == Publication.State.PUBLISHED
            and self.span[0] <= timezone.localdate(row.published_at) <= self.span[1]
        )

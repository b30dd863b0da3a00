"""The shapes of a school's matrix: cells by item, their states, and how they are counted."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from django.db.models import TextChoices

from disclosure.models import CatalogueItem, Occasion, Publication
from disclosure.periods import Period
from union.org.models import Unit


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

    def __getitem__(self, state: str) -> int:
        """Raises `ValueError` for what is no state: templates then look for a property of that name."""
        return self.counts[State(state)]

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.counts + other.counts)

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

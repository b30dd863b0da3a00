"""The twelve months of a school's allocations as its page shows them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from union.funds.models import Allocation


@dataclass(frozen=True)
class Month:
    """One month; ``allocation`` None where no payroll was entered, which is ``missing`` once the month is over."""

    first: dt.date
    allocation: Allocation | None
    today: dt.date

    @property
    def state(self) -> str:
        """``done``, ``late``, ``begun`` (not due yet), ``missing`` or empty (the month is not over)."""
        if self.allocation is None:
            return "missing" if (self.first.year, self.first.month) < self._now else ""
        if not self.allocation.owed:
            return "done"
        return "late" if self.allocation.is_late(self.today) else "begun"

    @property
    def _now(self) -> tuple[int, int]:
        return self.today.year, self.today.month


@dataclass(frozen=True)
class Year:
    """The months of one year with their sums in yuan."""

    year: int
    months: list[Month]
    today: dt.date

    @property
    def due(self) -> Decimal:
        return self._sum("due")

    @property
    def expected(self) -> Decimal:
        return self._sum("expected")

    @property
    def received(self) -> Decimal:
        return self._sum("received")

    @property
    def late(self) -> Decimal:
        """欠拨: past its day and not come."""
        late = [month.allocation.owed for month in self.months if month.state == "late"]
        return sum(late, Decimal(0))

    @property
    def has_next(self) -> bool:
        return self.year < self.today.year

    def _sum(self, name: str) -> Decimal:
        known = [month.allocation for month in self.months if month.allocation]
        return sum((getattr(row, name) for row in known), Decimal(0))


def year_of(rows: Iterable[Allocation], year: int, today: dt.date) -> Year:
    by_month = {row.month.month: row for row in rows}
    months = [
        Month(dt.date(year, number, 1), by_month.get(number), today) for number in range(1, 13)
    ]
    return Year(year, months, today)

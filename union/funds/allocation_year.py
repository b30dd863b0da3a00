"""The twelve months of a school's allocations as its page shows them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from union.funds.models import Allocation


@dataclass(frozen=True)
class Month:
    """One month; ``allocation`` None where no payroll was entered, which is ``missing`` once the month is over and lies
    after ``since``, the first month ever entered."""

    first: dt.date
    allocation: Allocation | None
    today: dt.date
    since: dt.date | None

    @property
    def state(self) -> str:
        """``done``, ``late``, ``begun`` (not due yet), ``missing`` or empty (the month is not over)."""
        if self.allocation is None:
            is_over = self.first < self.today.replace(day=1)
            return "missing" if is_over and self.since and self.since < self.first else ""
        if not self.allocation.owed:
            return "done"
        return "late" if self.allocation.is_late(self.today) else "begun"


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
    def is_empty(self) -> bool:
        return not any(month.state for month in self.months)

    @property
    def has_next(self) -> bool:
        return self.year < self.today.year

    def _sum(self, name: str) -> Decimal:
        known = [month.allocation for month in self.months if month.allocation]
        return sum((getattr(row, name) for row in known), Decimal(0))


def year_of(
    rows: Iterable[Allocation], year: int, today: dt.date, *, since: dt.date | None
) -> Year:
    by_month = {row.month.month: row for row in rows}
    months = [
        Month(dt.date(year, number, 1), by_month.get(number), today, since)
        for number in range(1, 13)
    ]
    return Year(year, months, today)

"""拨缴 by rule: two per cent of a month's payroll, how it is split, and by when it must be there."""

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from union.funds.rules.allocations import DUE_DAY, KEPT, RETURNED, SHARE, WAY
from union.kit.days import months_after
from union.org.models import Unit
from union.rules.deadlines import add_working_days
from union.rules.figures import Rule, rule

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Shares:
    """Of one month, in yuan: ``due`` in all, ``kept`` by the school's union, ``paid_up`` above, ``expected`` to come in."""

    due: Decimal
    kept: Decimal
    paid_up: Decimal
    expected: Decimal


@dataclass(frozen=True)
class AllocationRules:
    """The rules as they hold for a school on a day."""

    share: Rule
    kept: Rule
    way: Rule
    due_day: Rule

    def shares(self, payroll: Decimal) -> Shares:
        """What a payroll in yuan comes to; the cent that rounding leaves goes up, so the parts make the whole."""
        due = _part(payroll, self.share)
        kept = _part(due, self.kept)
        expected = kept if self.way.value == RETURNED else due
        return Shares(due, kept, due - kept, expected)

    def due_on(self, month: dt.date) -> dt.date:
        """The last day for the wages of ``month``: a day of the next one, later where that is no working day."""
        after = months_after(month, 1)
        last = monthrange(after.year, after.month)[1]
        day = after.replace(day=min(self.due_day.value, last))
        return add_working_days(day - dt.timedelta(days=1), 1)

    def __iter__(self):
        return iter((self.share, self.kept, self.way, self.due_day))


def allocation_rules(school: Unit, on: dt.date) -> AllocationRules:
    return AllocationRules(*(rule(school, key, on=on) for key in (SHARE, KEPT, WAY, DUE_DAY)))


def _part(amount: Decimal, share: Rule) -> Decimal:
    exact = amount * share.value.numerator / share.value.denominator
    return exact.quantize(CENT, ROUND_HALF_UP)

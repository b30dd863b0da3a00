"""What is asked of schools, and by when: catalogue items laid over the periods of a span of days.

Nothing here knows what was published; `disclosure.matrix` and `disclosure.district` lay that beside it.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from disclosure.models import CatalogueItem
from disclosure.periods import DAY, Period, SchoolYear, TermDays, periods_between
from disclosure.rules import PUBLISH_DAYS
from union.org.models import Unit
from union.rules.deadlines import working_days
from union.rules.figures import rule, rule_by_day
from union.rules.terms import FIRST_TERM, SECOND_TERM
from union.rules.workdays import WorkCalendar

Rhythm = CatalogueItem.Rhythm


def catalogue_of(school: Unit, first: dt.date, last: dt.date):
    """The items in force for a school on any day between two days, both included.

    All that is set at the school or at any unit above it adds up: the city's, the district's, the town's, its own.
    Nobody takes away from what is set above; where it does not fit, the school says 不适用 and why. A name is used
    once along the line (see `disclosure.policies.catalogue`).
    """
    return CatalogueItem.objects.over(school).between(first, last)


def term_days(unit: Unit) -> TermDays:
    """When the terms begin for ``unit``, as set today."""
    today = timezone.localdate()
    return TermDays(*(rule(unit, key, on=today).value for key in (FIRST_TERM, SECOND_TERM)))


def school_year(unit: Unit, day: dt.date) -> SchoolYear:
    """The school year of ``unit`` in which the day lies."""
    return term_days(unit).year_of(day)


@dataclass(frozen=True)
class Asked:
    """An item for one period, and the day by which it must stand on the board."""

    item: CatalogueItem
    period: Period
    due_on: dt.date


@dataclass
class DueDays:
    """Counts due days; each distinct count once. ``within`` gives the rule's figure of a day."""

    calendar: WorkCalendar
    within: Callable[[dt.date], int]
    _counted: dict = field(default_factory=dict)

    def of(self, item: CatalogueItem, period: Period) -> dt.date:
        """The first day of the period for what is published ahead; else so many working days after its last day.

        The item's own figure goes before the rule's, which is that of the period's last day.
        """
        return period.first if item.ahead else self.after(item, period.last)

    def after(self, item: CatalogueItem, day: dt.date) -> dt.date:
        """By when something that happened or ended on ``day`` must be published."""
        count = self.within(day) if item.within is None else item.within
        key = (day, count)
        if key not in self._counted:
            self._counted[key] = self.calendar.add(day, count)
        return self._counted[key]


def due_days(unit: Unit) -> DueDays:
    """The due days of schools of ``unit``."""
    publish_days = rule_by_day(unit, PUBLISH_DAYS)
    return DueDays(working_days(), lambda day: publish_days(day).value)


def asked_of(
    items: Iterable[CatalogueItem], first: dt.date, last: dt.date, days: TermDays, due: DueDays
) -> Iterator[Asked]:
    """Every item with every period it is asked for between two days, both included, in the order of the items.

    A period counts where its last day lies, and is asked for if the item is in force on its last day (on its first,
    for what is published ahead). Long-term items are asked for once, if in force on the last day: due as from the
    day they came into force, and anew for each span, so that one who was late once is not late for ever. Items due
    on an occasion are not among them.
    """
    periods = {rhythm: periods_between(rhythm, first, last, days) for rhythm in Rhythm}
    for item in items:
        if item.rhythm == Rhythm.LONG_TERM:
            always = Period("", item.starts_on, item.starts_on)
            if item.is_in_force(last):
                yield Asked(item, always, max(due.of(item, always), first - DAY))
        for period in periods[item.rhythm]:
            if item.is_in_force(period.first if item.ahead else period.last):
                yield Asked(item, period, due.of(item, period))

"""A month and a school year laid out for the page: days, what stands on them, what has no day."""

import calendar
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from union.kit.lent import CalendarEntry
from union.kit.plugs import plugs
from union.rules.festivals import Festival, festivals
from union.rules.lunar import LunarDay, lunar_day
from union.rules.workdays import Day, WorkCalendar, unannounced

# Entries that fit a square of the month; the others are on the day's own page.
FITTING = 3


@dataclass(frozen=True)
class Slot:
    """An entry as it stands in one square of the month."""

    entry: CalendarEntry
    on: date

    @property
    def says_title(self):
        """Long entries say their title where they begin and where a week begins."""
        return self.on == self.entry.starts_on or self.on.weekday() == 0


@dataclass(frozen=True)
class Square:
    """One day: what the almanac says of it and what is planned on it."""

    day: Day
    lunar: LunarDay
    festivals: tuple[Festival, ...]
    slots: list[Slot] = field(default_factory=list)

    @property
    def on(self):
        return self.day.on

    @property
    def path(self):
        """The day's page below the calendar's address; asking the resolver 42 times costs more."""
        return f"{self.on.year}/{self.on.month}/{self.on.day}/"

    @property
    def label(self):
        return self.festivals[0].short if self.festivals else self.lunar.label

    @property
    def fitting(self):
        return self.slots if len(self.slots) <= FITTING else self.slots[: FITTING - 1]

    @property
    def more(self):
        return len(self.slots) - len(self.fitting)

    @property
    def starting(self):
        """What begins here: the list of days names an entry once."""
        return [slot.entry for slot in self.slots if slot.entry.starts_on == self.on]


@dataclass(frozen=True)
class Month:
    """A month as a person sees it: weeks from Monday, and the plan items that have no day."""

    year: int
    month: int
    weeks: list[list[Square]]
    whole: list[CalendarEntry]
    running: list[CalendarEntry]
    is_estimate: bool

    @property
    def squares(self):
        return [square for week in self.weeks for square in week if self.has(square.on)]

    @property
    def with_something(self):
        """Days of the month on which something begins, and festivals."""
        return [square for square in self.squares if square.starting or square.festivals]

    @property
    def festive(self):
        return [square for square in self.squares if square.festivals]

    @property
    def is_empty(self):
        return not (self.whole or self.running or any(square.slots for square in self.squares))

    @property
    def estimate(self):
        return unannounced([self.year]) if self.is_estimate else ""

    @property
    def first(self):
        return date(self.year, self.month, 1)

    @property
    def before(self):
        return self.first - timedelta(days=1)

    @property
    def after(self):
        return self.first + timedelta(days=31)

    @property
    def school_year(self):
        """The calendar year in which the usual school year of this month began."""
        return self.year if self.month >= 9 else self.year - 1

    def has(self, on):
        return (on.year, on.month) == (self.year, self.month)


def gather(user, first, last):
    """Everything that the rooms lend for this person between two days, in the order of the days."""
    entries = [entry for lend in plugs("calendar") for entry in lend(user, first, last)]
    return sorted(
        entries, key=lambda entry: (entry.starts_on, str(entry.starts_at or ""), entry.title)
    )


def month_of(user, year, month, *, days: WorkCalendar):
    """The month with the days of neighbouring months that fill its first and last week."""
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    entries = gather(user, weeks[0][0], weeks[-1][-1])
    first, last = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    touching = [entry for entry in entries if entry.starts_on <= last and entry.ends_on >= first]
    dated = [entry for entry in entries if not entry.whole_month]
    return Month(
        year=year,
        month=month,
        weeks=[[square_of(on, dated, days=days) for on in week] for week in weeks],
        whole=[entry for entry in touching if entry.whole_month],
        running=[e for e in touching if not e.whole_month and e.starts_on < first],
        is_estimate=days.is_estimate(year),
    )


def square_of(on, entries, *, days: WorkCalendar):
    """One day with those of ``entries`` that touch it."""
    slots = [Slot(entry, on) for entry in entries if entry.starts_on <= on <= entry.ends_on]
    return Square(days.day(on), lunar_day(on), festivals(on), slots)


@dataclass(frozen=True)
class Term:
    """A 学期 with its months; a month that both terms share stands in the one it begins in."""

    name: str
    months: list[tuple[date, list[CalendarEntry], list[CalendarEntry]]]


def terms_of(user, first_term, second_term, next_year):
    """The two terms between three dates: for each month what is planned for it, and on its days."""
    whole, dated = defaultdict(list), defaultdict(list)
    for entry in gather(user, first_term, next_year - timedelta(days=1)):
        start = max(entry.starts_on, first_term)
        for month in _months(start, entry.ends_on) if entry.whole_month else [start.replace(day=1)]:
            (whole if entry.whole_month else dated)[month].append(entry)
    months = list(_months(first_term, next_year - timedelta(days=1)))
    turn = second_term.replace(day=1)
    return [
        Term(
            name,
            [(month, whole[month], dated[month]) for month in months if (month < turn) == early],
        )
        for name, early in (("第一学期", True), ("第二学期", False))
    ]


def _months(first, last):
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)

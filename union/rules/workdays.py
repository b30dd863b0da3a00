"""Counting in working days, and saying why a deadline falls where it falls.

A day is a working day by the first of these that knows it: the administrator's table; the yearly
notice of the State Council's General Office (国务院办公厅关于…年部分节假日安排的通知), as carried by the
chinesecalendar package for 2004–2026; weekends and the statutory festivals, which is an estimate and
says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from chinese_calendar.constants import holidays, workdays

from union.rules.festivals import DECREE, days_off

KNOWN_YEARS = range(min(holidays).year, max(holidays).year + 1)
# Ten years: longer spans are mistakes, and one beyond the last date would not end.
LONGEST = 3660
WEEKDAYS = "一二三四五六日"

_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}


@dataclass(frozen=True)
class Shift:
    """One line of the administrator's table: this day is worked, or is not, and by which paper."""

    is_working: bool
    name: str
    source: str


@dataclass(frozen=True)
class Day:
    """What is known of one day. ``name`` is the holiday that frees it or for which it is worked."""

    on: date
    is_working: bool
    name: str = ""
    source: str = ""
    is_estimate: bool = False

    @property
    def mark(self):
        """休 or 班 as printed in calendars: only where the day differs from an ordinary week."""
        if self.is_working:
            return "班" if self.on.weekday() >= 5 else ""
        return "休" if self.name else ""

    @property
    def weekday(self):
        return f"周{WEEKDAYS[self.on.weekday()]}"

    @property
    def reason(self):
        if self.name:
            return f"{self.name}{'调休上班' if self.is_working else '放假'}"
        return "工作日" if self.is_working else "周末"

    def __str__(self):
        return f"{self.on.month}月{self.on.day}日（{self.weekday}）"


@dataclass(frozen=True)
class Explanation:
    """Why ``count`` working days from ``start`` end on ``due``; ``days`` are all gone through."""

    start: date
    count: int
    due: date
    days: tuple[Day, ...]

    @property
    def not_counted(self):
        return tuple(day for day in self.days if not day.is_working)

    @property
    def due_said(self):
        return say(self.due)

    @property
    def counted(self):
        """Every day with its number among the working days; None for those left out."""
        number, rows = 0, []
        for day in self.days:
            number += day.is_working
            rows.append((number if day.is_working else None, day))
        return rows

    @property
    def worked_weekends(self):
        return tuple(day for day in self.days if day.mark == "班")

    @property
    def is_estimate(self):
        return any(day.is_estimate for day in self.days)

    @property
    def sources(self):
        return tuple(dict.fromkeys(day.source for day in self.days if day.name and day.source))

    def __str__(self):
        way = "次日起往后数" if self.count >= 0 else "前一日起往前数"
        said = f"从{say(self.start)}的{way}{abs(self.count)}个工作日，到{say(self.due)}。"
        if free := _spans(day for day in self.not_counted if day.name):
            said += f"{free}，不计。"
        if weekend := sum(not day.name for day in self.not_counted):
            said += f"周末{weekend}天，不计。"
        if worked := _spans(self.worked_weekends):
            said += f"{worked}，计入。"
        if self.is_estimate:
            said += f"{unannounced(day.on.year for day in self.days if day.is_estimate)}。"
        return said


@dataclass(frozen=True)
class WorkCalendar:
    """The working days of the country, with the administrator's corrections laid over them.

    ``announced`` names the years whose notice has been entered in full: nothing is estimated there.
    """

    shifts: Mapping[date, Shift] = field(default_factory=dict)
    announced: frozenset[int] = frozenset()

    def day(self, on):
        if shift := self.shifts.get(on):
            return Day(on, shift.is_working, shift.name, shift.source)
        if on.year in KNOWN_YEARS:
            return _by_notice(on)
        if on.year in self.announced:
            return Day(on, on.weekday() < 5)
        return _by_decree(on)

    def is_working_day(self, on):
        return self.day(on).is_working

    def is_estimate(self, year):
        """Whether the days off of ``year`` are not announced yet and can still change."""
        return year not in KNOWN_YEARS and year not in self.announced

    def add(self, start, count):
        """The ``count``-th working day after ``start``; before it, when negative.

        ``start`` itself is not counted: 《民法典》 art. 201 leaves out the day of the event. Counting
        0 gives ``start`` back.
        """
        return self.explain(start, count).due

    def between(self, start, end):
        """Working days after ``start`` up to and including ``end``; negative when it is earlier."""
        if end < start:
            return -self._worked(end - timedelta(days=1), start - timedelta(days=1))
        return self._worked(start, end)

    def explain(self, start, count):
        """As ``add``, with every day gone through, so that a person can see why."""
        if abs(count) > LONGEST:
            raise ValueError(f"{count} working days are more than this calendar counts")
        step = timedelta(days=1 if count >= 0 else -1)
        on, left, days = start, abs(count), []
        while left:
            on += step
            day = self.day(on)
            days.append(day)
            left -= day.is_working
        return Explanation(start, count, on, tuple(days))

    def _worked(self, start, end):
        return sum(
            self.is_working_day(start + timedelta(days=offset))
            for offset in range(1, (end - start).days + 1)
        )


@dataclass(frozen=True)
class Span:
    """Days off that follow each other, as a notice would announce them."""

    name: str
    first: date
    last: date
    source: str
    is_estimate: bool

    @property
    def days(self):
        return (self.last - self.first).days + 1

    def __str__(self):
        return _span(self.first, self.last)


def off_spans(calendar, year):
    """The named days off of a year, run together."""
    spans = []
    for run in _runs(day for day in _year(calendar, year) if day.mark == "休"):
        first, last = run[0], run[-1]
        spans.append(Span(first.name, first.on, last.on, first.source, first.is_estimate))
    return spans


def worked_days(calendar, year):
    """The weekends of a year that are worked."""
    return [day for day in _year(calendar, year) if day.mark == "班"]


def _year(calendar, year):
    first = date(year, 1, 1)
    return [
        calendar.day(first + timedelta(days=offset))
        for offset in range((date(year + 1, 1, 1) - first).days)
    ]


def notice_title(year):
    return f"国务院办公厅关于{year}年部分节假日安排的通知"


def unannounced(years):
    """The sentence that must stand wherever an estimated day is shown."""
    return (
        f"{'、'.join(str(year) for year in sorted(set(years)))}年放假安排尚未公布，暂按法定节日推算"
    )


def say(on):
    """A date with its weekday, as a notice would write it: 2026年4月9日（周四）."""
    return f"{on.year}年{on.month}月{on.day}日（周{WEEKDAYS[on.weekday()]}）"


def _by_notice(on):
    name = holidays.get(on) or workdays.get(on)
    source = notice_title(on.year) if name else ""
    # The package's own question searches its whole table for the first and last year each time.
    is_working = on in workdays or (on.weekday() < 5 and on not in holidays)
    return Day(on, is_working, _NAMES.get(name, ""), source)


def _by_decree(on):
    name = days_off(on.year).get(on, "")
    is_working = not name and on.weekday() < 5
    return Day(on, is_working, name, DECREE if name else "", is_estimate=True)


def _spans(days):
    """Days run together by reason: 清明节放假（4月4日至6日）、国庆节调休上班（9月20日、10月10日）."""
    spans = {}
    for run in _runs(sorted(days, key=lambda day: day.on)):
        spans.setdefault(run[0].reason, []).append(_span(run[0].on, run[-1].on))
    return "、".join(f"{reason}（{'、'.join(said)}）" for reason, said in spans.items())


def _runs(days):
    """Days in order, cut wherever the reason changes or a day is missing."""
    runs = []
    for day in days:
        if runs and _goes_on(runs[-1][-1], day):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _goes_on(before, day):
    return before.reason == day.reason and (day.on - before.on).days == 1


def _span(first, last):
    said = f"{first.month}月{first.day}日"
    if first == last:
        return said
    month = "" if first.month == last.month else f"{last.month}月"
    return f"{said}至{month}{last.day}日"

"""The lunar side of a Gregorian day: month, day and solar term, as a wall calendar prints them."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from lunar_python import Lunar, LunarYear, Solar

FIRST_YEAR, LAST_YEAR = 1950, 2150

_MONTHS = "正二三四五六七八九十冬腊"
_DIGITS = "一二三四五六七八九十"
# The library writes the terms that belong to the neighbouring years in capitals.
_TERMS_IN_CAPITALS = {
    "DA_XUE": "大雪",
    "DONG_ZHI": "冬至",
    "XIAO_HAN": "小寒",
    "DA_HAN": "大寒",
    "LI_CHUN": "立春",
    "YU_SHUI": "雨水",
    "JING_ZHE": "惊蛰",
}


@dataclass(frozen=True)
class LunarDay:
    """A day of the 农历. ``month`` is 1–12, ``day`` 1–30; ``term`` is the 节气 that begins on it."""

    month: int
    day: int
    is_leap: bool = False
    term: str = ""

    @property
    def month_name(self):
        return f"{'闰' if self.is_leap else ''}{_MONTHS[self.month - 1]}月"

    @property
    def day_name(self):
        tens, ones = divmod(self.day - 1, 10)
        if self.day in (20, 30):
            return f"{_DIGITS[self.day // 10 - 1]}十"
        return f"{'初十廿三'[tens]}{_DIGITS[ones]}"

    @property
    def label(self):
        """What a wall calendar has room for: the 节气, else the first day's month, else the day."""
        if self.term:
            return self.term
        return self.month_name if self.day == 1 else self.day_name

    def __str__(self):
        return f"{self.month_name}{self.day_name}"


def lunar_day(on):
    """The 农历 day that falls on ``on``; ValueError outside 1950–2150."""
    months, terms = _almanac(on.year)
    first, _year, month, is_leap = months[bisect_right(months, (on, LAST_YEAR)) - 1]
    return LunarDay(month, (on - first).days + 1, is_leap, terms.get(on, ""))


def gregorian(year, month, day):
    """The date of a day in an ordinary (not leap) month of lunar ``year``, which starts at 春节."""
    months, _terms = _almanac(year)
    return next(first for first, *found in months if found == [year, month, False]) + timedelta(
        days=day - 1
    )


def term_date(year, term):
    """The date in Gregorian ``year`` on which the 节气 ``term`` begins."""
    _months, terms = _almanac(year)
    return next(on for on, name in terms.items() if name == term and on.year == year)


@lru_cache(maxsize=64)
def _almanac(year):
    """Starts of lunar months and dates of 节气 that touch one Gregorian year (7 ms, once)."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the lunar calendar is kept for {FIRST_YEAR}–{LAST_YEAR}, not {year}")
    lunar = LunarYear(year)
    months = [
        (_date(month.getFirstJulianDay()), month.getYear(), abs(month.getMonth()), month.isLeap())
        for month in lunar.getMonths()
    ]
    names = [_TERMS_IN_CAPITALS.get(name, name) for name in Lunar.JIE_QI_IN_USE]
    days = [_date(day) for day in lunar.getJieQiJulianDays()]
    return months, dict(zip(days, names, strict=True))


def _date(julian_day):
    solar = Solar.fromJulianDay(julian_day)
    return date(solar.getYear(), solar.getMonth(), solar.getDay())

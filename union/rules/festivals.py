"""The days a school union marks in its calendar, each with the text that says so.

Days off for everybody and half days for some follow 《全国年节及纪念日放假办法》 as revised on 10 November 2024
(国务院令第795号, in force since 2025): 元旦 1, 春节 4 (除夕 to 初三), 清明 1, 劳动节 2, 端午 1, 中秋 1, 国庆 3 days.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from union.rules.lunar import gregorian, term_date

DECREE = "《全国年节及纪念日放假办法》（2024年修订）"
CUSTOM = "传统节日"


class Kind(StrEnum):
    """What a festival does to the day: off for all, off for some, or only remembered."""

    PUBLIC = "public"
    PARTIAL = "partial"
    MARKED = "marked"


@dataclass(frozen=True)
class Festival:
    """A named day; ``short`` fits a calendar's square, at most three characters.

    ``note`` says whom the day frees, ``source`` which text makes it a festival.
    """

    name: str
    short: str
    kind: Kind = Kind.MARKED
    note: str = ""
    source: str = CUSTOM


_PUBLIC_SHORT = {"清明节": "清明", "端午节": "端午", "中秋节": "中秋", "国庆节": "国庆"}

_PARTIAL = [
    (3, 8, "三八妇女节", "妇女节", "女教职工放假半天，逢周末不补"),
    (5, 4, "五四青年节", "青年节", "14周岁以上的青年放假半天，逢周末不补"),
    (6, 1, "六一儿童节", "儿童节", "不满14周岁的少年儿童放假1天，逢周末不补"),
    (8, 1, "八一建军节", "建军节", "现役军人放假半天，逢周末不补"),
]

_MARKED = [
    (3, 5, "学雷锋纪念日", "学雷锋", "1963年3月5日题词发表"),
    (3, 12, "植树节", "植树节", "《森林法》"),
    (4, 23, "世界读书日", "读书日", "联合国教科文组织1995年宣布"),
    (6, 14, "世界献血者日", "献血日", "世界卫生大会2005年决议"),
    (7, 1, "七一建党节", "建党节", "中共中央1941年指示"),
    (8, 8, "全民健身日", "健身日", "《全民健身条例》"),
    (9, 3, "抗战胜利纪念日", "胜利日", "全国人大常委会2014年决定"),
    (9, 5, "中华慈善日", "慈善日", "《慈善法》"),
    (9, 10, "教师节", "教师节", "《教师法》第六条"),
    (9, 18, "九一八纪念日", "九一八", DECREE),
    (9, 30, "烈士纪念日", "烈士日", "《英雄烈士保护法》"),
    (12, 4, "国家宪法日", "宪法日", "全国人大常委会2014年决定"),
    (12, 13, "国家公祭日", "公祭日", "全国人大常委会2014年决定"),
]

_LUNAR = [
    (1, 15, "元宵节", "元宵", CUSTOM),
    (7, 7, "七夕", "七夕", CUSTOM),
    (9, 9, "重阳节", "重阳", "《老年人权益保障法》：农历九月初九为老年节"),
    (12, 8, "腊八", "腊八", CUSTOM),
]


def festivals(on):
    """The festivals on a day, days off first; usually none or one."""
    return _year(on.year).get(on, ())


@lru_cache(maxsize=64)
def days_off(year):
    """The statutory days off of a year by name, with the made-up days where one meets a weekend.

    The decree orders a day off that meets a Saturday or Sunday to be made up on a working day; the
    State Council's yearly notice says on which. Until it is out, the next working day after the
    festival stands in for it.
    """
    found, owed = {}, []
    for name, days in _public(year):
        for day in days:
            if day.weekday() >= 5 or day in found:
                owed.append((days[-1], name))
            found.setdefault(day, name)
    for last, name in owed:
        day = last + timedelta(days=1)
        while day in found or day.weekday() >= 5:
            day += timedelta(days=1)
        found[day] = name
    return found


def _public(year):
    """The seven festivals that free everybody, each with its statutory days."""
    spring = gregorian(year, 1, 1)
    return [
        ("元旦", [date(year, 1, 1)]),
        ("春节", [spring + timedelta(days=offset) for offset in range(-1, 3)]),
        ("清明节", [term_date(year, "清明")]),
        ("劳动节", [date(year, 5, 1), date(year, 5, 2)]),
        ("端午节", [gregorian(year, 5, 5)]),
        ("中秋节", [gregorian(year, 8, 15)]),
        ("国庆节", [date(year, 10, day) for day in (1, 2, 3)]),
    ]


@lru_cache(maxsize=64)
def _year(year):
    """Festivals by date: only the day that bears the name, not every day off around it."""
    named = {name: days[0] for name, days in _public(year)}
    named["除夕"], named["春节"] = named["春节"], named["春节"] + timedelta(days=1)
    marks = [
        (on, Festival(name, _PUBLIC_SHORT.get(name, name), Kind.PUBLIC, "全体放假", DECREE))
        for name, on in named.items()
    ]
    for month, day, name, short, note in _PARTIAL:
        marks.append((date(year, month, day), Festival(name, short, Kind.PARTIAL, note, DECREE)))
    for month, day, name, short, source in _MARKED:
        marks.append((date(year, month, day), Festival(name, short, source=source)))
    for lunar_year in (year - 1, year):
        for month, day, name, short, source in _LUNAR:
            on = gregorian(lunar_year, month, day)
            marks.append((on, Festival(name, short, source=source)))
    found = {}
    for on, festival in marks:
        if on.year == year:
            found[on] = (*found.get(on, ()), festival)
    return found

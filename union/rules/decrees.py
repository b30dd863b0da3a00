"""Reading the State Council's yearly notice of holidays, as an administrator pastes it.

The notice has stood in the same form since 2008: “一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。”
It carries its own checks, the weekday after a date and the number of days; a slip against them is
refused.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from union.rules.workdays import WEEKDAYS, Shift, notice_title, say

FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
LONGEST_NOTICE = 20_000

_ANY = "|".join(FESTIVALS)
_YEAR = re.compile(r"关于\s*(\d{4})\s*年\s*部分节假日安排")
_SECTION = re.compile(rf"((?:{_ANY})(?:、(?:{_ANY}))*):")
_ACT = re.compile(r"(.*?)(放假|补休|上班)")
_SPAN = re.compile(
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:\((?P<said>[^)]*)\))?"
    r"(?:至(?:(?P<to_year>\d{4})年)?(?:(?P<to_month>\d{1,2})月)?(?P<to_day>\d{1,2})日"
    r"(?:\((?P<to_said>[^)]*)\))?)?"
)
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_TOTAL = re.compile(r"共(\d+)天")


class Unreadable(ValueError):
    """The text is not such a notice or contradicts itself; the message says where."""


@dataclass(frozen=True)
class HolidayNotice:
    """One year's notice: the days it frees and the weekends it has worked."""

    year: int
    title: str
    shifts: dict[date, Shift]


def read_notice(text):
    """Read a pasted notice. Raises `Unreadable` with a sentence for the person who pasted it."""
    if len(text) > LONGEST_NOTICE:
        raise Unreadable("文字太长，请只粘贴通知正文。")
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    found = _YEAR.search(plain)
    if not found:
        raise Unreadable("没有找到“关于某某年部分节假日安排的通知”字样，请粘贴通知全文。")
    year = int(found[1])
    sections = _sections(plain)
    named = {name for names, _body in sections for name in names.split("、")}
    if missing := [name for name in FESTIVALS if name not in named]:
        raise Unreadable(f"没有读到{'、'.join(missing)}的安排，请粘贴通知全文。")
    shifts = {}
    for names, body in sections:
        shifts |= _read_section(names, body, year)
    return HolidayNotice(year, notice_title(year), dict(sorted(shifts.items())))


def _sections(plain):
    heads = list(_SECTION.finditer(plain))
    ends = [head.start() for head in heads[1:]] + [len(plain)]
    return [(head[1], plain[head.end() : end]) for head, end in zip(heads, ends, strict=True)]


def _read_section(names, body, year):
    """The shifts of one festival; two that fall together keep both names."""
    shifts = {}
    for sentence in body.split("。"):
        for said, act in _ACT.findall(sentence):
            days = [day for span in _SPAN.finditer(said) for day in _days(span, year)]
            shifts |= {day: Shift(act == "上班", names, notice_title(year)) for day in days}
        free = sum(not shift.is_working for shift in shifts.values())
        if (total := _TOTAL.search(sentence)) and int(total[1]) != free:
            raise Unreadable(f"{names}写明共{total[1]}天，读到的却是{free}天，请核对原文。")
    if not shifts:
        raise Unreadable(f"没有读到{names}放假的日期，请核对原文。")
    return shifts


def _days(span, year):
    """The days of one “3月1日（周日）至3日”, once the weekdays written beside them agree."""
    first_year = int(span["year"] or year)
    first = _date(first_year, span["month"], span["day"], span["said"])
    last = first
    if span["to_day"]:
        to_year = int(span["to_year"] or first_year)
        last = _date(to_year, span["to_month"] or span["month"], span["to_day"], span["to_said"])
    if not 0 <= (last - first).days <= 20:
        raise Unreadable(f"{say(first)}至{say(last)}不像一段假期，请核对原文。")
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def _date(year, month, day, said):
    try:
        found = date(year, int(month), int(day))
    except ValueError:
        raise Unreadable(f"没有{year}年{month}月{day}日这一天，请核对原文。") from None
    weekday = _WEEKDAY.search(said or "")
    if weekday and weekday[1].replace("天", "日") != WEEKDAYS[found.weekday()]:
        raise Unreadable(f"通知写{month}月{day}日是{weekday[0]}，实际是{say(found)}，请核对原文。")
    return found

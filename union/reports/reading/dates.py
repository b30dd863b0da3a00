"""Days and spans of days inside an entry: 4月27日—28日, 8日, 三月上旬, 4月10日前."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from union.reports.reading.numerals import normal, number, year_number

_N = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = r"\s?(?:[—–\-~～─]{1,4}|至|到|、|和)\s?"
_SPAN = re.compile(
    rf"(?:(?P<year>\d{{4}}|[二〇○零0一三四五六七八九]{{4}})\s?年\s?)?"
    rf"(?:(?P<month>{_N})\s?月\s?份?\s?)?"
    rf"(?:(?P<third>[上中下])旬"
    rf"|(?<![第\d周])(?P<day>{_N})\s?[日号]?"
    rf"(?:{_TO}(?:(?P<year2>\d{{4}})\s?年\s?)?(?:(?P<month2>{_N})\s?月\s?)?(?P<day2>{_N}))?"
    rf"\s?[日号](?![内游制常均捐营])(?P<bound>之?前|以前|起|开始)?)"
)
_THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}


@dataclass(frozen=True)
class Span:
    """The first span of days named in a text; both None when none is named or no year known."""

    starts_on: date | None = None
    ends_on: date | None = None
    doubt: str = ""


def find_span(text, *, month, year, last=None):
    """Days named in `text`, which stands under `month` of `year` (None: unknown, no dates then).

    last: the last month of a heading like 7、8月, under which “8日” alone says no month.
    """
    spans = [span for span in _SPAN.finditer(normal(text)) if not _is_only_a_number(span)]
    if not spans:
        return Span()
    single = month if last in (None, month) else None
    found = _span(spans[0], single, month, year)
    if len(spans) > 1 and not found.doubt and found.starts_on:
        return Span(found.starts_on, found.ends_on, "这一条里不止一个日期，只取了第一个，请核对")
    return found


def year_near(month, *, of, year):
    """Year of `month` when it is mentioned near month `of` of `year`: January near December is
    next year's."""
    if month < of - 6:
        return year + 1
    return year - 1 if month > of + 6 else year


def _is_only_a_number(found):
    """“一号文件”, “3号楼”, “慈善一日捐”: without a month neither 号 nor 一日 is a day."""
    if found["month"] or found["third"]:
        return False
    return "号" in found.group() or not (found["day"].isdigit() or found["day2"])


def _span(found, single, of, year):
    month = number(found["month"]) if found["month"] else single
    if found["year"]:
        year = year_number(found["year"])
    elif year is not None and month:
        year = year_near(month, of=of, year=year)
    if year is None or not month:
        return Span()
    try:
        return _days(found, year, month)
    except ValueError:
        return Span(doubt=f"“{found.group().strip()}”不是日历上的日子，请核对")


def _days(found, year, month):
    if found["third"]:
        first, last = _THIRDS[found["third"]]
        length = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
        return Span(date(year, month, first), date(year, month, min(last, length)))
    start = date(year, month, number(found["day"]))
    bound = found["bound"] or ""
    if bound.endswith("前") and not found["day2"]:
        return Span(None, start)
    if bound and not found["day2"]:
        return Span(start, None)
    return Span(start, _end(found, start))


def _end(found, start):
    if not found["day2"]:
        return start
    month = number(found["month2"]) if found["month2"] else start.month
    year = int(found["year2"]) if found["year2"] else start.year + (month < start.month)
    end = date(year, month, number(found["day2"]))
    if end < start:
        raise ValueError("ends before it starts")
    return end

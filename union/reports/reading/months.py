"""Month headings: 三月： 3月份 1, 七、八月份： 一、1———2月 20xx年9月 12月至1月 第一季度."""

import re
from dataclasses import dataclass, replace

from union.reports.reading import markers
from union.reports.reading.numerals import normal, number, year_number

_BULLET = r"[\s●◆•★■▲※☆◎○◇□△▪·>#*\-\uf000-\uf0ff]{0,6}"
YEAR = r"(?:\d{4}|20[xX*×]{2}|20[0-9][xX*×]|[xX*×]{2,4}|[二〇○零0-9一三四五六七八九OoxX]{4})"
_M = r"(?:十[一二三四五六七八九]?|[一二三四五六七八九元正]|\d{1,2})"
_SEP = r"\s*(?:[—–\-~～─]{1,4}|至|到|、|和|及|与|/|,)\s*"
_MONTH = (
    rf"[【\[(《<〔「『]?\s?(?:(?P<year>{YEAR})\s?年度?\s?)?"
    rf"(?:第?(?P<quarter>[一二三四1-4])季度"
    rf"|(?P<a>{_M})\s?(?:月份?)?(?:[上中下]旬|初|底)?"
    rf"(?:(?P<sep>{_SEP}|)(?:(?P<year2>{YEAR})\s?年\s?|(?P<next>次年|翌年|来年|明年|第二年))?"
    rf"(?P<b>{_M}))?"
    rf"\s?(?<!日)月\s?份?)(?P<third>[上中下]旬)?\s?[】\])》>〕」』]?"
)
_AT_START = re.compile(_BULLET + _MONTH)
_INLINE = re.compile(rf"(?<=[。;；!:\s]){_MONTH}(?=\s?:|\s?1\s?[,、.])")
_CELL = re.compile(rf"\s*{_MONTH}\s*$")
# What follows a month that is only mentioned: 五月份的活动, 三月底前, 3月8日.
_PROSE = re.compile(
    r"\s?(?:[的是内里中底前起后末初以和及与至到、,。)/—~\-]|\d|[一二三四五六七八九十]{1,3}日)"
)
_LISTED = re.compile(r"\s*(?:$|:|[(【①-⑳⑴-⒇⒈-⒛]|\d{1,2}\s?[、.,)]|[一二三四五六七八九十]{1,2}、)")
_PARTS = re.compile("旬|初|底")
_DATED = re.compile(
    rf"{_BULLET}(?:(?P<year>{YEAR})\s?年\s?)?(?P<a>{_M})月(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号]"
)


@dataclass(frozen=True)
class MonthHead:
    """A month heading; the entry text starts at `end`. year is 0 where it is written as 20xx.

    is_day: it names a part of the month (a day, 上旬), which therefore stays in the entry text.
    """

    first: int
    last: int
    end: int
    year: int | None = None
    start: int = 0
    is_day: bool = False

    @property
    def doubt(self):
        odd = [month for month in (self.first, self.last) if not 1 <= month <= 12]
        if odd:
            return f"没有{odd[0]}月，请改成实际的月份"
        if self.last < self.first and self.first < 8:
            return f"“{self.first}月至{self.last}月”次序反了，请核对"
        return ""


def at_start(text, pos=0, *, expected=False):
    """The month heading the line opens with, or None. text must be in normal form.

    expected: the line stands in a month arrangement, where “三月组织活动” is a heading too.
    """
    found = _AT_START.match(text, pos)
    if not found:
        return None
    head = _head(found)
    if head is None or _third_of_march(text, head):
        return None
    if _LISTED.match(text, found.end()):
        return _after_colon(text, head)
    if _PROSE.match(text, found.end()):
        return None
    spaced = text[found.end() : found.end() + 1].isspace()
    bracketed = text[found.end() - 1] in "】])》>〕」』"
    return _after_colon(text, head) if expected or spaced or bracketed else None


def in_cell(text):
    """The month a table cell consists of, or None."""
    found = _CELL.match(text)
    return _head(found) if found else None


def dated(text, pos=0):
    """Month of a line that opens with a day (“4月27日 运动会”); the day stays in the text."""
    found = _DATED.match(text, pos)
    if not found:
        return None
    month = number(found["a"]) or 0
    year = found["year"] and (year_number(found["year"]) or 0)
    return MonthHead(month, month, pos, year, pos, is_day=True)


def inside(text, pos):
    """Month headings further on in a line, each with a colon or a “1、” after it."""
    for found in _INLINE.finditer(text, pos):
        head = _head(found)
        if head is not None:
            yield _after_colon(text, head)


def numbered(lines):
    """(level, number) of every line that opens with a mark and then a month."""
    found = set()
    for line in lines:
        plain = normal(line[:40])
        mark = markers.at_start(plain)
        if mark and at_start(plain, mark.end):
            found.add((mark.level, mark.value))
    return found


def _after_colon(text, head):
    end = head.end
    while text[end : end + 1].isspace():
        end += 1
    if text[end : end + 1] == ":":
        end += 1
    return replace(head, end=end)


def _head(found):
    year = found["year"] and (year_number(found["year"]) or 0)
    if found["quarter"]:
        first = number(found["quarter"]) * 3 - 2
        return MonthHead(first, first + 2, found.end(), year, found.start())
    first, last = _numbers(found)
    if first is None or last is None:
        return None
    end = found.start("third") if found["third"] else found.end()
    part = bool(_PARTS.search(found.group()))
    if found["sep"] and part:
        end = found.start()
    return MonthHead(first, last, end, year, found.start(), part)


def _numbers(found):
    """First and last month; “七八月” is two, “12月” is one and not 1 and 2."""
    first = _month(found["a"])
    if not found["b"]:
        return first, first
    last = _month(found["b"])
    if not found["sep"]:
        return (first, last) if last == first + 1 else (None, None)
    return first, last


def _month(text):
    return 1 if text == "正" else number(text)


def _third_of_march(text, head):
    """三月三 is a festival, not a heading; 三月三八节 is one."""
    return text[head.start : head.end].endswith("三月") and re.match("三(?!八)", text[head.end :])

"""Numbers, dates and lengths as official Chinese papers write them (GB/T 9704-2012, GB/T 15835)."""

import datetime as dt
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def chinese_number(number: int) -> str:
    """``12`` as ``十二``, for 1 to 99."""
    if not 1 <= number <= 99:
        raise ValueError(f"sections are counted from 1 to 99, not {number}")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def section_number(level: int, position: int) -> str:
    """The number before a heading: 一、 then （一） then 1. then （1） then ①."""
    match level:
        case 1:
            return f"{chinese_number(position)}、"
        case 2:
            return f"（{chinese_number(position)}）"
        case 3:
            return f"{position}. "
        case 4:
            return f"（{position}）"
        case 5 if 1 <= position <= len(_CIRCLED):
            return _CIRCLED[position - 1]
    return f"{position}. "


def chinese_date(day: dt.date) -> str:
    """``2026年3月5日``: digits, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def percent(part: int, whole: int) -> str:
    """``6.4%``, rounded half up for reading only; a dash when there is nothing to divide by."""
    if not whole:
        return "—"
    share = Decimal(part) * 100 / Decimal(whole)
    return f"{share.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP)}%"


def document_number(prefix: str, year: int, number: int) -> str:
    """A 发文字号 like ``滨教工〔2026〕3号``: hexagonal brackets, no 第, no leading zero."""
    return f"{prefix}〔{year}〕{number}号"


def han_width(text: str) -> float:
    """How many Chinese characters wide ``text`` is; Latin letters and digits count half."""
    wide = sum(unicodedata.east_asian_width(letter) in "WFA" for letter in text)
    return wide + (len(text) - wide) / 2

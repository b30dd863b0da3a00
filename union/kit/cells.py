"""What a cell of somebody else's table means: text, days, or why it means nothing."""

import datetime as dt
import re
from dataclasses import dataclass

from union.kit.pinyin import INVISIBLE, WIDE

FIRST_YEAR, LAST_YEAR = 1900, 2100
EXCEL_ZERO = dt.date(1899, 12, 30)
SERIALS = range(2000, 73_051)  # 1905-06-22 to 2099-12-31, as Excel counts days

PARTED = re.compile(
    r"(\d{4})[年./\-—–、\s]+(\d{1,2})(?:[月./\-—–、\s]+(\d{1,2}))?[日号]?[月./\-]?$"
)
SPACED = re.compile(r"(?<=[年月./\-])\s|\s(?=[年月日号./\-])")
PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})?$")
YEAR = re.compile(r"\d{4}年?$")
CLOCK = re.compile(r"[\sT]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")


class Unclear(ValueError):
    """A cell that cannot be understood; the message says why and how to write it."""


@dataclass(frozen=True)
class CellError:
    """A cell without a usable value; ``reason`` is the sentence to show."""

    reason: str


@dataclass(frozen=True)
class Day:
    """A day read from a cell; ``exact`` is false when only year and month were written."""

    on: dt.date
    exact: bool = True


def is_blank(value) -> bool:
    """Nothing a person would see: no value, or only spaces and invisible characters."""
    return value is None or (isinstance(value, str) and not as_text(value))


def as_text(value) -> str:
    """The cell as text: full-width letters and digits made ordinary, whole numbers without ``.0``.

    Raises `Unclear` for a cell with an error.
    """
    if isinstance(value, CellError):
        raise Unclear(value.reason)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    return " ".join(INVISIBLE.sub("", str(value)).translate(_NARROW).split())


# Full-width letters, digits and signs that stand in numbers; Chinese punctuation stays as it is.
_NARROW = {
    wide: plain for wide, plain in WIDE.items() if chr(plain).isalnum() or chr(plain) in "-+./@#_"
}


def as_day(value) -> Day:
    """The day in a cell: a date, Excel's day number, 2020.9.1, 2020年9月1日, 20200901, 2020年9月.

    Raises `Unclear` with a sentence when the cell holds no day, or more than one reading.
    """
    if isinstance(value, dt.datetime):
        return _checked(value.date())
    if isinstance(value, dt.date):
        return _checked(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _day_of_number(value)
    return _day_of_text(as_text(value))


def _day_of_number(number: float) -> Day:
    whole = int(number)
    if FIRST_YEAR <= number <= LAST_YEAR and number != whole:
        return _day_of_decimal(number)
    if number == whole and FIRST_YEAR <= whole <= LAST_YEAR:
        raise Unclear(f"“{whole}”只有年份，请写到月份，例如 {whole}年9月")
    if whole in SERIALS:
        return Day(EXCEL_ZERO + dt.timedelta(days=whole))
    return _day_of_text(str(whole))


def _day_of_decimal(number: float) -> Day:
    """A month typed as 2020.9, which Excel keeps as a number: 2020.1 may have been 2020.10."""
    text = f"{number:.2f}"
    if text.endswith("10"):
        year = text[:4]
        raise Unclear(f"“{year}.1”分不清是1月还是10月，请写成 {year}年1月 或 {year}年10月")
    month = text[5:].rstrip("0") if text[5] != "0" else text[5:]
    return _made(text[:4], month, None, text)


def _day_of_text(text: str) -> Day:
    text = SPACED.sub("", CLOCK.sub("", text))
    found = PARTED.match(text) or PACKED.match(text)
    if found:
        return _made(found[1], found[2], found[3], text)
    if YEAR.match(text):
        raise Unclear(f"“{text}”只有年份，请写到月份，例如 {text[:4]}年9月")
    raise Unclear(f"“{text[:30]}”看不出是哪一天，请写成 2020-9-1 或 2020年9月1日")


def _made(year: str, month: str, day: str | None, text: str) -> Day:
    try:
        return _checked(dt.date(int(year), int(month), int(day or 1)), exact=day is not None)
    except ValueError as error:
        if isinstance(error, Unclear):
            raise
        raise Unclear(f"“{text[:30]}”不是日历上有的日期，请核对") from error


def _checked(day: dt.date, *, exact: bool = True) -> Day:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unclear(f"“{day.isoformat()}”的年份不对，请核对")
    return Day(day, exact)

"""Days as people say them; of a moment, the day on our clocks."""

import datetime as dt
from calendar import monthrange

from django.utils import timezone


def month_day(day: dt.date | dt.datetime) -> str:
    """12月28日, also next year: for what is printed and read again later."""
    if isinstance(day, dt.datetime):
        day = timezone.localdate(day)
    return f"{day.month}月{day.day}日"


def day_words(day: dt.date | dt.datetime) -> str:
    """12月28日, with the year when it is not this one."""
    if isinstance(day, dt.datetime):
        day = timezone.localdate(day)
    words = month_day(day)
    return words if day.year == timezone.localdate().year else f"{day.year}年{words}"


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day ``months`` later, earlier if negative; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day ``years`` later; 29 February becomes the 28th."""
    return months_after(day, 12 * years)


def span_of(first: dt.date, last: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """From the first moment of ``first`` to the last of ``last`` on our clocks, for ``…_at__range``."""
    begins = dt.datetime.combine(first, dt.time.min)
    ends = dt.datetime.combine(last, dt.time.max)
    return timezone.make_aware(begins), timezone.make_aware(ends)

"""Days as people say them; of a moment, the day on our clocks."""

import datetime as dt

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

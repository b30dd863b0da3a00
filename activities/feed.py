"""The calendar as a file that phones subscribe to (RFC 5545)."""

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

ZONE = "Asia/Shanghai"
BACK, AHEAD = timedelta(days=92), timedelta(days=400)
REFRESH = timedelta(hours=6)


def write_feed(entries, *, name, site):
    """The entries as iCalendar bytes; ``site`` is the root address. Same entries, same bytes.

    Only titles, dates and links go out: whoever holds the address reads it without signing in.
    """
    feed = Calendar()
    feed.add("prodid", "-//jiaogong-home//calendar//ZH")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", name)
    feed.add("x-wr-timezone", ZONE)
    feed.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", "PT6H")
    # One offset since 1992; the summer times before that would only make the file long.
    zone = Timezone.from_tzid(ZONE, first_date=date(2000, 1, 1))
    zone.pop("comment", None)
    feed.add_component(zone)
    for entry in entries:
        feed.add_component(_event(entry, site))
    return feed.to_ical()


def _event(entry, site):
    event = Event()
    event.add("uid", f"{entry.uid}@{urlsplit(site).hostname}")
    # No clock here, so that an unchanged feed keeps its bytes and its ETag.
    event.add("dtstamp", datetime.combine(entry.starts_on, time.min, UTC))
    event.add("summary", _title(entry))
    _add_dates(event, entry)
    event.add("transp", "TRANSPARENT")
    if entry.url:
        event.add("url", urljoin(site, entry.url))
    return event


def _title(entry):
    """What is planned for a month without a day stands on its first day and says so."""
    if entry.whole_month:
        return f"{_months(entry)}安排：{entry.title}"
    return f"{entry.title}（已完成）" if entry.state == "done" else entry.title


def _months(entry):
    first, last = entry.starts_on.month, entry.ends_on.month
    return f"{first}月" if first == last else f"{first}至{last}月"


def _add_dates(event, entry):
    if entry.starts_at and entry.starts_on == entry.ends_on:
        starts = datetime.combine(entry.starts_on, entry.starts_at, ZoneInfo(ZONE))
        event.add("dtstart", starts)
        return
    last = entry.starts_on if entry.whole_month else entry.ends_on
    event.add("dtstart", entry.starts_on)
    event.add("dtend", last + timedelta(days=1))

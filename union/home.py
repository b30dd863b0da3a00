"""What the first page shows, gathered from what the rooms lend."""

import datetime as dt

from django.utils import timezone

from union.kit.lent import CalendarEntry, Todo
from union.kit.numerals import chinese_number
from union.kit.plugs import plugs
from union.notices.unread import latest_unread

WEEKDAYS = "一二三四五六日"
MOST_SHOWN = 12


def todos_of(user, office) -> list[Todo]:
    """What waits for the person in this office: what is late or ends today, then by its day, undated last.

    What has no last day counts from the day since when it waits, so that it is not buried.
    """
    today = timezone.localdate()
    lent = [todo for lend in plugs("todos") for todo in lend(user, office)]

    def urgency(todo: Todo) -> tuple:
        presses = todo.until is not None and todo.until <= today
        return not presses, todo.until or todo.since or dt.date.max, todo.title

    return sorted(lent, key=urgency)


def entries_of(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """What stands in the person's calendar, in order of the days."""
    lent = [entry for lend in plugs("calendar") for entry in lend(user, first, last)]
    return sorted(lent, key=lambda entry: (entry.starts_on, entry.title))


def heading(today: dt.date) -> str:
    """``十一月二十二日 · 星期日``."""
    month, day = chinese_number(today.month), chinese_number(today.day)
    return f"{month}月{day}日 · 星期{WEEKDAYS[today.weekday()]}"


def greeting(now: dt.datetime) -> str:
    """The word of the hour."""
    for until, word in [(6, "夜深了"), (11, "早上好"), (13, "中午好"), (18, "下午好")]:
        if now.hour < until:
            return word
    return "晚上好"


def home_of(user, office) -> dict:
    """The context of the first page, for the office held at the moment (None: a teacher)."""
    now = timezone.localtime()
    today = now.date()
    first, last = today.replace(day=1), _last_of_month(today)
    monday = today - dt.timedelta(days=today.weekday())
    sunday = monday + dt.timedelta(days=6)
    entries = entries_of(user, min(first, monday), max(last, sunday))
    todos = todos_of(user, office)
    return {
        "heading": heading(today),
        "greeting": f"{user.name}，{greeting(now)}",
        "todos": todos[:MOST_SHOWN],
        "later": todos[MOST_SHOWN:],
        "todo_count": len(todos),
        "late_count": sum(bool(each.until and each.until < today) for each in todos),
        "month_number": today.month,
        "month": [e for e in entries if e.whole_month and _meets(e, first, last)],
        "week": [e for e in entries if not e.whole_month and _meets(e, monday, sunday)],
        "panels": [panel for lend in plugs("panels") for panel in lend(user, office)],
        "notices": latest_unread(user, 5),
    }


def _meets(entry: CalendarEntry, first: dt.date, last: dt.date) -> bool:
    return entry.starts_on <= last and entry.ends_on >= first


def _last_of_month(day: dt.date) -> dt.date:
    following = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return following - dt.timedelta(days=1)

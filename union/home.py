"""What the first page shows, gathered from what the rooms lend."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from union.kit.lent import CalendarEntry, Todo
from union.kit.numerals import chinese_number
from union.kit.plugs import plugs

SOON_DAYS = 7
WEEKDAYS = "一二三四五六日"
SHOWN_TODOS = 12


@dataclass(frozen=True)
class Waiting:
    """A todo with the word that stands at its right edge, and how urgent that is."""

    todo: Todo
    due: str
    urgency: str


def waiting(todo: Todo, today: dt.date) -> Waiting:
    """``逾期 2 天``, ``今天``, ``还有 3 天``, else the date; late, soon, or neither."""
    if todo.until is None:
        return Waiting(todo, "", "")
    days = (todo.until - today).days
    if days < 0:
        return Waiting(todo, f"逾期 {-days} 天", "late")
    if days <= SOON_DAYS:
        return Waiting(todo, f"还有 {days} 天" if days else "今天", "soon")
    return Waiting(todo, f"{todo.until.month}月{todo.until.day}日", "")


def todos_of(user, office, today: dt.date) -> list[Waiting]:
    """What waits for the person in this office: the most urgent first, undated last."""
    lent = [todo for lend in plugs("todos") for todo in lend(user, office)]
    lent.sort(key=lambda todo: (todo.until is None, todo.until or today, todo.title))
    return [waiting(todo, today) for todo in lent]


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
    month = entries_of(user, today.replace(day=1), _last_of_month(today))
    monday = today - dt.timedelta(days=today.weekday())
    sunday = monday + dt.timedelta(days=6)
    week = [e for e in entries_of(user, monday, sunday) if not e.whole_month]
    todos = todos_of(user, office, today)
    return {
        "heading": heading(today),
        "greeting": f"{user.name}，{greeting(now)}",
        "todos": todos[:SHOWN_TODOS],
        "todo_count": len(todos),
        "late_count": sum(each.urgency == "late" for each in todos),
        "month_number": today.month,
        "month": [e for e in month if e.whole_month],
        "week": week,
        "panels": [panel for lend in plugs("panels") for panel in lend(user, office)],
        "notices": user.notices.unread()[:5],
    }


def _last_of_month(day: dt.date) -> dt.date:
    following = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return following - dt.timedelta(days=1)

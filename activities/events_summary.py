"""The line that an activity gives to the year's summary, drafted from what is on record."""

from django.db.models import Count

from activities.events_awards import participants
from activities.models import Activity
from union.kit.days import month_day


def draft_of(activity: Activity) -> str:
    """``4月18日举行教职工运动会，86人次参加，评出一等奖3个。``; empty before it has begun."""
    if not activity.has_begun:
        return ""
    parts = [f"{_days(activity)}举行{activity.title}"]
    if people := participants(activity):
        parts.append(f"{people}人次参加")
    if prizes := _prizes(activity):
        parts.append(f"评出{prizes}")
    return f"{'，'.join(parts)}。"


def _days(activity: Activity) -> str:
    first, last = activity.starts_on, activity.ends_on
    if first == last:
        return month_day(first)
    return (
        f"{month_day(first)}至{last.day}日"
        if first.month == last.month
        else (f"{month_day(first)}至{month_day(last)}")
    )


def _prizes(activity: Activity) -> str:
    rows = activity.prizes.order_by("rank", "name").values_list("rank", "name")
    return "、".join(f"{name}{count}个" for _rank, name, count in rows.annotate(count=Count("pk")))

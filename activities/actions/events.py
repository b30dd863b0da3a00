"""An activity drawn up, announced, changed, cancelled, closed."""

from django.db import transaction
from django.utils import timezone

from activities.actions import events_signups as seats
from activities.events_codes import new_key
from activities.events_people import audience, with_a_place
from activities.models import Activity
from union.audit.chain import record
from union.kit.days import month_day
from union.notices.actions import notify


@transaction.atomic
def draw_up(activity: Activity, *, groups, by) -> Activity:
    """Keep a new draft; only those who run the unit's activities see it."""
    activity.made_by, activity.door_key = by, new_key()
    activity.save()
    activity.groups.set(groups)
    record(by, "activity.drafted", activity, unit=activity.unit)
    return activity


@transaction.atomic
def change(activity: Activity, *, fields: list[str], groups, confirmed=frozenset(), by) -> None:
    """Save ``fields``. Once it is announced, seats are counted anew, see `events_signups.reseat`; who has a place
    is told when day or place change. Raises `WouldFallBack`.
    """
    before = Activity.objects.get(pk=activity.pk)
    if activity.is_draft:
        activity.save(update_fields=fields)
    else:
        seats.reseat(activity, fields=fields, confirmed=set(confirmed), by=by)
    activity.groups.set(groups)
    record(by, "activity.changed", activity, unit=activity.unit)
    watched = ("starts_at", "ends_at", "place")
    if not activity.is_draft and any(getattr(before, f) != getattr(activity, f) for f in watched):
        text = f"“{activity}”有变动：{moment_words(activity)}，{activity.place}。"
        notify(with_a_place(activity), text, about=activity)


@transaction.atomic
def announce(activity: Activity, *, by) -> int:
    """Everybody it is for is told; how many they are."""
    activity.announce(timezone.now())
    record(by, "activity.announced", activity, unit=activity.unit)
    people = audience(activity).exclude(pk=by.pk)
    text = f"{activity}：{moment_words(activity)}在{activity.place}，可以报名了。"
    return len(notify(people, text, about=activity))


@transaction.atomic
def cancel(activity: Activity, *, reason: str, by) -> None:
    """It does not take place; who had a place or waited for one reads why."""
    people = list(with_a_place(activity))
    activity.cancel(reason, timezone.now())
    record(by, "activity.cancelled", activity, unit=activity.unit, reason=reason)
    notify(people, f"“{activity}”取消了：{reason}", about=activity)


@transaction.atomic
def close(activity: Activity, *, by) -> None:
    """Nothing more is ticked; results and costs may still be completed."""
    activity.close(timezone.now())
    record(by, "activity.closed", activity, unit=activity.unit)


@transaction.atomic
def remove(activity: Activity, *, by) -> None:
    """A draft that nobody else has seen is gone."""
    record(by, "activity.removed", activity, unit=activity.unit)
    activity.delete()


def moment_words(activity: Activity) -> str:
    return f"{month_day(activity.starts_at)} {timezone.localtime(activity.starts_at):%H:%M}"

"""What pairs lend: to the two what waits for them."""

import datetime as dt

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from activities.counts import PAGE, PAIRS
from activities.models import Pair, PairRecord
from activities.rules.pairs import QUIET_DAYS
from activities.signs import signs_of
from activities.standing import school_of
from union.kit.lent import CalendarEntry, Figure, Todo
from union.org.signs import USER, is_near
from union.rules.figures import rule

ROOM = "activities"
MOST_SHOWN = 6


def signs() -> dict:
    """``pairs``: the person is one of two."""
    two = Q(mentor__user=USER) | Q(mentee__user=USER)
    return {"pairs": Pair.objects.filter(two, state=Pair.State.ACTIVE)}


def todos(user, office) -> list[Todo]:
    """A record to be confirmed; a pair that has been quiet for too long. No name: the page says who."""
    school = school_of(user, office)
    if not signs_of(user, school).pairs:
        return []
    waiting = PairRecord.objects.filter(pair=OuterRef("pk"), state=PairRecord.State.WRITTEN)
    pairs = Pair.objects.own(user).under_way().select_related("school").annotate(
        last_on=Max("records__on"), to_confirm=Exists(waiting.exclude(written_by=user))
    ).order_by("pk")  # fmt: skip
    found = [_todo(pair) for pair in pairs[:MOST_SHOWN]]
    return [todo for todo in found if todo]


def _todo(pair: Pair) -> Todo | None:
    words, url = pair.get_kind_display(), pair.get_absolute_url()
    if pair.to_confirm:
        return Todo(f"{words}：对方写了记录，请您确认", url, room=ROOM)
    today = timezone.localdate()
    last = pair.last_on or pair.starts_on
    until = last + dt.timedelta(days=rule(pair.school, QUIET_DAYS, on=today).value)
    if until >= today:
        return None
    return Todo(f"{words}：{(today - last).days} 天没有记录，请写一条", url, until=until, room=ROOM)


def entries(user, first: dt.date, last: dt.date) -> list[CalendarEntry]:
    """For the two of a 师徒结对 the day it ends; care pairs stand in no calendar."""
    if is_near(first, last) and not signs_of(user, user.school).pairs:
        return []
    pairs = Pair.objects.own(user).under_way().filter(
        kind=Pair.Kind.MENTOR, ends_on__range=(first, last)
    )  # fmt: skip
    return [
        CalendarEntry(
            uid=f"pair-{pair.pk}", title="师徒结对到期", starts_on=pair.ends_on,
            ends_on=pair.ends_on, url=pair.get_absolute_url(), kind="deadline",
        )
        for pair in pairs
    ]  # fmt: skip


def figures(school, year: int) -> list[Figure]:
    """Pairs that lasted on a day of the year, by kind."""
    return PAIRS.figures(PAGE, school, year)

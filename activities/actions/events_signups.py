"""报名、候补、取消: who has a seat. One lock an activity, held for a few milliseconds.

The scarce thing is locked, looked at, written: `_hold` takes the activity's row, so sign-ups of one activity pass one
after another and its counters are always right; those of other activities do not wait.
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from activities.events_people import Person
from activities.events_seats import fits, giving_way, recount, seat
from activities.models import Activity, SignUp
from union.audit.chain import record
from union.kit.days import month_day
from union.kit.flow import WrongState
from union.notices.actions import notify

State = SignUp.State
COUNTERS = ["taken", "family_taken", "waiting", "next_place"]


class NoSeat(Exception):
    """More family than there are seats for; the message is for the person."""


@transaction.atomic
def sign_up(activity: Activity, person: Person, *, by, family: int = 0) -> SignUp:
    """Take a seat, or a place at the end of the waiting list. Pressed twice it is the same one.

    Raises `WrongState` when the activity was cancelled or ended meanwhile.
    """
    held = _hold(activity)
    row = _row_of(held, person)
    if row and row.state != State.CANCELLED:
        return row
    row = row or SignUp(activity=held, user=person.user, member=person.member, school=person.school)
    seated = held.waiting == 0 and fits(held, family)
    row.state = State.SEATED if seated else State.WAITING
    row.name, row.group_name, row.family = person.name, person.group_name, family
    row.place, row.signed_at, row.signed_by = held.next_place, timezone.now(), by
    row.cancelled_at = row.moved_up_at = None
    row.save()
    held.next_place += 1
    if seated:
        seat(held, family)
    else:
        held.waiting += 1
    held.save(update_fields=COUNTERS)
    if row.user_id != by.pk:
        _entered(row, by)
    return row


@transaction.atomic
def bring(sign_up: SignUp, family: int, *, by) -> None:
    """Come with more or fewer family members. Raises `NoSeat` where there is no room for more."""
    held = _hold(sign_up.activity)
    row = held.sign_ups.get(pk=sign_up.pk)
    if not row.is_open:
        raise WrongState(f"sign-up {row.pk} is {row.state}")
    if row.is_seated:
        seat(held, row.family, -1)
        if family > row.family and (held.waiting or not fits(held, family)):
            raise NoSeat("家属名额不够了，请减少家属人数。")
        seat(held, family)
    row.family = family
    row.save(update_fields=["family"])
    moved = _move_up(held)
    held.save(update_fields=COUNTERS)
    _tell_moved(held, moved)


@transaction.atomic
def cancel(sign_up: SignUp, *, by) -> None:
    """Give the place back; the next of the waiting list moves up and is told. Twice is once.

    Raises `WrongState` when it has begun meanwhile.
    """
    held = _hold(sign_up.activity)
    if held.has_begun:
        raise WrongState(f"activity {held.pk} has begun")
    row = held.sign_ups.get(pk=sign_up.pk)
    if not row.is_open:
        return
    if row.is_seated:
        seat(held, row.family, -1)
    else:
        held.waiting -= 1
    row.cancel(timezone.now())
    moved = _move_up(held)
    held.save(update_fields=COUNTERS)
    _tell_moved(held, moved)
    if row.user_id != by.pk:
        record(by, "signup.cancelled", row, unit=held.unit, activity=held.title)
        if row.user:
            notify([row.user], f"{by.name}取消了您在“{held}”的报名。", about=held)


class WouldFallBack(Exception):
    """Fewer seats than people seated, and not all who would lose theirs were named and confirmed."""

    def __init__(self, rows: list[SignUp]):
        super().__init__("、".join(row.name for row in rows))
        self.rows = rows


@transaction.atomic
def reseat(activity: Activity, *, fields: list[str], confirmed: set[int], by) -> None:
    """Save ``fields`` of an announced activity, whose limits may have changed.

    Fewer seats: the latest to arrive fall back to the waiting list, where they keep their order of arrival; more:
    the first of it move up. Raises `WouldFallBack` unless those who fall back are all in ``confirmed`` (ids).
    """
    held = _hold(activity)
    for name in COUNTERS:
        setattr(activity, name, getattr(held, name))
    seated = list(held.sign_ups.seated().select_related("user"))
    falling = giving_way(activity, seated)
    if not {row.pk for row in falling} <= confirmed:
        raise WouldFallBack(falling)
    for row in falling:
        row.fall_back()
    activity.waiting += len(falling)
    recount(activity, [row for row in seated if row.is_seated])
    moved = _move_up(activity)
    activity.save(update_fields=[*fields, *COUNTERS])
    if falling:
        names = [row.name for row in falling]
        record(by, "activity.narrowed", activity, unit=activity.unit, people=names)
    lost = [row.user for row in falling if row.user and not row.is_seated]
    notify(
        lost, f"“{activity}”减少了名额，您转到候补名单，有空位会按报名先后递补。", about=activity
    )
    _tell_moved(activity, moved)


def _hold(activity: Activity) -> Activity:
    """The activity's row, locked and fresh. Raises `WrongState` when people can no longer sign up."""
    rows = Activity.objects.select_for_update(no_key=True, of=("self",)).select_related("unit")
    held = rows.get(pk=activity.pk)
    if held.state != Activity.State.ANNOUNCED:
        raise WrongState(f"activity {held.pk} is {held.state}")
    return held


def _row_of(held: Activity, person: Person) -> SignUp | None:
    """What the person has in this activity already, by account or by register."""
    of_person = Q(pk__in=[])
    if person.user:
        of_person |= Q(user=person.user)
    if person.member:
        of_person |= Q(member=person.member)
    rows = list(held.sign_ups.filter(of_person))
    own = [row for row in rows if person.user and row.user_id == person.user.pk]
    return next(iter(own or rows), None)


def _move_up(held: Activity) -> list[SignUp]:
    """Seat the first of the waiting list as long as they fit."""
    if not held.waiting or not fits(held, 0):
        return []
    moved, now = [], timezone.now()
    for row in held.sign_ups.waiting().select_related("user"):
        if not fits(held, row.family):
            break
        row.move_up(now)
        seat(held, row.family)
        held.waiting -= 1
        moved.append(row)
    return moved


def _tell_moved(held: Activity, moved: list[SignUp]) -> None:
    people = [row.user for row in moved if row.user]
    when = f"{month_day(held.starts_at)} {timezone.localtime(held.starts_at):%H:%M}"
    notify(people, f"有人让出名额，您已报上“{held}”，{when}在{held.place}。", about=held)


def _entered(row: SignUp, by) -> None:
    record(by, "signup.entered", row, unit=row.activity.unit, activity=row.activity.title)
    if row.user:
        said = "报了名" if row.is_seated else "报了名，名额已满，先列入候补"
        notify([row.user], f"{by.name}替您为“{row.activity}”{said}。", about=row.activity)

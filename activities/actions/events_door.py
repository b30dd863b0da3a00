"""签到: who came, by code, by list or by sheet."""

from django.db import transaction
from django.utils import timezone

from activities.events_people import Person
from activities.models import Activity, SignUp
from union.audit.chain import record
from union.kit.flow import WrongState

State, Way = SignUp.State, SignUp.Way


@transaction.atomic
def check_in(activity: Activity, person: Person, *, way: str, by) -> SignUp:
    """The person is there. Twice is once; who has no seat becomes one who walked in.

    Raises `WrongState` for an activity that was cancelled.
    """
    held = _hold(activity)
    rows = held.sign_ups.all()
    row = rows.filter(user=person.user).first() if person.user else None
    if row is None and person.member:
        row = rows.filter(member=person.member).first()
    if row is None:
        row = SignUp(
            activity=held,
            user=person.user,
            member=person.member,
            school=person.school,
            name=person.name,
            group_name=person.group_name,
            place=held.next_place,
            signed_at=timezone.now(),
            signed_by=by,
            state=State.WALKED_IN,
        )
        held.next_place += 1
    return _mark(held, row, way)


@transaction.atomic
def tick(sign_up: SignUp, *, way: str = Way.LIST, by) -> SignUp:
    """Checked in on the list, for who has no phone; the row itself says how and when."""
    held = _hold(sign_up.activity)
    row = held.sign_ups.get(pk=sign_up.pk)
    if not row.attended_at:
        record(by, "signup.ticked", row, unit=held.unit, activity=held.title)
    return _mark(held, row, way)


@transaction.atomic
def untick(sign_up: SignUp, *, by) -> None:
    """Take a mistaken check-in back: who waited for a seat waits again at the old place, who only walked in disappears
    from the list.
    """
    held = _hold(sign_up.activity)
    row = held.sign_ups.filter(pk=sign_up.pk).exclude(attended_at=None).first()
    if row is None:
        return
    facts = {"activity": held.title, "way": row.get_attended_by_display()}
    record(by, "signup.unticked", row, unit=held.unit, **facts)
    if row.state == State.WALKED_IN and row.signed_at == row.attended_at:
        row.prizes.all().delete()
        row.delete()
        return
    if row.state == State.WALKED_IN:
        row.state = State.WAITING
        held.waiting += 1
        held.save(update_fields=["waiting"])
    row.attended_at, row.attended_by = None, ""
    row.save(update_fields=["state", "attended_at", "attended_by"])


def _mark(held: Activity, row: SignUp, way: str) -> SignUp:
    if row.attended_at:
        return row
    now = timezone.now()
    if row.is_waiting:
        held.waiting -= 1
    elif not row.is_seated:
        row.signed_at = (
            now  # at the door: `untick` knows by it that there is no place to go back to
        )
    if not row.is_seated:
        row.state, row.cancelled_at = State.WALKED_IN, None
    row.attended_at, row.attended_by = now, way
    row.save()
    held.save(update_fields=["waiting", "next_place"])
    return row


def _hold(activity: Activity) -> Activity:
    """The activity's row, locked and fresh. Raises `WrongState` for a draft or a cancelled one."""
    rows = Activity.objects.select_for_update(no_key=True, of=("self",)).select_related("unit")
    held = rows.get(pk=activity.pk)
    if held.state not in (Activity.State.ANNOUNCED, Activity.State.CLOSED):
        raise WrongState(f"activity {held.pk} is {held.state}")
    return held

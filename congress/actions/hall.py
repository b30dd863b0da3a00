"""What happens at the door and on the clerk's list: every act safe against a second person's."""

from django.db import transaction

from congress.doors import new_key
from congress.models import AgendaItem, Delegate, Leave, SignIn, Sitting
from congress.polling import running_polls
from congress.quorum import quorum_of
from union.audit.chain import record
from union.kit.flow import WrongState


@transaction.atomic
def open_doors(sitting: Sitting, *, by) -> None:
    """From now on people sign in."""
    sitting.open()
    record(by, "sitting.opened", sitting, unit=sitting.session.school)


@transaction.atomic
def end(sitting: Sitting, *, by) -> None:
    """The list of those present stands; the point under way is done.

    Raises `WrongState` while people vote: a vote that opens holds the sitting, so none slips in between.
    """
    sitting.end()
    if running_polls(sitting).exists():
        raise WrongState(f"people vote in sitting {sitting.pk}")
    for item in sitting.agenda.filter(state=AgendaItem.State.NOW):
        item.finish()
    count = quorum_of(sitting)
    facts = {"due": count.due, "present": count.present, "needed": count.needed}
    record(by, "sitting.ended", sitting, unit=sitting.session.school, **facts)


@transaction.atomic
def change_door(sitting: Sitting, *, by) -> None:
    """A new code for the door; pictures of the old one lead nowhere."""
    sitting.door_key = new_key()
    sitting.save(update_fields=["door_key"])
    record(by, "sitting.door_changed", sitting, unit=sitting.session.school)


@transaction.atomic
def sign_in(sitting: Sitting, seat: Delegate, *, by) -> SignIn:
    """The delegate's own sign-in; pressed again, or on a second phone, it is the same one.

    The row itself is the record: who, when and by which way. Raises `WrongState` when the sitting has
    ended meanwhile.
    """
    _hold(sitting)
    way = {"way": SignIn.Way.PHONE, "by": by}
    row, _new = SignIn.objects.get_or_create(sitting=sitting, delegate=seat, defaults=way)
    return row


@transaction.atomic
def tick(sitting: Sitting, seat: Delegate, *, by) -> SignIn:
    """Signed in on the clerk's list, for who has no phone; of two clerks at once one writes it."""
    _hold(sitting)
    way = {"way": SignIn.Way.LIST, "by": by}
    row, is_new = SignIn.objects.get_or_create(sitting=sitting, delegate=seat, defaults=way)
    if is_new:
        record(by, "sign_in.ticked", seat, unit=sitting.session.school, sitting=str(sitting))
    return row


@transaction.atomic
def untick(sitting: Sitting, seat: Delegate, *, by) -> None:
    """Take a mistaken sign-in back; the log keeps that it was there and how it came."""
    _hold(sitting)
    row = SignIn.objects.filter(sitting=sitting, delegate=seat).first()
    if row is None:
        return
    facts = {"sitting": str(sitting), "way": row.get_way_display(), "at": row.at.isoformat()}
    record(by, "sign_in.unticked", seat, unit=sitting.session.school, **facts)
    row.delete()


@transaction.atomic
def grant_leave(sitting: Sitting, seat: Delegate, *, by, reason: str) -> Leave:
    """The delegate is excused; counted as absent all the same."""
    said = {"reason": reason, "by": by}
    row, _new = Leave.objects.update_or_create(sitting=sitting, delegate=seat, defaults=said)
    record(by, "leave.granted", seat, unit=sitting.session.school, sitting=str(sitting))
    return row


@transaction.atomic
def withdraw_leave(sitting: Sitting, seat: Delegate, *, by) -> None:
    """The delegate comes after all, or it was written down for the wrong one."""
    gone, _kinds = Leave.objects.filter(sitting=sitting, delegate=seat).delete()
    if gone:
        record(by, "leave.withdrawn", seat, unit=sitting.session.school, sitting=str(sitting))


def _hold(sitting: Sitting) -> None:
    """Keep the sitting from ending until this is written. Raises `WrongState` when it is not open."""
    rows = Sitting.objects.select_for_update(no_key=True)
    if not rows.filter(pk=sitting.pk, state=Sitting.State.OPEN).exists():
        raise WrongState(f"sitting {sitting.pk} is not open")

"""What the hall lends: the call to sign in, and that the doors are still shut on the day."""

from django.urls import reverse
from django.utils import timezone

from congress.doors import seat_of
from congress.mandates import end_of
from congress.models import Sitting
from congress.signs import signs_of
from congress.standing import standing
from union.kit.lent import Todo

ROOM = "congress"


def todos(user, office) -> list[Todo]:
    """Today's sittings at the own school: for delegates to sign in, for officers to open."""
    if not user.school_id or not signs_of(user, user.school).sittings:
        return []
    today = timezone.localdate()
    begun = [Sitting.State.AHEAD, Sitting.State.OPEN]
    rows = Sitting.objects.for_page().filter(
        session__school=user.school_id, starts_at__date=today, state__in=begun
    )
    found = [_todo(user, sitting) for sitting in rows.exclude(session__state="cancelled")]
    return [todo for todo in found if todo]


def _todo(user, sitting: Sitting) -> Todo | None:
    facts = {
        "note": f"{sitting.session}，{sitting.place}".rstrip("，"),
        "room": ROOM,
        "until": sitting.starts_on,
    }
    if sitting.state == Sitting.State.AHEAD:
        if not standing(user, sitting.session.school).is_officer:
            return None
        return Todo(f"{sitting}今天召开，到时开始签到", sitting.get_absolute_url(), **facts)
    seat = seat_of(user, sitting)
    if seat is None or end_of(seat, sitting.starts_on):
        return None
    if sitting.sign_ins.filter(delegate=seat).exists():
        return None
    address = reverse("congress:sitting_code", args=[sitting.pk])
    return Todo(f"{sitting}正在签到", address, **facts)

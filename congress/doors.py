"""The door of a sitting: its key in the QR code, the digits beside it, and the seat of who comes.

The key leads to one's own sign-in and gives no right by itself; changing it makes photographs of the old
code worthless.
"""

import secrets

from django.core.cache import cache
from django.utils.crypto import constant_time_compare, salted_hmac

from congress.models import Delegate, Sitting

KEY_BYTES = 16  # 128 bits, 22 characters: unguessable, and the QR code stays coarse
DIGITS = 6
TRIES, TRIES_SECONDS = 10, 600


def new_key() -> str:
    """A fresh unguessable key for a door or a screen."""
    return secrets.token_urlsafe(KEY_BYTES)


def digits_of(sitting: Sitting) -> str:
    """The six digits by the door, for phones that cannot scan; they change with the key."""
    value = int.from_bytes(salted_hmac("congress.door", sitting.door_key).digest()[:8])
    return f"{value % 10**DIGITS:0{DIGITS}}"


def is_code_of(sitting: Sitting, typed: str) -> bool:
    return constant_time_compare(digits_of(sitting), typed)


def may_try(user, sitting: Sitting) -> bool:
    """Count one typed code; False when this person has typed too many within ten minutes."""
    key = f"congress.door:{sitting.pk}:{user.pk}"
    cache.add(key, 0, TRIES_SECONDS)
    return cache.incr(key) <= TRIES


def seat_of(user, sitting: Sitting) -> Delegate | None:
    """The person's seat in the congress of ``sitting``; one that holds on the day before one that ended."""
    seats = Delegate.objects.filter(congress=sitting.session.congress_id).of_user(user)
    rows = list(seats.select_related("member", "delegation").order_by("-starts_on", "-pk"))
    held = (seat for seat in rows if seat.ended_on is None or seat.ended_on > sitting.starts_on)
    return next(held, rows[0] if rows else None)

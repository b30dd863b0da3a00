"""The code at the desk: it changes every minute, so a photograph of it soon leads nowhere.

It is derived from the activity's own key and the clock; nothing is stored. The code gives no right by itself: whoever
scans it signs in and checks in as themselves.
"""

import secrets

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from activities.models import Activity

KEY_BYTES = 16
STEP = 60  # seconds a code is shown
LENGTH = 12
# Codes that still open the page, and that still check in whoever opened it: signing in may take a while.
TO_OPEN, TO_PRESS = 3, 10


def new_key() -> str:
    """A fresh unguessable key, 22 characters."""
    return secrets.token_urlsafe(KEY_BYTES)


def code_of(activity: Activity, *, ago: int = 0) -> str:
    """The code shown now, or ``ago`` steps earlier."""
    step = int(timezone.now().timestamp()) // STEP - ago
    return salted_hmac("activities.door", f"{activity.door_key}:{step}").hexdigest()[:LENGTH]


def is_fresh(activity: Activity, code: str, *, steps: int) -> bool:
    """Whether ``code`` is the present one or one of the ``steps`` - 1 before it."""
    return any(constant_time_compare(code_of(activity, ago=ago), code) for ago in range(steps))

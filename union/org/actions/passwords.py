"""Start passwords on slips, and changing one's own."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from union.audit.chain import record
from union.org.actions.sessions import end_all_sessions
from union.org.models import User
from union.org.passwords import start_password


@dataclass(frozen=True)
class Slip:
    """What is printed for one person, once. The password is nowhere else in readable form."""

    name: str
    unit: str
    username: str
    password: str


def issue_start_passwords(users, *, by) -> list[Slip]:
    """New one-time passwords for ``users``; the old ones and all their sessions end at once.

    The first sign-in demands a password of one's own. Costs about 30 ms a person.
    """
    pairs = [(user, start_password()) for user in users]
    hashed = [make_password(password) for _, password in pairs]
    with transaction.atomic():
        for (user, _), secret in zip(pairs, hashed, strict=True):
            _start(user, secret, by=by)
    return [
        Slip(user.name, user.home.name if user.home else "", user.username, password)
        for user, password in pairs
    ]


def _start(user, hashed, *, by):
    user.password, user.must_change_password = hashed, True
    user.start_password_at = timezone.now()
    user.failed_logins, user.locked_until = 0, None
    user.save(
        update_fields=[
            "password",
            "must_change_password",
            "start_password_at",
            "failed_logins",
            "locked_until",
        ]
    )
    end_all_sessions(user, by=by)
    record(by, "password.issued", user, unit=user.home)


@transaction.atomic
def change_password(user: User, password: str, *, keep: str | None = None) -> None:
    """One's own new password. All sessions but the one with the key ``keep`` end."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    record(user, "password.changed", user, unit=user.home)
    end_all_sessions(user, by=user, but=keep)

"""Sessions in our own table: they know their person, their beginning and their device.

Two limits (ASVS 5.0 7.3.1, 7.3.2): `settings.SESSION_IDLE` without doing anything, and
`settings.SESSION_LIMIT` since signing in, whatever one does. Who signs in at the door of a meeting is kept signed
in for its length (`SessionStore.keep`): else three hundred phones would sign in anew when the vote opens.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

ORIGIN = "origin"  # session key: [network address, device]
KEPT = "kept_until"  # session key: seconds since 1970 until which idleness does not count
WRITE_EVERY = timedelta(minutes=1)


class SessionStore(db.SessionStore):
    """Django's database store over `union.org.models.Session`."""

    began_at = None
    expires_at = None

    @classmethod
    def get_model_class(cls):
        from union.org.models import Session  # noqa: PLC0415 - imported before the apps are ready

        return Session

    def _get_session_from_db(self):
        row = super()._get_session_from_db()
        if row is None:
            return None
        if row.began_at <= timezone.now() - settings.SESSION_LIMIT:
            self._session_key = None
            return None
        self.began_at, self.expires_at = row.began_at, row.expire_date
        return row

    def create(self):
        """A new key is a new beginning: at sign-in, and when the password was changed."""
        self.began_at = None
        super().create()

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        self.began_at = row.began_at = self.began_at or timezone.now()
        self.expires_at = row.expire_date
        row.user_id = data.get(SESSION_KEY)
        address, device = data.get(ORIGIN, ("", ""))
        row.address, row.device = address[:45], device[:300]
        return row

    def refresh(self) -> None:
        """Push the idle limit on, at most once a minute, so that reading pages writes nothing."""
        if (
            self.expires_at
            and self.expires_at - timezone.now() < settings.SESSION_IDLE - WRITE_EVERY
        ):
            self.modified = True

    def keep(self, time: timedelta) -> None:
        """Do not end for idleness within ``time``; the limit since signing in stays."""
        self[KEPT] = (timezone.now() + time).timestamp()

    def get_expiry_date(self, **given):
        idle = super().get_expiry_date(**given)
        kept = self.get(KEPT)
        return max(idle, datetime.fromtimestamp(kept, UTC)) if kept else idle

    @property
    def age(self) -> timedelta:
        """Time since signing in."""
        return timezone.now() - self.began_at if self.began_at else timedelta(0)

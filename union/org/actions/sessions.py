"""Signing devices out."""

from django.db import transaction

from union.audit.chain import record
from union.org.models import Session, User


@transaction.atomic
def end_session(session: Session, *, by) -> None:
    """Sign one device out; its next click leads to the sign-in page."""
    user = session.user
    session.delete()
    record(by, "session.ended", user, unit=user.home, device=session.device_words)


@transaction.atomic
def end_all_sessions(user: User, *, by, but: str | None = None) -> int:
    """Sign all devices out, except the session with the key ``but``; how many."""
    ended, _ = Session.objects.filter(user=user).exclude(session_key=but).delete()
    if ended:
        record(by, "session.ended_all", user, unit=user.home, devices=ended)
    return ended

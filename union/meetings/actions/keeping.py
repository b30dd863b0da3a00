"""Saving beside others: the meeting is held while a row of it changes, texts tell when they were overtaken."""

from django.db.models import F

from union.audit.chain import record
from union.kit.autosave import Stale
from union.kit.flow import WrongState
from union.meetings.models import Meeting


def hold(meeting: Meeting) -> Meeting:
    """Lock the meeting while its records change. Raises `WrongState` once they stand."""
    held = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if not held.is_editable:
        raise WrongState(f"meeting {meeting.pk} is {held.state}")
    return held


def noted(by, verb: str, about, meeting: Meeting, **facts) -> None:
    """Into the school's log, which the clerks above read too: day and kind of the meeting, never its title, a
    decision or a task. Facts have names that the log does not show (``why``, not ``reason``)."""
    record(by, verb, about, unit=meeting.school, label=meeting.cover, **facts)


def keep(row, *, seen: int, **values) -> None:
    """Save ``values`` over what the page showed; ``seen`` is the row's ``version`` then.

    Raises `Stale` when somebody else has saved other words since.
    """
    rows = type(row).objects.filter(pk=row.pk, version=seen)
    written = rows.update(**values, version=F("version") + 1)
    row.refresh_from_db()
    if not written and any(getattr(row, name) != value for name, value in values.items()):
        raise Stale(row)

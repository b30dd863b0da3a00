"""What officers write down about a step: that it was done, or why it was not."""

from django.db import transaction

from congress.models import Session, StepRecord
from union.audit.chain import record
from union.kit.flow import WrongState


def _hold(session: Session) -> None:
    """Lock the session while its records may change. Raises `WrongState` once it is archived."""
    held = Session.objects.select_for_update().get(pk=session.pk)
    if not held.is_editable:
        raise WrongState(f"session {session.pk} is {held.state}")


@transaction.atomic
def note_done(session: Session, step, *, by, done_on, people: str, evidence: str) -> StepRecord:
    """The step was done on a day; a reason given before for passing it over is gone."""
    _hold(session)
    values = {"done_on": done_on, "people": people, "evidence": evidence, "override_reason": ""}
    note = _keep(session, step, values, by=by)
    facts = {"step": step.key, "done_on": str(done_on)}
    record(by, "step.recorded", session, unit=session.school, **facts)
    return note


@transaction.atomic
def pass_over(session: Session, step, *, by, reason: str) -> StepRecord:
    """The step stays undone, for a reason that the record to the district prints."""
    _hold(session)
    note = _keep(session, step, {"done_on": None, "override_reason": reason}, by=by)
    record(by, "step.overridden", session, unit=session.school, step=step.key, reason=reason)
    return note


def _keep(session, step, values: dict, *, by) -> StepRecord:
    values = {**values, "edited_by": by}
    note, _new = StepRecord.objects.update_or_create(
        session=session, step=step.key, defaults=values
    )
    return note


@transaction.atomic
def clear(session: Session, step, *, by) -> None:
    """Take back what was written down."""
    _hold(session)
    gone, _ = StepRecord.objects.filter(session=session, step=step.key).delete()
    if gone:
        record(by, "step.cleared", session, unit=session.school, step=step.key)

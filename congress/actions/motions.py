"""What the congress is to deal with: put on the list, changed, put in order, taken off."""

from django.db import transaction

from congress.models import Motion, Session
from congress.motions import USUAL
from congress.polled import is_on_a_sheet
from union.audit.chain import record
from union.kit.flow import WrongState, spot_of
from union.reports.models.rows import place


def hold(session: Session) -> Session:
    """Lock the session while its motions and agenda may change. Raises `WrongState` once it is closed."""
    held = Session.objects.select_for_update().get(pk=session.pk)
    if held.is_over or not held.is_editable:
        raise WrongState(f"session {session.pk} is {held.state}")
    return held


@transaction.atomic
def add(motion: Motion, *, by) -> Motion:
    """A further motion, at the end of the list."""
    hold(motion.session)
    last = motion.session.motions.order_by("position").last()
    motion.position = last.position + 1 if last else 1
    motion.save(force_insert=True)
    facts = {"title": motion.title, "kind": motion.kind, "method": motion.method}
    record(by, "motion.added", motion, unit=motion.session.school, **facts)
    return motion


@transaction.atomic
def add_usual(session: Session, *, by) -> list[Motion]:
    """Put what most sessions deal with on the list, except what stands there by that name."""
    hold(session)
    there = set(session.motions.values_list("title", flat=True))
    return [
        add(Motion(session=session, title=title, kind=kind, method=method), by=by)
        for title, kind, method in USUAL
        if title not in there
    ]


@transaction.atomic
def amend(motion: Motion, *, by, changed: list[str]) -> None:
    """Keep what was changed. Raises `WrongState` when it has been voted on meanwhile."""
    hold(motion.session)
    if motion.tallies.exists() or is_on_a_sheet(motion):
        raise WrongState(f"motion {motion.pk} has been voted on")
    motion.save(update_fields=changed)
    facts = {"fields": changed, "kind": motion.kind, "method": motion.method}
    record(by, "motion.amended", motion, unit=motion.session.school, **facts)


@transaction.atomic
def drop(motion: Motion, *, by) -> None:
    """Take it off the list. Raises `WrongState` when it has been voted on."""
    hold(motion.session)
    if motion.tallies.exists() or motion.resolutions.exists() or is_on_a_sheet(motion):
        raise WrongState(f"motion {motion.pk} has been voted on")
    record(by, "motion.dropped", motion, unit=motion.session.school, title=motion.title)
    motion.polls.all().delete()  # on sheets that were cancelled
    motion.delete()


@transaction.atomic
def step(motion: Motion, *, down: bool) -> None:
    """One place up or down; at the end nothing happens."""
    hold(motion.session)
    shift(list(motion.session.motions.all()), motion, down=down)


@transaction.atomic
def put_before(motion: Motion, before: Motion | None) -> None:
    """Drop it in front of another, or at the end."""
    hold(motion.session)
    place(list(motion.session.motions.all()), motion, before)


def shift(rows: list, row, *, down: bool) -> None:
    """Move ``row`` one place among ``rows``; the caller holds a lock on what they belong to."""
    spot = spot_of(row, rows) + (2 if down else -1)
    if spot >= 0:
        place(rows, row, rows[spot] if spot < len(rows) else None)

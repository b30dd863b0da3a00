"""Last year's session of the show school, sealed by the real work once its proposals were answered."""

import datetime as dt

from django.utils import timezone

from congress.actions.archive import JOB
from congress.models import Archive, Session
from union.jobs.actions import enqueue, work

SEALED_AFTER = 140  # days from the closing: the cases had been answered and rated


def fill(world) -> None:
    """The last of all: what is there by then is bound."""
    closed = Session.objects.filter(school=world.show, state=Session.State.CLOSED)
    for session in closed.for_page():
        on = min(
            session.closed_on + dt.timedelta(days=SEALED_AFTER), world.today - dt.timedelta(days=1)
        )
        _seal(session, on, by=world.chairs[world.show.pk])


def _seal(session: Session, on: dt.date, *, by) -> None:
    """As if the button had been pressed on that day."""
    args = {"session": session.pk, "on": on.isoformat()}
    job = enqueue(JOB, f"archive:{session.pk}:{on}", by=by, args=args)
    archive = Archive.objects.create(session=session, job=job, ordered_by=by)
    work(job, worker="demo")
    moment = timezone.make_aware(dt.datetime.combine(on, dt.time(16, 20)))
    if Archive.objects.filter(pk=archive.pk, made_at__isnull=False).update(made_at=moment):
        Session.objects.filter(pk=session.pk).update(archived_at=moment)

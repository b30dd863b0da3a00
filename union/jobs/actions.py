"""Asking for background work, doing it, and finding what was forgotten."""

import logging
from functools import partial

from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from union.jobs.models import MAX_ATTEMPTS, Job
from union.kit.plugs import plug

log = logging.getLogger(__name__)
GIVEN_UP = "试了 {} 次都没有成功，请联系管理员"


class Hopeless(Exception):
    """The work cannot succeed by trying again; the text is the sentence the person reads."""


def enqueue(kind: str, key: str, *, by=None, args: dict | None = None, queue: str = "batch") -> Job:
    """Ask for work inside the business transaction; the message leaves after commit.

    The same ``key`` again gives the same row. A failed job is put back into the queue.
    """
    defaults = {"kind": kind, "args": args or {}, "queue": queue, "requested_by": by}
    job, created = Job.objects.get_or_create(key=key, defaults=defaults)
    if not created and job.state == Job.State.FAILED:
        again = {"state": Job.State.QUEUED, "error": "", "attempts": 0, "finished_at": None}
        Job.objects.filter(pk=job.pk, state=Job.State.FAILED).update(**again, sent_at=None)
        job.refresh_from_db()
        created = True
    if created:
        transaction.on_commit(partial(send, job))
    return job


def take_up(kind: str, key: str, *, worker: str, by=None, args=None, queue="batch") -> Job:
    """The work of ``key``, as being done by ``worker`` from this moment: no message is sent for it.

    For a job that does another one on its way. When its worker dies, the sweep sends what it had taken
    up; a row that is there already stays as it is.
    """
    now = timezone.now()
    doing = {"state": Job.State.RUNNING, "worker": worker, "attempts": 1}
    doing |= {"sent_at": now, "heartbeat_at": now}
    asked = {"kind": kind, "args": args or {}, "queue": queue, "requested_by": by}
    return Job.objects.get_or_create(key=key, defaults={**asked, **doing})[0]


def lay_down(job: Job, *, failed: str = "") -> None:
    """End what was taken up: done, or with the sentence why it failed. Leaves a row in other hands alone."""
    _finish(job, Job.State.FAILED if failed else Job.State.DONE, error=failed)


def send(job: Job) -> None:
    """Wake a worker up. A broker that is away loses nothing: the sweep sends again."""
    from union.jobs.tasks import run_job  # noqa: PLC0415 - the task module imports this one

    Job.objects.filter(pk=job.pk).update(sent_at=timezone.now())
    try:
        run_job.apply_async((job.pk,), queue=job.queue, retry=False)
    except (OperationalError, OSError) as error:
        log.warning("broker unreachable, job %s waits for the sweep: %s", job.pk, error)


def work(job: Job, *, worker: str, redelivered: bool = False) -> None:
    """Do one job now. A second worker, or a second message, finds nothing to do."""
    if not job.claim(worker=worker, redelivered=redelivered):
        return
    if job.attempts > MAX_ATTEMPTS:  # each of them took its worker down
        _finish(job, Job.State.FAILED, error=GIVEN_UP.format(MAX_ATTEMPTS))
        return
    try:
        plug("jobs", job.kind)(job)
    except Hopeless as error:
        _finish(job, Job.State.FAILED, error=str(error))
    except Exception as error:
        log.exception("job %s failed", job.key)
        _after_a_fault(job, error)
    else:
        _finish(job, Job.State.DONE)


def _after_a_fault(job: Job, error: Exception) -> None:
    if job.attempts >= MAX_ATTEMPTS:
        _finish(job, Job.State.FAILED, error=GIVEN_UP.format(job.attempts))
        return
    running = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING)
    running.update(state=Job.State.QUEUED, error=str(error)[:500], sent_at=timezone.now())


def _finish(job: Job, state: str, *, error: str = "") -> None:
    running = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING)
    running.update(state=state, error=error, finished_at=timezone.now())


def sweep() -> int:
    """Send again what the broker never got and what died with its worker; how many."""
    forgotten = list(Job.objects.forgotten(timezone.now())[:500])
    for job in forgotten:
        send(job)
    return len(forgotten)


def revive(worker: str) -> int:
    """A worker that starts takes back what it was doing when it died; how many."""
    mine = Job.objects.filter(state=Job.State.RUNNING, worker=worker)
    mine.update(state=Job.State.QUEUED, sent_at=None)
    return sweep()

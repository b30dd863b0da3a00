"""Batches: ordered, taken up again, stopped; and what happens when the last row has ended."""

from functools import partial

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from union.audit.chain import record
from union.filings.batches.selection import (
    NOT_FILED,
    filings_in_hand,
    fill,
    rows_for,
    why_missing,
)
from union.filings.kinds import named
from union.filings.models import Batch, BatchFile, BatchRow
from union.jobs.actions import enqueue
from union.kit.flow import WrongState
from union.notices.actions import notify
from union.papers.actions import FULL

BEGIN, ROW, BIND = "filings.batch", "filings.batch_row", "filings.batch_bind"
HELD = 500  # ids a query


class NobodyThere(ValueError):
    """There is no school to print for; the text is the sentence to show."""


@transaction.atomic
def order(unit, *, kind: str, year: int, by, parts=()) -> tuple[Batch, bool]:
    """Have printed what the schools below ``unit`` filed; the batch, and whether it is a new one.

    While one of the same unit, kind and year runs, it is that one: ordered twice, or by two clerks at once, it
    is printed once. ``parts`` are the towns and schools that were chosen; none: all. Raises `NobodyThere`.
    """
    same = {"unit": unit, "kind": kind, "year": year, "state": Batch.State.PRINTING}
    rows = rows_for(unit, kind, year, parts)
    if not rows:
        raise NobodyThere("所选范围里没有学校。请换一个学区，或者不选，印全部学校。")
    try:
        with transaction.atomic():
            title = f"{unit.short_name}各校{named(kind, year)}"
            batch = Batch.objects.create(**same, title=title, made_by=by)
    except IntegrityError:
        return Batch.objects.get(**same), False
    for row in rows:
        row.batch = batch
    BatchRow.objects.bulk_create(rows, batch_size=HELD)
    record(by, "batch.ordered", batch, unit=unit, rows=len(rows))
    _begin(batch, by=by)
    return batch, True


@transaction.atomic
def resume(batch: Batch, *, by, rows=None) -> None:
    """Take up again what is not there: what waits, what failed, and schools that filed meanwhile.

    ``rows`` narrows this to some of the rows. What is printed stays. Raises `WrongState` while it runs, and when
    another batch of the same kind and year does.
    """
    try:
        with transaction.atomic():
            batch.resume()
    except IntegrityError:
        raise WrongState(f"another batch like {batch.pk} is running") from None
    chosen = batch.rows.all() if rows is None else batch.rows.filter(pk__in=[r.pk for r in rows])
    again = {"state": BatchRow.State.WAITING, "reason": "", "ended_at": None}
    chosen.filter(state=BatchRow.State.FAILED).update(**again)
    chosen.filter(state=BatchRow.State.WAITING).update(reason="")
    _look_again(batch, list(chosen.filter(state=BatchRow.State.MISSING)))
    _drop_files(batch)
    record(by, "batch.resumed", batch, unit=batch.unit, round=batch.round)
    _begin(batch, by=by)


def _look_again(batch: Batch, missing: list[BatchRow]) -> None:
    """Schools that were missing and have filed meanwhile; a school's further filings need a new batch."""
    schools = [row.school_id for row in missing]
    filed = filings_in_hand(schools, batch.kind, batch.year)
    reasons = why_missing(schools, batch.kind, batch.year)
    for row in missing:
        fill(row, (filed.get(row.school_id) or [None])[0], reasons.get(row.school_id, NOT_FILED))
    BatchRow.objects.bulk_update(missing, ["filing", "revision", "state", "reason"], HELD)


@transaction.atomic
def stop(batch: Batch, *, by) -> None:
    """A clerk stops it: what is being printed is finished, what waits stays waiting. Raises `WrongState`."""
    batch.stop()
    record(by, "batch.stopped", batch, unit=batch.unit)


@transaction.atomic
def stop_full(batch: Batch) -> None:
    """The storage has no room: further rows would only fail the same way. Said to the clerk once."""
    held = Batch.objects.select_for_update().get(pk=batch.pk)
    if held.is_running:
        held.stop(FULL)
        notify([held.made_by], f"《{held.title}》停下了：{FULL}", about=held)


@transaction.atomic
def settle(batch: Batch) -> None:
    """After a row has ended: when it was the last one, the batch is finished and its files are bound."""
    if batch.rows.waiting().exists():
        return
    held = Batch.objects.select_for_update().select_related("unit", "made_by").get(pk=batch.pk)
    if not held.is_running or held.rows.waiting().exists():
        return
    held.finish()
    if not held.rows.printed().exists():
        notify([held.made_by], f"《{held.title}》没有一份可以印的，请看原因", about=held)
        return
    for form in BatchFile.Form:
        _order_file(held, form, by=held.made_by)


def bind_again(file: BatchFile, *, by) -> None:
    """Bind once more after it failed; a file that is there, or in work, stays as it is."""
    enqueue(file.job.kind, file.job.key, by=by)


def note_download(file: BatchFile, *, by) -> None:
    """Who took the papers of a whole district away is on record."""
    batch = file.batch
    record(by, "batch.downloaded", batch, unit=batch.unit, form=file.form, sha256=file.sha256)


def tell_when_bound(batch: Batch) -> None:
    """The clerk hears of it once both files are there."""
    with transaction.atomic():
        held = Batch.objects.select_for_update().select_related("made_by").get(pk=batch.pk)
        files = held.files.filter(round=held.round)
        if not held.is_running and all(file.is_made for file in files):
            printed, failed = (
                held.rows.filter(state=state).count()
                for state in (BatchRow.State.PRINTED, BatchRow.State.FAILED)
            )
            tail = f"，{failed} 份没有印成" if failed else ""
            notify([held.made_by], f"《{held.title}》印好 {printed} 份{tail}，可以下载", about=held)


def _begin(batch: Batch, *, by) -> None:
    args = {"batch": batch.pk, "round": batch.round}
    enqueue(BEGIN, f"batch:{batch.pk}:{batch.round}", by=by, args=args)


def _order_file(batch: Batch, form: str, *, by) -> None:
    args = {"batch": batch.pk, "form": form, "round": batch.round}
    job = enqueue(BIND, f"batch:{batch.pk}:{batch.round}:{form}", by=by, args=args)
    BatchFile.objects.create(batch=batch, form=form, round=batch.round, job=job)


def _drop_files(batch: Batch) -> None:
    """Files of the round before say less than those that follow."""
    for file in batch.files.all():
        if file.file:
            transaction.on_commit(partial(default_storage.delete, file.file.name))
    batch.files.all().delete()


def begin(job) -> None:
    """The job ``filings.batch``: a small job for each waiting row, so that all workers share them."""
    batch = Batch.objects.filter(pk=job.args["batch"]).first()
    if batch is None or not batch.is_running or batch.round != job.args["round"]:
        return
    waiting = list(batch.rows.waiting().order_by("position").values_list("pk", flat=True))
    for done, pk in enumerate(waiting):
        if not done % 50:
            job.progress(done, len(waiting), "正在分派")
        args = {"row": pk, "round": batch.round}
        key = f"batch-row:{pk}:{batch.round}"
        enqueue(ROW, key, by=job.requested_by, args=args)
    settle(batch)


def note_end(row: BatchRow, **facts) -> bool:
    """Write how a waiting row ended; False when another worker was faster."""
    waiting = BatchRow.objects.filter(pk=row.pk, state=BatchRow.State.WAITING)
    return bool(waiting.update(ended_at=timezone.now(), **facts))

"""Printing one row of a batch, on whichever machine a worker is free."""

import logging

from django.db import InterfaceError, OperationalError
from django.db.models import F

from union.filings.actions.batches import note_end, settle, stop_full
from union.filings.models import BatchRow
from union.jobs.actions import Hopeless
from union.jobs.models import MAX_ATTEMPTS
from union.kit.stored import is_full
from union.papers.actions import FULL, print_here

log = logging.getLogger(__name__)
UNPRINTABLE = "这份材料的内容排不出来。请打开看一看，退回学校改过再报，或者联系管理员。"
GONE = "这份材料里的照片或附件不在存储里。请学校重新上传，或者联系管理员。"
TOO_OFTEN = "排印它的时候两次中断，先跳过了。可以再试；还不成，请联系管理员。"


def print_row(job) -> None:
    """The job ``filings.batch_row``. What went wrong with one school's paper stays with its row.

    A fault of the surroundings (database, storage) is raised, so that the row is tried again; a row that took its worker
    down twice is left alone the third time.
    """
    rows = BatchRow.objects.select_related("batch", "filing__school")
    row = rows.filter(pk=job.args["row"]).first()
    if row is None or not row.batch.is_running or row.batch.round != job.args["round"]:
        return
    if row.state == BatchRow.State.WAITING:
        _print(row, job)
    settle(row.batch)


def _print(row: BatchRow, job) -> None:
    if job.attempts >= MAX_ATTEMPTS:
        note_end(row, state=BatchRow.State.FAILED, reason=TOO_OFTEN)
        return
    same = BatchRow.objects.filter(pk=row.pk)
    same.update(attempts=F("attempts") + 1, worker=job.worker)
    filing = row.filing
    place = {"title": filing.title, "school": filing.school, "by": filing.submitted_by}
    try:
        paper = print_here(filing.kind, filing.pk, row.revision, **place, worker=job.worker)
    except FileNotFoundError:
        log.exception("row %s of batch %s failed", row, row.batch_id)
        note_end(row, state=BatchRow.State.FAILED, reason=GONE)
    except (OSError, OperationalError, InterfaceError) as error:
        if not is_full(error):
            raise
        same.waiting().update(reason=FULL)
        stop_full(row.batch)
    except Hopeless as error:
        note_end(row, state=BatchRow.State.FAILED, reason=str(error))
    except Exception:
        log.exception("row %s of batch %s failed", row, row.batch_id)
        note_end(row, state=BatchRow.State.FAILED, reason=UNPRINTABLE)
    else:
        note_end(row, state=BatchRow.State.PRINTED, paper=paper, reason="")

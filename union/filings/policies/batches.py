"""Who prints the papers of a whole district, and what may be done with a batch; each refusal says why."""

from django.db.models import Exists, OuterRef

from union.filings.batches.selection import IN_HAND
from union.filings.models import Batch, BatchRow, Filing
from union.jobs.models import Job
from union.kit.access import YES, No, Verdict
from union.org.models import Role


def open_batches(user) -> Verdict:
    """Batches belong to the clerks of district, city and town."""
    if not user.holds(Role.CLERK):
        return No("批量排印由教育工会干事使用。学校的文件在“报送”里逐份打印。")
    return YES


def stop(user, batch) -> Verdict:
    """Any clerk of the unit may stop it."""
    if not user.serves(batch.unit, Role.CLERK):
        return No(f"这一批由{batch.unit}的干事办理。")
    if not batch.is_running:
        return No("这一批已经不在排印，不用再停。")
    return YES


def resume(user, batch) -> Verdict:
    """What is not there is taken up again, once nothing is being printed.

    One that was stopped always goes on: when its last paper was just being printed, nothing is left but to bind it.
    """
    if not user.serves(batch.unit, Role.CLERK):
        return No(f"这一批由{batch.unit}的干事办理。")
    if batch.is_running:
        return No("这一批还在排印。印完以后，没有印成的可以再试。")
    if batch.state == Batch.State.FINISHED and not _left(batch):
        return No("能印的都印好了，没有报送的学校还没有报来。")
    return YES


def _left(batch) -> bool:
    """Whether a row waits or failed, or a school that was missing has filed."""
    open_rows = [BatchRow.State.WAITING, BatchRow.State.FAILED]
    same = {"school": OuterRef("school"), "kind": batch.kind, "year": batch.year}
    filed = Filing.objects.filter(**same, state__in=IN_HAND)
    missing = batch.rows.filter(state=BatchRow.State.MISSING)
    return batch.rows.filter(state__in=open_rows).exists() or missing.filter(Exists(filed)).exists()


def try_again(user, row) -> Verdict:
    """One row that failed."""
    verdict = resume(user, row.batch)
    if verdict and row.state != BatchRow.State.FAILED:
        return No(f"{row.school_name}当前是“{row.get_state_display()}”，不用再试。")
    return verdict


def download(user, file) -> Verdict:
    """Whoever may see the batch, once the file is there."""
    if file is None or not file.is_made:
        return No("这个文件还没有装订好。请回到上一页看进度。")
    return YES


def bind_again(user, file) -> Verdict:
    """After binding failed."""
    if not user.serves(file.batch.unit, Role.CLERK):
        return No(f"这一批由{file.batch.unit}的干事办理。")
    if file.is_made or file.job.state != Job.State.FAILED:
        return No("这个文件已经装订好，或正在装订，不必再来一次。")
    return YES

"""Works: sent, changed, withdrawn; their files; what judges give them."""

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from activities.models import Contest, Entry, EntryFile, Score
from union.audit.chain import record
from union.kit.flow import WrongState
from union.kit.outgoing import outgoing
from union.kit.stored import keep_upload
from union.kit.uploads import Upload


@transaction.atomic
def send(entry: Entry, *, authors, upload: Upload | None, by) -> Entry:
    """Take a work in under the next number. Raises `union.kit.uploads.Refused` for a file that is not fit,
    `WrongState` when works are no longer taken."""
    contest = Contest.objects.select_for_update().get(pk=entry.contest_id)
    if contest.state != Contest.State.OPEN:
        raise WrongState(f"contest {contest.pk} takes no works")
    entry.number = (contest.entries.aggregate(last=Max("number"))["last"] or 0) + 1
    entry.sent_by = by
    entry.save()
    entry.authors.set(authors)
    if upload:
        add_file(entry, upload, by=by)
    record(by, "entry.sent", entry, unit=contest.school, label=f"{contest}第{entry.number}号")
    return entry


@transaction.atomic
def change(entry: Entry, *, authors, upload: Upload | None, by) -> None:
    entry.save(update_fields=["title", "text"])
    entry.authors.set(authors)
    if upload:
        add_file(entry, upload, by=by)
    record(by, "entry.changed", entry, unit=entry.contest.school)


@transaction.atomic
def withdraw(entry: Entry, *, by) -> None:
    entry.withdraw(timezone.now())
    record(by, "entry.withdrawn", entry, unit=entry.contest.school)


@transaction.atomic
def add_file(entry: Entry, upload: Upload, *, by) -> EntryFile:
    """Keep a file without the traces of who made it. Raises `union.kit.uploads.Refused`."""
    fit = outgoing(upload)
    kept = keep_upload(f"activities/{entry.contest.school_id}", fit)
    made = EntryFile.objects.create(entry=entry, name=fit.name, kind=fit.kind, **kept)
    record(by, "entry.file_added", entry, unit=entry.contest.school)
    return made


@transaction.atomic
def remove_file(file: EntryFile, *, by) -> None:
    """Take a file away, and its content when no other work has the same."""
    name, entry = file.file.name, file.entry
    file.delete()
    if not EntryFile.objects.filter(file=name).exists():
        transaction.on_commit(lambda: default_storage.delete(name))
    record(by, "entry.file_removed", entry, unit=entry.contest.school)


@transaction.atomic
def score(entry: Entry, *, value, remark: str, by) -> Score:
    """What this judge gives; a second time changes it. Raises `WrongState` once the judging is closed."""
    return _judge(entry, "score.given", by, value=value, remark=remark, is_recused=False)


@transaction.atomic
def recuse(entry: Entry, *, by) -> Score:
    """This judge stands back from this work."""
    return _judge(entry, "score.recused", by, value=None, remark="", is_recused=True)


def _judge(entry: Entry, verb: str, by, **values) -> Score:
    # The contest's row is held, so that no score slips in behind the closing.
    contest = Contest.objects.select_for_update().get(pk=entry.contest_id)
    if contest.state != Contest.State.JUDGING:
        raise WrongState(f"contest {contest.pk} is not judged now")
    given, _ = Score.objects.update_or_create(entry=entry, judge=by, defaults=values)
    label = f"{contest}第{entry.number}号"  # never the value: the log is read before the scores are
    record(by, verb, entry, unit=contest.school, label=label)
    return given

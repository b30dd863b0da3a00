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
    contest = _hold_open(entry.contest_id)
    entry.number = (contest.entries.aggregate(last=Max("number"))["last"] or 0) + 1
    entry.sent_by = by
    entry.save()
    entry.authors.set(authors)
    if upload:
        add_file(entry, upload, by=by)
    _note(by, "entry.sent", entry)
    return entry


def _hold_open(pk: int) -> Contest:
    """The contest's row, held: nothing changes behind the judges' back. Raises `WrongState` unless it takes works."""
    contest = Contest.objects.select_for_update().get(pk=pk)
    if contest.state != Contest.State.OPEN:
        raise WrongState(f"contest {contest.pk} takes no works")
    return contest


@transaction.atomic
def change(entry: Entry, *, authors, upload: Upload | None, by) -> None:
    """Other words, authors or one more file. Raises `WrongState` when works are no longer taken."""
    _hold_open(entry.contest_id)
    entry.save(update_fields=["title", "text"])
    entry.authors.set(authors)
    if upload:
        add_file(entry, upload, by=by)
    _note(by, "entry.changed", entry)


@transaction.atomic
def withdraw(entry: Entry, *, by) -> None:
    entry.withdraw(timezone.now())
    _note(by, "entry.withdrawn", entry)


@transaction.atomic
def add_file(entry: Entry, upload: Upload, *, by) -> EntryFile:
    """Keep a file without the traces of who made it. Raises `union.kit.uploads.Refused`."""
    fit = outgoing(upload)
    kept = keep_upload(f"activities/{entry.contest.school_id}", fit)
    made = EntryFile.objects.create(entry=entry, name=fit.name, kind=fit.kind, **kept)
    _note(by, "entry.file_added", entry)
    return made


@transaction.atomic
def remove_file(file: EntryFile, *, by) -> None:
    """Take a file away, and its content when no other work has the same. Raises `WrongState` as `change` does."""
    name, entry = file.file.name, file.entry
    _hold_open(entry.contest_id)
    file.delete()
    if not EntryFile.objects.filter(file=name).exists():
        transaction.on_commit(lambda: default_storage.delete(name))
    _note(by, "entry.file_removed", entry)


def _note(by, verb: str, entry: Entry) -> None:
    """Without the work's title and number: an officer who judges reads the log, and ``by`` is mostly the author."""
    record(by, verb, entry, unit=entry.contest.school, label=str(entry.contest))


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

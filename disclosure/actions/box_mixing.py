"""Takes out of the tables of the opinion box what the order of their rows would tell.

PostgreSQL marks each version of a row with the transaction that wrote it (`xmin`) or last held it (`xmax`), and lays it
behind the one before. Put beside rows that have a time, these marks would tell the minute of a letter. Therefore
what came since the last morning is written anew whenever a writer does something, and once more the morning after.
"""

from contextlib import contextmanager
from random import SystemRandom

from django.db import connection, transaction

from disclosure.models import Entry, Letter, LetterFile
from union.org.models import Unit

# What is written anew besides the row: encrypted again, so that long texts lie elsewhere on the disk, too.
SEALED = {
    Letter: ["subject", "signed", "refused_words"],
    Entry: ["text"],
    LetterFile: ["content"],
}
HEAVY = "content"  # pictures wait for the morning: a letter shall not cost as much as all pictures of the day
# Rows of a kind at once: a flood shall not make each letter cost more than the one before.
MOST_STIRRED = 60
# The advisory lock's first number; union.audit.chain and union.ballots.door have others.
LOCK = 7307


@contextmanager
def stirred():
    """A transaction in which a writer does something: of all that came since the last morning, none is the latest.

    One writer after the other, else two at the same moment would not stir each other.
    """
    with transaction.atomic():
        _queue_up()
        yield
        fresh = [_fresh(Letter), _fresh(Entry), _fresh(LetterFile).defer(HEAVY)]
        _write_anew([row for rows in fresh for row in rows.order_by("?")[:MOST_STIRRED]])


def mix(today) -> int:
    """Write all rows of the days before anew, for the last time and in one transaction; how many."""
    with transaction.atomic():
        _queue_up()
        rows = [
            *_fresh(Letter).filter(received_on__lt=today),
            *_fresh(Entry).filter(written_on__lt=today),
            *_fresh(LetterFile).filter(entry__written_on__lt=today),
        ]
        _write_anew(rows, is_mixed=True)
    if rows:
        _sweep_old_versions()
    return len(rows)


def _queue_up() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [LOCK])


def _fresh(model):
    """Rows not mixed yet. What somebody else holds at the moment is left to the next time: nobody waits for it."""
    rows = model.objects.filter(is_mixed=False)
    return rows.select_for_update(of=["self"], skip_locked=True, no_key=True)


def _write_anew(rows, *, is_mixed: bool = False) -> None:
    SystemRandom().shuffle(rows)
    for row in rows:
        row.is_mixed = is_mixed
        sealed = set(SEALED[type(row)]) - row.get_deferred_fields()
        row.save(update_fields=[*sealed, "is_mixed"])
    # A letter leaves its transaction's mark on its school, too: the last one that holds the row is the one that stays.
    schools = {row.school_id for row in rows if isinstance(row, Letter)}
    held = Unit.objects.filter(pk__in=schools).order_by()
    list(held.select_for_update(skip_locked=True, no_key=True).values_list("pk"))


def _sweep_old_versions() -> None:
    """The versions that were replaced are overwritten soon. Not within a transaction, where it is not possible."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            for model in SEALED:
                cursor.execute(f"VACUUM {model._meta.db_table}")

"""Writing events into their chain, and checking a chain."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from union.audit.models import Event
from union.kit.snapshots import fingerprint

START = "0" * 64
LOCK = 7305  # the advisory lock's first number; any constant that nobody else uses

HASHED = [
    "by_id", "by_name", "unit_path", "unit_name", "verb", "object_type", "object_id",
    "object_label", "succeeded", "details", "chain", "position", "previous_hash",
]  # fmt: skip


def hash_of(event: Event) -> str:
    """The fingerprint of an event's content, its place and the hash before it."""
    content = {name: getattr(event, name) for name in HASHED}
    return fingerprint({**content, "at": event.at.astimezone(dt.UTC).isoformat()})


@transaction.atomic
def record(by, verb: str, about=None, *, unit=None, succeeded=True, label="", **details) -> Event:
    """Write down an act, in the transaction of the act.

    ``by`` is the person or None, ``about`` the record, ``unit`` where it belongs (its chain and who
    may read it), ``details`` JSON-able facts. Never secrets: no ballot, no amount of aid, no illness.
    """
    event = Event(
        at=timezone.now(),
        by_id=by.pk if by else None,
        by_name=str(by)[:100] if by else "",
        unit_path=unit.path if unit else "",
        unit_name=str(unit)[:100] if unit else "",
        verb=verb,
        object_type=about._meta.label_lower if about is not None else "",
        object_id=str(about.pk) if about is not None else "",
        object_label=(label or (str(about) if about is not None else ""))[:200],
        succeeded=succeeded,
        details=details,
        chain=unit.pk if unit else 0,
    )
    _append(event)
    return event


def _append(event: Event) -> None:
    """Take the chain's lock, then the last hash: two writers at once queue up behind each other."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, event.chain])
    last = Event.objects.filter(chain=event.chain).order_by("-position").first()
    event.position = last.position + 1 if last else 1
    event.previous_hash = last.hash if last else START
    event.hash = hash_of(event)
    event.save(force_insert=True)


@dataclass(frozen=True)
class Break:
    """A place where a chain does not hold."""

    chain: int
    position: int
    reason: str


def breaks() -> Iterator[Break]:
    """Walk all chains in order and give every place where a row was changed, added or removed.

    The first remaining row of a chain is taken as its start: old rows may have been purged.
    """
    before = None
    for event in Event.objects.order_by("chain", "position").iterator(chunk_size=2000):
        if before is not None and before.chain == event.chain:
            if event.position != before.position + 1:
                yield Break(event.chain, event.position, "前面缺少记录")
            elif event.previous_hash != before.hash:
                yield Break(event.chain, event.position, "与前一条对不上")
        if hash_of(event) != event.hash:
            yield Break(event.chain, event.position, "内容被改动")
        before = event

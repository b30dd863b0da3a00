"""Running the agenda: one point is under way at a time, and the hall's screen shows it."""

from django.db import transaction

from congress.models import AgendaItem, Sitting
from union.audit.chain import record
from union.kit.autosave import Stale
from union.kit.flow import WrongState, spot_of
from union.kit.snapshots import fingerprint


def version_of(item: AgendaItem) -> str:
    """Changes with the notes; tells that somebody else has written meanwhile."""
    return fingerprint({"notes": item.notes})[:16]


@transaction.atomic
def go_on(sitting: Sitting, *, by, seen: int | None) -> AgendaItem | None:
    """The point under way is done and the next one begins; None after the last.

    ``seen`` is the id of the point the page showed as under way: of two people pressing at once the
    second gets `WrongState` instead of skipping a point.
    """
    rows, now = _points(sitting, seen)
    place = rows.index(now) + 1 if now else _first_open(rows)
    if now:
        now.finish()
    return _begin(rows[place] if place < len(rows) else None, sitting, by)


@transaction.atomic
def go_back(sitting: Sitting, *, by, seen: int | None) -> AgendaItem | None:
    """The point under way waits again and the one before it is taken up once more."""
    rows, now = _points(sitting, seen)
    place = (rows.index(now) if now else len(rows)) - 1
    if place < 0:
        raise WrongState(f"sitting {sitting.pk} has no earlier point")
    if now:
        now.put_back()
    return _begin(rows[place], sitting, by)


@transaction.atomic
def go_to(item: AgendaItem, *, by, seen: int | None) -> AgendaItem:
    """Take up a point out of turn."""
    rows, now = _points(item.sitting, seen)
    if now:
        now.finish()
    return _begin(rows[spot_of(item, rows)], item.sitting, by)


@transaction.atomic
def take_notes(item: AgendaItem, text: str, *, seen: str) -> str:
    """Keep the notes of a point, from which the minutes are drafted; gives their new version.

    Raises `Stale` when somebody else has written since ``seen``.
    """
    kept = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if version_of(kept) != seen:
        raise Stale(kept)
    kept.notes = text
    kept.save(update_fields=["notes"])
    return version_of(kept)


def _points(sitting: Sitting, seen: int | None) -> tuple[list[AgendaItem], AgendaItem | None]:
    """The agenda in order and the point under way, held against others. Raises `WrongState`."""
    held = Sitting.objects.select_for_update(no_key=True)
    if not held.filter(pk=sitting.pk, state=Sitting.State.OPEN).exists():
        raise WrongState(f"sitting {sitting.pk} is not open")
    rows = list(sitting.agenda.order_by("position", "pk"))
    now = next((row for row in rows if row.state == AgendaItem.State.NOW), None)
    if (now.pk if now else None) != seen:
        raise WrongState(f"sitting {sitting.pk} has gone on meanwhile")
    return rows, now


def _first_open(rows: list[AgendaItem]) -> int:
    """Where to go on when nothing is under way: the first point not yet done."""
    ahead = (at for at, row in enumerate(rows) if row.state == AgendaItem.State.AHEAD)
    return next(ahead, len(rows))


def _begin(item: AgendaItem | None, sitting: Sitting, by) -> AgendaItem | None:
    if item is not None:
        item.begin()
        record(by, "agenda.begun", item, unit=sitting.session.school, sitting=str(sitting))
    return item

"""Moving a record between states: one door, safe against two people at once."""

from django.db import models


class WrongState(Exception):
    """The record was no longer where the caller believed; somebody else was faster."""


def spot_of(row: models.Model, rows: list) -> int:
    """Where ``row`` stands among ``rows``, read under a lock. Raises `WrongState` when a colleague has just taken it
    out."""
    if row not in rows:
        raise WrongState(f"{row._meta.label} {row.pk} is not there any more")
    return rows.index(row)


def move(record: models.Model, to, *, frm, **stamps) -> None:
    """Move ``record`` to ``to`` if, and only if, it is still in one of ``frm``.

    One UPDATE compares and sets, so of two people pressing at the same second one wins and the
    other gets `WrongState` (a 409 page says that somebody else has handled it).
    ``stamps`` are further fields written in the same statement.
    """
    values = {"state": to, **stamps}
    rows = type(record)._base_manager.filter(pk=record.pk, state__in=frm)
    if not rows.update(**values):
        raise WrongState(f"{record._meta.label} {record.pk}: {record.state} -> {to}")
    for name, value in values.items():
        setattr(record, name, value)

"""Growing the tree and moving its branches."""

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone

from union.audit.chain import record
from union.org.models import Unit


class TreeError(ValueError):
    """A unit cannot stand there; the text is the sentence the person reads."""


@transaction.atomic
def plant(name: str, level: int, *, parent: Unit | None = None, by=None, **fields) -> Unit:
    """Create a unit below ``parent``. Raises `TreeError` when the level does not fit."""
    if parent is None and Unit.objects.filter(parent=None, level=level, name=name).exists():
        raise TreeError(f"已经有“{name}”了")
    if parent is not None and level <= parent.level:
        raise TreeError(f"“{name}”的层级应当低于上级“{parent}”")
    fields.setdefault("short_name", name[:20])
    # The path needs the id: a provisional one, unique within the transaction, comes first.
    provisional = f"/0{timezone.now():%H%M%S%f}/"
    unit = Unit.objects.create(name=name, level=level, parent=parent, path=provisional, **fields)
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    record(by, "unit.planted", unit, unit=unit)
    return unit


@transaction.atomic
def transplant(unit: Unit, *, to: Unit, by) -> None:
    """Move a unit with all below it to another parent; its records stay with it.

    Raises `TreeError` for a move into itself or under something that is not above its level.
    """
    both = Unit.objects.select_for_update().in_bulk([unit.pk, to.pk])
    unit_now, to_now = both[unit.pk], both[to.pk]
    if to_now.is_below(unit_now):
        raise TreeError("不能移到自己或自己的下级里面")
    if to_now.level >= unit_now.level:
        raise TreeError(f"“{to}”的层级不在“{unit}”之上")
    old = unit_now.path
    new = f"{to_now.path}{unit.pk}/"
    rest = Substr(F("path"), len(old) + 1)
    Unit.objects.filter(path__startswith=old).update(path=Concat(Value(new), rest))
    Unit.objects.filter(pk=unit.pk).update(parent=to_now)
    unit.refresh_from_db()
    record(by, "unit.transplanted", unit, unit=unit, frm=old, to=new)


@transaction.atomic
def rename(unit: Unit, *, by, changed: list[str]) -> None:
    """Keep new names or a new mark; papers already filed keep the words they were filed with."""
    unit.save(update_fields=["name", "short_name", "code", "mark"])
    record(by, "unit.renamed", unit, unit=unit, fields=changed)

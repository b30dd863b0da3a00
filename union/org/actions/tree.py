"""Growing the tree and moving its branches."""

from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone

from union.audit.chain import record
from union.org.actions.offices import dismiss
from union.org.models import Appointment, Unit


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
def close(unit: Unit, *, by, reason: str) -> None:
    """End a unit with the groups below: it leaves the rolls, its offices end today, records stay.

    Raises `TreeError` while a town or school below it is open.
    """
    within = Unit.objects.filter(path__startswith=unit.path).open()
    list(within.select_for_update())
    if within.exclude(pk=unit.pk).filter(level__lte=Unit.Level.SCHOOL).exists():
        raise TreeError(f"“{unit}”下面还有学校，请先撤销它们，或调整到别的上级")
    today = timezone.localdate()
    held = Appointment.objects.filter(unit__path__startswith=unit.path)
    held = held.filter(Q(ends_on=None) | Q(ends_on__gt=today)).select_related("user", "unit")
    for office in held:
        dismiss(office, by=by, on=max(today, office.starts_on))
    within.update(closed_on=today)
    unit.closed_on = today
    record(by, "unit.closed", unit, unit=unit, reason=reason)


@transaction.atomic
def reopen(unit: Unit, *, by) -> None:
    """Take a closing back, with the groups that were closed on that day; offices are given anew."""
    Unit.objects.filter(path__startswith=unit.path, closed_on=unit.closed_on).update(closed_on=None)
    unit.closed_on = None
    record(by, "unit.reopened", unit, unit=unit)


@transaction.atomic
def rename(unit: Unit, *, by, changed: list[str]) -> None:
    """Keep new names or a new mark; papers already filed keep the words they were filed with."""
    unit.save(update_fields=["name", "short_name", "code", "mark"])
    record(by, "unit.renamed", unit, unit=unit, fields=changed)

"""Saying which records fulfil which items of a plan."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from union.audit.chain import record
from union.kit.lent import Deed
from union.reports.actions.items import turn
from union.reports.models import ItemDeed, PlanItem


@transaction.atomic
def confirm(item: PlanItem, deeds: Iterable[Deed], *, by) -> list[ItemDeed]:
    """Take records as the fulfilment of an item; an item that was not begun is begun by it.

    What is taken already stays as it is, what was refused is taken after all. Gives those newly taken.
    """
    item = (
        PlanItem.objects.select_for_update(of=["self"])
        .select_related("plan__school")
        .get(pk=item.pk)
    )
    known = {row.key: row for row in item.deeds.all()}
    taken = [row for deed in deeds if (row := _take(item, deed, known.get(deed.key), by))]
    if not taken:
        return []
    keys = [row.key for row in taken]
    record(by, "item_deed.confirmed", item, unit=item.plan.school, records=keys)
    if item.state == PlanItem.State.OPEN:
        turn(item, PlanItem.State.BEGUN, by=by, note=item.note)
    return taken


def _take(item: PlanItem, deed: Deed, row: ItemDeed | None, by) -> ItemDeed | None:
    if row is None:
        return ItemDeed.objects.create(
            item=item,
            key=deed.key,
            title=deed.title[:300],
            on=deed.on,
            url=deed.url,
            confirmed_by=by,
            confirmed_at=timezone.now(),
        )
    if row.state == ItemDeed.State.CONFIRMED:
        return None
    row.take_up(by=by)
    return row


@transaction.atomic
def refuse(item: PlanItem, deed: Deed, *, by) -> None:
    """Say that an offered record is not of this item, so that it is not offered again.

    Two who refuse at once leave one row; what somebody took in the meantime stays taken.
    """
    row, is_new = ItemDeed.objects.get_or_create(
        item=item,
        key=deed.key,
        defaults={
            "title": deed.title[:300],
            "on": deed.on,
            "url": deed.url,
            "state": ItemDeed.State.DROPPED,
        },
    )
    if is_new:
        record(by, "item_deed.refused", item, unit=item.plan.school, records=[row.key])


@transaction.atomic
def drop(row: ItemDeed, *, by) -> None:
    """Take a record off its item; the item's progress stays what was said. Raises `WrongState`."""
    row.drop()
    record(by, "item_deed.dropped", row.item, unit=row.item.plan.school, records=[row.key])


@transaction.atomic
def finish(item: PlanItem, *, by, seen: str) -> None:
    """Done, with the note it has. Raises `WrongState` when somebody else said otherwise since ``seen``."""
    turn(item, PlanItem.State.DONE, by=by, note=item.note, seen=seen)

"""A unit adopts the standard catalogue, adds to it, changes it, drops from it. Past periods stay as they were."""

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from disclosure.boards import new_editions
from disclosure.counters import order_count
from disclosure.models import Audience, CatalogueItem, Exemption, Publication
from disclosure.standard_items import standard_items
from union.audit.chain import record
from union.org.models import Unit

DAY = dt.timedelta(days=1)
# What decides whether and when something is due: changed only for the time to come.
TIMING = ("rhythm", "ahead", "within")


def offered(unit: Unit) -> list:
    """Items of the standard catalogue whose names the unit, and those above it, do not use yet."""
    used = CatalogueItem.objects.over(unit).on(timezone.localdate())
    names = set(used.values_list("name", flat=True))
    return [each for each in standard_items() if each.name not in names]


@transaction.atomic
def adopt(unit: Unit, *, by, on: dt.date | None = None) -> int:
    """Set up what of the standard catalogue is not there yet, in force from ``on`` (today); how many came."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    starts_on = on or timezone.localdate()
    rows = [each.row(unit, starts_on) for each in offered(unit)]
    if rows:
        CatalogueItem.objects.bulk_create(rows)
        take_over(rows, on=starts_on)
        record(by, "catalogue.adopted", unit=unit, label=f"{len(rows)}项", count=len(rows))
        order_count(unit, by=by)
    return len(rows)


@transaction.atomic
def add(item: CatalogueItem, *, by) -> None:
    """An item without a place of its own stands behind all that is asked for already."""
    if not item.position:
        last = CatalogueItem.objects.over(item.unit).aggregate(last=Max("position"))["last"]
        item.position = (last or 0) + 10
    item.save(force_insert=True)
    take_over([item], on=item.starts_on)
    record(by, "catalogue.added", item, unit=item.unit)
    order_count(item.unit, by=by)


@transaction.atomic
def change(item: CatalogueItem, fields: dict, *, on: dt.date, by) -> CatalogueItem:
    """Words change at once. Another rhythm or due day holds from ``on``: the item ends and a new one begins, so
    that what was asked for before stays as it was. What becomes 对内 leaves the outside boards in this moment."""
    new = {name: value for name, value in fields.items() if getattr(item, name) != value}
    if new.get("audience") == Audience.INSIDE:
        Publication.objects.filter(item=item).update(audience=Audience.INSIDE)
    new_editions(item.unit)
    is_past = item.starts_on < on
    if is_past and any(name in new for name in TIMING):
        ends_on = item.ends_on
        drop(item, on=on - DAY, by=by)
        kept = {name: getattr(item, name) for name in EDITED}
        fresh = CatalogueItem(unit=item.unit, starts_on=on, ends_on=ends_on, **{**kept, **new})
        add(fresh, by=by)
        _hand_down([(item, fresh)])
        return fresh
    for name, value in new.items():
        setattr(item, name, value)
    if new:
        item.save(update_fields=list(new))
        if "name" in new:
            take_over([item], on=max(on, item.starts_on))
        record(by, "catalogue.changed", item, unit=item.unit, fields=sorted(new))
        order_count(item.unit, by=by)
    return item


EDITED = (
    "category", "name", "audience", "rhythm", "within", "ahead", "notice_days", "is_spending",
    "office", "form", "source", "position",
)  # fmt: skip


@transaction.atomic
def drop(item: CatalogueItem, *, on: dt.date, by) -> None:
    """The item is asked for until ``on``, its last day, and no longer."""
    item.ends_on = max(on, item.starts_on)
    item.save(update_fields=["ends_on"])
    record(by, "catalogue.dropped", item, unit=item.unit, ends_on=str(item.ends_on))
    order_count(item.unit, by=by)


def take_over(items: list[CatalogueItem], *, on: dt.date) -> None:
    """Units below that ask for the same by themselves stop on the day before: nothing is asked for twice."""
    by_name = {item.name: item for item in items}
    unit = items[0].unit
    below = CatalogueItem.objects.filter(unit__path__startswith=unit.path, name__in=by_name)
    ended = list(below.exclude(unit=unit).filter(ends_on=None))
    for item in ended:
        item.ends_on = max(on - DAY, item.starts_on)
        item.save(update_fields=["ends_on"])
    _hand_down([(item, by_name[item.name]) for item in ended])


def _hand_down(pairs: list[tuple[CatalogueItem, CatalogueItem]]) -> None:
    """A school without a canteen has none after the item was changed either: what does not apply at all goes on, from
    the old item to the one in its place, as it was noted then."""
    places = dict(pairs)
    rows = Exemption.objects.filter(item__in=places, period="").select_related("item")
    known = {(row.school_id, places[row.item].pk): row for row in rows}
    made = [
        Exemption(school_id=school, item_id=pk, reason=row.reason, noted_by_id=row.noted_by_id)
        for (school, pk), row in known.items()
    ]
    Exemption.objects.bulk_create(made)
    for fresh, row in zip(made, known.values(), strict=True):
        fresh.noted_at = row.noted_at
    Exemption.objects.bulk_update(made, ["noted_at"])

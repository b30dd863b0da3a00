"""Dues of the show school: last month collected and booked, this month under way."""

from decimal import Decimal

from union.funds.actions import dues as actions
from union.funds.models import DuesRow
from union.kit.days import months_after

NOT_PAID = 5  # of the running month, every fifth has not


def fill(world) -> None:
    school, chair = world.show, world.chairs[world.show.pk]
    now = world.today.replace(day=1)
    last = actions.open_sheet(school, starts_on=months_after(now, -1), months=1, by=chair)
    _reckon(world, last, chair)
    everybody = last.rows.values_list("pk", flat=True)
    actions.mark_paid(last, everybody, on=world.today, by=chair)
    actions.close(last, on=world.today, into_ledger=True, by=chair)
    running = actions.open_sheet(school, starts_on=now, months=1, by=chair)
    rows = list(running.rows.order_by("pk").values_list("pk", flat=True))
    paid = [pk for place, pk in enumerate(rows) if place % NOT_PAID]
    actions.mark_paid(running, paid, on=world.today, by=chair)


def _reckon(world, sheet, chair) -> None:
    wages = {
        row.pk: (Decimal(world.random.randrange(3800, 7200)), False)
        for row in DuesRow.objects.filter(sheet=sheet).order_by("pk")
    }
    actions.set_wages(sheet, wages, by=chair)

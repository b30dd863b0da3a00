"""Allocations of this year: the show school got all but the last, two other schools wait for longer."""

from decimal import Decimal

from union.funds.actions import allocations as actions
from union.kit.days import months_after

MONTHS = 6
BEHIND = ((1, 3), (2, 2))  # the place of a school, and for how many months nothing came
PAYROLL = Decimal(850_000)


def fill(world) -> None:
    _school(world, world.show, waiting=1, months=MONTHS)
    for place, waiting in BEHIND:
        _school(world, world.schools[place], waiting=waiting, months=waiting + 1)


def _school(world, school, *, waiting: int, months: int) -> None:
    chair, now = world.chairs[school.pk], world.today.replace(day=1)
    for back in range(months, 0, -1):
        payroll = PAYROLL + 1_000 * world.random.randrange(-20, 20)
        month = months_after(now, -back)
        row = actions.enter(school, month=month, payroll=payroll, by=chair)
        if back > waiting:
            came = {"on": min(row.due_on, world.today), "into_ledger": school == world.show}
            actions.receive(row, amount=row.expected, **came, by=chair)

"""Editing the rows of a plan: saving, adding, moving, removing, each under the plan's lock."""

from contextlib import contextmanager

from django.db import transaction
from django.db.models import Max

from union.kit.flow import WrongState, spot_of
from union.reports.content import items_by_month
from union.reports.models import PlanSection, YearPlan
from union.reports.models.rows import place


@contextmanager
def open_plan(plan: YearPlan):
    """Hold the plan while rows change. Raises `WrongState` when it has been filed meanwhile."""
    with transaction.atomic():
        locked = YearPlan.objects.select_for_update(of=("self",)).select_related("filing")
        held = locked.get(pk=plan.pk)
        if not held.is_editable:
            raise WrongState(f"plan {plan.pk} is {held.filing.state}")
        yield held


def put(row, values: dict, *, seen: int, by) -> None:
    """Save one row; raises `union.kit.autosave.Stale` when somebody else was faster."""
    with open_plan(row.plan):
        row.put(values, seen=seen, by=by)


def add(model, plan: YearPlan, values: dict, *, by):
    """A new row at the end."""
    with open_plan(plan):
        last = model.objects.filter(plan=plan).aggregate(last=Max("position"))["last"] or 0
        return model.objects.create(plan=plan, position=last + 1, edited_by=by, **values)


def remove(row) -> None:
    """Take a row out of the plan."""
    with open_plan(row.plan):
        row.delete()


def neighbours(row) -> list:
    """The rows among which this one moves: all sections, or the items of its month."""
    if isinstance(row, PlanSection):
        return list(row.plan.sections.all())
    months = items_by_month(row.plan, row.plan.items.all())
    return next((items for _, items in months if row in items), [])


def step(row, *, down: bool) -> None:
    """One place up or down among its neighbours; at the end nothing happens."""
    with open_plan(row.plan):
        rows = neighbours(row)
        spot = spot_of(row, rows) + (2 if down else -1)
        if spot >= 0:
            place(rows, row, rows[spot] if spot < len(rows) else None)


def put_before(row, before) -> None:
    """Drop a row in front of ``before`` (None: at the end) among its neighbours."""
    with open_plan(row.plan):
        rows = neighbours(row)
        place(rows, row, before if before in rows else None)

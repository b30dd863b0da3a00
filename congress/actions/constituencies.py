"""Constituencies (选举单位) and their quotas: drawn up from the groups, then corrected as one table."""

from django.db import transaction

from congress.actions.terms import staff_of_groups
from congress.models import Congress, Constituency
from congress.quotas import each_rounded_up, largest_remainder
from congress.rules import DELEGATE_SHARE
from congress.terms import delegates_required
from union.audit.chain import record
from union.org.models import Unit
from union.rules.figures import rule

WITHOUT_A_GROUP = "未编组教职工"
BY_UNIT, BY_TOTAL = "unit", "total"


@transaction.atomic
def propose(congress: Congress, *, by, method: str) -> list[Constituency]:
    """One constituency for each union group with people in it, with quotas by ``method``:
    BY_UNIT rounds each one up, BY_TOTAL meets the required number exactly."""
    rows = _from_groups(congress)
    staff = [row.staff_count for row in rows]
    on = congress.starts_on
    required = delegates_required(congress.staff_count, congress.school, on).count
    share = rule(congress.school, DELEGATE_SHARE, on=on).value
    quotas = each_rounded_up(staff, share)
    if method == BY_TOTAL or sum(quotas) < required:
        quotas = largest_remainder(staff, required)
    for row, quota in zip(rows, quotas, strict=True):
        row.quota = quota
    made = Constituency.objects.bulk_create(rows)
    total = sum(quotas)
    record(by, "congress.divided", congress, unit=congress.school, quotas=total, units=len(made))
    return made


def _from_groups(congress: Congress) -> list[Constituency]:
    counted = staff_of_groups(congress.school)
    groups = Unit.objects.filter(parent=congress.school, level=Unit.Level.GROUP).in_order()
    rows = [
        Constituency(congress=congress, name=group.short_name, group=group)
        for group in groups
        if counted.get(group.pk)
    ]
    if counted.get(None):
        rows.append(Constituency(congress=congress, name=WITHOUT_A_GROUP))
    for at, row in enumerate(rows, start=1):
        row.position, row.staff_count = at, counted[row.group_id]
    return rows


@transaction.atomic
def keep(congress: Congress, rows, *, by) -> None:
    """Save the table as it was corrected (a valid formset): rows changed, added and taken out."""
    rows.save()
    total = sum(congress.constituencies.values_list("quota", flat=True))
    record(by, "congress.divided", congress, unit=congress.school, quotas=total)

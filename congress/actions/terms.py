"""Setting up a congress (届), changing what was entered, taking all staff into an assembly."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from congress.models import Congress, Constituency, Delegate
from congress.ranks import rank_of
from members.models import Member
from union.audit.chain import record
from union.kit.flow import WrongState
from union.org.models import Unit


@transaction.atomic
def found(congress: Congress, *, by, takes_over: bool = False) -> Congress:
    """A new congress; ``takes_over`` copies the constituencies of the one before, people counted anew.

    An assembly takes all staff in at once. Raises `WrongState` when somebody else has just founded it.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=congress.school_id)
    if Congress.objects.filter(school=congress.school, number=congress.number).exists():
        raise WrongState(f"congress {congress.number} of school {congress.school_id} is there")
    before = Congress.objects.current(congress.school)
    congress.save(force_insert=True)
    record(by, "congress.founded", congress, unit=congress.school, form=congress.kind)
    if congress.is_assembly:
        gather(congress, by=by, on=min(congress.starts_on, timezone.localdate()))
    elif before and takes_over:
        _take_over(before, congress)
    return congress


def _take_over(before: Congress, congress: Congress) -> None:
    present = staff_of_groups(congress.school)
    for unit in before.constituencies.all():
        staff = present.get(unit.group_id, 0) if unit.group_id else unit.staff_count
        Constituency.objects.create(
            congress=congress,
            name=unit.name,
            group=unit.group,
            staff_count=max(staff, unit.quota, 1),
            quota=unit.quota,
            position=unit.position,
        )


def staff_of_groups(school) -> dict[int | None, int]:
    """How many people each union group of the school has in register; None: without a group."""
    counted: dict[int | None, int] = {}
    rows = Member.objects.filter(school=school).on_register()
    for group in rows.values_list("group", flat=True):
        counted[group] = counted.get(group, 0) + 1
    return counted


@transaction.atomic
def amend(congress: Congress, *, by, changed: list[str]) -> None:
    """Keep what was corrected: number, days, counts, the reason for a late renewal."""
    congress.save(update_fields=[*changed, "kind"])
    record(by, "congress.amended", congress, unit=congress.school, fields=changed)


@transaction.atomic
def gather(congress: Congress, *, by, on: dt.date) -> int:
    """Make everybody in register a participant of the assembly who is not one yet; how many came.

    Who left needs no act: the register itself ends that mandate.
    """
    Congress.objects.select_for_update().get(pk=congress.pk)
    rows = [
        Delegate(
            congress=congress,
            member=member,
            name=member.name,
            rank=rank_of(member.post),
            starts_on=on,
        )
        for member in staff_missing(congress)
    ]
    _promote_observers(congress, rows)
    Delegate.objects.bulk_create(row for row in rows if row.pk is None)
    if rows:
        record(by, "congress.gathered", congress, unit=congress.school, count=len(rows))
    return len(rows)


def staff_missing(congress: Congress):
    """Who is in register and has never been on the list of the assembly."""
    listed = congress.delegates.formal().values("member")
    return Member.objects.filter(school=congress.school).on_register().exclude(pk__in=listed)


def _promote_observers(congress: Congress, rows: list[Delegate]) -> None:
    """Who sat as an observer becomes a participant in the same seat: nobody has two."""
    seats = congress.delegates.filter(ended_on=None, member__in=[row.member for row in rows])
    held = {seat.member_id: seat for seat in seats}
    for at, row in enumerate(rows):
        if seat := held.get(row.member_id):
            seat.category = Delegate.Category.FORMAL
            seat.save(update_fields=["category"])
            rows[at] = seat

"""Delegates who are not elected but added, their particulars, the end of a mandate; delegations."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from congress.models import Congress, Constituency, Delegate, Delegation
from congress.ranks import rank_of
from union.audit.chain import record
from union.notices.actions import notify


@transaction.atomic
def add(
    congress: Congress, *, by, category: str, members: Iterable, guest: str = "", **fields
) -> list[Delegate]:
    """Observers (列席) or guests (特邀): people of the register, and one guest from outside by name."""
    people = [Delegate(member=member, name=member.name) for member in members]
    if guest:
        people.append(Delegate(name=guest))
    for delegate in people:
        delegate.congress, delegate.category = congress, category
        delegate.rank = rank_of(delegate.member.post if delegate.member else "")
        for name, value in fields.items():
            setattr(delegate, name, value)
        delegate.save()
        record(by, "delegate.added", delegate, unit=congress.school, category=category)
        tell(delegate, f"您是{congress}{delegate.get_category_display()}")
    return people


def tell(delegate: Delegate, text: str) -> None:
    """A line for the delegate, who may have no account."""
    user = delegate.member.user if delegate.member else None
    if user and user.is_active:
        notify([user], text, about=delegate)


@transaction.atomic
def amend(delegate: Delegate, *, by, changed: list[str]) -> None:
    """Keep corrected particulars: rank, duty, delegation, paper copies."""
    delegate.save(update_fields=changed)
    record(by, "delegate.amended", delegate, unit=delegate.congress.school, fields=changed)


@transaction.atomic
def settle_ranks(congress: Congress, ranks: dict[int, str], *, by) -> int:
    """Say for each delegate what it counts as; how many changed."""
    changed = []
    for delegate in congress.delegates.select_for_update().filter(pk__in=ranks):
        if delegate.rank != ranks[delegate.pk]:
            delegate.rank = ranks[delegate.pk]
            changed.append(delegate)
    Delegate.objects.bulk_update(changed, ["rank"])
    if changed:
        record(by, "delegates.ranked", congress, unit=congress.school, count=len(changed))
    return len(changed)


@transaction.atomic
def end_mandate(delegate: Delegate, *, by, on: dt.date, reason: str) -> None:
    """End a mandate by hand, from ``on``, with the reason that stands in the list."""
    delegate.ended_on, delegate.end_reason = on, reason
    delegate.save(update_fields=["ended_on", "end_reason"])
    Delegation.objects.filter(head=delegate).update(head=None)
    record(by, "delegate.ended", delegate, unit=delegate.congress.school, on=str(on), reason=reason)
    tell(delegate, f"您在{delegate.congress}的代表资格已终止：{reason}")


@transaction.atomic
def found_delegation(delegation: Delegation, *, by) -> Delegation:
    """A new delegation at the end of the list."""
    delegation.position = delegation.congress.delegations.count() + 1
    delegation.save(force_insert=True)
    record(by, "delegation.founded", delegation, unit=delegation.congress.school)
    return delegation


@transaction.atomic
def amend_delegation(delegation: Delegation, *, by, changed: list[str]) -> None:
    """Another name, another head; the head is told."""
    delegation.save(update_fields=changed)
    record(by, "delegation.amended", delegation, unit=delegation.congress.school, fields=changed)
    if "head" in changed and delegation.head:
        tell(delegation.head, f"您是{delegation.congress}{delegation}的团长")


@transaction.atomic
def dissolve_delegation(delegation: Delegation, *, by) -> None:
    """Take a delegation out; its delegates are without one then. Raises `ProtectedError` where opinions
    were handed in by it."""
    record(by, "delegation.dissolved", delegation, unit=delegation.congress.school)
    delegation.delete()


@transaction.atomic
def assign(congress: Congress, delegates: Iterable[Delegate], *, by, to: Delegation | None) -> int:
    """Put delegates into a delegation (None: take them out); how many moved."""
    keys = [delegate.pk for delegate in delegates]
    rows = congress.delegates.filter(pk__in=keys).exclude(delegation=to)
    if to is None:
        rows = congress.delegates.filter(pk__in=keys).exclude(delegation=None)
    moved = list(rows.values_list("pk", flat=True))
    congress.delegations.filter(head__in=moved).update(head=None)
    congress.delegates.filter(pk__in=moved).update(delegation=to)
    if moved:
        name = to.name if to else ""
        record(by, "delegates.assigned", congress, unit=congress.school, count=len(moved), to=name)
    return len(moved)


@transaction.atomic
def assign_by_constituency(congress: Congress, *, by) -> int:
    """A delegation for each constituency, and everybody without a delegation into that of theirs."""
    moved = 0
    for unit in congress.constituencies.all():
        waiting = congress.delegates.filter(constituency=unit, delegation=None)
        if waiting.exists():
            moved += assign(congress, waiting, by=by, to=delegation_of(unit, by=by))
    return moved


def delegation_of(unit: Constituency, *, by) -> Delegation:
    """The delegation of a constituency: where its delegates are, else one of its name."""
    if present := mates_of(unit):
        return present
    name = f"{unit.name}代表团"
    found = unit.congress.delegations.filter(name=name).first()
    return found or found_delegation(Delegation(congress=unit.congress, name=name), by=by)


def mates_of(unit: Constituency) -> Delegation | None:
    """The delegation in which the constituency's delegates sit already."""
    mates = unit.delegates.exclude(delegation=None).select_related("delegation").order_by("pk")
    mate = mates.first()
    return mate.delegation if mate else None

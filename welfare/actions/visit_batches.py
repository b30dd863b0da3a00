"""Many visits at once: for a festival from the register, or from a list in Excel. All that stand, in one transaction."""

from collections.abc import Sequence

from django.db import transaction

from union.audit.chain import record
from union.org.models import User
from welfare.actions.visits import lock
from welfare.models import Visit, VisitBatch
from welfare.visit_caps import Finding
from welfare.visit_checks import check, stands, wish_of


class NotTaken(Exception):
    """Some of the visits cannot stand; ``findings`` for each of them, in order."""

    def __init__(self, findings: list[list[Finding]]):
        super().__init__("有的慰问不能登记")
        self.findings = findings


@transaction.atomic
def enter_batch(
    batch: VisitBatch, visits: Sequence[Visit], *, confirmed: set[int] = frozenset(), by: User
) -> VisitBatch:
    """Save all of ``visits``, or none. ``confirmed`` are the places of those entered although something like them
    stands already. Raises `NotTaken`."""
    lock(batch.school)
    _demand(batch.school, visits, confirmed)
    batch.by = by
    batch.save()
    for visit in visits:
        visit.batch, visit.campaign, visit.by = batch, batch.campaign, by
    Visit.objects.bulk_create(visits)
    record(by, "visits.entered", batch, unit=batch.school, label="批量慰问", count=len(visits))
    return batch


@transaction.atomic
def take_list(school, visits: Sequence[Visit], *, by: User) -> int:
    """Save visits that were read from a list and looked over; doubles were ticked by hand. How many. Raises `NotTaken`."""
    lock(school)
    _demand(school, visits, set(range(len(visits))))
    for visit in visits:
        visit.by = by
    Visit.objects.bulk_create(visits)
    record(by, "visits.imported", school, unit=school, count=len(visits))
    return len(visits)


def _demand(school, visits: Sequence[Visit], confirmed: set[int]) -> None:
    findings = check(school, [wish_of(visit) for visit in visits])
    standing = (stands(each, is_confirmed=at in confirmed) for at, each in enumerate(findings))
    if not all(standing):
        raise NotTaken(findings)

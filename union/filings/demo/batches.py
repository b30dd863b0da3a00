"""One batch in the demo: the plans of the first district's schools, printed by the worker as soon as it runs."""

from django.utils import timezone

from union.filings.actions import batches as actions
from union.filings.kinds import Kind


def fill(world) -> None:
    district, year = world.districts[0], timezone.localdate().year
    actions.order(district, kind=Kind.YEAR_PLAN, year=year, by=world.clerks[district.pk])

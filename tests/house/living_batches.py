"""Batches of the district that lives: one that is bound, with schools that have not filed, and one that runs."""

from tests.factories.batches import work_off
from union.filings.actions import batches as actions
from union.filings.batches.selection import IN_HAND
from union.filings.models import Filing


def batched(cast) -> None:
    """Of what the school has filed already; the second one waits for a worker."""
    kinds = {"school": cast.school, "state__in": IN_HAND}
    filed = Filing.objects.filter(**kinds).order_by("kind", "-year")
    filing, other = filed.first(), filed.last()
    assert filing.kind != other.kind
    for each in (filing, other):
        actions.order(cast.district, kind=each.kind, year=each.year, by=cast.clerk)
        if each == filing:
            work_off()

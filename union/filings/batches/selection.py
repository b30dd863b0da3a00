"""Which rows a batch has: for each school its filings in hand, or that there are none."""

from dataclasses import dataclass

from django.db.models import Q

from union.filings.models import BatchRow, Filing
from union.org.models import Unit
from union.org.models.units import below

IN_HAND = [Filing.State.SUBMITTED, Filing.State.APPROVED]
NOT_FILED = "还没有报送"
WENT_BACK = "已退回学校，还没有重报"


@dataclass(frozen=True)
class Place:
    """Where a school stands in the book: its name and its town's on the day of the order."""

    school: Unit
    town: str


def schools_below(unit: Unit, parts=()):
    """Open schools of ``unit``, or of those of its ``parts`` (towns and schools) that were chosen."""
    schools = Unit.objects.schools().open().filter(path__startswith=unit.path)
    return schools.filter(below([part.path for part in parts])) if parts else schools


def places(unit: Unit, parts=()) -> list[Place]:
    """The schools in the order of the book: town by town as the tree has them, then by name."""
    above = Unit.objects.filter(path__startswith=unit.path, level=Unit.Level.TOWN)
    towns = {town.path: town for town in above}
    found = []
    for school in schools_below(unit, parts).in_order():
        town = next((t for path, t in towns.items() if school.path.startswith(path)), None)
        order = (town is None, town.position if town else 0, town.name if town else "")
        found.append((order, Place(school, town.short_name if town else "")))
    return [place for _, place in sorted(found, key=lambda pair: pair[0])]


def filings_in_hand(schools, kind: str, year: int) -> dict[int, list[Filing]]:
    """What schools have filed and the district has not sent back, by school; the first filing first."""
    same = {"school__in": schools, "kind": kind, "year": year, "state__in": IN_HAND}
    found: dict[int, list[Filing]] = {}
    for filing in Filing.objects.filter(**same).order_by("term", "supplement", "pk"):
        found.setdefault(filing.school_id, []).append(filing)
    return found


def why_missing(schools, kind: str, year: int) -> dict[int, str]:
    """Why there is nothing to print, for schools where something came back."""
    same = {"school__in": schools, "kind": kind, "year": year}
    returned = Filing.objects.filter(Q(state=Filing.State.RETURNED), **same)
    return dict.fromkeys(returned.values_list("school", flat=True), WENT_BACK)


def rows_for(unit: Unit, kind: str, year: int, parts=()) -> list[BatchRow]:
    """Unsaved rows in the order of the book: one for each filing in hand, one for a school without."""
    found = places(unit, parts)
    schools = [place.school.pk for place in found]
    filed, reasons = filings_in_hand(schools, kind, year), why_missing(schools, kind, year)
    rows = []
    for place in found:
        named = {"school": place.school, "school_name": place.school.name, "town_name": place.town}
        for filing in filed.get(place.school.pk, [None]):
            rows.append(BatchRow(position=len(rows) + 1, **named))
            fill(rows[-1], filing, reasons.get(place.school.pk, NOT_FILED))
    return rows


def fill(row: BatchRow, filing: Filing | None, why: str) -> None:
    """Let ``row`` wait for the paper of ``filing``, or say why it is missing."""
    row.filing, row.revision = filing, filing.revision if filing else 0
    row.state = BatchRow.State.WAITING if filing else BatchRow.State.MISSING
    row.reason = "" if filing else why

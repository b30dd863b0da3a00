"""Keeping what was counted: a row for each school and year, and the sums of every unit above.

A school counts where it stood on the sheet's cut-off day: until then its row moves along with it, afterwards it stays.
What is locked or filed is left as it is.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from union.org.models import Unit
from union.rules.figures import rule
from union.statistics.counting import doubts_of, numbers_of, with_entered
from union.statistics.models import SchoolNumbers, Sheet, UnitNumbers
from union.statistics.rules.sheets import CHANGE

CHUNK = 200  # schools counted in one transaction
WRITTEN = [
    "district", "place", "sheet", "values", "doubts", "counted_on", "counted_at",
]  # fmt: skip


def day_of(year: int, cut_off: dt.date | None) -> dt.date:
    """As of when a year is counted: its cut-off, today while that lies ahead."""
    return min(cut_off or dt.date(year, 12, 31), timezone.localdate())


def to_count(unit: Unit, year: int):
    """Schools that are counted for ``unit``: those below it, and those that have a row there."""
    kept = SchoolNumbers.objects.of_unit(unit, year).values("school")
    first = dt.date(year, 1, 1)
    here = Unit.objects.schools().filter(Q(path__startswith=unit.path) | Q(pk__in=kept))
    return here.filter(Q(closed_on=None) | Q(closed_on__gte=first))


@dataclass
class Chunk:
    """Some schools of one year, held for the transaction that counts them."""

    pks: list[int]
    year: int

    @cached_property
    def schools(self) -> list[Unit]:
        return list(Unit.objects.filter(pk__in=self.pks).order_by("pk"))

    @cached_property
    def rows(self) -> dict[int, SchoolNumbers]:
        held = SchoolNumbers.objects.select_for_update(of=("self",)).order_by("pk")
        held = held.filter(school__in=self.pks, year=self.year).select_related("filing")
        return {row.school_id: row for row in held}

    @cached_property
    def above(self) -> dict[int, Unit]:
        """Every unit on the way from the root to one of the places."""
        places = [*(row.place for row in self.rows.values()), *(one.path for one in self.schools)]
        pks = {int(pk) for place in places for pk in place.strip("/").split("/")}
        return Unit.objects.filter(level__lt=Unit.Level.SCHOOL).in_bulk(pks)

    @cached_property
    def sheets(self) -> dict[int, Sheet]:
        """By unit; held, so that no sheet is locked while its rows are written."""
        held = Sheet.objects.select_for_update(of=("self",)).order_by("pk")
        return {each.unit_id: each for each in held.filter(year=self.year, unit__in=self.above)}

    @cached_property
    def shares(self) -> dict[int | None, object]:
        today = timezone.localdate()
        return {
            unit.pk: rule(unit, CHANGE, on=today).value
            for unit in self.above.values()
            if unit.level <= Unit.Level.DISTRICT
        }

    def district_of(self, place: str) -> Unit | None:
        line = [self.above[int(pk)] for pk in place.strip("/").split("/") if int(pk) in self.above]
        return next((u for u in reversed(line) if u.level <= Unit.Level.DISTRICT), None)


@transaction.atomic
def keep(pks: list[int], year: int) -> int:
    """Count these schools for ``year`` and write their rows; how many were written."""
    chunk = Chunk(pks, year)
    by_day: dict[dt.date, list[SchoolNumbers]] = {}
    for school in chunk.schools:
        row = _placed(chunk, school)
        if row is not None:
            by_day.setdefault(row.counted_on, []).append(row)
    before = _before(pks, year)
    for day, rows in by_day.items():
        _fill(rows, day, before, chunk)
    made = [row for rows in by_day.values() for row in rows]
    for row in made:
        row.pk = None  # school and year tell which row is meant
    SchoolNumbers.objects.bulk_create(
        made, update_conflicts=True, unique_fields=["school", "year"], update_fields=WRITTEN
    )
    return len(made)


def _placed(chunk: Chunk, school: Unit) -> SchoolNumbers | None:
    """The school's row where it counts and as of its day; None where nothing may be written."""
    row = chunk.rows.get(school.pk) or SchoolNumbers(school=school, year=chunk.year)
    sheet = chunk.sheets.get(row.district_id)
    end = sheet.cut_off if sheet else dt.date(chunk.year, 12, 31)
    if row.pk is None or row.counted_on < end:
        row.place = school.path
        row.district = chunk.district_of(school.path)
    row.sheet = chunk.sheets.get(row.district_id)
    if (row.sheet and row.sheet.is_locked) or (row.filing and not row.filing.is_editable):
        return None
    row.counted_on = day_of(chunk.year, row.sheet.cut_off if row.sheet else None)
    if school.closed_on and school.closed_on <= row.counted_on:
        _drop(row)
        return None
    return row


def _drop(row: SchoolNumbers) -> None:
    """A school that was closed before the day does not count; what it filed stays."""
    if row.pk and row.filing_id is None:
        row.delete()


def _before(pks, year: int) -> dict[int, dict]:
    rows = SchoolNumbers.objects.filter(school__in=pks, year=year - 1)
    return dict(rows.values_list("school", "values"))


def _fill(rows: list[SchoolNumbers], day: dt.date, before: dict, chunk: Chunk) -> None:
    schools = Unit.objects.filter(pk__in=[row.school_id for row in rows])
    told = numbers_of(schools, dt.date(chunk.year, 1, 1), day)
    now = timezone.now()
    for row in rows:
        row.values = with_entered(told[row.school_id], row.entered)
        row.doubts = doubts_of(row.values, before.get(row.school_id), _share(chunk, row))
        row.counted_at = now


def _share(chunk: Chunk, row: SchoolNumbers):
    found = chunk.shares.get(row.district_id)
    return found if found is not None else rule(None, CHANGE, on=row.counted_on).value


@transaction.atomic
def add_up(unit: Unit, year: int) -> None:
    """Sum the rows of all units that have a root in common with ``unit``; two at once wait for one another."""
    root = Unit.objects.select_for_update(no_key=True).get(pk=unit.line[0])
    sums: dict[int, Counter] = {}
    schools, doubtful = Counter(), Counter()
    rows = SchoolNumbers.objects.of_unit(root, year).order_by()
    for place, values, doubts in rows.values_list("place", "values", "doubts").iterator():
        for pk in map(int, place.strip("/").split("/")[:-1]):
            sums.setdefault(pk, Counter()).update(values)
            schools[pk] += 1
            doubtful[pk] += bool(doubts)
    now = timezone.now()
    made = [
        UnitNumbers(
            unit_id=pk,
            year=year,
            schools=schools[pk],
            doubtful=doubtful[pk],
            values=values,
            counted_at=now,
        )
        for pk, values in sorted(sums.items())
    ]
    fields = ["schools", "doubtful", "values", "counted_at"]
    UnitNumbers.objects.bulk_create(
        made, update_conflicts=True, unique_fields=["unit", "year"], update_fields=fields
    )
    old = UnitNumbers.objects.filter(year=year, unit__path__startswith=root.path)
    old.exclude(unit__in=list(sums)).delete()


def shift(row: SchoolNumbers, old: dict[str, int], was_doubtful: bool) -> None:
    """Carry a change of one school's row into the sums above it, without reading the other schools."""
    pks = [int(pk) for pk in row.place.strip("/").split("/")[:-1]]
    kept = UnitNumbers.objects.select_for_update().filter(unit__in=pks, year=row.year)
    for each in kept.order_by("pk"):
        changed = Counter(each.values)
        changed.update(row.values)
        changed.subtract(old)
        each.values = {key: value for key, value in changed.items() if value}
        each.doubtful += bool(row.doubts) - was_doubtful
        each.save(update_fields=["values", "doubtful"])

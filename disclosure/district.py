"""各校公开进度: all schools below a desk in one school year, as `disclosure.counters` keeps them."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from disclosure.matrix import State, Tally
from disclosure.models import YearTally
from disclosure.periods import SchoolYear
from union.org.models import Unit

FIELDS = [state.value for state in State]


@dataclass(frozen=True)
class SchoolLine:
    """A school with its counts; ``counted_on`` None: it was never counted."""

    school: Unit
    counts: Tally
    counted_on: dt.date | None


@dataclass
class District:
    """The open schools of a unit (or of ``town``, a unit below it) in a school year."""

    unit: Unit
    year: SchoolYear
    town: Unit | None = None

    @cached_property
    def towns(self) -> list[Unit]:
        """The units between the desk and its schools, to choose from."""
        below = Unit.objects.open().filter(path__startswith=self.unit.path)
        rows = below.filter(level__lt=Unit.Level.SCHOOL).exclude(pk=self.unit.pk)
        return list(rows.order_by("path"))

    @cached_property
    def tallies(self) -> dict[int, tuple]:
        """By school the day of the count and the counts, in the order of `FIELDS`."""
        rows = YearTally.objects.filter(
            year=self.year.year, school__path__startswith=self._path, school__closed_on=None
        )
        values = rows.order_by().values_list("school_id", "counted_on", *FIELDS)
        return {pk: (on, counts) for pk, on, *counts in values}

    @cached_property
    def ranked(self) -> list[int]:
        """The ids of the schools: most overdue first, then those never counted last, else as in the tree."""
        schools = Unit.objects.schools().open().filter(path__startswith=self._path)
        pks = schools.order_by("path").values_list("pk", flat=True)
        overdue = FIELDS.index(State.OVERDUE)
        tallies = self.tallies
        return sorted(pks, key=lambda pk: -tallies[pk][1][overdue] if pk in tallies else 1)

    @cached_property
    def total(self) -> Tally:
        """All schools together."""
        sums = [
            sum(column) for column in zip(*(row for _on, row in self.tallies.values()), strict=True)
        ]
        return _tally(sums or [0] * len(FIELDS))

    @property
    def on_time_schools(self) -> int:
        """Counted schools with nothing overdue and nothing late."""
        bad = [FIELDS.index(State.OVERDUE), FIELDS.index(State.LATE)]
        return sum(not any(counts[at] for at in bad) for _on, counts in self.tallies.values())

    @property
    def counted_on(self) -> dt.date | None:
        """The day of the oldest count; None where no school was counted."""
        return min((on for on, _counts in self.tallies.values()), default=None)

    def lines(self, pks) -> list[SchoolLine]:
        """The lines of these schools, in their order."""
        schools = Unit.objects.select_related("parent").in_bulk(pks)
        return [self._line(schools[pk]) for pk in pks]

    def _line(self, school: Unit) -> SchoolLine:
        on, counts = self.tallies.get(school.pk, (None, [0] * len(FIELDS)))
        return SchoolLine(school, _tally(counts), on)

    @property
    def _path(self) -> str:
        return (self.town or self.unit).path


def _tally(counts) -> Tally:
    return Tally(Counter(dict(zip(State, counts, strict=True))))

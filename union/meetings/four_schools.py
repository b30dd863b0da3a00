"""各校四会: which of the four meetings the schools below a desk held, plan or lack in a term."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.utils import timezone

from union.meetings.held import counted_of_each, lent_of_each
from union.meetings.models import Meeting
from union.meetings.yearly import CONGRESS, FOUR, Cell, Span, rule_day
from union.org.models import Unit
from union.rules.figures import rules_of_each
from union.rules.terms import school_year_of

ANY = "any"
LACKS = [(ANY, "缺任何一会"), *[(kind, f"缺{label}") for kind, label, _key in FOUR]]


@dataclass(frozen=True)
class KindCount:
    """One of the four meetings over all schools; ``asked`` are the schools of which it is asked."""

    label: str
    asked: int
    done: int
    planned: int
    missing: int


@dataclass
class FourOfSchools:
    """The four meetings of ``schools`` in ``term``, a term of ``unit``; the congress is asked for by the school year.

    A fixed number of queries, however many schools. ``lack`` keeps those that lack a meeting of this kind, or `ANY`.
    """

    unit: Unit
    schools: QuerySet
    term: Span
    lack: str = ""

    @cached_property
    def year(self) -> Span:
        first, last = school_year_of(self.unit, self.term.first)
        return Span("year", "全学年", first, last)

    @cached_property
    def cells(self) -> dict[int, list[Cell]]:
        """By the id of the school, in the order of `FOUR`."""
        today, year = timezone.localdate(), self.year
        units = list(self.schools.order_by("path").only("pk", "path"))
        keys = [key for _kind, _label, key in FOUR]
        asked = rules_of_each(units, keys, on=rule_day(year.first, year.last))
        sessions = lent_of_each(self.schools, year.first, year.last)
        own = Meeting.objects.filter(school__in=self.schools)
        meetings = counted_of_each(own, self.term.first, self.term.last)

        def cell(unit, kind, key) -> Cell:
            span, source = (year, sessions) if kind == CONGRESS else (self.term, meetings)
            rows = [each for each in source.get(unit.pk, ()) if each.kind == kind]
            return Cell(span, kind, asked[unit.pk][key], rows, today)

        return {unit.pk: [cell(unit, kind, key) for kind, _, key in FOUR] for unit in units}

    @cached_property
    def counts(self) -> list[KindCount]:
        """Of all schools, whatever ``lack`` asks for."""
        return [
            _counted(label, [cells[place] for cells in self.cells.values()])
            for place, (_kind, label, _key) in enumerate(FOUR)
        ]

    @cached_property
    def ranked(self) -> list[int]:
        """The ids of the schools that ``lack`` asks for: who lacks most first, else as in the tree."""
        missing = {pk: self._missing(cells) for pk, cells in self.cells.items()}
        found = [pk for pk, kinds in missing.items() if self._is_asked(kinds)]
        return sorted(found, key=lambda pk: -len(missing[pk]))

    @property
    def lacking(self) -> int:
        """How many schools lack any of the four."""
        return sum(bool(self._missing(cells)) for cells in self.cells.values())

    def lines(self, pks) -> list[tuple[Unit, list[Cell]]]:
        """These schools with their cells, in their order."""
        schools = self.schools.select_related("parent").in_bulk(list(pks))
        return [(schools[pk], self.cells[pk]) for pk in pks]

    @staticmethod
    def _missing(cells: list[Cell]) -> list[str]:
        return [cell.kind for cell in cells if cell.is_missing]

    def _is_asked(self, kinds: list[str]) -> bool:
        return not self.lack or self.lack in kinds or (self.lack == ANY and bool(kinds))


def _counted(label: str, cells: list[Cell]) -> KindCount:
    asked = [cell for cell in cells if cell.asked.value]
    states = Counter(cell.state for cell in asked)
    missing = sum(cell.is_missing for cell in asked)
    return KindCount(label, len(asked), states["done"], states["planned"], missing)

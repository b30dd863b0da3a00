"""报送全览: what schools owe and filed in a year, column by column, counted in the database.

The squares of the schools of one page are in `union.filings.square_cells`.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Sum, Value, When
from django.utils import timezone

from union.filings.deadlines import deadline, rounds_over, yearly_kinds
from union.filings.desk import IN_HAND
from union.filings.kinds import SHORT, Kind, named
from union.filings.models import Filing, Round, RoundSchool
from union.org.models import Unit

MISSING, OVERDUE, WAITING, RETURNED = "missing", "overdue", "waiting", "returned"
SHOWN = {MISSING: "未报", OVERDUE: "逾期未报", WAITING: "待审", RETURNED: "退回未重报"}
State = Filing.State


@dataclass(frozen=True)
class Column:
    """One filing that schools owe: ``due_on`` is None where each has its own day or none.

    ``is_owed_by_all``: the rules ask every school; else only the schools of ``round`` owe it, and without a round nobody.
    """

    kind: Kind
    year: int
    term: str = ""
    due_on: dt.date | None = None
    round: Round | None = None
    is_owed_by_all: bool = False

    @property
    def key(self) -> str:
        return f"{self.kind}.{self.term}" if self.term else str(self.kind)

    @property
    def label(self) -> str:
        return named(self.kind, self.year, self.term)

    @property
    def short(self) -> str:
        return f"{self.term}{SHORT[self.kind]}" if self.term else SHORT[self.kind]

    @property
    def is_asked(self) -> bool:
        """Of exactly this term; else it gathers what was filed without being asked for."""
        return bool(self.term or self.round or self.is_owed_by_all)

    @property
    def is_past(self) -> bool:
        return self.due_on is not None and self.due_on < timezone.localdate()


@dataclass
class Tally:
    """How a column stands over all schools."""

    owed: int = 0
    filed: int = 0
    waiting: int = 0
    returned: int = 0
    overdue: int = 0

    @property
    def missing(self) -> int:
        return max(0, self.owed - self.filed)


class Sheet:
    """The squares of a unit in one year."""

    def __init__(self, unit: Unit, year: int):
        self.unit, self.year, self.today = unit, year, timezone.localdate()

    @cached_property
    def rounds(self) -> list[Round]:
        """Rounds of the year that have begun, of this unit or above it."""
        return [each for each in rounds_over(self.unit) if each.year == self.year and each.is_begun]

    @cached_property
    def columns(self) -> list[Column]:
        """What the rules ask each year, what rounds ask, and what else was filed; in the order of the kinds."""
        of = {(each.kind, each.term): each for each in reversed(self.rounds)}
        yearly = [str(kind) for kind in yearly_kinds()]
        keys = dict.fromkeys([*((kind, "") for kind in yearly), *of])
        # What nobody asked for stands in one column a kind; not in one that is owed, where it would count as filed.
        owed = set(keys)
        other = {(kind, term) for kind, term, *_ in self._stands} - owed
        keys |= dict.fromkeys((k, term if (k, "") in owed else "") for k, term in sorted(other))
        order = {str(kind): place for place, kind in enumerate(Kind)}
        return [self._column(key, of) for key in sorted(keys, key=lambda k: (order[k[0]], k[1]))]

    def _column(self, key, rounds) -> Column:
        kind, term = key
        found = rounds.get(key)
        is_yearly = kind in yearly_kinds() and not term
        due = deadline(self.unit, kind, self.year, term) if is_yearly or found else None
        return Column(Kind(kind), self.year, term, due.on if due else None, found, is_yearly)

    @property
    def schools(self):
        """Open schools below the unit, and those that moved away and still owe its rounds something."""
        schools = Unit.objects.schools().open()
        return schools.filter(Q(path__startswith=self.unit.path) | Q(pk__in=self._moved))

    @cached_property
    def _moved(self) -> list[int]:
        own = [each.pk for each in self.rounds if each.unit_id == self.unit.pk]
        if not own:
            return []
        rows = RoundSchool.objects.owed().filter(round__in=own)
        rows = rows.exclude(school__path__startswith=self.unit.path)
        return list(rows.values_list("school", flat=True).distinct().order_by())

    # --- counts over all schools -----------------------------------------------------------------

    @cached_property
    def _filings(self):
        """Filings of the year that have come to the district, without supplements."""
        filed = Filing.objects.exclude(state=State.DRAFT).filter(year=self.year, supplement=0)
        here = Q(school__path__startswith=self.unit.path) | Q(school__in=self._moved)
        return filed.filter(here, school__closed_on=None).order_by()

    @cached_property
    def _stands(self) -> list[tuple]:
        """(kind, term, state, how many); one query."""
        rows = self._filings.values_list("kind", "term", "state")
        return list(rows.annotate(count=Count("pk")))

    @cached_property
    def school_count(self) -> int:
        return self.schools.count()

    @cached_property
    def tallies(self) -> dict[str, Tally]:
        """How each column stands, by its key."""
        found = {column.key: Tally(self._owed(column)) for column in self.columns}
        keys = {(column.kind, column.term): column.key for column in self.columns}
        for kind, term, state, count in self._stands:
            tally = found[keys.get((kind, term)) or keys[kind, ""]]
            tally.filed += count if state in IN_HAND else 0
            tally.waiting += count if state == State.SUBMITTED else 0
            tally.returned += count if state == State.RETURNED else 0
        for column in self.columns:
            tally = found[column.key]
            tally.overdue = self._overdue(column, tally)
        return found

    def _owed(self, column: Column) -> int:
        places = self._places.get(column.round.pk) if column.round else None
        if column.is_owed_by_all:
            return self.school_count - (places["excused"] if places else 0)
        return places["owed"] if places else 0

    def _overdue(self, column: Column, tally: Tally) -> int:
        places = self._places.get(column.round.pk) if column.round else None
        own_past, own_open = (places["past"] or 0, places["open"] or 0) if places else (0, 0)
        return max(0, tally.missing - own_open) if column.is_past else own_past

    @cached_property
    def _places(self) -> dict[int, dict]:
        """For each round how many owe it and are excused, and of those with a day of their own that have not filed how
        many are past it and still before it; one query."""
        if not self.rounds:
            return {}
        filed = Filing.objects.filter(
            school=OuterRef("school"),
            kind=OuterRef("round__kind"),
            year=OuterRef("round__year"),
            term=OuterRef("round__term"),
            state__in=IN_HAND,
        )
        here = Q(school__path__startswith=self.unit.path) | Q(school__in=self._moved)
        rows = RoundSchool.objects.filter(here, round__in=self.rounds, school__closed_on=None)
        past, ahead = Q(due_on__lt=self.today), Q(due_on__gte=self.today)
        rows = (
            rows.order_by()
            .values("round")
            .annotate(
                owed=Count("pk", filter=Q(is_excused=False)),
                excused=Count("pk", filter=Q(is_excused=True)),
                past=Sum(_one(past & ~Exists(filed))),
                open=Sum(_one(ahead & ~Exists(filed))),
            )
        )
        return {row["round"]: row for row in rows}

    # --- narrowing -------------------------------------------------------------------------------

    def narrowed(self, shown: str, column: Column | None = None):
        """Schools with a square of this kind in ``column``, in any column when None."""
        if shown not in SHOWN:
            return self.schools
        wanted = Q(pk__in=[])
        for each in [column] if column else self.columns:
            wanted |= self._has(shown, each)
        return self.schools.filter(wanted)

    def _has(self, shown: str, column: Column) -> Q:
        same = Filing.objects.filter(school=OuterRef("pk"), kind=column.kind, year=self.year)
        if column.is_asked:
            same = same.filter(term=column.term)
        else:
            same = same.exclude(
                term__in=[c.term for c in self.columns if c.kind == column.kind and c.term]
            )
        if shown == WAITING:
            return Q(Exists(same.filter(state=State.SUBMITTED)))
        if shown == RETURNED:
            return Q(Exists(same.filter(state=State.RETURNED)))
        owes = self._owes(column, past_only=shown == OVERDUE)
        return owes & ~Q(Exists(same.filter(state__in=IN_HAND)))

    def _owes(self, column: Column, *, past_only: bool) -> Q:
        nobody, everybody = Q(pk__in=[]), Q(pk__isnull=False)
        by_rule = everybody if column.is_past or not past_only else nobody
        if column.round is None:
            return by_rule if column.is_owed_by_all else nobody
        places = RoundSchool.objects.filter(round=column.round, school=OuterRef("pk"))
        late = Q(due_on__lt=self.today) | (Q(due_on=None) if column.is_past else Q(pk__in=[]))
        owed = Q(Exists(places.owed().filter(late) if past_only else places.owed()))
        return owed | (by_rule & ~Q(Exists(places))) if column.is_owed_by_all else owed


def _one(condition) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())

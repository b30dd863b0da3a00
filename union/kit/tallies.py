"""Many figures of the same records by one question to the database, each with the page behind it.

`union.kit.counted` draws every record of a figure to find its value; where a room has dozens of figures over
thousands of records that would be the year's slowest page, so here the database counts, and only the page draws.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from django.db.models import Count as Number
from django.db.models import Max, Min, Q, Sum
from django.urls import reverse

from union.kit.counted import Count, Line, days_of
from union.kit.lent import Figure

CENT = Decimal("0.01")
EVERY = Q()


@dataclass(frozen=True)
class Part:
    """One figure out of a tally.

    ``only`` are the records that count. Without more their number is the figure; with ``people`` that of different
    people, with ``sums`` the sum of a column or annotation, with ``least`` or ``most`` its smallest or largest value.
    A figure of nought is lent only where it ``is_always``. ``least_people``: from how many different people on it is
    lent at all, so that no sum is one person's secret.
    """

    key: str
    label: str
    unit: str
    only: Q = EVERY
    people: bool = False
    sums: str = ""
    least: str = ""
    most: str = ""
    is_always: bool = False
    least_people: int = 0

    @property
    def column(self) -> str:
        return self.sums or self.least or self.most

    def asked(self, who: str):
        """The value as an aggregate of the database; ``who`` is the column that tells people apart."""
        if self.people:
            return Number(who, distinct=True, filter=self.only)
        ways = ((Sum, self.sums), (Min, self.least), (Max, self.most))
        way, column = next(((way, each) for way, each in ways if each), (Number, "pk"))
        return way(column, filter=self.only)


@dataclass(frozen=True)
class Picked(Count):
    """The smallest (``pick`` is `min`) or the largest of what the records say, not their sum."""

    pick: Callable = min

    @property
    def way(self) -> str:
        return "least" if self.pick is min else "most"

    def value(self, lines: Iterable[Line]) -> int | Decimal:
        return self.pick((line.amount for line in lines), default=0)


@dataclass(frozen=True)
class Share(Count):
    """Different people (or records) as whole per cent of ``base(school, first, last)``, rounded half up.

    ``of`` and ``of_unit`` say of what in words: 在册会员, 人. No share of nothing: 0 where the base is 0. On the page the base stands
    beside the value.
    """

    base: Callable = lambda school, first, last: 0
    of: str = ""
    of_unit: str = ""

    @property
    def way(self) -> str:
        return "share"

    def whole(self, school, year: int) -> int:
        return self.base(school, *days_of(year))

    def told(self, school, year: int, lines: Iterable[Line]) -> int:
        part = len({line.who or line.number for line in lines})
        return whole_per_cent(part, self.whole(school, year))

    def figures(self, page: str, school, year: int, part: int, whole: int) -> list[Figure]:
        """As a figure, where ``part`` and ``whole`` are known already; none where there is nothing of either."""
        if not (part and whole):
            return []
        url = url_of(page, self.key, school, year)
        return [Figure(self.key, self.label, whole_per_cent(part, whole), self.unit, url)]


def whole_per_cent(part: int, whole: int) -> int:
    """33 of 67 are 49; 0 of 0 are 0. Half up, as people round."""
    return (200 * part + whole) // (2 * whole) if whole else 0


@dataclass(frozen=True)
class Tally:
    """Records of a school's year and the figures they give.

    ``rows(school, first, last)`` is a queryset in the order of the page, without joins that would double a record;
    ``line`` draws one record under ``head``; ``who`` names its column that tells people apart.
    """

    head: tuple[str, ...]
    rows: Callable
    line: Callable
    parts: tuple[Part, ...]
    who: str = "member_id"

    def figures(self, page: str, school, year: int) -> list[Figure]:
        """All of them by one query. ``page`` names the address of the room's page behind a figure."""
        rows = self.rows(school, *days_of(year)).order_by()
        asked = {f"part_{at}": part.asked(self.who) for at, part in enumerate(self.parts)}
        heads = {part.only for part in self.parts if part.least_people}
        numbered = {only: f"heads_{at}" for at, only in enumerate(heads)}
        asked |= {
            name: Number(self.who, distinct=True, filter=only) for only, name in numbered.items()
        }
        told = rows.aggregate(**asked)
        found = []
        for at, part in enumerate(self.parts):
            value = _exact(told[f"part_{at}"])
            if part.least_people and told[numbered[part.only]] < part.least_people:
                continue
            if value or part.is_always:
                url = url_of(page, part.key, school, year)
                found.append(Figure(part.key, part.label, value, part.unit, url))
        return found

    @cached_property
    def counts(self) -> list[Count]:
        """The parts for the page behind each."""
        return [self._count(part) for part in self.parts]

    def _count(self, part: Part) -> Count:
        def rows(school, first, last):
            return self.rows(school, first, last).filter(part.only)

        def line(row) -> Line:
            drawn = self.line(row)
            if part.column:
                return replace(drawn, amount=getattr(row, part.column) or 0)
            return replace(drawn, who=str(getattr(row, self.who) or "")) if part.people else drawn

        head = (part.key, part.label, part.unit, self.head, rows, line)
        if part.least or part.most:
            return Picked(*head, pick=min if part.least else max)
        return Count(*head, counts_people=part.people, is_always=part.is_always)


def url_of(page: str, key: str, school, year: int) -> str:
    """Of the room's page behind a figure."""
    return f"{reverse(page, args=[key])}?year={year}&school={school.pk}"


def figures_of(tallies: Iterable[Tally], page: str, school, year: int) -> list[Figure]:
    return [figure for tally in tallies for figure in tally.figures(page, school, year)]


def counts_of(*sources: Tally | Count) -> list[Count]:
    """All counts of a room for its page."""
    found = []
    for source in sources:
        found += source.counts if isinstance(source, Tally) else [source]
    return found


def _exact(value):
    """A sum to the cent: SQLite adds up floats."""
    return value.quantize(CENT) if isinstance(value, Decimal) else value or 0

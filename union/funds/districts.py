"""各校经费: each school's sums of a year, how far its ledger is reviewed, and whether its statement is issued."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Subquery

from union.funds.models import Book, Category, Line, Statement
from union.funds.sums import TOTAL, ZERO
from union.org.models import Role, Unit
from union.org.models.units import below

LINES = 50


@dataclass(frozen=True)
class SchoolSums:
    """One school. ``reviewed_through`` None: no term was reviewed yet; ``by_category`` what each took in or cost."""

    school: Unit
    reviewed_through: date | None
    has_statement: bool
    by_category: dict[Category, Decimal]

    @property
    def income(self) -> Decimal:
        return sum((sum_ for one, sum_ in self.by_category.items() if one.is_income), ZERO)

    @property
    def spending(self) -> Decimal:
        return sum((sum_ for one, sum_ in self.by_category.items() if not one.is_income), ZERO)


def schools_of(user, year: int, words: str = ""):
    """Open schools below the clerk's desk, those reviewed least far first."""
    rows = Unit.objects.schools().open().filter(below(user.paths(Role.CLERK)))
    if words:
        rows = rows.filter(name__icontains=words)
    books = Book.objects.filter(school=OuterRef("pk"))
    told = Statement.objects.filter(school=OuterRef("pk"), year=year)
    rows = rows.annotate(
        reviewed_through=Subquery(books.values("reviewed_through")[:1]),
        has_statement=Exists(told),
    )
    return rows.order_by(F("reviewed_through").asc(nulls_first=True), "path")


def with_sums(schools, year: int) -> list[SchoolSums]:
    """These schools with the sums of the year; one query for all of them."""
    schools = list(schools)
    lines = Line.objects.posted().filter(school__in=[each.pk for each in schools], year=year)
    sums: dict[int, dict[str, Decimal]] = {}
    for pk, category, effect in (
        lines.order_by().values_list("school", "category").annotate(sum=TOTAL)
    ):
        sign = 1 if Category(category).is_income else -1
        sums.setdefault(pk, {})[category] = sign * effect.quantize(ZERO)
    return [
        SchoolSums(
            each,
            each.reviewed_through,
            each.has_statement,
            {one: sums[each.pk][one] for one in Category if one in sums.get(each.pk, {})},
        )
        for each in schools
    ]

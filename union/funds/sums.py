"""Sums of the ledger: what a year began with, took in and spent, month by month and category by category."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import DecimalField, Q, Sum
from django.db.models.functions import Coalesce

from union.funds.booking import book_of
from union.funds.models import Category, Line
from union.org.models import Unit

ZERO = Decimal("0.00")
TOTAL = Coalesce(Sum("effect"), ZERO, output_field=DecimalField())


@dataclass(frozen=True)
class Month:
    """One month: what came in, what went out, and what was there on its last day."""

    number: int
    income: Decimal
    spending: Decimal
    balance: Decimal


@dataclass(frozen=True)
class YearSums:
    """A school's calendar year. ``by_month`` holds (month, category) → what it added to its own category, in yuan."""

    year: int
    opening: Decimal
    by_month: dict[tuple[int, str], Decimal]

    @cached_property
    def by_category(self) -> dict[Category, Decimal]:
        """Every category that occurs, in the order of the categories; a reversed line adds nothing."""
        sums: dict[str, Decimal] = {}
        for (_month, category), amount in self.by_month.items():
            sums[category] = sums.get(category, ZERO) + amount
        return {one: sums[one] for one in Category if one in sums}

    @property
    def income(self) -> Decimal:
        return sum((sum_ for one, sum_ in self.by_category.items() if one.is_income), ZERO)

    @property
    def spending(self) -> Decimal:
        return sum((sum_ for one, sum_ in self.by_category.items() if not one.is_income), ZERO)

    @property
    def balance(self) -> Decimal:
        """On the last day of the year, or today while it runs."""
        return self.opening + self.income - self.spending

    @cached_property
    def months(self) -> list[Month]:
        """The twelve months with the balance at the end of each."""
        balance, found = self.opening, []
        for number in range(1, 13):
            income = self._of(number, is_income=True)
            spending = self._of(number, is_income=False)
            balance += income - spending
            found.append(Month(number, income, spending, balance))
        return found

    def _of(self, number: int, *, is_income: bool) -> Decimal:
        rows = self.by_month.items()
        return sum(
            (
                amount
                for (month, category), amount in rows
                if month == number and Category(category).is_income == is_income
            ),
            ZERO,
        )


def year_sums(school: Unit, year: int) -> YearSums:
    """The year as its posted lines make it."""
    lines = Line.objects.posted().filter(school=school)
    rows = lines.filter(year=year).order_by().values("category", "on__month").annotate(sum=TOTAL)
    by_month = {
        (row["on__month"], row["category"]): _own(row["category"], row["sum"]) for row in rows
    }
    before = dt.date(year, 1, 1)
    return YearSums(year, balance_before(school, before, within=dt.date(year, 12, 31)), by_month)


def balance_on(school: Unit, day: dt.date) -> Decimal:
    """What is there at the end of the day: the opening balance, all income before, less all spending."""
    return balance_before(school, day + dt.timedelta(days=1), within=day)


def balance_before(school: Unit, day: dt.date, *, within: dt.date) -> Decimal:
    """What was there when ``day`` began. An opening balance counts when its day is not after ``within``."""
    book = book_of(school)
    began = book.opens_on is None or book.opens_on <= within
    rows = Line.objects.posted().filter(school=school, on__lt=day)
    return rows.total() + (book.opening if began else ZERO)


def category_sums(rows) -> dict[Category, Decimal]:
    """What these lines add to each category that occurs among them, in the order of the categories."""
    found = dict(rows.order_by().values_list("category").annotate(sum=TOTAL))
    return {one: _own(one, found[one]) for one in Category if one in found}


def sides(rows) -> dict[str, Decimal]:
    """``income`` and ``spending`` of these lines, in yuan, in one query."""
    incoming = Q(category__in=Category.incomes())
    sums = rows.order_by().aggregate(
        income=Coalesce(Sum("effect", filter=incoming), ZERO),
        spending=Coalesce(Sum("effect", filter=~incoming), ZERO),
    )
    return {
        "income": sums["income"].quantize(ZERO),
        "spending": -sums["spending"].quantize(ZERO),
    }


def _own(category: str, effect: Decimal) -> Decimal:
    """An effect on the balance as what it adds to the category."""
    exact = effect.quantize(ZERO)  # SQLite adds up floats
    return exact if Category(category).is_income else -exact

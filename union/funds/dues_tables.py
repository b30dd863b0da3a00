"""Rows of a dues sheet as its page shows them: by group, with what is owed and what has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from union.funds.models import DuesRow
from union.org.models import Unit


@dataclass(frozen=True)
class Totals:
    """Of some rows: people and yuan, owed in all, come, and how many have no amount yet."""

    people: int
    paid_people: int
    unknown: int
    owed: Decimal
    paid: Decimal

    @property
    def open(self) -> Decimal:
        return self.owed - self.paid

    @property
    def is_done(self) -> bool:
        return self.people == self.paid_people


@dataclass(frozen=True)
class GroupOfRows:
    """One union group with its rows; ``group`` None for those in none."""

    group: Unit | None
    rows: list[DuesRow]
    totals: Totals


def totals(rows: Iterable[DuesRow]) -> Totals:
    rows = list(rows)
    paid = [row for row in rows if row.paid_on]
    return Totals(
        people=len(rows),
        paid_people=len(paid),
        unknown=sum(row.amount is None for row in rows),
        owed=sum((row.amount or Decimal(0) for row in rows), Decimal(0)),
        paid=sum((row.amount for row in paid), Decimal(0)),
    )


def by_group(rows: Iterable[DuesRow]) -> list[GroupOfRows]:
    """The rows come ordered by group (`DuesRowQuerySet.for_page`); in each those who have not paid stand first."""
    parts = [(group, list(part)) for group, part in groupby(rows, key=lambda row: row.group)]
    for _group, part in parts:
        part.sort(key=lambda row: row.paid_on is not None)
    return [GroupOfRows(group, part, totals(part)) for group, part in parts]

"""Dues and allocations of the school that lives."""

from decimal import Decimal

from tests.factories.dues import (
    AllocationFactory,
    AllocationReceiptFactory,
    DuesRowFactory,
    DuesSheetFactory,
)


def dues(cast) -> None:
    """An open sheet with the leader's group on it, and a month that is owed in part."""
    sheet = DuesSheetFactory(school=cast.school, opened_by=cast.chair)
    DuesRowFactory(sheet=sheet, user=cast.leader, group=cast.group)
    DuesRowFactory(sheet=sheet)
    allocation = AllocationFactory(school=cast.school, received=Decimal(5_000))
    AllocationReceiptFactory(allocation=allocation, noted_by=cast.chair)

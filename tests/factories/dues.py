"""Sheets of dues and months of allocation."""

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from tests.factories.org import SchoolFactory, UserFactory
from union.funds.models import Allocation, AllocationReceipt, DuesRow, DuesSheet


class DuesSheetFactory(DjangoModelFactory):
    """An open sheet of March 2026 without rows."""

    class Meta:
        model = DuesSheet

    school = factory.SubFactory(SchoolFactory)
    starts_on = dt.date(2026, 3, 1)
    opened_by = factory.SubFactory(UserFactory)


class DuesRowFactory(DjangoModelFactory):
    class Meta:
        model = DuesRow

    sheet = factory.SubFactory(DuesSheetFactory)
    payer_key = factory.Sequence(lambda n: f"somebody-{n}")
    name = factory.Sequence(lambda n: f"会员{n}")
    base = "5486"
    amount = Decimal("27.40")


class AllocationFactory(DjangoModelFactory):
    """February 2026 of a payroll of 850,000 yuan, due on 16 March 2026 (the 15th is a Sunday)."""

    class Meta:
        model = Allocation

    school = factory.SubFactory(SchoolFactory)
    month = dt.date(2026, 2, 1)
    payroll = Decimal(850_000)
    due = Decimal(17_000)
    kept = Decimal(10_200)
    paid_up = Decimal(6_800)
    expected = Decimal(17_000)
    due_on = dt.date(2026, 3, 16)


class AllocationReceiptFactory(DjangoModelFactory):
    class Meta:
        model = AllocationReceipt

    allocation = factory.SubFactory(AllocationFactory)
    on = dt.date(2026, 3, 10)
    amount = Decimal(5_000)
    noted_by = factory.SubFactory(UserFactory)

"""Women's contracts: one in force for a year out of three, a check of last month."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.org import SchoolFactory, UserFactory
from union.kit.days import years_after
from welfare import models


def day(count: int) -> dt.date:
    """The date ``count`` days from today; negative is past."""
    return timezone.localdate() + dt.timedelta(days=count)


class WomenContractFactory(DjangoModelFactory):
    class Meta:
        model = models.WomenContract

    school = factory.SubFactory(SchoolFactory)
    state = "in_force"
    signed_on = factory.LazyFunction(lambda: day(-370))
    starts_on = factory.LazyFunction(lambda: day(-365))
    ends_on = factory.LazyFunction(lambda: years_after(day(-365), 3) - dt.timedelta(days=1))
    employer = "校长 王建国"
    union_side = "工会主席 陈静"
    women_covered = 42
    by = factory.LazyAttribute(lambda row: UserFactory(school=row.school))


class ContractCheckFactory(DjangoModelFactory):
    class Meta:
        model = models.ContractCheck

    contract = factory.SubFactory(WomenContractFactory)
    on = factory.LazyFunction(lambda: day(-30))
    is_kept = True
    found = "四期保护、体检、同工同酬都已落实。"
    by = factory.LazyAttribute(lambda row: UserFactory(school=row.contract.school))

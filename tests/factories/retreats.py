"""疗休养: a round in a month with two places, a person of ten years of service who signed up."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.members import MemberFactory
from tests.factories.org import SchoolFactory, UserFactory
from union.kit.days import years_after
from welfare import models


def day(count: int) -> dt.date:
    """The date ``count`` days from today; negative is past."""
    return timezone.localdate() + dt.timedelta(days=count)


class RetreatRoundFactory(DjangoModelFactory):
    class Meta:
        model = models.RetreatRound

    school = factory.SubFactory(SchoolFactory)
    route = "莫干山"
    starts_on = factory.LazyFunction(lambda: day(30))
    ends_on = factory.LazyFunction(lambda: day(35))
    closes_on = factory.LazyFunction(lambda: day(10))
    quota = 2
    cost = Decimal("3000.00")
    subsidy = Decimal("2000.00")
    by = factory.LazyAttribute(lambda row: UserFactory(school=row.school))


class RetreatSignupFactory(DjangoModelFactory):
    class Meta:
        model = models.RetreatSignup

    round = factory.SubFactory(RetreatRoundFactory)
    member = factory.SubFactory(MemberFactory, school=factory.SelfAttribute("..round.school"))
    worked_since = factory.LazyFunction(lambda: years_after(timezone.localdate(), -10))

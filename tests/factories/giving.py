"""Collections: one of money that is open, a gift of a hundred yuan without consent to a name."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.members import MemberFactory
from tests.factories.org import SchoolFactory, UserFactory
from welfare import models


class GivingRoundFactory(DjangoModelFactory):
    class Meta:
        model = models.GivingRound

    school = factory.SubFactory(SchoolFactory)
    kind = "money"
    title = "慈善一日捐"
    purpose = "资助困难学生"
    starts_on = factory.LazyFunction(timezone.localdate)
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=7))
    by = factory.LazyAttribute(lambda row: UserFactory(school=row.school))


class GiftFactory(DjangoModelFactory):
    class Meta:
        model = models.Gift

    round = factory.SubFactory(GivingRoundFactory)
    member = factory.SubFactory(MemberFactory, school=factory.SelfAttribute("..round.school"))
    amount = Decimal("100.00")
    on = factory.LazyFunction(timezone.localdate)
    by = factory.LazyAttribute(lambda row: UserFactory(school=row.round.school))

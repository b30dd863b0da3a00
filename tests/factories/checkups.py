"""Check-ups: a round of this month, one person on its list."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.members import MemberFactory
from tests.factories.org import SchoolFactory, UserFactory
from welfare import models


class CheckupRoundFactory(DjangoModelFactory):
    class Meta:
        model = models.CheckupRound

    school = factory.SubFactory(SchoolFactory)
    year = factory.LazyFunction(lambda: timezone.localdate().year)
    kind = "all"
    hospital = "清源区人民医院"
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=10))
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=10))
    by = factory.LazyAttribute(lambda row: UserFactory(school=row.school))


class CheckupRowFactory(DjangoModelFactory):
    class Meta:
        model = models.CheckupRow

    round = factory.SubFactory(CheckupRoundFactory)
    member = factory.SubFactory(MemberFactory, school=factory.SelfAttribute("..round.school"))

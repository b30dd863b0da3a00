import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.org import DistrictFactory, SchoolFactory, UserFactory
from union.statistics.models import SchoolNumbers, Sheet, UnitNumbers


class SheetFactory(DjangoModelFactory):
    """A district's open sheet of last year; ``locked=True`` locks it."""

    class Meta:
        model = Sheet

    class Params:
        locked = factory.Trait(
            state="locked",
            locked_at=factory.LazyFunction(timezone.now),
            locked_by=factory.SubFactory(UserFactory),
        )

    unit = factory.SubFactory(DistrictFactory)
    year = factory.LazyFunction(lambda: timezone.localdate().year - 1)
    cut_off = factory.LazyAttribute(lambda sheet: dt.date(sheet.year, 12, 31))
    opened_by = factory.SubFactory(UserFactory)


class SchoolNumbersFactory(DjangoModelFactory):
    """A school of so many members, all of the staff, where it stands now."""

    class Meta:
        model = SchoolNumbers

    school = factory.SubFactory(SchoolFactory)
    year = factory.LazyFunction(lambda: timezone.localdate().year - 1)
    district = factory.LazyAttribute(lambda row: row.school.reviewing_unit())
    place = factory.LazyAttribute(lambda row: row.school.path)
    values = factory.LazyFunction(
        lambda: {"schools": 1, "staff": 40, "members.on_register": 38, "members.women": 25}
    )
    counted_on = factory.LazyAttribute(lambda row: dt.date(row.year, 12, 31))
    counted_at = factory.LazyFunction(timezone.now)


class UnitNumbersFactory(DjangoModelFactory):
    class Meta:
        model = UnitNumbers

    unit = factory.SubFactory(DistrictFactory)
    year = factory.LazyFunction(lambda: timezone.localdate().year - 1)
    schools = 1
    values = factory.LazyFunction(lambda: {"schools": 1, "staff": 40, "members.on_register": 38})
    counted_at = factory.LazyFunction(timezone.now)

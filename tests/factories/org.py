import datetime as dt

import factory
from factory.django import DjangoModelFactory

from union.org import actions
from union.org.models import Appointment, Department, Role, Unit, User


class UnitFactory(DjangoModelFactory):
    """Any unit; made by the action, because only it writes the path."""

    class Meta:
        model = Unit

    level = Unit.Level.DISTRICT
    name = factory.Sequence(lambda n: f"第{n}区教育工会")
    parent = None

    @classmethod
    def _create(cls, model, *args, name, level, parent, **fields):
        return actions.plant(name, level, parent=parent, **fields)


class DistrictFactory(UnitFactory):
    mark = "清教工"


class SchoolFactory(UnitFactory):
    level = Unit.Level.SCHOOL
    name = factory.Sequence(lambda n: f"第{n}小学工会")
    parent = factory.SubFactory(DistrictFactory)
    mark = "三小工"


class GroupFactory(UnitFactory):
    level = Unit.Level.GROUP
    name = factory.Sequence(lambda n: f"第{n}工会小组")
    parent = factory.SubFactory(SchoolFactory)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"u{n:05}")
    name = factory.Sequence(lambda n: f"教师{n}")
    school = None


class AppointmentFactory(DjangoModelFactory):
    class Meta:
        model = Appointment

    user = factory.SubFactory(UserFactory)
    unit = factory.SubFactory(SchoolFactory)
    role = Role.CHAIR
    starts_on = dt.date(2020, 1, 1)


class DepartmentFactory(DjangoModelFactory):
    """An open department; ``handlers=[…]`` names who does the work."""

    class Meta:
        model = Department
        skip_postgeneration_save = True

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"第{n}处")

    @factory.post_generation
    def handlers(self, create, extracted, **kwargs):
        if extracted:
            self.handlers.set(extracted)

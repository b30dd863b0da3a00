"""Members: made by the action, so that each has its first step in the history. The union's bodies."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from members.actions import people as actions
from members.models import BodySeat, LegalPerson, Member, SheetImport, UnionBody
from members.states import State
from tests.factories.org import SchoolFactory, UserFactory
from union.kit.days import years_after


class MemberFactory(DjangoModelFactory):
    """In register since September 2015 unless a ``state`` is given."""

    class Meta:
        model = Member

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"会员{'甲乙丙丁戊己庚辛壬癸'[n % 10]}{n}")
    sex = Member.Sex.FEMALE
    staff_no = factory.Sequence(lambda n: f"T{n:04}")
    state = State.ACTIVE

    @classmethod
    def _create(cls, model, *args, on=dt.date(2015, 9, 1), by=None, **fields):
        member = model(**fields)
        member.rename(fields["name"])
        if member.state == State.APPLIED:
            return actions.apply(member, by=by, on=on)
        if member.state == State.ARRIVING:
            home = member.school.parent
            origin = MemberFactory(school=SchoolFactory(parent=home), name=member.name)
            return actions.transfer(origin, to=member.school, by=by, on=on)
        return actions.enrol(member, by=by, on=on)


class SheetImportFactory(DjangoModelFactory):
    class Meta:
        model = SheetImport

    school = factory.SubFactory(SchoolFactory)
    name = "名册.xlsx"
    uploaded_by = factory.SubFactory(UserFactory)


class UnionBodyFactory(DjangoModelFactory):
    """The third committee, in office for a year of three; ``people=[…]`` sit on it."""

    class Meta:
        model = UnionBody
        skip_postgeneration_save = True

    school = factory.SubFactory(SchoolFactory)
    kind = UnionBody.Kind.COMMITTEE
    number = 3
    starts_on = factory.LazyFunction(lambda: years_after(timezone.localdate(), -1))
    term_years = 3
    seats = 3

    @factory.post_generation
    def people(self, create, extracted, **kwargs):
        for place, member in enumerate(extracted or ()):
            BodySeatFactory(body=self, member=member, starts_on=self.starts_on, order=place)


class BodySeatFactory(DjangoModelFactory):
    class Meta:
        model = BodySeat

    body = factory.SubFactory(UnionBodyFactory)
    member = factory.SubFactory(MemberFactory, school=factory.SelfAttribute("..body.school"))
    starts_on = factory.SelfAttribute("body.starts_on")


class LegalPersonFactory(DjangoModelFactory):
    class Meta:
        model = LegalPerson

    school = factory.SubFactory(SchoolFactory)
    code = "81000000MC1234567K"
    issued_on = dt.date(2020, 5, 1)

"""Members: made by the action, so that each has its first step in the history."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from members.actions import people as actions
from members.models import Member, SheetImport
from members.states import State
from tests.factories.org import SchoolFactory, UserFactory


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

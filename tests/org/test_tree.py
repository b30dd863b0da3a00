"""The union's tree: paths, scope, moving without losing history."""

import datetime as dt

import pytest

from tests.factories.org import AppointmentFactory, GroupFactory, SchoolFactory, UnitFactory
from union.org import actions
from union.org.models import Role, Unit, User

pytestmark = pytest.mark.django_db
Level = Unit.Level


def test_a_path_is_the_line_of_ids_from_the_root():
    group = GroupFactory()

    school, district = group.parent, group.parent.parent

    assert group.path == f"/{district.pk}/{school.pk}/{group.pk}/"
    assert group.line == [district.pk, school.pk, group.pk]


def test_a_unit_stands_only_below_a_higher_level():
    school = SchoolFactory()

    with pytest.raises(actions.TreeError, match="层级应当低于"):
        actions.plant("另一所", Level.SCHOOL, parent=school)


def test_a_right_on_a_node_holds_below_it_and_nowhere_else(cast):
    ids = set(Unit.objects.served_by(cast.chair).values_list("pk", flat=True))

    assert ids == {cast.school.pk, cast.group.pk}
    assert cast.clerk.serves(cast.group, Role.CLERK)
    assert not cast.chair.serves(cast.theirs)


def test_an_office_that_has_ended_gives_nothing(cast):
    office = cast.chair.appointments.get()
    actions.dismiss(office, by=cast.clerk, on=dt.date(2024, 1, 1))

    chair = User.objects.get(pk=cast.chair.pk)

    assert not Unit.objects.served_by(chair).exists()


def test_the_administrator_serves_no_content(cast):
    assert not Unit.objects.served_by(cast.admin).exists()


def test_a_moved_school_takes_its_groups_along(cast):
    town = UnitFactory(level=Level.TOWN, name="清水镇", parent=cast.district)

    actions.transplant(cast.school, to=town, by=cast.clerk)

    cast.group.refresh_from_db()
    assert cast.group.path == f"{town.path}{cast.school.pk}/{cast.group.pk}/"
    assert cast.clerk.serves(cast.group, Role.CLERK)


@pytest.mark.parametrize("target", ["itself", "its group", "another school"])
def test_a_unit_cannot_move_where_it_does_not_fit(cast, target):
    to = {"itself": cast.school, "its group": cast.group, "another school": cast.theirs}[target]

    with pytest.raises(actions.TreeError):
        actions.transplant(cast.school, to=to, by=cast.clerk)


def test_the_reviewing_unit_is_the_nearest_district_above(cast):
    town = UnitFactory(level=Level.TOWN, name="清水镇", parent=cast.district)
    school = SchoolFactory(parent=town)

    assert school.reviewing_unit() == cast.district


def test_scope_is_one_query_however_many_schools(cast, django_assert_num_queries):
    SchoolFactory.create_batch(5, parent=cast.district)
    clerk = User.objects.get(pk=cast.clerk.pk)

    with django_assert_num_queries(2):
        assert len(Unit.objects.served_by(clerk)) == 9


def test_asking_twice_for_an_open_office_gives_one(cast):
    AppointmentFactory(user=cast.teacher, unit=cast.group, role=Role.LEADER)

    actions.appoint(cast.teacher, Role.LEADER, cast.group, by=cast.chair)

    assert cast.teacher.appointments.count() == 1

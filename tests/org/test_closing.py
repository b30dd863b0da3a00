"""Closing units: who may, what ends, what stays, and how it is taken back."""

import pytest
from django.utils import timezone

from tests.factories.org import AppointmentFactory, GroupFactory, UnitFactory
from union.audit.models import Event
from union.filings.desk import current_roll
from union.filings.models import Filing
from union.org import actions, policies
from union.org.models import Appointment, Role, Unit

pytestmark = pytest.mark.django_db
CAST = ["clerk", "chair", "committee", "principal", "leader", "teacher", "outsider", "admin"]


@pytest.mark.parametrize(
    ("unit", "may"), [("group", {"chair"}), ("school", {"clerk"}), ("district", set())]
)
def test_who_closes_and_reopens_a_unit(cast, unit, may):
    unit = getattr(cast, unit)

    for who in CAST:
        assert bool(policies.close_unit(getattr(cast, who), unit)) is (who in may), who
    unit.closed_on = timezone.localdate()
    for who in CAST:
        user = getattr(cast, who)
        assert bool(policies.reopen_unit(user, unit)) is (who in may), who
        assert not policies.close_unit(user, unit)


def test_a_closed_school_leaves_the_roll_and_its_offices_end_today(as_, cast):
    before = list(current_roll(cast.district, Filing.Kind.YEAR_PLAN).missing())

    as_(cast.clerk).post(f"/units/{cast.school.pk}/close/", {"reason": "并入第二小学"})

    cast.school.refresh_from_db()
    cast.group.refresh_from_db()
    assert cast.school.closed_on == cast.group.closed_on == timezone.localdate()
    offices = Appointment.objects.filter(unit__path__startswith=cast.school.path)
    assert {office.ends_on for office in offices} == {timezone.localdate()}
    assert cast.school in before
    assert cast.school not in current_roll(cast.district, Filing.Kind.YEAR_PLAN).missing()
    assert Event.objects.get(verb="unit.closed").details["reason"] == "并入第二小学"


def test_offices_elsewhere_and_past_ones_stay_as_they_were(cast):
    past = AppointmentFactory(unit=cast.school, role=Role.COMMITTEE, ends_on="2021-01-01")

    actions.close(cast.school, by=cast.clerk, reason="合并")

    past.refresh_from_db()
    assert str(past.ends_on) == "2021-01-01"
    assert cast.outsider.appointments.get().ends_on is None


def test_a_closing_needs_a_reason(as_, cast):
    answer = as_(cast.clerk).post(f"/units/{cast.school.pk}/close/", {"reason": " "})

    cast.school.refresh_from_db()
    assert answer.status_code == 422 and cast.school.closed_on is None


def test_a_town_with_schools_is_not_closed(as_, cast):
    town = UnitFactory(level=Unit.Level.TOWN, name="清水镇教育工会", parent=cast.district)
    actions.transplant(cast.school, to=town, by=cast.clerk)

    answer = as_(cast.clerk).post(f"/units/{town.pk}/close/", {"reason": "撤镇"})

    town.refresh_from_db()
    assert answer.status_code == 422 and town.closed_on is None
    assert "下面还有学校" in answer.content.decode()


def test_nothing_is_given_founded_or_moved_at_a_closed_unit(cast):
    actions.close(cast.school, by=cast.clerk, reason="合并")

    refused = [
        policies.give_office(cast.clerk, Role.CHAIR, cast.school),
        policies.plant_unit(cast.chair, cast.school),
        policies.move_unit(cast.clerk, cast.school),
        policies.change_unit(cast.clerk, cast.school),
        policies.keep_departments(cast.chair, cast.school),
    ]

    assert {verdict.reason for verdict in refused} == {"单位已撤销，恢复以后才能办理"}


def test_a_closing_is_taken_back_with_the_groups_of_that_day(as_, cast):
    older = GroupFactory(parent=cast.school, closed_on="2020-07-01")
    actions.close(cast.school, by=cast.clerk, reason="点错了")

    as_(cast.clerk).post(f"/units/{cast.school.pk}/reopen/")

    assert set(Unit.objects.open()) >= {cast.school, cast.group}
    assert older not in Unit.objects.open()
    assert Event.objects.filter(verb="unit.reopened").count() == 1


def test_the_page_of_a_closed_unit_says_so_and_offers_to_reopen(as_, cast):
    actions.close(cast.school, by=cast.clerk, reason="合并")

    page = as_(cast.clerk).get(f"/units/{cast.school.pk}/").content.decode()

    assert "不再进入应报送的名单" in page and f"/units/{cast.school.pk}/reopen/" in page
    assert "任命工会主席" not in page


@pytest.mark.parametrize("verb", ["close/", "reopen/"])
def test_a_foreign_unit_does_not_exist(as_, cast, verb):
    assert as_(cast.chair).post(f"/units/{cast.theirs.pk}/{verb}").status_code == 404

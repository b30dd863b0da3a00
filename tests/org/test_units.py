"""The tree and its offices, through the pages."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories.org import (
    AppointmentFactory,
    GroupFactory,
    SchoolFactory,
    UnitFactory,
    UserFactory,
)
from union.audit.models import Event
from union.org.models import Appointment, Role, Unit, User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("schools", [1, 8])
def test_the_tree_asks_the_same_however_many_schools(as_, cast, schools, django_assert_num_queries):
    for school in SchoolFactory.create_batch(schools, parent=cast.district):
        GroupFactory(parent=school)
    client = as_(cast.clerk)

    with django_assert_num_queries(8):
        client.get("/units/")


def test_a_branch_opens_as_a_part_and_as_a_page(as_, cast):
    client = as_(cast.clerk)

    part = client.get(f"/units/{cast.school.pk}/below/", headers={"HX-Request": "true"})
    page = client.get(f"/units/?at={cast.school.pk}")

    for answer in (part, page):
        assert cast.group.name in answer.content.decode()
    assert "<html" not in part.content.decode()


def test_a_search_finds_units_of_ones_own_scope(as_, cast):
    client = as_(cast.chair)

    def found(words):
        return list(client.get("/units/", {"q": words}).context["page"])

    assert found("第三小学") == [cast.school]
    assert found(cast.theirs.name) == []


@pytest.mark.parametrize("leaders", [1, 5])
def test_a_units_page_asks_the_same_however_many_groups(
    as_, cast, leaders, django_assert_num_queries
):
    for _ in range(leaders):
        AppointmentFactory(unit=GroupFactory(parent=cast.school), role=Role.LEADER)
    client = as_(cast.chair)

    with django_assert_num_queries(13):
        client.get(f"/units/{cast.school.pk}/")


def test_the_clerk_moves_a_school_and_its_history_stays(as_, cast):
    town = UnitFactory(level=Unit.Level.TOWN, name="清水镇教育工会", parent=cast.district)

    as_(cast.clerk).post(f"/units/{cast.school.pk}/move/", {"to": town.pk})

    cast.school.refresh_from_db()
    assert cast.school.parent == town
    assert cast.chair.appointments.get().unit == cast.school
    assert Event.objects.filter(verb="unit.transplanted", by_id=cast.clerk.pk).exists()


def test_the_clerk_adds_a_school_with_its_code(as_, cast):
    fields = {"level": 40, "name": "清源区第九小学工会", "short_name": "清源九小", "code": "QY9X"}

    answer = as_(cast.clerk).post(f"/units/{cast.district.pk}/plant/", fields)

    school = Unit.objects.get(name="清源区第九小学工会")
    assert answer.url == f"/units/{school.pk}/"
    assert (school.parent, school.code) == (cast.district, "qy9x")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"level": 40, "name": "清源区第三小学工会", "short_name": "x"}, "已经有"),
        ({"level": 40, "name": "新校", "short_name": "x", "code": "a-b"}, "只能用字母和数字"),
        ({"level": 10, "name": "新校", "short_name": "x"}, "请从列出的里面选"),
        ({"level": 50, "name": "新组", "short_name": "x"}, "请从列出的里面选"),
    ],
)
def test_a_unit_that_does_not_fit_comes_back_with_a_sentence(as_, cast, fields, sentence):
    answer = as_(cast.clerk).post(f"/units/{cast.district.pk}/plant/", fields)

    assert answer.status_code == 422 and sentence in answer.content.decode()


def test_the_chair_renames_a_group(as_, cast):
    fields = {"name": "语文一组", "short_name": "语一"}

    as_(cast.chair).post(f"/units/{cast.group.pk}/change/", fields)

    cast.group.refresh_from_db()
    assert cast.group.name == "语文一组"
    assert Event.objects.get(verb="unit.renamed").details["fields"] == ["name", "short_name"]


def test_the_clerk_appoints_a_chair_who_is_told(as_, cast):
    fields = {"person": cast.teacher.pk, "starts_on": timezone.localdate()}

    as_(cast.clerk).post(f"/units/{cast.school.pk}/appoint/chair/", fields)

    user = User.objects.get(pk=cast.teacher.pk)
    assert user.serves(cast.school, Role.CHAIR)
    assert user.notices.get().text == "您已任清源三小工会主席"
    assert Event.objects.filter(verb="appointment.given", by_id=cast.clerk.pk).exists()


def test_the_chair_ends_an_office_from_a_day(as_, cast):
    office = cast.committee.appointments.get()
    yesterday = timezone.localdate() - dt.timedelta(days=1)

    as_(cast.chair).post(f"/offices/{office.pk}/end/", {"on": yesterday})

    assert not User.objects.get(pk=cast.committee.pk).offices
    assert "为止" in cast.committee.notices.get().text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"starts_on": "2026-03-02", "ends_on": "2026-03-01"}, "不能早于任职日期"),
        ({"starts_on": "三月一日"}, "日期"),
        ({"person": "again"}, "已任清源三小工会委员"),
        ({"person": "closed"}, "选择"),
    ],
)
def test_an_appointment_that_does_not_fit_comes_back(as_, cast, fields, sentence):
    closed = UserFactory(school=cast.school, is_active=False)
    people = {"again": cast.committee.pk, "closed": closed.pk}
    good = {"person": cast.teacher.pk, "starts_on": "2026-03-01"}
    fields = good | fields
    fields["person"] = people.get(fields["person"], fields["person"])

    answer = as_(cast.chair).post(f"/units/{cast.school.pk}/appoint/committee/", fields)

    assert answer.status_code == 422 and sentence in answer.content.decode()


@pytest.mark.parametrize("login", ["outsider", "nobody"])
def test_the_administrator_appoints_clerks_by_login_name(as_, cast, login):
    newcomer = UserFactory(username="clerk-lin", school=None)
    UserFactory(username="outsider", school=SchoolFactory())
    client = as_(cast.admin)
    url = f"/units/{cast.district.pk}/appoint/clerk/"

    refused = client.post(url, {"login": login, "starts_on": "2026-03-01"})
    client.post(url, {"login": "clerk-lin", "starts_on": "2026-03-01"})

    assert "没有找到这个账号" in refused.content.decode()
    assert newcomer.appointments.get().role == Role.CLERK


def test_switching_the_office_changes_the_menu_not_the_rights(as_, cast):
    second = AppointmentFactory(user=cast.chair, unit=cast.group, role=Role.LEADER)
    client = as_(cast.chair)

    client.post("/me/office/", {"office": second.pk})
    page = client.get("/me/")

    assert page.context["nav"].office == second
    assert client.get("/people/").status_code == 200


@pytest.mark.parametrize("office", ["999999", "x", ""])
def test_nobody_switches_into_an_office_not_held(as_, cast, office):
    foreign = Appointment.objects.get(user=cast.clerk)
    client = as_(cast.chair)

    for asked in (office, foreign.pk):
        assert client.post("/me/office/", {"office": asked}).status_code == 302
        assert client.get("/me/").context["nav"].office == cast.chair.appointments.get()

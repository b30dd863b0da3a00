"""The pages of the organisation: tree, offices, accounts, own account, log."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.factories.org import (
    AppointmentFactory,
    GroupFactory,
    SchoolFactory,
    UnitFactory,
    UserFactory,
)
from union.audit.chain import record
from union.audit.models import Event
from union.org import actions, events
from union.org.models import Appointment, Role, Session, Unit, User

pytestmark = pytest.mark.django_db


# --- the tree ---


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

    with django_assert_num_queries(12):
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
        ({"level": 10, "name": "新校", "short_name": "x"}, "选择一个有效的选项"),
        ({"level": 50, "name": "新组", "short_name": "x"}, "选择一个有效的选项"),
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


# --- offices ---


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


# --- accounts ---


@pytest.mark.parametrize("people", [1, 12])
def test_the_list_of_accounts_asks_the_same_however_many(
    as_, cast, people, django_assert_num_queries
):
    for user in UserFactory.create_batch(people, school=cast.school):
        AppointmentFactory(user=user, unit=cast.group, role=Role.LEADER)
    client = as_(cast.chair)

    with django_assert_num_queries(7):
        client.get("/people/")


def test_the_chair_opens_an_account_by_school_code_and_staff_number(as_, cast):
    cast.school.code = "qy3x"
    cast.school.save()
    fields = {"school": cast.school.pk, "name": "何敏", "staff_no": "077", "phone": "13900000009"}

    as_(cast.chair).post("/people/open/", fields)

    user = User.objects.get(username="qy3x-077")
    assert (user.name, user.school, user.has_usable_password()) == ("何敏", cast.school, False)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"school": ""}, "必填"),
        ({"school": "theirs"}, "选择"),
        ({"username": "a b"}, "登录名用小写字母"),
        ({"username": "taken"}, "这个登录名已有人用"),
        ({"phone": "13900000001"}, "已登记在另一个账号上"),
        ({"phone": "123"}, "11 位数字"),
        ({"staff_no": "012"}, "已有人用工号"),
        ({"username": "", "staff_no": ""}, "请填写登录名"),
    ],
)
def test_an_account_that_does_not_fit_comes_back_with_a_sentence(as_, cast, fields, sentence):
    UserFactory(username="taken", phone="13900000001", staff_no="012", school=cast.school)
    good = {"school": cast.school.pk, "name": "何敏", "staff_no": "077", "username": "hemin"}
    fields = good | fields
    fields["school"] = cast.theirs.pk if fields["school"] == "theirs" else fields["school"]
    before = User.objects.count()

    answer = as_(cast.chair).post("/people/open/", fields)

    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert User.objects.count() == before


@pytest.mark.parametrize(
    ("verb", "event"),
    [
        ("close", "account.closed"),
        ("reopen", "account.reopened"),
        ("unlock", "account.unlocked"),
        ("sign-out", "session.ended_all"),
    ],
)
def test_each_verb_of_an_account_leaves_its_line_in_the_log(client, as_, cast, verb, event):
    other = type(client)()
    other.force_login(cast.teacher)

    answer = as_(cast.chair).post(f"/people/{cast.teacher.pk}/{verb}/")

    assert answer.status_code == 302
    assert Event.objects.get(verb=event).by_id == cast.chair.pk


def test_a_closed_account_is_out_at_once(client, as_, cast):
    other = type(client)()
    other.force_login(cast.teacher)

    as_(cast.chair).post(f"/people/{cast.teacher.pk}/close/")

    assert other.get("/me/").status_code == 302
    assert not Session.objects.filter(user=cast.teacher).exists()


def test_accounts_are_found_by_how_they_stand(as_, cast):
    locked = UserFactory(
        name="锁某", school=cast.school, locked_until=timezone.now() + dt.timedelta(minutes=5)
    )
    client = as_(cast.chair)

    rows = client.get("/people/?standing=locked").context["rows"]

    assert [person for person, _ in rows] == [locked]


def test_correcting_an_account_logs_the_fields_not_the_values(as_, cast):
    fields = {
        "school": cast.school.pk,
        "name": cast.teacher.name,
        "username": cast.teacher.username,
        "phone": "13900000007",
    }

    as_(cast.chair).post(f"/people/{cast.teacher.pk}/correct/", fields)

    event = Event.objects.get(verb="account.corrected")
    assert event.details == {"fields": ["phone"]}
    assert User.objects.get(pk=cast.teacher.pk).phone == "13900000007"


def test_the_first_administrator_comes_from_the_server(client, capsys):
    call_command("open_administrator", "admin-wang", "王管", unit="清源区教育工会")

    password = capsys.readouterr().out.split("起始密码 ")[1].split("（")[0]
    answer = client.post("/accounts/login/", {"login": "admin-wang", "password": password})
    assert answer.status_code == 302
    with pytest.raises(CommandError, match="已有人用"):
        call_command("open_administrator", "admin-wang", "王管", unit="清源区教育工会")


# --- one's own account ---


def test_a_device_is_shown_in_words_and_ended_by_a_name_that_opens_nothing(client, cast):
    phone = "Mozilla/5.0 (Linux; Android 14; V2309A) MicroMessenger/8.0"
    cast.teacher.set_password("moonlit river crossing")
    cast.teacher.save()
    login = {"login": cast.teacher.username, "password": "moonlit river crossing"}
    other = type(client)(headers={"user-agent": phone})
    for browser in (client, other):
        browser.post("/accounts/login/", login)

    page = client.get("/me/devices/").content.decode()
    device = Session.objects.get(session_key=other.session.session_key)
    client.post("/me/devices/end/", {"device": device.handle})

    assert "安卓手机 · 微信" in page
    assert device.session_key not in page and client.session.session_key not in page
    assert other.get("/me/").status_code == 302 and client.get("/me/").status_code == 200


def test_all_other_devices_end_at_once(client, cast):
    others = [type(client)() for _ in range(3)]
    for browser in (client, *others):
        browser.force_login(cast.teacher)

    client.post("/me/devices/end/", {"device": "others"})

    assert client.get("/me/").status_code == 200
    assert {browser.get("/me/").status_code for browser in others} == {302}
    assert Event.objects.get(verb="session.ended_all").details["devices"] == 3


def test_nobody_ends_somebody_elses_device(client, as_, cast):
    other = type(client)()
    other.force_login(cast.teacher)
    device = Session.objects.get(user=cast.teacher)

    as_(cast.leader).post("/me/devices/end/", {"device": device.handle})

    assert other.get("/me/").status_code == 200


@pytest.mark.parametrize(
    ("fields", "status"),
    [({"email": "a@example.org", "wants_mail": "on"}, 302), ({"email": "x"}, 422),
     ({"email": "", "wants_mail": "on"}, 422), ({"email": ""}, 302)],
)  # fmt: skip
def test_the_wish_for_mail_needs_an_address(as_, cast, fields, status):
    assert as_(cast.teacher).post("/me/mail/", fields).status_code == status


# --- the log ---


@pytest.fixture
def acts(cast):
    record(cast.clerk, "filing.approved", cast.school, unit=cast.school, number="清教工〔2026〕3号")
    record(cast.outsider, "filing.submitted", cast.theirs, unit=cast.theirs)
    record(cast.teacher, "password.changed", cast.teacher, unit=cast.school)


@pytest.mark.parametrize(
    ("who", "verbs"),
    [
        ("clerk", {"filing.approved", "filing.submitted", "password.changed"}),
        ("chair", {"filing.approved", "password.changed"}),
        ("committee", {"filing.approved", "password.changed"}),
        ("outsider", {"filing.submitted"}),
        ("teacher", {"password.changed"}),
        ("leader", set()),
        ("admin", {"password.changed"}),
    ],
)
def test_who_reads_which_acts(cast, acts, who, verbs):
    seen = events.visible_to(getattr(cast, who)).exclude(verb__startswith="unit.")

    assert set(seen.values_list("verb", flat=True)) == verbs


def test_acts_are_sentences(as_, cast, acts):
    page = as_(cast.clerk).get("/events/?verb=filing.approved").content.decode()

    assert "周文" in page and "通过" in page and "清教工〔2026〕3号" in page


def test_the_log_is_narrowed_by_person_act_and_days(as_, cast, acts):
    client = as_(cast.clerk)
    today = timezone.localdate()

    def found(query):
        return {line.event.verb for line in client.get(f"/events/?{query}").context["lines"]}

    assert found("who=钱外") == {"filing.submitted"}
    assert found("verb=password.changed") == {"password.changed"}
    assert found(f"last={today - dt.timedelta(days=1)}") == set()
    assert "filing.approved" in found(f"first={today}&last={today}")
    assert "filing.approved" in found("first=昨天")


@pytest.mark.parametrize("rows", [1, 30])
def test_the_log_asks_the_same_however_long(as_, cast, rows, django_assert_num_queries):
    for _ in range(rows):
        record(cast.teacher, "password.changed", cast.teacher, unit=cast.school)
    client = as_(cast.chair)

    with django_assert_num_queries(6):
        client.get("/events/")


def test_every_verb_of_the_house_has_words():
    assert all(words and not words.isascii() for words in events.verbs().values())


def test_the_action_that_issues_slips_takes_any_people(cast):
    people = UserFactory.create_batch(3, school=cast.school)

    slips = actions.issue_start_passwords(people, by=cast.admin)

    assert len({slip.password for slip in slips}) == 3

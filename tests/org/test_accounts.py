"""Accounts as chairs and administrators keep them, and one's own."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.factories.org import (
    AppointmentFactory,
    UserFactory,
)
from union.audit.models import Event
from union.org.models import Role, Session, User

pytestmark = pytest.mark.django_db


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
        ({"school": ""}, "请填写这一项"),
        ({"school": "theirs"}, "重新选择"),
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

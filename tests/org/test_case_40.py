"""Case 40 of the domain's forty: accounts and the log, sentence by sentence."""

import datetime as dt

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests.factories.org import UserFactory
from union.audit.models import Event, ImmutableError
from union.org import actions

pytestmark = pytest.mark.django_db
PASSWORD = "moonlit river crossing"


@pytest.fixture
def person(cast):
    user = UserFactory(name="何敏", username="qy3x-012", staff_no="012", school=cast.school)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, password=PASSWORD, login="qy3x-012"):
    return client.post("/accounts/login/", {"login": login, "password": password})


def is_in(client) -> bool:
    return client.get("/me/").status_code == 200


def test_case_40_after_five_wrong_passwords_the_account_is_locked_300_s(client, person):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        answers = [sign_in(client, "wrong password").content.decode() for _ in range(5)]
        sixth = sign_in(client)
        clock.shift(299)
        still = sign_in(client)
        clock.shift(2)
        after = sign_in(client)

    person.refresh_from_db()
    assert "已锁定" not in answers[3] and "已锁定" in answers[4]
    assert [answer.status_code for answer in (sixth, still, after)] == [200, 200, 302]
    assert "账号已锁定" in sixth.content.decode()
    assert person.failed_logins == 0 and person.locked_until is None


def test_case_40_the_lock_is_logged(client, person):
    for _ in range(6):
        sign_in(client, "wrong password")

    verbs = list(Event.objects.filter(object_id=str(person.pk)).values_list("verb", "succeeded"))
    assert verbs.count(("signin.failed", False)) == 5
    assert [verb for verb, _ in verbs].count("signin.locked") == 1


def test_case_40_a_start_password_must_be_changed_at_the_first_sign_in(client, person, cast):
    (slip,) = actions.issue_start_passwords([person], by=cast.chair)

    sign_in(client, slip.password)
    led = client.get("/units/")
    answer = client.post(
        "/me/password/",
        {"password": slip.password, "new": PASSWORD + " 3", "again": PASSWORD + " 3"},
    )

    assert (led.status_code, led.url) == (302, "/me/password/")
    assert answer.status_code == 302 and is_in(client)
    assert Event.objects.filter(verb="password.changed", by_id=person.pk).exists()


@pytest.mark.parametrize(("minutes", "stays"), [(29, True), (31, False)])
def test_case_40_half_an_hour_without_doing_anything_ends_the_session(
    client, person, minutes, stays
):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        sign_in(client)
        clock.shift(dt.timedelta(minutes=minutes))

        assert is_in(client) is stays


@pytest.mark.parametrize("who", ["admin", "chair", "clerk"])
def test_case_40_no_page_and_no_role_changes_the_log(as_, cast, who):
    client = as_(getattr(cast, who))
    event = Event.objects.first()

    answers = [client.post(f"/events/{tail}") for tail in ("", f"{event.pk}/", "delete/")]

    assert {answer.status_code for answer in answers} <= {404, 405}
    for change in (event.delete, Event.objects.all().delete):
        with pytest.raises(ImmutableError):
            change()
    with pytest.raises(ImmutableError):
        Event.objects.update(by_name="别人")


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_event SET by_name = ''", "DELETE FROM audit_event"]
)
def test_case_40_the_database_itself_refuses(cast, statement):
    assert Event.objects.exists()

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_case_40_purging_what_is_younger_than_six_months_is_refused(cast):
    with pytest.raises(CommandError, match="至少保存"):
        call_command("purge_audit", before=timezone.localdate() - dt.timedelta(days=100))


def test_case_40_every_sign_in_has_time_person_type_object_and_result(client, person):
    sign_in(client, "wrong password")
    sign_in(client)

    failed, done = Event.objects.filter(verb__startswith="signin.").order_by("pk")
    assert (failed.verb, failed.succeeded, failed.object_label) == ("signin.failed", False, "何敏")
    assert (done.verb, done.succeeded, done.by_id) == ("signin.done", True, person.pk)
    assert done.object_type == "org.user" and done.object_id == str(person.pk)
    assert abs(done.at - timezone.now()) < dt.timedelta(seconds=30)
    assert done.details["way"] == "password" and done.details["address"] == "127.0.0.1"

"""Signing in: names, sentences, counting, sessions."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.org import SchoolFactory, UserFactory
from union.audit.models import Event
from union.org import actions
from union.org.actions import signin
from union.org.models import Session, Stranger, User

PASSWORD = "moonlit river crossing"


@pytest.fixture
def person(cast):
    user = UserFactory(
        name="何敏", username="qy3x-012", staff_no="012", phone="13900000001", school=cast.school
    )
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, login="qy3x-012", password=PASSWORD, **more):
    return client.post("/accounts/login/", {"login": login, "password": password} | more)


def said(answer) -> str:
    return "".join(answer.context["form"].non_field_errors())


@pytest.mark.parametrize("login", ["qy3x-012", " QY3X-012 ", "ｑｙ３ｘ-012", "13900000001", "012"])
@pytest.mark.django_db
def test_a_person_signs_in_with_name_phone_or_staff_number(client, person, login):
    assert sign_in(client, login).status_code == 302


@pytest.mark.django_db
def test_a_staff_number_of_two_schools_names_nobody(client, person, cast):
    UserFactory(staff_no="012", school=cast.theirs)

    answer = sign_in(client, "012")

    assert "几所学校都有工号“012”" in said(answer) and "qy3x-012" in said(answer)
    assert User.objects.get(pk=person.pk).failed_logins == 0


@pytest.mark.django_db
def test_a_stranger_reads_the_same_sentences_as_a_wrong_password(client, person):
    known = [said(sign_in(client, password="wrong password")) for _ in range(6)]
    strange = [said(sign_in(client, "nobody-1", "wrong password")) for _ in range(6)]

    assert known == strange and "账号已锁定" in known[-1]
    assert Stranger.objects.count() == 1


@pytest.mark.django_db
def test_a_stranger_costs_as_much_work_as_a_person(client, person, monkeypatch):
    hashes, encode = [], MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *args: hashes.append(1) or encode(*args)
    )

    costs = []
    for login in ("qy3x-012", "nobody-1"):
        sign_in(client, login, "wrong password")  # the stranger's row is written the first time
        hashes.clear()
        with CaptureQueriesContext(connection) as queries:
            sign_in(client, login, "wrong password")
        costs.append((len(hashes), len(queries)))

    assert costs[0][0] == costs[1][0] == 1
    assert abs(costs[0][1] - costs[1][1]) <= 1


@pytest.mark.django_db
def test_what_was_typed_into_the_wrong_field_is_not_kept(client):
    sign_in(client, "my secret password", "x")

    event = Event.objects.get(verb="signin.failed")
    assert "secret" not in f"{event.object_label}{event.details}"
    assert "secret" not in Stranger.objects.get().key


@pytest.mark.django_db
def test_a_closed_account_is_told_only_to_who_knows_the_password(client, person, cast):
    actions.close_account(person, by=cast.chair)

    assert said(sign_in(client, password="wrong password")) == signin.WRONG
    assert "已停用" in said(sign_in(client))


@pytest.mark.django_db
def test_a_right_password_forgets_the_wrong_ones_before_it(client, person):
    for _ in range(4):
        sign_in(client, password="wrong password")

    sign_in(client)

    assert User.objects.get(pk=person.pk).failed_logins == 0


@pytest.mark.django_db
def test_nobody_is_limited_by_address(client, cast):
    for number in range(40):
        user = UserFactory(username=f"delegate{number}", school=cast.school)
        user.set_password(PASSWORD)
        user.save()

        assert sign_in(client, user.username).status_code == 302
        client.post("/accounts/logout/")


@pytest.mark.django_db(transaction=True)
def test_parallel_guesses_are_all_counted(person):
    """Eight guesses at the same moment: five are looked at, then the account is locked."""
    barrier, looked_at = threading.Barrier(8), []

    def guess():
        user = User.objects.get(pk=person.pk)
        barrier.wait()
        try:
            signin.take_attempt(user)
            looked_at.append(True)
        except signin.Refused:
            pass
        connections.close_all()

    threads = [threading.Thread(target=guess) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    person.refresh_from_db()
    assert len(looked_at) == 5
    assert person.failed_logins == 5 and person.is_locked


@pytest.mark.django_db
def test_the_session_gets_a_new_key_at_sign_in(client, person):
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key

    sign_in(client)

    assert client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()


@pytest.mark.django_db
def test_reading_pages_writes_the_session_at_most_once_a_minute(client, person):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        sign_in(client)
        first = Session.objects.get(user=person).expire_date
        clock.shift(50)
        client.get("/me/")
        second = Session.objects.get(user=person).expire_date
        clock.shift(20)
        client.get("/me/")
        third = Session.objects.get(user=person).expire_date

    assert second == first and third > second


@pytest.mark.django_db
def test_twelve_hours_after_signing_in_everybody_signs_in_again(client, person):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        sign_in(client)
        for _ in range(36):
            clock.shift(20 * 60)
            answer = client.get("/me/")

    assert answer.status_code == 302 and answer.url.startswith("/accounts/login/")


@pytest.mark.django_db
def test_who_was_idle_too_long_is_told_so(client, person):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        sign_in(client)
        clock.shift(31 * 60)

        answer = client.get("/me/", follow=True)

    assert "已自动退出" in answer.content.decode()


@pytest.mark.django_db
def test_a_part_asked_for_without_session_answers_with_a_sentence(client):
    answer = client.get("/units/", headers={"HX-Request": "true"})

    assert answer.status_code == 401 and "data-reason" in answer.content.decode()


@pytest.mark.django_db
def test_signing_in_leads_to_the_page_asked_for_and_never_elsewhere(client, person):
    home = sign_in(client, next="/units/")
    client.post("/accounts/logout/")
    away = sign_in(client, next="https://evil.example/")

    assert home.url == "/units/" and away.url == "/"


@pytest.mark.django_db
def test_leaving_is_logged_and_ends_the_session(client, person):
    sign_in(client)

    client.post("/accounts/logout/")

    assert Event.objects.filter(verb="signin.left", by_id=person.pk).exists()
    assert not Session.objects.filter(user=person).exists()


@pytest.mark.parametrize("path", ["signup", "password/reset", "email", "social/signup", "2fa"])
@pytest.mark.django_db
def test_there_is_no_door_that_opens_accounts(client, path):
    assert client.get(f"/accounts/{path}/").status_code == 404


@pytest.mark.django_db
def test_old_sessions_and_strangers_are_swept(client, person):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        sign_in(client, "nobody-1", "wrong password")
        client.cookies.clear()
        sign_in(client)
        clock.shift(49 * 3600)
        client.cookies.clear()
        sign_in(client, "nobody-2", "wrong password")
        sign_in(client)

    assert Session.objects.filter(user=person).count() == 1
    assert Stranger.objects.count() == 1


@pytest.mark.django_db
def test_a_start_password_lapses_after_thirty_days(client, person, cast):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        (slip,) = actions.issue_start_passwords([person], by=cast.chair)
        clock.shift(31 * 24 * 3600)

        answer = sign_in(client, password=slip.password)

    assert "已经过期" in said(answer)


@pytest.mark.django_db
def test_school_codes_keep_staff_numbers_apart(client):
    ours, theirs = SchoolFactory(code="qy3x"), SchoolFactory(code="qy4x")

    names = [
        actions.open_account("李红", by=None, school=s, staff_no="012") for s in (ours, theirs)
    ]

    assert [user.username for user in names] == ["qy3x-012", "qy4x-012"]


@pytest.mark.django_db
def test_who_is_kept_for_a_meeting_stays_signed_in_but_not_beyond_the_limit(client, person):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        sign_in(client)
        session = client.session
        session.keep(timedelta(hours=4))
        session.save()
        clock.shift(3 * 3600)
        during = client.get("/me/")
        clock.shift(3600 + 31 * 60)
        after = client.get("/me/")

    assert during.status_code == 200 and after.status_code == 302

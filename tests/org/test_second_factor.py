"""The phone's six digits: who needs them, setting up, signing in, losing the phone."""

import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils import timezone

from union.audit.models import Event
from union.org import second_factor
from union.org.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "moonlit river crossing"


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))


def tie(user) -> tuple[str, list[str]]:
    """A phone with its secret, and the recovery codes."""
    offer = second_factor.offer(user)
    secret = offer["secret"].replace(" ", "")
    codes = second_factor.activate(user, sealed=offer["sealed"], code=code_of(secret))
    return secret, codes


@pytest.fixture
def chair(cast):
    cast.chair.set_password(PASSWORD)
    cast.chair.save()
    return cast.chair


def sign_in(client, user):
    return client.post("/accounts/login/", {"login": user.username, "password": PASSWORD})


@pytest.mark.parametrize(
    ("who", "led"),
    [("chair", True), ("clerk", True), ("admin", True), ("committee", False), ("teacher", False)],
)
def test_chairs_clerks_and_administrators_must_tie_a_phone_first(settings, as_, cast, who, led):
    settings.TOTP_REQUIRED = True

    answer = as_(getattr(cast, who)).get("/units/")

    assert (answer.status_code == 302 and answer.url == "/me/phone/") is led


def test_it_can_be_switched_off_for_trying_things_out(settings, as_, cast):
    settings.TOTP_REQUIRED = False

    assert as_(cast.chair).get("/units/").status_code == 200


def test_an_htmx_part_leads_the_whole_page_there(settings, as_, cast):
    settings.TOTP_REQUIRED = True

    answer = as_(cast.chair).get("/units/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == "/me/phone/"


def test_setting_up_shows_the_recovery_codes_once(client, chair):
    sign_in(client, chair)
    page = client.get("/me/phone/")
    secret = page.context["secret"].replace(" ", "")

    fields = {"sealed": page.context["sealed"], "code": code_of(secret)}
    done = client.post("/me/phone/", fields)

    assert len(done.context["codes"]) == 10 and "no-store" in done["Cache-Control"]
    assert done.context["codes"][0] not in client.get("/me/phone/").content.decode()
    assert Event.objects.filter(verb="second_factor.set_up", by_id=chair.pk).exists()


def test_looking_at_the_page_writes_nothing(as_, chair):
    as_(chair).get("/me/phone/")

    assert not Authenticator.objects.exists()


def test_secrets_lie_sealed_in_the_database(chair):
    secret, codes = tie(chair)

    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept and codes[0] not in kept


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"code": "000000"}, "数字不对"),
        ({"sealed": "nonsense"}, "重新扫码"),
        ({"code": ""}, "请填写这一项"),
    ],
)
def test_a_wrong_setting_up_says_what_to_do(client, chair, fields, sentence):
    sign_in(client, chair)
    page = client.get("/me/phone/")
    good = {"sealed": page.context["sealed"], "code": "123456"}

    answer = client.post("/me/phone/", good | fields)

    assert answer.status_code == 422 and sentence in answer.content.decode()


def test_somebody_elses_secret_does_not_fit(client, chair, cast):
    sign_in(client, chair)
    offer = second_factor.offer(cast.clerk)

    answer = client.post(
        "/me/phone/",
        {"sealed": offer["sealed"], "code": code_of(offer["secret"].replace(" ", ""))},
    )

    assert "重新扫码" in answer.content.decode()


def test_long_after_signing_in_the_password_is_asked_for(client, chair):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        sign_in(client, chair)
        clock.shift(11 * 60)
        page = client.get("/me/phone/")
        secret = page.context["secret"].replace(" ", "")
        fields = {"sealed": page.context["sealed"], "code": code_of(secret)}

        refused = client.post("/me/phone/", fields | {"password": "wrong"})
        done = client.post("/me/phone/", fields | {"password": PASSWORD})

    assert refused.status_code == 422 and "codes" in done.context


def test_signing_in_asks_for_the_digits(client, chair):
    secret, _ = tie(chair)

    first = sign_in(client, chair)
    between = client.get("/me/")
    second = client.post("/accounts/code/", {"code": code_of(secret)})

    assert first.url == "/accounts/code/" and between.status_code == 302
    assert second.status_code == 302 and client.get("/me/").status_code == 200
    assert Event.objects.get(verb="signin.done").details["way"] == "password+mfa"


def test_the_same_digits_open_the_door_once(client, chair):
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        secret, _ = tie(chair)
        for expected in (302, 200):
            sign_in(client, chair)
            answer = client.post("/accounts/code/", {"code": code_of(secret)})
            assert answer.status_code == expected
            client.post("/accounts/logout/")
            client.cookies.clear()


def test_a_recovery_code_opens_the_door_once(client, chair):
    _, codes = tie(chair)

    for expected in (302, 200):
        sign_in(client, chair)
        assert client.post("/accounts/code/", {"code": codes[0]}).status_code == expected
        client.post("/accounts/logout/")
        client.cookies.clear()


def test_wrong_digits_lock_the_account_even_with_the_right_password(client, chair):
    """Signing in again with the password between the guesses does not start the count anew."""
    tie(chair)

    for _ in range(5):
        client.cookies.clear()
        sign_in(client, chair)
        answer = client.post("/accounts/code/", {"code": "000000"})

    assert "账号已锁定" in answer.content.decode()
    assert User.objects.get(pk=chair.pk).is_locked
    assert "验证码连续输错" in chair.notices.latest("pk").text
    assert Event.objects.filter(verb="second_factor.failed").count() == 5


def test_new_recovery_codes_need_the_password(client, chair):
    secret, codes = tie(chair)
    sign_in(client, chair)
    client.post("/accounts/code/", {"code": code_of(secret)})

    refused = client.post("/me/phone/codes/", {"password": "wrong"})
    fresh = client.post("/me/phone/codes/", {"password": PASSWORD}).context["codes"]

    assert refused.status_code == 422
    assert not set(fresh) & set(codes)


def test_who_must_have_a_phone_and_unties_it_is_led_to_the_next(settings, client, chair):
    settings.TOTP_REQUIRED = True
    secret, _ = tie(chair)
    sign_in(client, chair)
    client.post("/accounts/code/", {"code": code_of(secret)})

    client.post("/me/phone/off/", {"password": PASSWORD})

    assert client.get("/units/").url == "/me/phone/"


def test_the_administrator_unties_a_lost_phone_and_people_are_told(as_, cast):
    tie(cast.chair)

    as_(cast.admin).post(f"/people/{cast.chair.pk}/reset/")

    assert not Authenticator.objects.filter(user=cast.chair).exists()
    for person in (cast.chair, cast.clerk):
        assert re.search("管理员解除了陈静的手机验证器", person.notices.latest("pk").text)


@pytest.mark.parametrize(
    ("who", "status"), [("clerk", 403), ("chair", 403), ("outsider", 404), ("teacher", 404)]
)
def test_nobody_else_unties_a_phone(as_, cast, who, status):
    tie(cast.committee)

    answer = as_(getattr(cast, who)).post(f"/people/{cast.committee.pk}/reset/")

    assert answer.status_code == status
    assert Authenticator.objects.filter(user=cast.committee).exists()

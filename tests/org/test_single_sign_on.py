"""A school's own sign-on (OpenID Connect) and 钉钉: proven against servers that really answer."""

from urllib.parse import urlsplit

import environ
import pytest
import requests
from allauth.socialaccount.providers.dingtalk.views import DingTalkOAuth2Adapter

from tests.factories.org import UserFactory
from tests.org.openid_server import CLIENT, SECRET, Provider
from union.audit.models import Event
from union.org.models import User
from union.org.providers import providers

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/oidc/school/login/"


@pytest.fixture
def provider():
    server = Provider()
    yield server
    server.shutdown()
    server.server_close()


def configure(settings, monkeypatch, **variables):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    settings.SOCIALACCOUNT_PROVIDERS, settings.SINGLE_SIGN_ON = providers(environ.Env())


@pytest.fixture
def offered(settings, monkeypatch, provider):
    """Configured by environment variables alone; the staff number decides, within one school."""

    def offer(field="staff_no", claim="employee_no", school="qy3x"):
        configure(
            settings, monkeypatch, OIDC_SERVER_URL=provider.url, OIDC_CLIENT_ID=CLIENT,
            OIDC_CLIENT_SECRET=SECRET, OIDC_FIELD=field, OIDC_CLAIM=claim, OIDC_SCHOOL=school,
            OIDC_NAME="区统一登录",
        )  # fmt: skip

    offer()
    return offer


@pytest.fixture
def person(cast):
    cast.school.code = "qy3x"
    cast.school.save()
    UserFactory(staff_no="012", school=cast.theirs)
    return UserFactory(
        staff_no="012", school=cast.school, phone="13900000001", email="hm@example.org"
    )


def walk(client, start=LOGIN):
    """As a browser does: to the provider, and back with its word."""
    there = client.get(start)
    back = requests.get(there.url, allow_redirects=False, timeout=5).headers["Location"]
    parts = urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}", follow=True)


def test_nothing_is_offered_unless_it_is_configured(client):
    page = client.get("/accounts/login/")

    assert "oidc" not in page.content.decode() and "dingtalk" not in page.content.decode()
    assert client.get(LOGIN).status_code == 404


def test_the_sign_in_page_offers_what_is_configured(client, offered):
    assert "用区统一登录登录" in client.get("/accounts/login/").content.decode()


def test_who_is_proven_there_is_signed_in_here(client, provider, offered, person):
    provider.claims = {"sub": "abc", "employee_no": "012"}

    walk(client)

    assert int(client.session["_auth_user_id"]) == person.pk
    ways = Event.objects.filter(verb="signin.done").values_list("details__way", flat=True)
    assert list(ways) == ["socialaccount"]
    assert Event.objects.filter(verb="signin.tied", by_id=person.pk).count() == 1


def test_the_second_time_the_tie_decides_not_the_claim(client, provider, offered, person):
    provider.claims = {"sub": "abc", "employee_no": "012"}
    walk(client)
    client.post("/accounts/logout/")
    provider.claims = {"sub": "abc", "employee_no": "999"}

    walk(client)

    assert int(client.session["_auth_user_id"]) == person.pk


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ({"employee_no": "777"}, "没有找到与您工号相符的账号"),
        ({"name": "何敏"}, "没有告诉我们您的工号"),
    ],
)
def test_a_stranger_gets_a_sentence_and_no_account(
    client, provider, offered, person, claims, sentence
):
    before = User.objects.count()
    provider.claims = {"sub": "xyz", **claims}

    page = walk(client)

    assert sentence in page.content.decode()
    assert User.objects.count() == before and "_auth_user_id" not in client.session
    assert Event.objects.filter(verb="signin.failed", succeeded=False).exists()


def test_a_number_of_two_schools_ties_nobody(client, provider, offered, person):
    offered(school="")
    provider.claims = {"sub": "abc", "employee_no": "012"}

    assert "没有找到" in walk(client).content.decode()


@pytest.mark.parametrize(("verified", "comes_in"), [(True, True), (False, False), ("true", False)])
def test_an_address_counts_only_when_verified(
    client, provider, offered, person, verified, comes_in
):
    offered(field="email", claim="email")
    provider.claims = {"sub": "abc", "email": "hm@example.org", "email_verified": verified}

    walk(client)

    assert ("_auth_user_id" in client.session) is comes_in


def test_a_closed_account_stays_closed(client, provider, offered, person):
    provider.claims = {"sub": "abc", "employee_no": "012"}
    walk(client)
    client.post("/accounts/logout/")
    User.objects.filter(pk=person.pk).update(is_active=False)

    page = walk(client)

    assert "已停用" in page.content.decode() and "_auth_user_id" not in client.session


def test_the_first_things_come_first_here_too(settings, client, provider, offered, cast, person):
    settings.TOTP_REQUIRED = True
    User.objects.filter(pk=cast.chair.pk).update(staff_no="001")
    provider.claims = {"sub": "c", "employee_no": "001"}

    page = walk(client)

    assert page.request["PATH_INFO"] == "/me/phone/"


def test_a_foreign_answer_is_not_believed(client, offered, person):
    page = client.get("/accounts/oidc/school/login/callback/?code=one&state=invented", follow=True)

    assert "没有从统一登录得到确认" in page.content.decode()


def test_nobody_ties_an_identity_at_a_signed_in_desk(as_, client, provider, offered, person, cast):
    as_(cast.teacher)
    provider.claims = {"sub": "abc", "employee_no": "012"}

    walk(client, f"{LOGIN}?process=connect")

    assert not person.socialaccount_set.exists()
    assert not cast.teacher.socialaccount_set.exists()


def test_a_provider_that_is_away_leads_back_to_the_form(client, provider, offered):
    provider.shutdown()
    provider.server_close()

    page = client.get(LOGIN, follow=True)

    assert page.status_code == 200 and "账号和密码登录" in page.content.decode()


@pytest.fixture
def dingtalk(settings, monkeypatch, provider):
    """钉钉 as configured, with its addresses led to our server."""
    configure(settings, monkeypatch, DINGTALK_CLIENT_ID=CLIENT, DINGTALK_CLIENT_SECRET=SECRET)
    monkeypatch.setattr(DingTalkOAuth2Adapter, "authorize_url", f"{provider.url}/authorize")
    monkeypatch.setattr(DingTalkOAuth2Adapter, "access_token_url", f"{provider.url}/dingtalk/token")
    monkeypatch.setattr(DingTalkOAuth2Adapter, "profile_url", f"{provider.url}/userinfo")
    return provider


@pytest.mark.parametrize(
    ("mobile", "comes_in"), [("13900000001", True), ("13999999999", False), (None, False)]
)
def test_dingtalk_signs_in_by_phone_number(client, dingtalk, person, mobile, comes_in):
    dingtalk.claims = {"openId": "o1", "nick": "敏敏", "mobile": mobile, "stateCode": "86"}

    walk(client, "/accounts/dingtalk/login/")

    assert ("_auth_user_id" in client.session) is comes_in
    assert person.socialaccount_set.count() == int(comes_in)


@pytest.mark.parametrize("address", ["/accounts/dingtalk/login/", LOGIN])
def test_a_way_in_that_is_not_offered_is_no_page(client, settings, address):
    settings.SOCIALACCOUNT_PROVIDERS = {}

    assert client.get(address).status_code == 404

"""Passwords: what may be one, how they are kept, start passwords and slips."""

import math
from io import BytesIO

import pytest
from django.contrib.auth.hashers import check_password, identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from pypdf import PdfReader

from tests.factories.org import SchoolFactory, UserFactory
from union.audit.models import Event
from union.org import actions
from union.org.models import Session, User
from union.org.passwords import ALPHABET, START_LENGTH, start_password

YEAR = timezone.localdate().year
ARGON = ["union.org.hashers.Argon2Hasher"]


@pytest.fixture
def person(db):
    school = SchoolFactory(name="清源区第三小学工会", short_name="清源三小")
    fields = {"staff_no": "20260012", "phone": "13912345678", "school": school}
    return UserFactory(name="单红梅", username="qy3x-012", **fields)


@pytest.mark.parametrize(
    "password",
    [
        "short", "12345678", "password1", "qwertyuiop", "aaaaaaaaaa", "abcabcabcabc", "woaini1314",
        "19850412", "admin1234", "我爱工会我爱工会", "gonghui-bang", "JiaoGong88x", f"redfox{YEAR}",
        "单红梅的密码呀", "shanhongmei!", "x-13912345678", "tel12345678", "qy3x-012-abc", "20260012x",
        "清源三小真好啊呀", "qingyuansanxiao", "x" * 129,
    ],
)  # fmt: skip
def test_a_password_that_others_guess_is_refused_with_a_sentence(person, password):
    with pytest.raises(ValidationError) as refusal:
        validate_password(password, person)

    (sentence,) = refusal.value.messages
    assert "密码" in sentence or "生日" in sentence
    assert "请" in sentence or "可以" in sentence


@pytest.mark.parametrize(
    "password", ["moonlit river crossing", "abcdefgx", "春眠不觉晓处处闻", "7294618350", "kx7qpwm3"]
)
def test_there_are_no_rules_of_composition(person, password):
    validate_password(password, person)


def test_passwords_are_kept_as_argon2id_at_19_mib(settings):
    settings.PASSWORD_HASHERS = ARGON

    kept = make_password("moonlit river crossing")

    assert kept.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_hash_with_other_figures_is_renewed_at_sign_in(settings, person, client):
    person.password = make_password("moonlit river crossing")
    person.save()
    settings.PASSWORD_HASHERS = [*ARGON, *settings.PASSWORD_HASHERS]

    client.post("/accounts/login/", {"login": "qy3x-012", "password": "moonlit river crossing"})

    assert identify_hasher(User.objects.get(pk=person.pk).password).algorithm == "argon2"


def test_a_start_password_has_more_than_forty_bits_and_no_letter_read_wrongly():
    issued = {start_password() for _ in range(500)}

    assert len(issued) == 500
    assert START_LENGTH * math.log2(len(set(ALPHABET))) > 40
    assert not set("0o1liz25s8buv") & set("".join(issued))


def test_slips_hold_the_only_readable_copy(cast):
    (slip,) = actions.issue_start_passwords([cast.teacher], by=cast.chair)

    user = User.objects.get(pk=cast.teacher.pk)
    event = Event.objects.get(verb="password.issued")
    assert check_password(slip.password, user.password) and user.must_change_password
    assert slip.password not in f"{user.password}{event.details}{event.object_label}"
    assert (slip.name, slip.unit, slip.username) == ("李红", cast.school.name, user.username)


def test_a_new_start_password_ends_all_sessions(client, as_, cast):
    as_(cast.teacher).get("/me/")

    actions.issue_start_passwords([cast.teacher], by=cast.chair)

    assert not Session.objects.filter(user=cast.teacher).exists()
    assert client.get("/me/").status_code == 302


def test_the_chair_issues_slips_as_page_and_pdf_that_are_never_stored(as_, cast):
    client = as_(cast.chair)
    people = {"person": [cast.teacher.pk, cast.leader.pk]}

    page = client.post("/people/slips/", people)
    pdf = client.post("/people/slips/pdf/", {"sealed": page.context["sealed"]})

    assert "no-store" in page["Cache-Control"] and "no-store" in pdf["Cache-Control"]
    text = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf.content)).pages)
    for slip in page.context["slips"]:
        assert slip.password in page.content.decode() and slip.password in text
        assert slip.name in text and slip.username in text
    assert client.get("/people/slips/").status_code == 405


def test_slips_of_another_house_or_of_yesterday_are_not_printed(as_, cast):
    answer = as_(cast.chair).post("/people/slips/pdf/", {"sealed": "x"}, follow=True)

    assert "重新勾选" in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("teacher", 302), ("leader", 302), ("committee", 403), ("clerk", 403), ("outsider", 302)],
)
def test_nobody_but_chair_and_administrator_issues_slips(as_, cast, who, status):
    """Where the person is not even visible the list says that nobody was chosen."""
    member = UserFactory(name="吴敏敏", school=cast.school)

    answer = as_(getattr(cast, who)).post("/people/slips/", {"person": [member.pk]})

    assert answer.status_code == status
    assert not Event.objects.filter(verb="password.issued").exists()


def test_a_chair_cannot_take_over_a_clerk_who_works_in_the_school(as_, cast):
    cast.clerk.school = cast.school
    cast.clerk.save()

    answer = as_(cast.chair).post("/people/slips/", {"person": [cast.clerk.pk]})

    assert answer.status_code == 403
    assert "账号由系统管理员管理" in answer.content.decode()


def test_changing_the_password_signs_other_devices_out(client, cast):
    cast.teacher.set_password("moonlit river crossing")
    cast.teacher.save()
    other = type(client)()
    for browser in (client, other):
        login = {"login": cast.teacher.username, "password": "moonlit river crossing"}
        browser.post("/accounts/login/", login)

    fields = {"password": "moonlit river crossing", "new": "七月流火九月授衣"}
    client.post("/me/password/", fields | {"again": "七月流火九月授衣"})

    assert client.get("/me/").status_code == 200
    assert other.get("/me/").status_code == 302
    assert Session.objects.filter(user=cast.teacher).count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"password": "wrong"}, "当前密码不对"),
        ({"again": "something else"}, "不一样"),
        ({"new": "12345678", "again": "12345678"}, "太常见"),
        ({"new": "moonlit river crossing", "again": "moonlit river crossing"}, "相同"),
    ],
)
def test_a_password_form_says_what_is_wrong(as_, cast, fields, sentence):
    cast.teacher.set_password("moonlit river crossing")
    cast.teacher.save()
    good = {
        "password": "moonlit river crossing",
        "new": "七月流火九月授衣",
        "again": "七月流火九月授衣",
    }

    answer = as_(cast.teacher).post("/me/password/", good | fields)

    assert answer.status_code == 422 and sentence in answer.content.decode()

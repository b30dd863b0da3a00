"""Who may do what: the table over the cast, through the pages."""

import pytest

from tests.factories.org import GroupFactory, SchoolFactory, UnitFactory, UserFactory
from union.org import policies
from union.org.models import Appointment, Role, Unit, User

pytestmark = pytest.mark.django_db
EVERYBODY = [
    "clerk", "chair", "committee", "principal", "leader", "teacher", "outsider", "admin",
]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "unit", "givers"),
    [
        (Role.CHAIR, "school", {"clerk"}),
        (Role.COMMITTEE, "school", {"chair"}),
        (Role.LEADER, "group", {"chair"}),
        (Role.PRINCIPAL, "school", {"chair", "clerk", "admin"}),
        (Role.PRINCIPAL, "district", set()),
        (Role.CLERK, "district", {"admin"}),
        (Role.ADMIN, "district", {"admin"}),
        (Role.LEADER, "school", set()),
        (Role.CHAIR, "group", set()),
        (Role.CLERK, "school", set()),
    ],
)
def test_who_gives_and_ends_which_office(cast, role, unit, givers):
    unit = getattr(cast, unit)
    office = Appointment(user=cast.teacher, unit=unit, role=role)

    for who in EVERYBODY:
        user = getattr(cast, who)
        assert bool(policies.give_office(user, role, unit)) is (who in givers), who
        assert bool(policies.end_office(user, office)) is (who in givers), who


@pytest.mark.parametrize(
    ("verb", "unit", "allowed"),
    [
        (policies.change_unit, "district", {"clerk"}),
        (policies.change_unit, "school", {"clerk", "chair"}),
        (policies.change_unit, "group", {"clerk", "chair"}),
        (policies.plant_unit, "district", {"clerk"}),
        (policies.plant_unit, "school", {"chair"}),
        (policies.plant_unit, "group", set()),
        (policies.move_unit, "district", set()),
        (policies.move_unit, "school", {"clerk"}),
        (policies.move_unit, "group", set()),
        (policies.open_account, "school", {"chair", "admin"}),
    ],
)
def test_who_changes_the_tree_and_opens_accounts(cast, verb, unit, allowed):
    for who in EVERYBODY:
        verdict = verb(getattr(cast, who), getattr(cast, unit))
        assert bool(verdict) is (who in allowed), who
        assert verdict or verdict.reason


@pytest.mark.parametrize(
    ("person", "keepers"),
    [
        ("teacher", {"chair", "admin"}),
        ("committee", {"chair", "admin"}),
        ("principal", {"chair", "admin"}),
        ("leader", {"chair", "admin"}),
        ("chair", {"admin"}),
        ("clerk", {"admin"}),
        ("outsider", {"admin"}),
        ("admin", set()),
    ],
)
def test_who_keeps_whose_account(cast, person, keepers):
    for who in EVERYBODY:
        verdict = policies.keep_account(getattr(cast, who), getattr(cast, person))
        assert bool(verdict) is (who in keepers and who != person), who


def test_an_administrator_of_one_district_keeps_nobody_of_another(cast):
    elsewhere = UserFactory(school=SchoolFactory())

    assert not policies.keep_account(cast.admin, elsewhere)
    assert not User.objects.visible_to(cast.admin).filter(pk=elsewhere.pk).exists()


def test_an_account_that_belongs_nowhere_is_the_administrators(cast):
    stray = UserFactory(school=None)

    assert policies.keep_account(cast.admin, stray)
    assert User.objects.visible_to(cast.admin).filter(pk=stray.pk).exists()
    assert not User.objects.visible_to(cast.chair).filter(pk=stray.pk).exists()


@pytest.mark.parametrize("who", ["chair", "committee", "principal", "leader", "teacher"])
@pytest.mark.parametrize("path", ["", "below/", "change/", "plant/", "move/", "appoint/committee/"])
def test_a_foreign_unit_does_not_exist(as_, cast, who, path):
    stranger = GroupFactory(parent=cast.theirs)

    assert as_(getattr(cast, who)).get(f"/units/{stranger.pk}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "correct/", "close/", "unlock/", "sign-out/", "reset/"])
def test_a_foreign_person_does_not_exist(as_, cast, path):
    client = as_(cast.chair)
    ask = client.get if path in ("", "correct/") else client.post

    assert ask(f"/people/{cast.outsider.pk}/{path}").status_code == 404


def test_a_foreign_office_cannot_be_ended(as_, cast):
    office = cast.outsider.appointments.get()

    assert (
        as_(cast.chair).post(f"/offices/{office.pk}/end/", {"on": "2026-01-01"}).status_code == 404
    )
    office.refresh_from_db()
    assert office.ends_on is None


@pytest.mark.parametrize("who", ["clerk", "committee", "principal", "leader", "teacher"])
def test_the_list_of_accounts_is_the_chairs_and_the_administrators(as_, cast, who):
    answer = as_(getattr(cast, who)).get("/people/")

    assert answer.status_code == 403
    assert "由本校工会主席或系统管理员管理" in answer.content.decode()


def test_a_chair_draws_no_foreign_person_into_an_office(as_, cast):
    stranger = UserFactory(school=cast.theirs)
    fields = {"person": stranger.pk, "starts_on": "2026-03-01"}

    answer = as_(cast.chair).post(f"/units/{cast.school.pk}/appoint/committee/", fields)

    assert answer.status_code == 422 and not stranger.appointments.exists()


def test_a_clerk_moves_a_school_only_within_the_own_district(as_, cast):
    foreign = UnitFactory(level=Unit.Level.TOWN, name="别区镇", parent=UnitFactory())

    answer = as_(cast.clerk).post(f"/units/{cast.school.pk}/move/", {"to": foreign.pk})

    assert answer.status_code == 422
    cast.school.refresh_from_db()
    assert cast.school.parent == cast.district


def test_rights_end_with_the_day_of_the_office(as_, cast):
    client = as_(cast.chair)
    assert client.get("/people/").status_code == 200

    office = cast.chair.appointments.get()
    office.ends_on = office.starts_on
    office.save()

    assert client.get("/people/").status_code == 403

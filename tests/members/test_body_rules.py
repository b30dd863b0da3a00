"""What a school of a size must have, and when a term is over."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from members import rules
from members.actions import bodies as actions
from members.models import Member, UnionBody
from members.models.legal import check_sign, credit_code
from members.renewing import Due, Limits, choices, demands, due_state, renewal, seats_for, size_of
from members.seating import BadBody
from tests.factories.members import MemberFactory, UnionBodyFactory
from tests.factories.rules import RuleFigureFactory
from union.kit.days import months_after, years_after

pytestmark = pytest.mark.django_db
Kind = UnionBody.Kind


def enrol(school, women: int, men: int = 0) -> list[Member]:
    sexes = [Member.Sex.FEMALE] * women + [Member.Sex.MALE] * men
    return [MemberFactory(school=school, sex=sex) for sex in sexes]


def set_rule(school, key: str, value: str, source: str):
    RuleFigureFactory(unit=school.parent, key=key, value=value, source=source)


def women_demand(school) -> tuple[str, str, bool]:
    (found,) = [one for one in demands(school, timezone.localdate()) if "女会员" in one.sentence]
    return found.kind, found.sentence, found.is_must


def test_case_29_nine_women_have_a_member_and_ten_need_a_committee(cast):
    enrol(cast.school, women=9)
    assert women_demand(cast.school) == (Kind.WOMEN_MEMBER, "女会员 9 人：设女职工委员 1 名", False)

    enrol(cast.school, women=1)
    assert women_demand(cast.school) == (Kind.WOMEN, "女会员 10 人：须设女职工委员会", True)


def test_case_29_in_beijing_twenty_four_have_a_member_and_twenty_five_need_a_committee(cast):
    set_rule(cast.school, rules.WOMEN_FROM, "25", "北京市实施《工会法》办法")
    enrol(cast.school, women=24)
    assert women_demand(cast.school)[:2] == (Kind.WOMEN_MEMBER, "女会员 24 人：设女职工委员 1 名")

    enrol(cast.school, women=1)
    assert women_demand(cast.school)[:2] == (Kind.WOMEN, "女会员 25 人：须设女职工委员会")
    (found,) = [one for one in demands(cast.school, timezone.localdate()) if "女" in one.sentence]
    assert str(found.rule) == "女会员达到多少人须设女职工委员会：25 人（北京市实施《工会法》办法）"


def new(kind, people, number=4) -> actions.NewBody:
    named = [(one, Kind(kind).positions[-1], None) for one in people]
    return actions.NewBody(kind, number, timezone.localdate(), 3, named, "换届选举")


def test_case_29_a_renewal_without_an_audit_committee_is_blocked(cast):
    people = enrol(cast.school, women=0, men=30)
    old = UnionBodyFactory(school=cast.school)

    with pytest.raises(BadBody) as refused:
        actions.install_all(cast.school, [new(Kind.COMMITTEE, people[:3])], by=cast.chair)

    assert str(refused.value) == (
        "不能换届：设工会委员会的，须同时设经费审查委员会（《工会法》（2021）第四十五条）"
    )
    assert UnionBody.objects.get().pk == old.pk
    assert UnionBody.objects.get().ended_on is None


def test_case_29_elected_with_the_committee_it_lets_the_renewal_pass(cast):
    people = enrol(cast.school, women=0, men=30)
    UnionBodyFactory(school=cast.school)
    both = [new(Kind.COMMITTEE, people[:3]), new(Kind.AUDIT, people[3:6], number=1)]

    actions.install_all(cast.school, both, by=cast.chair)

    current = UnionBody.objects.filter(school=cast.school).current()
    assert {body.kind for body in current} == {Kind.COMMITTEE, Kind.AUDIT}


def test_one_body_alone_renews_the_committee_only_where_an_audit_committee_is(cast):
    people = enrol(cast.school, women=0, men=30)
    UnionBodyFactory(school=cast.school)

    with pytest.raises(BadBody, match="不能换届"):
        actions.install_one(cast.school, new(Kind.COMMITTEE, people[:3]), by=cast.chair)
    UnionBodyFactory(school=cast.school, kind=Kind.AUDIT)
    actions.install_one(cast.school, new(Kind.COMMITTEE, people[:3]), by=cast.chair)

    assert UnionBody.objects.current().get(kind=Kind.COMMITTEE).number == 4


def test_a_district_that_only_warns_lets_the_renewal_pass(cast):
    set_rule(cast.school, rules.AUDIT_BINDING, "warn", "清教工〔2026〕9号")
    people = enrol(cast.school, women=0, men=30)
    UnionBodyFactory(school=cast.school)

    actions.install_all(cast.school, [new(Kind.COMMITTEE, people[:3])], by=cast.chair)

    assert UnionBody.objects.current().get().number == 4


def test_the_first_body_entered_is_no_renewal(cast):
    people = enrol(cast.school, women=0, men=30)

    actions.install_one(cast.school, new(Kind.COMMITTEE, people[:3]), by=cast.chair)

    assert UnionBody.objects.current().get().kind == Kind.COMMITTEE


def test_fewer_than_25_may_have_an_organiser_and_25_need_a_committee(cast):
    UnionBodyFactory(school=cast.school, kind=Kind.ORGANISER, seats=1)
    enrol(cast.school, women=0, men=24)
    today = timezone.localdate()
    (only,) = demands(cast.school, today)
    assert only.is_met
    assert only.sentence == "会员 24 人：可以单独或联合设工会委员会，也可以选组织员 1 人"

    enrol(cast.school, women=0, men=1)

    committee, audit = demands(cast.school, today)
    assert committee.sentence == "会员 25 人：须设工会委员会，委员 3 名"
    assert (committee.is_met, audit.is_met, audit.blocks) == (False, False, True)


def test_a_person_alone_is_offered_only_where_the_rules_let_them(cast):
    enrol(cast.school, women=10, men=14)
    limits = Limits.of(cast.school, timezone.localdate())
    size = size_of(cast.school, timezone.localdate())

    assert choices(Kind.COMMITTEE.line, size, limits) == [Kind.COMMITTEE, Kind.ORGANISER]
    assert choices(Kind.WOMEN.line, size, limits) == [Kind.WOMEN]


@pytest.mark.parametrize(
    "people, table, seats",
    [
        (10, "fine", (0, 0)), (11, "fine", (3, 3)), (25, "fine", (3, 3)), (26, "fine", (3, 5)),
        (100, "fine", (3, 5)), (101, "fine", (5, 7)), (201, "fine", (7, 9)),
        (500, "fine", (7, 9)), (501, "fine", (9, 15)), (1001, "fine", (15, 21)),
        (24, "plain", (0, 0)), (200, "plain", (3, 7)), (201, "plain", (7, 15)),
    ],
)  # fmt: skip
def test_how_many_sit_on_a_committee(people, table, seats):
    assert seats_for(people, table) == seats


@pytest.mark.parametrize(
    "seats, is_met", [(1, False), (3, True), (4, False), (5, True), (7, False)]
)
def test_a_committees_seats_are_odd_and_within_the_table(cast, seats, is_met):
    enrol(cast.school, women=0, men=26)
    UnionBodyFactory(school=cast.school, seats=seats)

    _must, table, _audit = demands(cast.school, timezone.localdate())

    assert (table.is_met, table.is_must) == (is_met, False)
    assert f"委员 3—5 名，取奇数；现设 {seats} 名" in table.sentence


def test_an_empty_register_asks_for_nothing(cast):
    UnionBodyFactory(school=cast.school)

    assert demands(cast.school, timezone.localdate()) == []


def test_retired_members_are_not_counted(cast):
    enrol(cast.school, women=9)
    MemberFactory(school=cast.school, state="kept")

    assert "女会员 9 人" in women_demand(cast.school)[1]


@pytest.mark.parametrize(
    "on, state",
    [
        (dt.date(2025, 9, 19), Due.OK), (dt.date(2025, 9, 20), Due.SOON),
        (dt.date(2026, 3, 19), Due.SOON), (dt.date(2026, 3, 20), Due.LATE),
    ],
)  # fmt: skip
def test_three_years_from_20_march_2023_end_on_20_march_2026(cast, on, state):
    body = UnionBodyFactory(school=cast.school, starts_on=dt.date(2023, 3, 20))

    assert body.ends_on == dt.date(2026, 3, 20)
    assert renewal(body, on).state == state
    assert due_state(body.ends_on, on, 6) == state


def test_a_late_body_says_why(cast):
    body = UnionBodyFactory(
        school=cast.school, starts_on=dt.date(2020, 3, 20), late_reason="校舍搬迁，计划明年4月换届"
    )

    said = renewal(body, dt.date(2026, 1, 1)).sentence

    assert said == "任期 3 年，已于2023年3月20日届满。没有换届的原因：校舍搬迁，计划明年4月换届。"


def test_months_end_with_the_month():
    assert months_after(dt.date(2026, 8, 31), -6) == dt.date(2026, 2, 28)
    assert months_after(dt.date(2026, 11, 30), 3) == dt.date(2027, 2, 28)
    assert years_after(dt.date(2024, 2, 29), 3) == dt.date(2027, 2, 28)


def test_the_check_sign_is_that_of_the_standard():
    assert check_sign("91350100M000100Y4") == "3"  # the example of GB 32100-2015
    credit_code("91350100M000100Y43")


@pytest.mark.parametrize(
    "code, reason",
    [
        ("91350100M000100Y44", "校验码对不上"), ("91350100M001000Y43", "校验码对不上"),
        ("91350100M000100Y4", "现在是 17 位"), ("9135010OM000100Y43", "没有“O”"),
    ],
)  # fmt: skip
def test_a_code_with_a_slip_is_refused(code, reason):
    with pytest.raises(ValidationError, match=reason):
        credit_code(code)

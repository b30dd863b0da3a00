"""The qualification check: exact shares, blocked or warned as the profile says."""

import datetime as dt

import pytest

from congress import rules
from congress.composition import Composition, age_of
from congress.models import Congress, Delegate
from congress.qualification import State, examine, live
from members.models import Member
from tests.congress.test_terms import set_rule
from tests.factories.congress import CongressFactory, ConstituencyFactory, DelegateFactory, today
from tests.factories.members import MemberFactory

pytestmark = pytest.mark.django_db
TEACHER, STAFF, MIDDLE, LEADER = Delegate.Rank.values


@pytest.fixture
def congress(cast):
    return CongressFactory(school=cast.school, staff_count=96, women_count=60)


def seat(congress, **counts):
    """So many delegates of each rank."""
    people = []
    for rank, count in counts.items():
        for _ in range(count):
            member = Member(school=congress.school, sex="female", state="active")
            member.rename("王敏")
            people.append((member, rank))
    Member.objects.bulk_create([member for member, _ in people])
    Delegate.objects.bulk_create(
        Delegate(congress=congress, member=m, name=m.name, rank=r, starts_on=congress.starts_on)
        for m, r in people
    )


def check(congress, label):
    return next(one for one in examine(congress, today()).checks if one.label == label)


def test_case_09_28_teachers_of_47_are_not_60_per_cent(congress):
    seat(congress, teacher=28, staff=19)

    teachers = check(congress, "一线教师")

    assert teachers.state == State.BLOCK
    assert (teachers.share, teachers.percent) == ("28/47", "59.6%")
    assert "至少还差 1 名" in teachers.sentence
    assert "教育部令第32号" in str(teachers.rule)


def test_case_09_29_teachers_of_47_are_enough(congress):
    seat(congress, teacher=29, staff=18)

    assert check(congress, "一线教师").state == State.OK
    assert check(congress, "一线教师").percent == "61.7%"


def test_case_09_the_district_may_let_a_school_go_on_with_a_warning(cast, congress):
    set_rule(cast.school, rules.TEACHER_BINDING, "warn")
    seat(congress, teacher=28, staff=19)

    assert check(congress, "一线教师").state == State.WARN


def test_case_10_a_third_of_leaders_is_warned_of(congress):
    seat(congress, teacher=32, middle=13, leader=3)

    leaders = check(congress, "中层以上干部")

    assert leaders.state == State.WARN
    assert (leaders.share, leaders.percent) == ("16/48", "33.3%")
    assert "最多 9 名" in leaders.sentence


def test_case_10_three_of_47_are_printed_as_6_4_per_cent(congress):
    seat(congress, teacher=32, staff=7, middle=5, leader=3)

    rank = examine(congress, today()).composition.breakdowns()[0]

    assert [(one.label, one.count, one.percent) for one in rank.shares][-1] == (
        "校级领导",
        3,
        "6.4%",
    )


def test_too_few_delegates_are_said_with_the_rule(congress):
    seat(congress, teacher=28)

    numbers = check(congress, "代表人数")

    assert numbers.state == State.BLOCK
    assert "至少 29 名" in numbers.sentence


def test_observers_and_guests_are_counted_apart(congress):
    DelegateFactory(congress=congress)
    DelegateFactory(congress=congress, category=Delegate.Category.OBSERVER)
    DelegateFactory(congress=congress, category=Delegate.Category.INVITED, name="退休教师代表")

    found = examine(congress, today())

    assert found.composition.total == 1
    assert len(found.others) == 2


def test_women_below_their_share_of_the_staff_are_warned_of(congress):
    DelegateFactory(congress=congress, member=MemberFactory(school=congress.school, sex="male"))
    DelegateFactory(congress=congress)

    women = check(congress, "女代表")

    assert women.state == State.WARN
    assert "60/96（62.5%）" in women.sentence


@pytest.mark.parametrize("born, age", [(dt.date(1990, 3, 1), 36), (dt.date(1990, 4, 1), 35)])
def test_whoever_is_35_still_counts_as_young(born, age):
    member = Member(born_on=born, sex="male")

    assert age_of(member, dt.date(2026, 3, 20)) == age
    counted = Composition([Delegate(member=member)], dt.date(2026, 3, 20))
    assert counted.young == (1 if age == 35 else 0)


def test_the_young_and_the_party_are_judged_only_where_a_figure_is_set(cast, congress):
    seat(congress, teacher=10)
    assert check(congress, "35岁以下代表").state == State.NOTE
    assert check(congress, "中共党员").state == State.NOTE

    set_rule(cast.school, rules.YOUNG_SHARE, "20%")
    set_rule(cast.school, rules.PARTY_CAP, "50%")

    assert check(congress, "35岁以下代表").state == State.WARN
    assert check(congress, "35岁以下代表").sentence.endswith("另有 10 名没有登记出生年月。")
    assert check(congress, "中共党员").state == State.OK


def test_a_constituency_that_lacks_delegates_is_named(congress):
    unit = ConstituencyFactory(congress=congress, name="语文组", quota=2)
    DelegateFactory(congress=congress, constituency=unit)

    assert check(congress, "选举单位").sentence == "名额没有选满：语文组 1/2。"


def test_an_assembly_is_counted_and_not_judged(congress):
    Congress.objects.update(kind=Congress.Kind.ASSEMBLY)
    congress.refresh_from_db()
    seat(congress, teacher=1, leader=9)

    assert {one.state for one in examine(congress, today()).checks} == {State.NOTE}


def test_shares_move_while_somebody_settles_the_ranks(congress):
    seat(congress, teacher=6, staff=4)
    first = congress.delegates.filter(rank="teacher").first()

    before = live(congress, today(), {})
    after = live(congress, today(), {first.pk: "staff"})

    assert before[0].share == "6/10"
    assert after[0].share == "5/10"
    assert after[0].state == State.BLOCK


@pytest.mark.parametrize("number", [1, 5])
def test_an_examination_asks_the_same_questions_of_few_and_many(
    congress, number, django_assert_num_queries
):
    seat(congress, teacher=number)
    congress = Congress.objects.select_related("school").get(pk=congress.pk)

    with django_assert_num_queries(5):
        examine(congress, today()).composition.breakdowns()

import datetime as dt

import pytest
from django.urls import reverse

from members import lent, statistics
from members.actions import people as actions
from members.models import Member
from members.states import State
from tests.factories.members import MemberFactory

YEAR_END = dt.date(2025, 12, 31)
pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def a_day_in_march(time_machine):
    time_machine.move_to("2026-03-10T10:00:00+08:00", tick=False)


@pytest.fixture
def ours(cast):
    return Member.objects.filter(school=cast.school)


def test_only_who_was_in_register_at_the_cut_off_counts(cast, ours):
    stayed = MemberFactory(school=cast.school)
    retired = MemberFactory(school=cast.school)
    actions.retire(retired, by=cast.chair, on=dt.date(2026, 1, 1))
    MemberFactory(school=cast.school, on=dt.date(2026, 2, 1))
    MemberFactory(school=cast.school, state=State.APPLIED)

    assert set(ours.on_register(YEAR_END)) == {stayed, retired}
    assert statistics.total(ours, YEAR_END).people == 2
    assert statistics.total(ours, dt.date(2026, 3, 10)).people == 2


def test_who_retires_on_the_cut_off_day_no_longer_counts(cast, ours):
    retired = MemberFactory(school=cast.school)
    actions.retire(retired, by=cast.chair, on=YEAR_END)

    assert not ours.on_register(YEAR_END).exists()
    assert ours.on_register(YEAR_END - dt.timedelta(days=1)).exists()


def test_a_gap_in_membership_is_a_gap_in_the_count(cast, ours):
    member = MemberFactory(school=cast.school)
    actions.leave(member, by=cast.chair, on=dt.date(2018, 1, 1), basis="申请")
    actions.rejoin(member, by=cast.chair, on=dt.date(2020, 1, 1))
    actions.approve(member, by=cast.chair, on=dt.date(2020, 2, 1))

    counted = [ours.on_register(dt.date(year, 6, 1)).count() for year in (2017, 2019, 2021)]

    assert counted == [1, 0, 1]


def test_a_transfer_moves_the_count_on_one_day(cast, ours):
    member = MemberFactory(school=cast.school)
    day = dt.date(2026, 3, 1)
    arrival = actions.transfer(member, to=cast.theirs, by=cast.chair, on=dt.date(2026, 2, 1))
    actions.accept(arrival, by=cast.outsider, on=day)

    theirs = Member.objects.filter(school=cast.theirs)
    before = day - dt.timedelta(days=1)
    assert (ours.on_register(before).count(), theirs.on_register(before).count()) == (1, 0)
    assert (ours.on_register(day).count(), theirs.on_register(day).count()) == (0, 1)


def test_groups_and_women_are_counted(cast, ours):
    MemberFactory.create_batch(2, school=cast.school, group=cast.group)
    MemberFactory(school=cast.school, sex=Member.Sex.MALE)

    first, last = statistics.by_group(ours, YEAR_END)

    assert (first.label, first.people, first.women) == (cast.group.short_name, 2, 2)
    assert (last.label, last.people, last.women) == ("未分小组", 1, 0)


@pytest.mark.embedded
def test_gains_and_losses_lead_from_the_first_number_to_the_last(cast, ours):
    people = MemberFactory.create_batch(5, school=cast.school)
    on = {"by": cast.chair, "on": dt.date(2026, 2, 1)}
    actions.retire(people[0], **on)
    actions.leave(people[1], basis="申请", **on)
    actions.retire(people[2], **on)
    actions.recall(people[2], **on)
    actions.depart(people[3], basis="外地", **on)
    applied = MemberFactory(school=cast.school, state=State.APPLIED)
    actions.approve(applied, **on)

    moved = statistics.movement(ours, dt.date(2026, 1, 1), dt.date(2026, 3, 10))

    assert (moved.before, moved.after) == (5, 3)
    assert moved.before + moved.gained - moved.lost == moved.after
    assert (moved.losses["退休保留"], moved.gains["恢复在籍"]) == (2, 1)


def test_schools_without_members_are_listed_with_nought(cast):
    MemberFactory(school=cast.theirs)

    counts = [one.people for one in statistics.by_school([cast.school, cast.theirs], YEAR_END)]

    assert counts == [0, 1]


def test_the_figures_of_a_year_are_lent(cast):
    MemberFactory(school=cast.school)
    MemberFactory(school=cast.school, sex=Member.Sex.MALE, on=dt.date(2026, 2, 1))

    figures = {figure.key: figure.value for figure in lent.figures(cast.school, 2026)}

    assert figures == {
        "members.on_register": 2,
        "members.women": 1,
        "members.joined": 1,
        "members.departed": 0,
        "members.renewed": 0,
    }


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"last": "2027-01-01"}, "截止日不能晚于今天"),
        ({"first": "2026-03-02", "last": "2026-03-01"}, "起始日不能晚于截止日"),
        ({"last": "x"}, "会员统计"),
    ],
)
def test_an_impossible_period_is_told(as_, cast, query, sentence):
    answer = as_(cast.chair).get(reverse("members:member_statistics"), query)

    assert sentence in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 5])
def test_the_counts_queries_do_not_grow(as_, cast, rows, django_assert_num_queries):
    MemberFactory.create_batch(rows, school=cast.school, group=cast.group)
    client = as_(cast.clerk)

    with django_assert_num_queries(11):
        client.get(reverse("members:member_statistics"))

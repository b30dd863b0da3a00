"""Entering elections: rounds, ties, by-elections, workbooks, and what is refused."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from congress import election_sheets
from congress.actions import elections as actions
from congress.actions.elections import Result
from congress.electing import Count
from congress.models import Delegate, Election
from congress.rounds import next_ballot
from members.actions import people as register
from tests.factories.congress import (
    CongressFactory,
    ConstituencyFactory,
    DelegateFactory,
    SignInFactory,
    days,
    today,
)
from tests.factories.members import MemberFactory
from tests.factories.org import UserFactory
from union.kit.flow import WrongState
from union.kit.uploads import Refused
from union.kit.xlsx import write_xlsx

pytestmark = pytest.mark.django_db
FIGURES = {"due": 30, "took_part": 25, "issued": 25, "returned": 25, "invalid": 0}


@pytest.fixture
def unit(cast):
    congress = CongressFactory(school=cast.school)
    fields = {"group": cast.group, "staff_count": 30, "quota": 1, "name": "语文组"}
    return ConstituencyFactory(congress=congress, **fields)


@pytest.fixture
def people(unit):
    names = ["李红", "王敏", "赵军"]
    return [
        MemberFactory(
            school=unit.congress.school,
            group=unit.group,
            name=name,
            user=UserFactory(school=unit.congress.school),
        )
        for name in names
    ]


def vote(unit, votes, *, by, held_on=None, **figures):
    """Enter the ballot that comes next."""
    ballot = next_ballot(unit, today())
    counted = {**FIGURES, **figures}
    keys = {member.pk: count for member, count in votes.items()}
    count = Count(ballot.seats, votes=keys, **counted)
    members = {member.pk: member for member in votes}
    result = Result(unit, held_on or days(-10), count, members)
    return actions.enter(result, ballot=ballot, by=by)


def test_case_12_without_a_majority_a_second_round_is_offered(cast, unit, people):
    first = vote(unit, {people[0]: 15, people[1]: 9}, by=cast.chair)

    ballot = next_ballot(unit, today())

    assert not first.is_void
    assert (ballot.round, ballot.seats, ballot.is_by_election) == (2, 1, False)
    assert ballot.candidates == [people[0], people[1]]
    assert vote(unit, {people[0]: 16}, by=cast.chair).round == 2
    assert next_ballot(unit, today()) is None


def test_case_12_a_void_ballot_is_held_again(cast, unit, people):
    void = vote(unit, {people[0]: 19}, by=cast.chair, took_part=19, issued=19, returned=19)

    assert void.is_void
    assert not Delegate.objects.exists()
    assert next_ballot(unit, today()).round == 1


def test_case_12_only_the_tied_stand_again(as_, cast, unit, people):
    unit.quota, unit.staff_count = 2, 60
    unit.save()
    figures = {"due": 60, "took_part": 60, "issued": 60, "returned": 60}
    vote(unit, {people[0]: 40, people[1]: 33, people[2]: 33}, by=cast.chair, **figures)

    page = as_(cast.chair).get(reverse("congress:election_new", args=[unit.pk]))

    assert [one.name for one in Delegate.objects.all()] == ["李红"]
    assert [member for member, _ in page.context["form"].rows] == people[1:]
    assert "名单里没有的候选人" not in page.content.decode()


def test_after_the_last_round_seats_wait_for_a_by_election(cast, unit, people):
    for _ in range(3):
        vote(unit, {people[0]: 10}, by=cast.chair)

    ballot = next_ballot(unit, today())

    assert (ballot.round, ballot.is_by_election) == (1, True)


def test_the_elected_become_delegates_and_hear_of_it(cast, unit, people):
    people[0].post = "教务主任"
    people[0].save()

    election = vote(unit, {people[0]: 20}, by=cast.chair)

    seat = Delegate.objects.get()
    assert (seat.member, seat.election, seat.constituency) == (people[0], election, unit)
    assert (seat.rank, seat.starts_on) == ("middle", election.held_on)
    assert "当选" in people[0].user.notices.get().text


def test_an_observer_who_is_elected_keeps_one_seat(cast, unit, people):
    seat = DelegateFactory(congress=unit.congress, member=people[0], category="2observer")

    vote(unit, {people[0]: 20}, by=cast.chair)

    assert list(Delegate.objects.values_list("pk", "category")) == [(seat.pk, "1formal")]


def test_who_leaves_makes_room_for_a_by_election(cast, unit, people):
    vote(unit, {people[0]: 20}, by=cast.chair)
    assert next_ballot(unit, today()) is None

    register.depart(people[0], by=cast.chair, on=today(), basis="外区学校")

    ballot = next_ballot(unit, today())
    assert (ballot.seats, ballot.is_by_election) == (1, True)


def test_two_officers_enter_a_result_only_once(cast, unit, people):
    ballot = next_ballot(unit, today())
    count = Count(1, votes={people[0].pk: 20}, **FIGURES)
    result = Result(unit, days(-1), count, {people[0].pk: people[0]})

    actions.enter(result, ballot=ballot, by=cast.chair)

    with pytest.raises(WrongState):
        actions.enter(result, ballot=ballot, by=cast.committee)
    assert Election.objects.count() == 1


# The page


def post(client, unit, votes, **fields):
    data = {"held_on": days(-1).isoformat(), **FIGURES, **fields}
    data |= {f"votes-{member.pk}": count for member, count in votes.items()}
    return client.post(reverse("congress:election_new", args=[unit.pk]), data)


def test_a_result_is_entered_and_judged(as_, cast, unit, people):
    answer = post(as_(cast.committee), unit, {people[0]: 20, people[1]: 5})

    page = as_(cast.teacher).get(answer.url).content.decode()
    assert "李红 20 票，当选" in page
    assert "王敏 5 票，不足 16 票，没有当选" in page
    assert "《上海市职工代表大会条例》（2017）第十五条" in page


@pytest.mark.parametrize(
    "fields, votes, word",
    [
        ({"took_part": 31}, {0: 20}, "多于应到 30 人"),
        ({}, {0: 26}, "李红得票 26，多于有效票 25 张"),
        ({}, {0: 20, 1: 20}, "得票合计 40"),
        ({}, {}, "至少要有一名候选人的得票"),
        ({"held_on": "2099-01-01"}, {0: 20}, "选举日期还没有到"),
        ({"invalid": "很多"}, {0: 20}, "请填写整数"),
    ],
)
def test_a_result_that_cannot_be_is_refused(as_, cast, unit, people, fields, votes, word):
    chosen = {people[at]: count for at, count in votes.items()}

    answer = post(as_(cast.chair), unit, chosen, **fields)

    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert not Election.objects.exists()


def test_who_sits_already_or_works_elsewhere_cannot_stand(as_, cast, unit, people):
    DelegateFactory(congress=unit.congress, member=people[0])
    stranger = MemberFactory(school=cast.theirs)

    answer = post(as_(cast.chair), unit, {people[0]: 20, stranger: 20})

    assert "至少要有一名候选人的得票" in answer.content.decode()


def test_somebody_of_another_group_is_added_to_the_list(as_, cast, unit, people):
    other = MemberFactory(school=cast.school, name="孙外组")

    page = post(as_(cast.chair), unit, {people[0]: 3}, add="1", others=[other.pk])

    rows = {member.name: field.value() for member, field in page.context["form"].rows}
    assert page.status_code == 200
    assert rows["孙外组"] is None
    assert rows["李红"] == "3"


def test_votes_for_what_is_no_member_are_votes_for_nobody(as_, cast, unit, people):
    odd = {"votes-²": "1", f"votes-{'9' * 500}": "1", "others": "²"}

    answer = post(as_(cast.chair), unit, {}, **odd)

    assert answer.status_code == 422


def test_a_wrong_entry_is_taken_back_with_its_seats(as_, cast, unit, people):
    election = vote(unit, {people[0]: 20}, by=cast.chair)

    as_(cast.chair).post(reverse("congress:election_undo", args=[election.pk]))

    assert not Election.objects.exists()
    assert not Delegate.objects.exists()


def test_an_entry_stays_once_the_elected_have_acted(as_, cast, unit, people):
    election = vote(unit, {people[0]: 20}, by=cast.chair)
    seat = Delegate.objects.get()
    SignInFactory(sitting__session__congress=unit.congress, delegate=seat)

    url = reverse("congress:election_undo", args=[election.pk])
    page = as_(cast.chair).post(url, follow=True)

    assert "不能撤回" in page.content.decode()
    assert Election.objects.exists()


@pytest.mark.parametrize("who, status", [("teacher", 403), ("clerk", 403), ("outsider", 404)])
def test_only_officers_enter_results(as_, cast, unit, people, who, status):
    assert post(as_(getattr(cast, who)), unit, {people[0]: 20}).status_code == status


# Workbooks


HEAD = [
    "选举单位",
    "姓名",
    "工号",
    "得票",
    "选举日期",
    "应到",
    "实到",
    "发出选票",
    "收回选票",
    "废票",
]
DAY = dt.date(2026, 1, 5)


def sheet(rows, head=HEAD):
    return write_xlsx(head, rows, "选举结果")


def read(congress, rows):
    return election_sheets.interpret(election_sheets.raw_rows(sheet(rows)), congress)


def problems(reading):
    return "".join([*reading.errors, *(e for draft in reading.drafts for e in draft.errors)])


def upload(client, unit, data):
    url = reverse("congress:election_import", args=[unit.congress_id])
    return client.post(url, {"sheet": SimpleUploadedFile("结果.xlsx", data)})


GOOD = [
    ["语文组", "李红", "", 20, DAY, 30, 25, 25, 25, 0],
    ["语文组", "王敏", "", 5, "", "", "", "", "", ""],
]


def test_a_workbook_is_shown_before_it_is_taken(as_, cast, unit, people):
    client = as_(cast.chair)

    page = upload(client, unit, sheet(GOOD))
    assert "李红 20 票，当选" in page.content.decode()
    assert not Election.objects.exists()
    sealed = page.context["confirm"].initial["rows"]
    client.post(reverse("congress:election_take", args=[unit.congress_id]), {"rows": sealed})

    assert Delegate.objects.get().name == "李红"
    assert Election.objects.get().held_on == DAY


def test_a_changed_seal_takes_nothing(as_, cast, unit, people):
    client = as_(cast.chair)
    sealed = upload(client, unit, sheet(GOOD)).context["confirm"].initial["rows"]

    url = reverse("congress:election_take", args=[unit.congress_id])
    page = client.post(url, {"rows": sealed[:-2] + "xx"}, follow=True)

    assert "请重新上传" in page.content.decode()
    assert not Election.objects.exists()


def test_a_sheet_confirmed_twice_is_refused_the_second_time(as_, cast, unit, people):
    client = as_(cast.chair)
    sealed = upload(client, unit, sheet(GOOD)).context["confirm"].initial["rows"]
    url = reverse("congress:election_take", args=[unit.congress_id])

    client.post(url, {"rows": sealed})
    again = client.post(url, {"rows": sealed})

    assert "名额已经选满" in again.content.decode()
    assert Election.objects.count() == 1


@pytest.mark.parametrize(
    "changes, word",
    [
        ({(0, 3): 26}, "李红得票 26，多于有效票 25 张"),
        ({(0, 0): "体育组"}, "本届没有“体育组”这个选举单位"),
        ({(0, 0): ""}, "没有写选举单位"),
        ({(0, 1): "查无此人"}, "没有查无此人"),
        ({(1, 1): "李红"}, "李红已经在前面出现过"),
        ({(0, 3): "二十"}, "得票“二十”不是整数"),
        ({(0, 6): ""}, "没有填“实到”"),
        ({(1, 5): 31}, "“应到”有几个不同的数"),
        ({(0, 4): "2099-01-01"}, "选举日期还没有到"),
        ({(0, 4): "昨天"}, "“选举日期”没有读懂"),
        ({(0, 6): 31}, "多于应到 30 人"),
    ],
)
def test_a_wrong_row_keeps_the_whole_sheet_out(cast, unit, people, changes, word):
    rows = [list(row) for row in GOOD]
    for (row, column), value in changes.items():
        rows[row][column] = value

    reading = read(unit.congress, rows)

    assert not reading.is_clean
    assert word in problems(reading)


def test_two_people_of_one_name_are_told_apart_by_their_number(cast, unit, people):
    MemberFactory(school=cast.school, name="李红", staff_no="X9")

    assert "本校有 2 位李红" in problems(read(unit.congress, GOOD))
    rows = [["语文组", "李红", "X9", *GOOD[0][3:]], GOOD[1]]
    assert read(unit.congress, rows).is_clean


def test_nobody_stands_in_two_constituencies(cast, unit, people):
    other = ConstituencyFactory(congress=unit.congress, name="数学组", staff_count=30, quota=1)
    rows = [*GOOD, [other.name, *GOOD[0][1:]]]

    assert "李红同时写在语文组" in problems(read(unit.congress, rows))


def test_a_member_of_another_school_is_not_found(cast, unit, people):
    MemberFactory(school=cast.theirs, name="外校人")
    rows = [["语文组", "外校人", *GOOD[0][2:]]]

    assert "没有外校人" in problems(read(unit.congress, rows))


def test_a_sheet_without_votes_is_refused(cast, unit, people):
    with pytest.raises(Refused, match="得票"):
        election_sheets.raw_rows(sheet([["语文组", "李红"]], HEAD[:2]))


def test_the_template_can_be_uploaded_again(cast, unit, people):
    _, data = election_sheets.template_of(unit.congress)

    reading = election_sheets.interpret(election_sheets.raw_rows(data), unit.congress)

    assert reading.errors == ["表里没有一行填了得票，请填好再上传。"]

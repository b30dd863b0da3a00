"""The bodies of a session: who may sit on them, what the rules say of a presidium."""

import pytest
from django.urls import reverse

from congress.models import Seat
from tests.factories.congress import (
    CongressFactory,
    DelegateFactory,
    SeatFactory,
    SessionFactory,
)
from tests.factories.members import MemberFactory


@pytest.fixture
def session(cast):
    return SessionFactory(congress=CongressFactory(school=cast.school))


def delegates(session, ranks) -> list:
    return [DelegateFactory(congress=session.congress, rank=rank).member for rank in ranks]


def choose(client, session, body, members, head="", follow=False):
    where = reverse("congress:body_edit", args=[session.pk, body])
    posted = {"members": [member.pk for member in members], "head": getattr(head, "pk", head)}
    return client.post(where, posted, follow=follow)


def test_members_are_chosen_with_a_head_and_told(as_, cast, session):
    people = delegates(session, ["teacher"] * 3)

    choose(as_(cast.chair), session, "presidium", people, head=people[1])

    seats = Seat.objects.filter(session=session, body="presidium")
    assert {seat.member for seat in seats} == set(people)
    assert seats.get(is_head=True).member == people[1]
    assert "主席团" in people[0].user.notices.get().text


def test_choosing_again_keeps_who_stays_and_tells_only_the_new(as_, cast, session):
    first, second, third = delegates(session, ["teacher"] * 3)
    client = as_(cast.chair)

    choose(client, session, "presidium", [first, second])
    kept = Seat.objects.get(member=second).pk
    choose(client, session, "presidium", [second, third])

    assert {seat.member for seat in Seat.objects.all()} == {second, third}
    assert Seat.objects.get(member=second).pk == kept
    assert second.user.notices.count() == 1


def test_the_head_is_one_of_the_members(as_, cast, session):
    first, second = delegates(session, ["teacher"] * 2)

    answer = choose(as_(cast.chair), session, "presidium", [first], head=second)

    assert "不在成员里" in str(answer.context["form"].errors["head"])


@pytest.mark.parametrize("body", ["presidium", "scrutineers"])
def test_only_formal_delegates_preside_and_count(as_, cast, session, body):
    colleague = MemberFactory(school=cast.school)
    observer = DelegateFactory(congress=session.congress, category="2observer").member

    for person in (colleague, observer):
        answer = choose(as_(cast.chair), session, body, [person])
        assert "members" in answer.context["form"].errors


def test_any_member_may_help_to_prepare_but_nobody_of_another_school(as_, cast, session):
    colleague, stranger = MemberFactory(school=cast.school), MemberFactory(school=cast.theirs)
    client = as_(cast.chair)

    choose(client, session, "preparation", [colleague])
    answer = choose(client, session, "preparation", [stranger])

    assert Seat.objects.get().member == colleague
    assert "members" in answer.context["form"].errors


def test_the_proposal_committee_belongs_to_the_congress_and_outlasts_a_session(as_, cast, session):
    session.open()
    session.close()
    client = as_(cast.chair)
    people = [MemberFactory(school=cast.school) for _ in range(2)]

    choose(client, session, "proposals", people)

    assert set(Seat.objects.values_list("session", flat=True)) == {None}
    assert choose(client, session, "presidium", []).status_code == 403


@pytest.mark.parametrize(
    "ranks, says",
    [
        (["teacher"] * 3 + ["leader"] * 2, "教师 3 人，占 60.0%，占多数"),
        (["teacher"] * 2 + ["leader"] * 2, "教师 2 人，占 50.0%，刚好到线"),
        (["teacher"] + ["leader"] * 2, "教师 1 人，占 33.3%，教师应当占多数"),
    ],
)
def test_teachers_are_the_majority_of_a_presidium(as_, cast, session, ranks, says):
    client = as_(cast.chair)
    choose(client, session, "presidium", delegates(session, ranks))

    page = client.get(reverse("congress:body_list", args=[session.pk])).content.decode()

    assert says in page
    assert "主席团中教师的最低比例：1/2（教育部令第32号" in page


@pytest.mark.parametrize("count, is_small", [(29, False), (30, True)])
def test_a_small_presidium_of_a_larger_congress_is_remarked(as_, cast, session, count, is_small):
    people = delegates(session, ["teacher"] * count)
    client = as_(cast.chair)
    choose(client, session, "presidium", people[:2])

    page = client.get(reverse("congress:body_list", args=[session.pk])).content.decode()

    assert ("主席团一般不少于 3 人" in page) is is_small


@pytest.mark.parametrize("who, status", [("teacher", 403), ("clerk", 403), ("outsider", 404)])
def test_others_choose_nobody(as_, cast, session, who, status):
    where = reverse("congress:body_edit", args=[session.pk, "presidium"])

    assert as_(getattr(cast, who)).get(where).status_code == status


def test_there_is_no_other_body(as_, cast, session):
    where = reverse("congress:body_edit", args=[session.pk, "choir"])

    assert as_(cast.chair).get(where).status_code == 404


@pytest.mark.parametrize("rows", [1, 6])
def test_the_bodies_ask_the_same_for_few_and_for_many(
    as_, cast, session, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        SeatFactory(congress=session.congress)
        SeatFactory(congress=session.congress, session=session, body="preparation")
    client = as_(cast.chair)

    with django_assert_max_num_queries(14):
        client.get(reverse("congress:body_list", args=[session.pk]))

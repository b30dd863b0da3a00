"""The list of delegates: observers, delegations, what they count as, the end of a mandate."""

import pytest
from django.urls import reverse

from congress.mandates import end_of
from congress.models import Delegate, Delegation
from members.actions import people as register
from members.models import Member
from tests.factories.congress import (
    CongressFactory,
    ConstituencyFactory,
    DelegateFactory,
    DelegationFactory,
    OpinionFactory,
    SessionFactory,
    days,
    today,
)
from tests.factories.members import MemberFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def congress(cast):
    return CongressFactory(school=cast.school)


def page_of(client, congress, **query):
    return client.get(reverse("congress:delegate_list", args=[congress.pk]), query)


def names(answer):
    return [delegate.name for delegate, _ in answer.context["rows"]]


@pytest.mark.parametrize(
    "who, status",
    [
        ("chair", 200),
        ("teacher", 200),
        ("principal", 200),
        ("clerk", 200),
        ("outsider", 404),
        ("admin", 404),
    ],
)
def test_who_sees_the_list(as_, cast, congress, who, status):
    assert page_of(as_(getattr(cast, who)), congress).status_code == status


def test_the_list_is_searched_by_name_pinyin_and_place(as_, cast, congress):
    team = DelegationFactory(congress=congress)
    member = MemberFactory(school=cast.school, name="单珺")
    DelegateFactory(congress=congress, member=member, delegation=team)
    DelegateFactory(congress=congress, name="韩玉芬", category="3invited")
    client = as_(cast.chair)

    assert names(page_of(client, congress, q="shanjun")) == ["单珺"]
    assert names(page_of(client, congress, q="sj")) == ["单珺"]
    assert names(page_of(client, congress, q="玉芬")) == ["韩玉芬"]
    assert names(page_of(client, congress, category="3invited")) == ["韩玉芬"]
    assert names(page_of(client, congress, delegation=team.pk)) == ["单珺"]
    assert names(page_of(client, congress, delegation="none")) == ["韩玉芬"]
    assert names(page_of(client, congress, delegation="废话")) == ["单珺", "韩玉芬"]


def test_the_rows_come_as_a_part(as_, cast, congress):
    DelegateFactory(congress=congress)
    url = reverse("congress:delegate_list", args=[congress.pk])

    part = as_(cast.chair).get(url, headers=HTMX).content.decode()

    assert "<html" not in part
    assert 'id="rows"' in part


@pytest.mark.parametrize("number", [1, 5])
def test_the_list_asks_the_same_questions_of_few_and_many(
    as_, cast, congress, number, django_assert_max_num_queries
):
    unit = ConstituencyFactory(congress=congress)
    for _ in range(number):
        DelegateFactory(congress=congress, constituency=unit)
    client = as_(cast.teacher)

    with django_assert_max_num_queries(14):
        page_of(client, congress)


# Mandates


@pytest.mark.parametrize(
    "leave, word",
    [
        (lambda m, by: register.depart(m, by=by, on=today(), basis="外区学校"), "调离"),
        (lambda m, by: register.retire(m, by=by, on=today()), "退休"),
    ],
)
def test_a_mandate_ends_by_itself_with_transfer_or_retirement(as_, cast, congress, leave, word):
    delegate = DelegateFactory(congress=congress)

    leave(delegate.member, cast.chair)

    client = as_(cast.chair)
    assert names(page_of(client, congress)) == []
    ended = page_of(client, congress, state="ended")
    assert names(ended) == [delegate.name]
    assert f"资格已终止（{word}）" in ended.content.decode()
    assert str(end_of(Delegate.objects.get(), today())) == f"资格已终止（{word}）"


def end(client, delegate, **fields):
    data = {"on": today().isoformat(), "why": "本人辞去代表", **fields}
    return client.post(reverse("congress:delegate_end", args=[delegate.pk]), data)


def test_a_mandate_is_ended_by_hand_with_a_reason(as_, cast, congress):
    delegate = DelegateFactory(congress=congress, delegation=DelegationFactory(congress=congress))
    Delegation.objects.update(head=delegate)

    end(as_(cast.chair), delegate, note="工作变动")

    delegate.refresh_from_db()
    assert (delegate.ended_on, delegate.end_reason) == (today(), "本人辞去代表：工作变动")
    assert Delegation.objects.get().head is None
    assert "工作变动" in delegate.member.user.notices.get().text
    assert as_(cast.chair).get(delegate.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "fields, word",
    [
        ({"on": "2099-01-01"}, "日期不能晚于今天"),
        ({"on": "2001-01-01"}, "不能早于当选日期"),
        ({"why": "其他"}, "请写明原因"),
        ({"why": ""}, "请填写这一项"),
        ({"why": "原选举单位罢免", "votes": 15}, "罢免至少要 16 票赞成"),
        ({"why": "原选举单位罢免", "votes": 31}, "语文组共 30 人"),
    ],
)
def test_an_end_that_cannot_be_is_refused(as_, cast, congress, fields, word):
    unit = ConstituencyFactory(congress=congress, name="语文组", staff_count=30)
    delegate = DelegateFactory(congress=congress, constituency=unit)

    answer = end(as_(cast.chair), delegate, **fields)

    assert answer.status_code == 422
    assert word in answer.content.decode()


def test_a_recall_needs_half_of_the_constituency_and_says_so(as_, cast, congress):
    unit = ConstituencyFactory(congress=congress, staff_count=30)
    delegate = DelegateFactory(congress=congress, constituency=unit)

    end(as_(cast.chair), delegate, why="原选举单位罢免", votes=16)

    delegate.refresh_from_db()
    assert delegate.end_reason == "原选举单位罢免：30人中16票赞成"


def test_who_is_no_delegate_any_more_is_not_edited(as_, cast, congress):
    delegate = DelegateFactory(congress=congress)
    register.retire(delegate.member, by=cast.chair, on=today())

    answer = as_(cast.chair).get(reverse("congress:delegate_edit", args=[delegate.pk]))

    assert answer.status_code == 403
    assert "资格已终止（退休）" in answer.content.decode()


@pytest.mark.parametrize("who, status", [("teacher", 403), ("clerk", 403), ("outsider", 404)])
def test_only_officers_end_a_mandate(as_, cast, congress, who, status):
    assert end(as_(getattr(cast, who)), DelegateFactory(congress=congress)).status_code == status


# Observers and guests


def add(client, congress, **fields):
    data = {"category": "2observer", "starts_on": today().isoformat(), **fields}
    return client.post(reverse("congress:delegate_add", args=[congress.pk]), data)


def test_observers_and_a_guest_are_added(as_, cast, congress):
    member = MemberFactory(school=cast.school)
    client = as_(cast.committee)

    add(client, congress, members=[member.pk], duty="副校长")
    add(client, congress, category="3invited", guest=" 韩 玉芬 ", duty="退休教师代表")

    seats = congress.delegates.order_by("pk").values_list("name", "category", "duty")
    assert list(seats) == [
        (member.name, "2observer", "副校长"),
        ("韩玉芬", "3invited", "退休教师代表"),
    ]


@pytest.mark.parametrize(
    "fields, word",
    [
        ({}, "请至少选一位"),
        ({"guest": "韩玉芬"}, "校外人员请选“特邀代表”"),
        ({"category": "3invited", "guest": "王特邀"}, "名单里已经有王特邀了"),
        ({"category": "1formal"}, "没有“1formal”这一项"),
    ],
)
def test_an_observer_that_cannot_be_is_refused(as_, cast, congress, fields, word):
    DelegateFactory(congress=congress, category="3invited", name="王特邀")

    answer = add(as_(cast.chair), congress, **fields)

    assert answer.status_code == 422
    assert word in answer.content.decode()


def test_a_member_of_another_school_or_who_left_cannot_be_added(as_, cast, congress):
    stranger = MemberFactory(school=cast.theirs)
    retired = MemberFactory(school=cast.school)
    register.retire(retired, by=cast.chair, on=today())
    seated = DelegateFactory(congress=congress).member

    for member in (stranger, retired, seated):
        answer = add(as_(cast.chair), congress, members=[member.pk])
        assert answer.status_code == 422, member
        assert "没有这一项" in answer.content.decode()


# Delegations


def test_delegations_follow_the_constituencies(as_, cast, congress):
    unit = ConstituencyFactory(congress=congress, name="语文组")
    DelegateFactory(congress=congress, constituency=unit)
    guest = DelegateFactory(congress=congress, category="3invited", name="韩玉芬")
    client = as_(cast.chair)

    client.post(reverse("congress:delegation_usual", args=[congress.pk]))
    late = DelegateFactory(congress=congress, constituency=unit)
    client.post(reverse("congress:delegation_usual", args=[congress.pk]))

    team = Delegation.objects.get()
    assert team.name == "语文组代表团"
    assert team.delegates.count() == 2
    assert late in team.delegates.all()
    guest.refresh_from_db()
    assert guest.delegation is None


def test_ticked_delegates_change_their_delegation(as_, cast, congress):
    old, new = DelegationFactory.create_batch(2, congress=congress)
    head = DelegateFactory(congress=congress, delegation=old)
    Delegation.objects.filter(pk=old.pk).update(head=head)
    url = reverse("congress:delegate_assign", args=[congress.pk])

    as_(cast.chair).post(url, {"delegate": [head.pk], "to": new.pk})

    head.refresh_from_db()
    old.refresh_from_db()
    assert head.delegation == new
    assert old.head is None


def test_foreign_delegates_and_delegations_are_not_assigned(as_, cast, congress):
    foreign = DelegateFactory(congress=CongressFactory(school=cast.theirs))
    team = DelegationFactory(congress=congress)
    url = reverse("congress:delegate_assign", args=[congress.pk])

    as_(cast.chair).post(url, {"delegate": [foreign.pk], "to": team.pk})

    foreign.refresh_from_db()
    assert foreign.delegation is None


def test_the_head_is_one_of_the_delegation_and_hears_of_it(as_, cast, congress):
    team, other = DelegationFactory.create_batch(2, congress=congress)
    mine = DelegateFactory(congress=congress, delegation=team)
    elsewhere = DelegateFactory(congress=congress, delegation=other)
    client = as_(cast.chair)
    url = reverse("congress:delegation_edit", args=[team.pk])

    refused = client.post(url, {"name": team.name, "head": elsewhere.pk})
    client.post(url, {"name": "第一代表团", "head": mine.pk})

    team.refresh_from_db()
    assert refused.status_code == 422
    assert (team.name, team.head) == ("第一代表团", mine)
    assert "团长" in mine.member.user.notices.get().text


def test_two_delegations_have_two_names(as_, cast, congress):
    DelegationFactory(congress=congress, name="第一代表团")
    url = reverse("congress:delegation_new", args=[congress.pk])

    assert as_(cast.chair).post(url, {"name": " 第一代表团"}).status_code == 422
    assert as_(cast.chair).post(url, {"name": "第二代表团"}).status_code == 302


def test_a_delegation_that_handed_in_opinions_stays(as_, cast, congress):
    team = DelegationFactory(congress=congress)
    OpinionFactory(session=SessionFactory(congress=congress), delegation=team)
    empty = DelegationFactory(congress=congress)
    client = as_(cast.chair)

    kept = client.post(reverse("congress:delegation_dissolve", args=[team.pk]), follow=True)
    client.post(reverse("congress:delegation_dissolve", args=[empty.pk]))

    assert "不能撤销" in kept.content.decode()
    assert list(Delegation.objects.all()) == [team]


# What they count as


def test_ranks_are_settled_in_one_table(as_, cast, congress):
    first, second = DelegateFactory.create_batch(2, congress=congress)
    url = reverse("congress:delegate_ranks", args=[congress.pk])

    as_(cast.chair).post(url, {f"rank-{first.pk}": "leader", f"rank-{second.pk}": "teacher"})

    assert dict(congress.delegates.values_list("pk", "rank")) == {
        first.pk: "leader",
        second.pk: "teacher",
    }


def test_shares_are_shown_while_ranks_are_chosen_and_nothing_is_kept(as_, cast, congress):
    first, _ = DelegateFactory.create_batch(2, congress=congress)
    url = reverse("congress:ranks_checks", args=[congress.pk])

    part = as_(cast.chair).post(url, {f"rank-{first.pk}": "staff"}).content.decode()

    assert "1/2" in part
    assert "50.0%" in part
    assert not congress.delegates.exclude(rank="teacher").exists()


def test_particulars_of_the_register_are_for_officers(as_, cast, congress):
    delegate = DelegateFactory(congress=congress)
    Member.objects.filter(pk=delegate.member_id).update(born_on=days(-12_000))
    url = delegate.get_absolute_url()

    assert "出生年月" in as_(cast.chair).get(url).content.decode()
    assert "出生年月" not in as_(cast.teacher).get(url).content.decode()

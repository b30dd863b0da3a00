import datetime as dt

import pytest
from django.db import transaction
from django.urls import reverse

from members.actions import people as actions
from members.models import Member
from members.states import State
from members.steps import STEPS
from tests.factories.members import MemberFactory
from tests.factories.org import AppointmentFactory, GroupFactory
from union.audit.models import Event
from union.kit.flow import WrongState
from union.org.models import Role

TODAY = dt.date(2026, 3, 10)
pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def a_day_in_march(time_machine):
    time_machine.move_to("2026-03-10T10:00:00+08:00", tick=False)


# Who sees whom


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("chair", True),
        ("committee", True),
        ("leader", True),
        ("teacher", True),
        ("clerk", False),
        ("admin", False),
        ("outsider", False),
    ],
)
def test_who_sees_a_member(cast, member, who, sees):
    assert Member.objects.visible_to(getattr(cast, who)).contains(member) is sees


def test_a_leader_sees_only_the_own_group(cast):
    other = GroupFactory(parent=cast.school)
    elsewhere = MemberFactory(school=cast.school, group=other)

    assert not Member.objects.visible_to(cast.leader).contains(elsewhere)


def test_a_teacher_sees_no_colleague(cast, member):
    MemberFactory(school=cast.school)

    assert list(Member.objects.visible_to(cast.teacher)) == [member]


# Names


@pytest.mark.parametrize(
    "words", ["李红", "红", "lihong", "li hong", "LH", "012", "lih", "ＬＨ", " 李 红 "]
)
def test_a_member_is_found_by_name_pinyin_initials_and_number(cast, member, words):
    MemberFactory(school=cast.school, name="张伟", staff_no="777")

    assert list(Member.objects.found_by(words)) == [member]


@pytest.mark.embedded
def test_a_rare_name_is_found_by_its_sound(cast):
    single = MemberFactory(school=cast.school, name="单𠮷")

    assert list(Member.objects.found_by("sj")) == [single]


# Steps


def test_a_teacher_asks_to_join_and_the_chair_hears_of_it(as_, cast):
    answer = as_(cast.teacher).post(
        reverse("members:member_apply"), {"name": "李红", "sex": "female", "staff_no": "012"}
    )

    applied = Member.objects.get(user=cast.teacher)
    assert answer.url == reverse("members:member_me")
    assert (applied.state, applied.school) == (State.APPLIED, cast.school)
    assert cast.chair.notices.get().text == "李红申请加入工会，请审批"
    assert Event.objects.filter(verb="member.applied", object_id=applied.pk).exists()


def test_nobody_asks_twice(as_, cast, member):
    answer = as_(cast.teacher).get(reverse("members:member_apply"))

    assert answer.status_code == 403
    assert "已提交过入会申请，或已在会员名册里" in answer.content.decode()


def test_membership_begins_with_the_day_of_approval(cast, step):
    applied = MemberFactory(school=cast.school, state=State.APPLIED, user=cast.teacher)

    answer = step(cast.chair, applied, "approve", on="2026-03-05", basis="委员会会议")

    applied.refresh_from_db()
    assert answer.url == applied.get_absolute_url()
    assert (applied.state, applied.joined_on) == (State.ACTIVE, dt.date(2026, 3, 5))
    assert applied.latest_change.basis == "委员会会议"
    assert applied.latest_change.by == cast.chair
    assert "已批准" in cast.teacher.notices.get().text


def test_a_refusal_needs_its_reason(cast, step):
    applied = MemberFactory(school=cast.school, state=State.APPLIED)

    answer = step(cast.chair, applied, "decline", basis="")

    assert answer.status_code == 422
    applied.refresh_from_db()
    assert applied.state == State.APPLIED


def test_a_retired_member_is_kept_but_not_counted(cast, member, step):
    step(cast.chair, member, "retire", on="2026-03-01")

    member.refresh_from_db()
    assert (member.state, member.ended_on) == (State.KEPT, dt.date(2026, 3, 1))
    assert not Member.objects.on_register().contains(member)
    assert Member.objects.open().contains(member)


def test_a_retirement_by_mistake_can_be_taken_back(cast, member, step):
    step(cast.chair, member, "retire")

    step(cast.chair, member, "recall", on="2026-03-02")

    member.refresh_from_db()
    assert (member.state, member.ended_on) == (State.ACTIVE, None)


def test_who_left_may_join_again(cast, member, step):
    step(cast.chair, member, "leave")

    step(cast.chair, member, "rejoin", on="2026-03-02")
    step(cast.chair, member, "approve", on="2026-03-03")

    member.refresh_from_db()
    assert member.state == State.ACTIVE
    assert [change.to for change in member.changes.all()] == ["active", "left", "applied", "active"]


def test_only_the_chair_removes(cast, member, step):
    refused = step(cast.committee, member, "remove")

    assert refused.status_code == 403
    assert "除名由本校工会主席办理" in refused.content.decode()
    assert step(cast.chair, member, "remove").status_code == 302


@pytest.mark.parametrize("who", ["leader", "teacher"])
def test_who_only_sees_a_member_takes_no_step(cast, member, step, who):
    assert step(getattr(cast, who), member, "retire").status_code == 403


@pytest.mark.parametrize("who", ["outsider", "clerk", "admin"])
@pytest.mark.parametrize("verb", [step.verb for step in STEPS])
def test_a_member_of_another_school_is_not_there(cast, member, step, who, verb):
    assert step(getattr(cast, who), member, verb).status_code == 404


def test_an_unknown_verb_is_not_there(cast, member, step):
    assert step(cast.chair, member, "promote").status_code == 404


ALLOWED = {
    State.APPLIED: {"approve", "decline"},
    State.ARRIVING: {"accept", "turn_down"},
    State.ACTIVE: {"transfer", "depart", "retire", "leave", "remove"},
    State.KEPT: {"recall", "leave", "remove"},
    State.TRANSFERRED: {"rejoin"},
    State.LEFT: {"rejoin"},
    State.REMOVED: {"rejoin"},
    State.DECLINED: {"rejoin"},
}
TRANSITIONS = {
    "approve": (TODAY,),
    "decline": (),
    "arrive": (),
    "depart": (TODAY,),
    "retire": (TODAY,),
    "recall": (),
    "leave": (TODAY,),
    "remove": (TODAY,),
    "rejoin": (),
}
OF_VERB = {"accept": "arrive", "turn_down": "decline"}


def member_in(state, school):
    ended = TODAY if state in State.out() else None
    row = Member(school=school, name="某人", sex="male", state=state, ended_on=ended)
    row.save()
    return row


@pytest.mark.parametrize("state", list(State))
def test_the_offered_steps_are_the_allowed_ones(cast, state):
    member = member_in(state, cast.school)

    assert {step.verb for step in STEPS if step.may(cast.chair, member)} == ALLOWED[state]


@pytest.mark.parametrize("name", sorted(TRANSITIONS))
@pytest.mark.parametrize("state", list(State))
def test_no_transition_happens_from_a_wrong_state(cast, state, name):
    member = member_in(state, cast.school)
    allowed = {OF_VERB.get(verb, verb) for verb in ALLOWED[state]}

    if name in allowed:
        getattr(member, name)(*TRANSITIONS[name])
        assert Member.objects.get(pk=member.pk).state != state
    else:
        with pytest.raises(WrongState):
            getattr(member, name)(*TRANSITIONS[name])
        assert Member.objects.get(pk=member.pk).state == state


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("2026-03-11", "不能晚于今天"),
        ("2015-08-31", "不能早于上一次变动"),
        ("", "请填写这一项"),
        ("x", "日期"),
    ],
)
def test_a_step_has_a_possible_day(cast, member, step, on, sentence):
    answer = step(cast.chair, member, "retire", on=on)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_an_action_refuses_an_impossible_day_too(cast, member):
    with pytest.raises(actions.BadDay):
        actions.retire(member, by=cast.chair, on=dt.date(2026, 3, 11))


def test_of_two_who_decide_at_once_one_wins(cast, step):
    applied = MemberFactory(school=cast.school, state=State.APPLIED)
    stale = Member.objects.get(pk=applied.pk)
    actions.decline(applied, by=cast.committee, on=TODAY, basis="材料不全")

    with pytest.raises(WrongState), transaction.atomic():
        actions.approve(stale, by=cast.chair, on=TODAY)

    assert [change.to for change in applied.changes.all()] == ["applied", "declined"]


# Moving to another school


@pytest.fixture
def arrival(cast, member, step):
    step(cast.chair, member, "transfer", to=cast.theirs.pk)
    return Member.objects.get(came_from=member)


def test_until_accepted_a_member_stays_where_they_are(cast, member, arrival):
    member.refresh_from_db()
    assert (member.state, arrival.state) == (State.ACTIVE, State.ARRIVING)
    assert "请接收" in cast.outsider.notices.get().text
    assert Member.objects.visible_to(cast.outsider).contains(arrival)
    assert not Member.objects.visible_to(cast.outsider).contains(member)


@pytest.mark.embedded
def test_an_accepted_member_goes_on_there_with_the_old_day_of_joining(cast, member, arrival, step):
    Member.objects.filter(pk=member.pk).update(joined_on=dt.date(2009, 9, 1))
    Member.objects.filter(pk=arrival.pk).update(joined_on=dt.date(2009, 9, 1))

    step(cast.outsider, arrival, "accept", on="2026-03-08")

    member.refresh_from_db()
    arrival.refresh_from_db()
    cast.teacher.refresh_from_db()
    assert (member.state, member.ended_on) == (State.TRANSFERRED, dt.date(2026, 3, 8))
    assert (arrival.state, arrival.joined_on) == (State.ACTIVE, dt.date(2009, 9, 1))
    assert (arrival.user, cast.teacher.school) == (cast.teacher, cast.theirs)


def test_offices_at_the_old_school_end_with_the_membership(cast, member, arrival, step):
    AppointmentFactory(user=cast.teacher, unit=cast.group, role=Role.LEADER)

    step(cast.outsider, arrival, "accept", on="2026-03-08")

    assert not cast.teacher.appointments.current().exists()


def test_a_membership_sent_back_goes_on_where_it_was(cast, member, arrival, step):
    step(cast.outsider, arrival, "turn_down", basis="未办调动")

    member.refresh_from_db()
    arrival.refresh_from_db()
    assert (member.state, arrival.state) == (State.ACTIVE, State.DECLINED)
    assert "未办调动" in cast.chair.notices.latest("pk").text


def test_a_membership_is_offered_once_at_a_time(cast, member, arrival, step):
    again = step(cast.chair, member, "transfer", to=cast.theirs.pk)

    assert again.status_code == 403
    with pytest.raises(WrongState), transaction.atomic():
        actions.transfer(member, to=cast.theirs, by=cast.chair, on=TODAY)


def test_nobody_is_transferred_to_the_own_school_or_out_of_the_city(cast, member, step):
    for to in (cast.school.pk, cast.group.pk, 10**9):
        assert step(cast.chair, member, "transfer", to=to).status_code == 422


def test_who_left_meanwhile_cannot_be_accepted(cast, member, arrival, step):
    step(cast.chair, member, "leave", on="2026-03-05")

    answer = step(cast.outsider, arrival, "accept", on="2026-03-08")

    arrival.refresh_from_db()
    assert (answer.status_code, arrival.state) == (409, State.ARRIVING)

"""On the day: who came, what was said, what was decided, who does what."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone

from tests.factories.meetings import (
    AgendaItemFactory,
    AttendeeFactory,
    DecisionFactory,
    MeetingFactory,
    TaskFactory,
    at,
)
from tests.factories.org import DepartmentFactory, UserFactory
from union.audit.models import Event
from union.kit.flow import WrongState
from union.meetings.actions import records as actions
from union.meetings.models import Attendee, Decision, Meeting, Task

pytestmark = pytest.mark.django_db
SOON = (timezone.localdate() + dt.timedelta(days=14)).isoformat()


@pytest.fixture
def meeting(cast):
    """Today's, not yet begun to be recorded."""
    return MeetingFactory(school=cast.school, starts_at=at(0, 0), recorder=cast.teacher)


def url(name, *args):
    return reverse(f"meetings:{name}", args=args)


def ticked(row, state, *, was="due"):
    return {f"state-{row.pk}": state, f"was-{row.pk}": was}


def test_whoever_is_not_unticked_was_there(cast, meeting, as_):
    came, ill = AttendeeFactory(meeting=meeting), AttendeeFactory(meeting=meeting)
    client = as_(cast.chair)
    page = client.get(url("record", meeting.pk))

    shown = [chosen for _who, chosen, _choices in page.context["attendance"].rows()]
    marks = {**ticked(came, "present"), **ticked(ill, "leave"), "others": "李红\n路过的家长"}
    client.post(url("attendance_keep", meeting.pk), marks)

    assert shown == ["present", "present"]
    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.HELD
    states = dict(meeting.attendees.values_list("name", "state"))
    assert states == {
        came.name: "present",
        ill.name: "leave",
        "李红": "present",
        "路过的家长": "present",
    }
    assert meeting.attendees.get(name="李红").user == cast.teacher


def test_two_who_tick_at_once_do_not_undo_each_other(cast, meeting, as_):
    first, second = AttendeeFactory(meeting=meeting), AttendeeFactory(meeting=meeting)
    actions.attend(meeting, {first.pk: ("due", "leave")}, people=[], others=[], by=cast.chair)

    old_page = {**ticked(first, "present"), **ticked(second, "absent"), "others": ""}
    page = as_(cast.committee).post(url("attendance_keep", meeting.pk), old_page, follow=True)

    assert list(meeting.attendees.values_list("state", flat=True)) == ["leave", "absent"]
    assert "有 1 人别人刚登记过" in page.content.decode()


def test_a_state_that_does_not_exist_is_refused(cast, meeting, as_):
    row = AttendeeFactory(meeting=meeting)

    answer = as_(cast.chair).post(url("attendance_keep", meeting.pk), ticked(row, "boss"))

    assert answer.status_code == 422
    assert Attendee.objects.get().state == "due"


def test_who_came_unasked_twice_stands_once(cast, meeting, as_):
    AttendeeFactory(meeting=meeting, user=cast.teacher, name="李红")

    as_(cast.chair).post(url("attendance_keep", meeting.pk), {"others": "李红\n李红"})

    assert meeting.attendees.count() == 1


def test_nothing_is_recorded_before_the_day(cast, as_):
    ahead = MeetingFactory(school=cast.school, starts_at=at(3))

    answer = as_(cast.chair).get(url("record", ahead.pk))

    assert answer.status_code == 403
    assert "到了那天再登记" in answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [("teacher", 200), ("leader", 403), ("clerk", 403)])
def test_the_recorder_records_and_readers_do_not(cast, meeting, as_, who, status):
    AttendeeFactory(meeting=meeting, user=cast.leader)

    assert as_(getattr(cast, who)).get(url("record", meeting.pk)).status_code == status


def test_what_was_said_saves_itself_and_tells_the_second(cast, meeting, as_):
    item = AgendaItemFactory(meeting=meeting)
    client, here = as_(cast.chair), url("item_keep", item.pk)
    script, i = {"headers": {"X-Autosave": "1"}}, f"i{item.pk}-"

    first = client.post(here, {f"{i}discussion": "甲的记录", f"{i}version": 0}, **script)
    late = client.post(here, {f"{i}discussion": "乙的记录", f"{i}version": 0}, **script)
    shown = client.post(here, {f"{i}discussion": "乙的记录", f"{i}version": 0})
    again = client.post(here, {f"{i}discussion": "甲乙合并", f"{i}version": 1})

    assert (first.status_code, first["X-Autosave-Version"]) == (204, "1")
    assert late.status_code == shown.status_code == 409
    both = shown.content.decode()
    assert "甲的记录" in both
    assert "乙的记录" in both
    assert again.status_code == 302
    item.refresh_from_db()
    assert item.discussion == "甲乙合并"


def decided(item=None, **more):
    prefix = f"d{item.pk if item else 0}-"
    words = {"text": "同意购买教学楼饮水机", "amount": "12,800元", **more}
    named = {f"{prefix}{key}": value for key, value in words.items()}
    return {**named, "item": item.pk if item else ""}


def test_a_decision_is_written_down_with_who_does_what(cast, meeting, as_):
    item = AgendaItemFactory(meeting=meeting)
    house = DepartmentFactory(school=cast.school, name="总务处", head=cast.leader)
    task = {"who": "总务处", "task": "签合同", "due_on": SOON}

    as_(cast.chair).post(url("decision_new", meeting.pk), decided(item, **task))

    decision = Decision.objects.get()
    assert (decision.number, decision.item, decision.amount) == (1, item, Decimal(12800))
    assert decision.decided_on == meeting.on
    assert Task.objects.get().department == house
    assert "签合同" in cast.leader.notices.get().text
    assert {"decision.entered", "task.entered"} <= set(Event.objects.values_list("verb", flat=True))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"amount": "三千"}, "amount"),
        ({"text": " "}, "text"),
        ({"who": "李红"}, "task"),
        ({"task": "签合同", "due_on": SOON}, "who"),
        ({"who": "李红", "task": "签合同", "due_on": "2020-01-01"}, "due_on"),
        ({"who": "李红", "task": "签合同", "due_on": "9999-01-01"}, "due_on"),
    ],
)
def test_half_a_decision_comes_back_with_what_is_wrong(cast, meeting, as_, more, field):
    answer = as_(cast.chair).post(url("decision_new", meeting.pk), decided(**more))

    assert answer.status_code == 422
    assert field in answer.context["loose"]["deciding"].errors
    assert not Decision.objects.exists()


def test_a_point_of_another_meeting_is_none_of_this_one(cast, meeting, as_):
    foreign = AgendaItemFactory(meeting__school=cast.theirs)

    as_(cast.chair).post(url("decision_new", meeting.pk), {**decided(), "item": foreign.pk})

    assert Decision.objects.get().item is None


def test_a_button_pressed_twice_is_one_decision(cast, meeting, as_):
    client = as_(cast.chair)
    client.post(url("decision_new", meeting.pk), decided())

    again = client.post(url("decision_new", meeting.pk), decided())

    assert again.status_code == 422 and "已经记下了" in again.content.decode()
    assert Decision.objects.count() == 1


def test_decisions_are_numbered_within_the_meeting(cast, meeting):
    DecisionFactory(number=7)
    for _ in range(2):
        actions.decide(meeting, None, "同意", amount=None, by=cast.chair)

    assert list(meeting.decisions.values_list("number", flat=True)) == [1, 2]


def test_a_decision_is_corrected_and_the_log_keeps_what_it_was(cast, meeting, as_):
    decision = DecisionFactory(meeting=meeting, amount=3000)
    client, here = as_(cast.chair), url("decision_edit", decision.pk)
    assert client.get(here).context["form"]["amount"].value() == "3,000元"

    client.post(here, {"text": "同意购买两台", "amount": "6000", "version": 0})
    late = client.post(here, {"text": "同意购买三台", "amount": "", "version": 0}, follow=True)

    decision.refresh_from_db()
    assert (decision.text, decision.amount) == ("同意购买两台", 6000)
    assert "刚被别人改过" in late.content.decode()
    assert Event.objects.get(verb="decision.changed").details["before"]["amount"] == "3000.00"


def test_a_decision_goes_with_its_tasks(cast, meeting, as_):
    task = TaskFactory(decision__meeting=meeting)

    as_(cast.chair).post(url("decision_remove", task.decision_id))

    assert not Task.objects.exists()
    assert not Decision.objects.exists()


def test_a_decision_that_something_cites_cannot_be_removed(cast, meeting, as_, monkeypatch):
    """What cites decisions lies above this room; the database refuses for it."""
    decision = DecisionFactory(meeting=meeting)

    def refuse(self, *args, **kwargs):
        raise models.ProtectedError("cited", {decision})

    monkeypatch.setattr(Decision, "delete", refuse)
    page = as_(cast.chair).post(url("decision_remove", decision.pk), follow=True)

    assert "已经被别处引用" in page.content.decode()
    assert Decision.objects.exists()
    assert not Event.objects.filter(verb="decision.removed").exists()


def test_tasks_are_added_and_struck_while_the_record_is_open(cast, meeting, as_):
    decision = DecisionFactory(meeting=meeting)
    client = as_(cast.chair)
    assert client.get(url("task_new", decision.pk)).status_code == 200

    words = {"who": "全体班主任", "task": "通知家长", "due_on": SOON}
    client.post(url("task_new", decision.pk), words)
    wrong = client.post(url("task_new", decision.pk), {**words, "due_on": "2020-01-01"})
    task = Task.objects.get()
    page = client.get(url("record", meeting.pk)).content.decode()
    client.post(url("task_remove", task.pk))

    assert task.owner_name == "全体班主任"
    assert "没有这个账号，不会收到通知" in page
    assert "不能早于开会那一天" in wrong.content.decode()
    assert not Task.objects.exists()


def test_nothing_changes_once_the_minutes_stand(cast, as_):
    meeting = MeetingFactory(school=cast.school, minuted=True)
    task = TaskFactory(decision__meeting=meeting)
    item = AgendaItemFactory(meeting=meeting)
    client = as_(cast.chair)

    for name, pk in [
        ("attendance_keep", meeting.pk),
        ("decision_new", meeting.pk),
        ("decision_remove", task.decision_id),
        ("decision_edit", task.decision_id),
        ("task_new", task.decision_id),
        ("task_remove", task.pk),
        ("item_keep", item.pk),
    ]:
        assert client.post(url(name, pk)).status_code == 403
    with pytest.raises(WrongState):
        actions.decide(meeting, None, "补一项", amount=None, by=cast.chair)


def test_the_page_of_a_large_meeting_asks_little(cast, meeting, as_, django_assert_max_num_queries):
    AttendeeFactory.create_batch(40, meeting=meeting)
    for item in AgendaItemFactory.create_batch(6, meeting=meeting):
        TaskFactory(decision__meeting=meeting, decision__item=item, owner=UserFactory())
    client = as_(cast.chair)

    with django_assert_max_num_queries(14):
        client.get(url("record", meeting.pk))
    with django_assert_max_num_queries(17):
        client.get(meeting.get_absolute_url())

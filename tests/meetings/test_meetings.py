"""Planning a meeting, who sees it, changing it, giving it up."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
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
from union.audit.models import Event
from union.kit.flow import WrongState
from union.meetings import verbs
from union.meetings.actions import records
from union.meetings.models import AgendaItem, Attendee, Decision, Meeting, Task
from union.org.events import lines, visible_to

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def url(name, *args):
    return reverse(f"meetings:{name}", args=args)


def filled(cast, **more):
    """The form of a new meeting, tomorrow at three."""
    tomorrow = timezone.localdate() + DAY
    return {
        "day": tomorrow.isoformat(),
        "starts": "15:00",
        "ends": "16:20",
        "place": "三楼会议室",
        "title": "",
        "points": "饮水机更新\n\n 冬季安全检查 \n饮水机更新",
        "people": [cast.chair.pk, cast.teacher.pk],
        "others": "李强（家长代表）",
        "chair": "王建国",
        "recorder": "陈静",
        "openness": "attendees",
        "version": 0,
    } | more


def plan(client, cast, kind="affairs", **more):
    return client.post(f"{url('meeting_new')}?kind={kind}", filled(cast, **more))


def test_a_meeting_is_planned_in_one_form(cast, as_):
    answer = plan(as_(cast.chair), cast)

    meeting = Meeting.objects.get()
    assert answer.url == meeting.get_absolute_url()
    assert meeting.title.endswith("校务会议")
    assert (meeting.chaired_by, meeting.recorder) == (cast.principal, cast.chair)
    assert [item.title for item in meeting.items.all()] == ["饮水机更新", "冬季安全检查"]
    called = list(meeting.attendees.values_list("name", "duty"))
    assert called == [("陈静", "工会主席"), ("李红", ""), ("李强", "家长代表")]
    assert Event.objects.filter(verb="meeting.planned").exists()
    assert "请参加" in cast.teacher.notices.get().text
    assert not cast.chair.notices.exists()


def test_the_form_knows_whom_such_a_meeting_calls(cast, as_):
    page = as_(cast.committee).get(f"{url('meeting_new')}?kind=joint")

    chosen = {user.pk for user in page.context["form"].initial["people"]}
    assert chosen == {cast.principal.pk, cast.chair.pk, cast.committee.pk}
    assert page.context["form"].initial["recorder"] == "吴敏"


def test_without_a_kind_one_chooses_it_first(cast, as_):
    page = as_(cast.principal).get(url("meeting_new"), {"kind": "nonsense"})

    assert "党政工联席会" in page.content.decode()


def test_a_meeting_of_the_past_calls_nobody(cast, as_):
    day = (timezone.localdate() - DAY).isoformat()

    plan(as_(cast.chair), cast, day=day)

    assert not cast.teacher.notices.exists()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("ends", "14:00", "结束时间要晚于开始时间"),
        ("ends", "15:00", "结束时间要晚于开始时间"),
        ("day", "1990-01-01", "请核对年份"),
        ("day", "32日", "没有读懂"),
        ("points", "\n".join(f"议题{n}" for n in range(51)), "最多 50 个"),
        ("points", "长" * 201, "一个议题最多 200 个字"),
        ("place", "远" * 61, "最多 60 个字"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(cast, as_, field, typed, said):
    answer = plan(as_(cast.chair), cast, **{field: typed})

    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[field])
    assert not Meeting.objects.exists()


def test_somebody_ticked_and_typed_is_called_once(cast, as_):
    plan(as_(cast.chair), cast, others="李红\n陈静")

    assert Attendee.objects.count() == 2


def test_nobody_of_another_school_can_be_called(cast, as_):
    answer = plan(as_(cast.chair), cast, people=[cast.outsider.pk])

    assert "people" in answer.context["form"].errors


def test_three_hundred_people_can_be_pasted(cast, as_):
    plan(as_(cast.chair), cast, others="\n".join(f"家长{n}" for n in range(300)))

    assert Attendee.objects.filter(user=None).count() == 300


@pytest.mark.parametrize("who", ["teacher", "leader", "clerk", "admin"])
def test_only_officers_and_the_principal_plan(cast, as_, who):
    answer = plan(as_(getattr(cast, who)), cast)

    assert answer.status_code == 403
    assert not Meeting.objects.exists()


def seen_by(cast, rows) -> set[str]:
    people = ("chair", "committee", "principal", "teacher", "leader", "clerk", "outsider", "admin")
    return {who for who in people if rows(getattr(cast, who)).exists()}


RUN = {"chair", "committee", "principal"}


def test_a_closed_meeting_is_for_who_was_called_and_counted_by_the_district(cast):
    meeting = MeetingFactory(school=cast.school, minuted=True)
    AttendeeFactory(meeting=meeting, user=cast.teacher)
    task = TaskFactory(decision__meeting=meeting, owner=cast.leader)
    AgendaItemFactory(meeting=meeting)

    assert seen_by(cast, Meeting.objects.visible_to) == RUN | {"teacher", "clerk"}
    assert seen_by(cast, Meeting.objects.readable_by) == RUN | {"teacher"}
    assert seen_by(cast, Decision.objects.visible_to) == RUN | {"teacher"}
    assert seen_by(cast, AgendaItem.objects.visible_to) == RUN | {"teacher"}
    assert seen_by(cast, Attendee.objects.visible_to) == RUN | {"teacher"}
    assert seen_by(cast, Task.objects.visible_to) == RUN | {"teacher", "leader"}
    assert task.owner == cast.leader


def test_an_open_meeting_is_for_the_whole_staff_and_the_district(cast):
    MeetingFactory(school=cast.school, minuted=True, openness="staff")

    everybody = RUN | {"teacher", "leader", "clerk"}
    assert seen_by(cast, Meeting.objects.readable_by) == everybody
    assert seen_by(cast, Meeting.objects.visible_to) == everybody


def test_a_stranger_finds_nothing(cast, as_):
    meeting = MeetingFactory(school=cast.school, openness="staff", minuted=True)
    task = TaskFactory(decision__meeting=meeting)
    pages = [meeting, task, DecisionFactory(meeting=meeting)]
    client = as_(cast.outsider)

    assert [client.get(page.get_absolute_url()).status_code for page in pages] == [404] * 3
    for name in ("record", "minutes", "meeting_edit", "meeting_cancel", "minutes_docx"):
        assert client.get(url(name, meeting.pk)).status_code == 404


def test_the_district_reads_of_a_closed_meeting_its_kind_and_numbers_alone(cast, as_):
    meeting = MeetingFactory(school=cast.school, title="讨论某人的事", held=True, place="密室")
    AttendeeFactory(meeting=meeting, name="张三", state="present")
    client = as_(cast.clerk)

    texts = [client.get(meeting.get_absolute_url()), client.get(url("meeting_list"))]

    for page in texts:
        assert "校务会议" in page.content.decode()
        for word in ("某人", "张三", "密室"):
            assert word not in page.content.decode()
    assert not client.get(url("meeting_list"), {"q": "某人"}).context["page"].object_list
    assert client.get(url("minutes_docx", meeting.pk)).status_code == 403


def test_the_list_is_searched_by_name_kind_and_term(cast, as_):
    MeetingFactory(school=cast.school, title="饮水机", starts_at=at(0))
    MeetingFactory(school=cast.school, title="体检", kind="committee", starts_at=at(-800))
    client = as_(cast.chair)

    def titles(**query):
        page = client.get(url("meeting_list"), query).context["page"]
        return [each.title for each in page]

    term = client.get(url("meeting_list")).context["form"].terms
    now = next(each for each in term.values() if each.first <= timezone.localdate() <= each.last)
    assert titles() == ["饮水机", "体检"]
    assert titles(q="水机") == ["饮水机"]
    assert titles(kind="committee") == ["体检"]
    assert titles(term=now.key) == ["饮水机"]
    assert titles(kind="drop table", term="x", page="x") == ["饮水机", "体检"]


@pytest.mark.parametrize("rows", [1, 5])
def test_the_list_asks_as_much_for_many_as_for_one(cast, as_, rows, django_assert_max_num_queries):
    for _ in range(rows):
        AttendeeFactory(meeting=MeetingFactory(school=cast.school, held=True))
    client = as_(cast.chair)

    with django_assert_max_num_queries(12):
        client.get(url("meeting_list"))


def edited(meeting, cast, **more):
    return filled(cast, **{"version": meeting.version, "title": meeting.title} | more)


def test_another_time_is_told_and_marks_stay(cast, as_):
    meeting = MeetingFactory(school=cast.school, held=True)
    kept = AttendeeFactory(meeting=meeting, user=cast.chair, state="leave")
    gone = AttendeeFactory(meeting=meeting, name="不来了")
    decision = DecisionFactory(meeting=meeting)
    day = (timezone.localdate() - 2 * DAY).isoformat()

    answer = as_(cast.chair).post(url("meeting_edit", meeting.pk), edited(meeting, cast, day=day))

    assert answer.status_code == 302
    kept.refresh_from_db()
    decision.refresh_from_db()
    assert kept.state == "leave"
    assert not Attendee.objects.filter(pk=gone.pk).exists()
    assert decision.decided_on.isoformat() == day
    assert Event.objects.filter(verb="meeting.amended").exists()


def test_a_planned_meeting_that_moves_is_told_to_who_was_called(cast, as_):
    meeting = MeetingFactory(school=cast.school)

    as_(cast.chair).post(url("meeting_edit", meeting.pk), edited(meeting, cast))

    assert "改到" in cast.teacher.notices.get().text


def test_what_was_said_is_not_lost_with_its_heading(cast, as_):
    meeting = MeetingFactory(school=cast.school, held=True)
    AgendaItemFactory(meeting=meeting, title="要保留", discussion="说过的话")
    today = timezone.localdate().isoformat()

    answer = as_(cast.chair).post(url("meeting_edit", meeting.pk), edited(meeting, cast, day=today))

    assert answer.status_code == 422
    assert "要保留" in answer.content.decode()
    assert meeting.items.filter(title="要保留").exists()


def test_of_two_who_change_a_meeting_the_second_is_told(cast, as_):
    meeting = MeetingFactory(school=cast.school)
    client, words = as_(cast.chair), edited(meeting, cast, title="第一个人改的")
    client.post(url("meeting_edit", meeting.pk), words)

    late = client.post(
        url("meeting_edit", meeting.pk), {**words, "title": "第二个人改的"}, follow=True
    )

    meeting.refresh_from_db()
    assert meeting.title == "第一个人改的"
    assert "刚被别人改过" in late.content.decode()


def test_cancelling_needs_a_reason_and_everybody_hears_it(cast, as_):
    meeting = MeetingFactory(school=cast.school)
    AttendeeFactory(meeting=meeting, user=cast.teacher)
    client = as_(cast.chair)

    refused = client.post(url("meeting_cancel", meeting.pk), {"reason": " "})
    client.post(url("meeting_cancel", meeting.pk), {"reason": "停电"})

    assert refused.status_code == 422
    meeting.refresh_from_db()
    assert (meeting.state, meeting.cancel_reason) == ("cancelled", "停电")
    assert "不开了：停电" in cast.teacher.notices.get().text


def test_a_cancelled_meeting_has_no_records_and_no_minutes(cast, as_):
    meeting = MeetingFactory(school=cast.school, starts_at=at(-1))
    meeting.cancel("停电")
    client = as_(cast.chair)

    for name in ("record", "minutes", "meeting_edit", "meeting_cancel"):
        assert client.get(url(name, meeting.pk)).status_code == 403
    assert "停电" in client.get(meeting.get_absolute_url()).content.decode()


ALLOWED = {
    "planned": {"hold", "cancel"},
    "held": {"finish"},
    "minuted": {"reopen"},
    "cancelled": set(),
}
VERBS = {"hold": (), "finish": (), "reopen": ("错字",), "cancel": ("停电",)}


@pytest.mark.parametrize("state", sorted(ALLOWED))
@pytest.mark.parametrize("verb", sorted(VERBS))
def test_a_meeting_moves_only_along_its_states(state, verb):
    meeting = {
        "planned": lambda: MeetingFactory(),
        "held": lambda: MeetingFactory(held=True),
        "minuted": lambda: MeetingFactory(minuted=True),
        "cancelled": lambda: MeetingFactory(
            state="cancelled", cancelled_at=timezone.now(), cancel_reason="停电"
        ),
    }[state]()

    if verb in ALLOWED[state]:
        getattr(meeting, verb)(*VERBS[verb])
        assert Meeting.objects.get().state == meeting.state != state
    else:
        with pytest.raises(WrongState):
            getattr(meeting, verb)(*VERBS[verb])


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Meeting, {"state": "held", "held_at": None}),
        (Meeting, {"state": "minuted", "minuted_at": None}),
        (Meeting, {"state": "cancelled", "held_at": None}),
        (Meeting, {"ends_at": at(-100)}),
        (Decision, {"amount": 0}),
        (Decision, {"number": 0}),
        (Task, {"owner_name": "两个人"}),
        (Task, {"state": "done"}),
    ],
)
def test_the_database_keeps_the_rules(model, values):
    TaskFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**values)


def test_the_log_tells_the_district_day_and_kind_and_no_word_of_a_closed_meeting(cast, as_):
    client = as_(cast.chair)
    meeting = MeetingFactory(school=cast.school, held=True, title="关于李某的处分")
    decision = records.decide(meeting, None, "给予李某警告", amount=None, by=cast.chair)
    task = records.give(
        decision, text="找李某谈话", due_on=meeting.on, owner={"owner": cast.teacher}, by=cast.chair
    )
    records.settle(task, "dropped", note="李某已调走", by=cast.teacher)
    records.remove(decision, by=cast.chair)
    ahead = MeetingFactory(school=cast.school, title="李某的事")
    client.post(url("meeting_cancel", ahead.pk), {"reason": "李某请假"})

    told = [line for line in lines(visible_to(cast.clerk)) if line.event.verb in verbs.VERBS]

    assert len(told) == 5
    assert {line.about for line in told} == {meeting.cover, ahead.cover}
    assert "李某" not in str([(line.about, line.facts) for line in told])
    assert "李某" not in as_(cast.clerk).get(reverse("org:event_list")).content.decode()

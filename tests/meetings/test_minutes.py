"""Minutes: drafted from the records, finished, corrected, printed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.meetings import (
    AgendaItemFactory,
    AttendeeFactory,
    DecisionFactory,
    MeetingFactory,
    TaskFactory,
)
from union.audit.models import Event
from union.kit.autosave import Stale
from union.kit.paper_body import Heading, Table
from union.meetings.actions import meetings as actions
from union.meetings.drafting import draft_minutes, unwritten
from union.meetings.models import Meeting
from union.meetings.papers import minutes_paper
from union.papers.models import Paper

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"meetings:{name}", args=args)


@pytest.fixture
def meeting(cast):
    """Held, with a point, its discussion and its decision."""
    meeting = MeetingFactory(
        school=cast.school,
        held=True,
        chaired_by=cast.principal,
        recorder_name="办公室小张",
        place="三楼会议室",
    )
    item = AgendaItemFactory(
        meeting=meeting, title="饮水机更新", presenter="总务处", discussion="三台停用。\n应当更换。"
    )
    decision = DecisionFactory(
        meeting=meeting, item=item, number=1, text="同意购买饮水机", amount=12800
    )
    TaskFactory(decision=decision, owner=None, owner_name="总务处", text="签合同")
    AttendeeFactory(meeting=meeting, user=cast.teacher, name="李红", state="present")
    AttendeeFactory(meeting=meeting, name="李强", duty="家长代表", state="observer")
    AttendeeFactory(meeting=meeting, name="吴敏", state="leave")
    return meeting


def test_minutes_are_drafted_from_the_records(meeting):
    DecisionFactory(meeting=meeting, number=2, text="下周起实行。")

    assert draft_minutes(meeting).splitlines() == [
        "一、饮水机更新",
        "会议听取了总务处的汇报。",
        "三台停用。",
        "应当更换。",
        "会议决定：同意购买饮水机，金额12,800元。",
        "二、其他决定",
        "会议决定：下周起实行。",
    ]


def test_looking_at_the_draft_writes_nothing(cast, meeting, as_):
    page = as_(cast.chair).get(url("minutes", meeting.pk))

    assert "同意购买饮水机" in page.content.decode()
    assert Meeting.objects.get().minutes == ""


def test_minutes_save_themselves_and_both_texts_are_shown_to_the_second(cast, meeting, as_):
    client, here = as_(cast.chair), url("minutes", meeting.pk)
    script = {"headers": {"X-Autosave": "1"}}

    first = client.post(here, {"text": "主席的稿", "version": 0}, **script)
    late = client.post(here, {"text": "委员的稿", "version": 0}, **script)
    shown = client.post(here, {"text": "委员的稿", "version": 0}).content.decode()
    empty = client.post(here, {"text": " ", "version": 1}, **script)

    assert (first.status_code, late.status_code, empty.status_code) == (204, 409, 422)
    assert "主席的稿" in shown
    assert "委员的稿" in shown


def test_before_attendance_there_are_no_minutes(cast, as_):
    meeting = MeetingFactory(school=cast.school, starts_at=timezone.now())

    answer = as_(cast.chair).get(url("minutes", meeting.pk))

    assert answer.status_code == 403
    assert "请先登记谁到会了" in answer.content.decode()


def test_finishing_freezes_and_tells_those_who_were_called(cast, meeting, as_):
    text = draft_minutes(meeting)

    as_(cast.chair).post(url("minutes", meeting.pk), {"text": text, "version": 0, "finish": "1"})

    meeting.refresh_from_db()
    assert meeting.state == "minuted"
    assert "已经定稿" in cast.teacher.notices.get().text
    page = as_(cast.teacher).get(meeting.get_absolute_url()).content.decode()
    assert "应当更换。" in page
    assert "12,800元" in page


def test_minutes_are_not_finished_while_somebody_is_not_accounted_for(cast, meeting, as_):
    AttendeeFactory(meeting=meeting)
    words = {"text": "写好了", "version": 0, "finish": "1"}

    answer = as_(cast.chair).post(url("minutes", meeting.pk), words)

    assert answer.status_code == 403
    assert "还有 1 人没有登记" in answer.content.decode()
    assert Meeting.objects.get().minutes == "写好了"


def test_nobody_finishes_what_was_changed_meanwhile(cast, meeting):
    actions.keep_minutes(meeting, "读过的", seen=0, by=cast.chair)
    actions.keep_minutes(Meeting.objects.get(), "后来改的", seen=1, by=cast.committee)

    with pytest.raises(Stale):
        actions.finish(meeting, seen=1, by=cast.chair)


def test_a_decision_forgotten_in_the_minutes_is_pointed_out(cast, meeting, as_):
    decision = meeting.decisions.get()
    meeting.minutes = "一、饮水机更新\n会议决定：同意购买\n饮水机。"
    assert unwritten(meeting, [decision]) == []

    actions.keep_minutes(meeting, "只谈了谈。", seen=0, by=cast.chair)

    page = as_(cast.chair).get(url("minutes", meeting.pk)).content.decode()
    assert "没有第 1 项决定的原话" in page
    assert "按最新记录重拟" in page


def test_finished_minutes_open_again_with_a_reason_in_the_log(cast, as_):
    meeting = MeetingFactory(school=cast.school, minuted=True)
    AttendeeFactory(meeting=meeting, user=cast.teacher)
    client = as_(cast.chair)

    refused = client.post(url("meeting_reopen", meeting.pk), {"reason": ""})
    client.post(url("meeting_reopen", meeting.pk), {"reason": "金额写错"})

    assert refused.status_code == 422
    meeting.refresh_from_db()
    assert meeting.state == "held"
    assert Event.objects.get(verb="meeting.reopened").details["why"] == "金额写错"
    assert "金额写错" in cast.teacher.notices.get().text


def test_readers_do_not_reopen(cast, as_):
    meeting = MeetingFactory(school=cast.school, minuted=True, openness="staff")

    answer = as_(cast.teacher).post(url("meeting_reopen", meeting.pk), {"reason": "想改"})

    assert answer.status_code == 403


def test_the_paper_names_time_place_people_and_what_is_to_be_done(meeting):
    meeting.minutes = draft_minutes(meeting)

    paper = minutes_paper(meeting)

    heads = {each.text: each.runs_on for each in paper.blocks if isinstance(each, Heading)}
    table = next(each for each in paper.blocks if isinstance(each, Table))
    assert paper.subtitle == "（草稿）"
    assert paper.title_lines[0] == paper.signature.name == "清源区第三小学"
    assert heads["地点："] == "三楼会议室"
    assert heads["主持："] == "王建国"
    assert heads["记录："] == "办公室小张"
    assert heads["出席："] == "李红"
    assert heads["列席："] == "李强（家长代表）"
    assert heads["请假："] == "吴敏"
    assert "缺席：" not in heads
    assert table.rows[0][1:3] == ("签合同", "总务处")


def test_the_paper_of_closed_minutes_stays_in_the_house(cast, as_):
    closed = MeetingFactory(school=cast.school, minuted=True)
    opened = MeetingFactory(school=cast.school, minuted=True, openness="staff")
    client = as_(cast.principal)

    client.post(url("minutes_print", closed.pk))
    client.post(url("minutes_print", closed.pk))
    client.post(url("minutes_print", opened.pk))

    assert Paper.objects.count() == 2
    assert [each.subject_pk for each in Paper.objects.visible_to(cast.clerk)] == [opened.pk]
    assert [each.subject_pk for each in Paper.objects.visible_to(cast.teacher)] == [opened.pk]
    assert Paper.objects.visible_to(cast.principal).count() == 2


def test_what_is_closed_again_is_closed_on_the_shelf_too(cast, as_):
    meeting = MeetingFactory(school=cast.school, held=True, minutes="纪要", openness="staff")
    actions.order_minutes(meeting, by=cast.chair)
    meeting = Meeting.objects.for_page().get()

    actions.amend(
        meeting, seen=0, points=[], people=[], others=[], by=cast.chair, openness="attendees"
    )

    assert not Paper.objects.visible_to(cast.teacher).exists()


def test_the_word_file_holds_the_same(cast, meeting, as_):
    actions.keep_minutes(meeting, "写好了", seen=0, by=cast.chair)

    answer = as_(cast.teacher).get(url("minutes_docx", meeting.pk))

    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"


def test_without_minutes_there_is_nothing_to_print(cast, meeting, as_):
    assert as_(cast.chair).post(url("minutes_print", meeting.pk)).status_code == 403

"""A complaint on its way: received, decided on, handled, answered, closed; repeats, extension, withdrawal."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from disclosure.actions import cases as actions
from disclosure.models import Complaint
from tests.factories.complaints import ComplaintFactory, days
from tests.factories.org import UserFactory
from union.audit.models import Event
from union.kit.flow import WrongState

State = Complaint.State
TYPED = {
    "kind": "petition",
    "subject": "课后服务补贴没有按时发",
    "text": "九月的补贴到现在没有发。",
    "against": "",
}


def page(name: str, case: Complaint) -> str:
    return reverse(f"disclosure:{name}", args=[case.pk])


def of(cast, **kwargs) -> Complaint:
    return ComplaintFactory(school=cast.school, complainant=cast.teacher, **kwargs)


def test_a_teacher_files_and_the_chair_is_told(as_, cast):
    answer = as_(cast.teacher).post(reverse("disclosure:case_new"), TYPED)

    case = Complaint.objects.get()
    assert answer.url == case.own_url
    assert (case.state, case.desk) == (State.RECEIVED, "chair")
    notice = cast.chair.notices.get()
    assert case.number in notice.text and "补贴" not in notice.text
    assert "补贴" not in Event.objects.get(verb="case.received").object_label


@pytest.mark.parametrize(
    ("more", "desk"),
    [
        ({"is_clear": "on"}, "chair"),
        ({"against": "工会主席"}, "principal"),
        ({"against": "总务处", "is_clear": "on"}, "chair"),
    ],
)
def test_who_is_named_in_the_words_alone_is_asked_about_first(as_, cast, more, desk):
    typed = {**TYPED, "text": "补贴被陈静扣下了。"}
    client = as_(cast.teacher)

    asked = client.post(reverse("disclosure:case_new"), typed)
    client.post(reverse("disclosure:case_new"), {**typed, **more})

    assert asked.status_code == 422 and "写到了陈静" in asked.content.decode()
    assert Complaint.objects.get().desk == desk


def test_who_is_ticked_is_not_asked_about_again(as_, cast):
    typed = {**TYPED, "text": "补贴被陈静扣下了。", "about": [cast.chair.pk]}

    as_(cast.teacher).post(reverse("disclosure:case_new"), typed)

    assert Complaint.objects.get().desk == "principal"


def test_the_same_matter_is_not_filed_twice_by_mistake(as_, cast):
    first, client = of(cast, accepted=True), as_(cast.teacher)
    again = {**TYPED, "subject": "课后服务补贴还没发"}

    asked = client.post(reverse("disclosure:case_new"), again)
    client.post(reverse("disclosure:case_new"), {**again, "is_another": "on"})

    assert asked.status_code == 422 and first.own_url in asked.content.decode()
    assert Complaint.objects.count() == 2


def test_no_number_is_given_twice(cast):
    for subject in ("一", "二"):
        draft = Complaint(school=cast.school, kind="petition", subject=subject, text="内容")
        draft.complainant = cast.teacher
        actions.receive(draft, by=cast.teacher)

    assert len({case.serial for case in Complaint.objects.all()}) == 2


def test_from_receipt_to_the_rating(as_, cast):
    case, client = of(cast), as_(cast.chair)

    client.post(page("case_decide", case), {"outcome": "accept", "handlers": [cast.committee.pk]})
    as_(cast.committee).post(page("case_step", case), _step())
    as_(cast.committee).post(page("case_finish", case), {"finding": "属实", "answer": "下周发"})
    as_(cast.chair).post(page("case_reply", case), {"answer": "下周一发放。"})
    as_(cast.teacher).post(page("case_rate", case), {"grade": "satisfied"})

    case.refresh_from_db()
    assert (case.state, case.answer, case.grade) == (State.CLOSED, "下周一发放。", "satisfied")
    assert case.steps.get().note == "谈了"
    assert cast.committee.notices.filter(text__contains="请承办").exists()
    assert cast.teacher.notices.filter(text__contains="有答复了").exists()


def _step() -> dict:
    return {"kind": "talk", "on": days(0).isoformat(), "note": "谈了"}


def test_declining_needs_a_reason_and_says_where_to_turn(as_, cast):
    case, client = of(cast), as_(cast.chair)

    refused = client.post(page("case_decide", case), {"outcome": "decline"})
    typed = {"outcome": "decline", "ground": "不属于工会职责范围", "turn_to": "区教育局信访办"}
    client.post(page("case_decide", case), typed)

    case.refresh_from_db()
    assert refused.status_code == 422 and "不予受理要写明理由" in refused.content.decode()
    assert (case.state, case.decline_reason) == (State.DECLINED, "不属于工会职责范围")
    assert "区教育局信访办" in as_(cast.teacher).get(case.own_url).content.decode()


def test_the_database_keeps_no_decline_without_a_reason(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        of(cast).decline("")


def test_it_is_extended_once_and_not_too_far(as_, cast):
    case, client = of(cast, accepted=True), as_(cast.chair)
    far = {"until": days(120).isoformat(), "reason": "要外出取证"}
    near = {"until": days(75).isoformat(), "reason": "要外出取证"}

    too_far = client.post(page("case_extend", case), far)
    client.post(page("case_extend", case), near)
    again = client.post(page("case_extend", case), {**near, "until": days(85).isoformat()})

    case.refresh_from_db()
    assert too_far.status_code == 422 and "最多延到" in too_far.content.decode()
    assert (case.due_on, case.first_due_on) == (days(75), days(60))
    assert again.status_code == 403 and "只能延期一次" in again.content.decode()
    with pytest.raises(WrongState):
        actions.extend(case, until=days(80), reason="再延", by=cast.chair)


def test_a_repeat_is_answered_by_the_earlier_case(as_, cast):
    first = of(cast, answered=True)
    again = of(cast, subject="课后服务补贴还没有发")
    client = as_(cast.chair)

    seen = client.get(page("case_detail", again)).content.decode()
    client.post(page("case_decide", again), {"outcome": "repeat", "earlier": first.pk})

    again.refresh_from_db()
    assert "看看是不是同一件事" in seen and "同一个人提出" in seen
    assert (again.state, again.repeats) == (State.DECLINED, first)
    assert "请看那一件的答复意见" in again.decline_reason
    assert first.own_url in as_(cast.teacher).get(again.own_url).content.decode()


def test_another_person_does_not_read_the_earlier_answer(cast):
    first = ComplaintFactory(school=cast.school, answered=True)
    again = of(cast)

    actions.answer_by_earlier(again, first, by=cast.chair)

    assert "答复意见" not in again.decline_reason


def test_a_case_repeats_neither_itself_nor_a_later_one_nor_a_repeat(cast):
    first, second, third = of(cast), of(cast), of(cast)
    actions.answer_by_earlier(second, first, by=cast.chair)

    for earlier in (third, second):
        with pytest.raises(WrongState):
            actions.answer_by_earlier(third, earlier, by=cast.chair)
    with pytest.raises(WrongState):
        actions.answer_by_earlier(first, third, by=cast.chair)
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=second.pk).update(repeats=third)


def test_a_handler_of_another_school_cannot_be_chosen(as_, cast):
    case = of(cast)
    stranger = UserFactory(school=cast.theirs)

    typed = {"outcome": "accept", "handlers": [stranger.pk]}
    answer = as_(cast.chair).post(page("case_decide", case), typed)

    case.refresh_from_db()
    assert answer.status_code == 422 and case.state == State.RECEIVED


def test_twenty_thousand_characters_are_refused_with_their_number(as_, cast):
    answer = as_(cast.teacher).post(reverse("disclosure:case_new"), {**TYPED, "text": "长" * 20000})

    assert answer.status_code == 422
    assert "写了 20000 个字，最多 5000 个字" in answer.content.decode()
    assert not Complaint.objects.exists()


def test_only_a_report_may_be_entered_without_a_name(as_, cast):
    client, url = as_(cast.committee), reverse("disclosure:case_enter")
    typed = {**TYPED, "channel": "letter"}

    nameless = client.post(url, typed)
    client.post(url, {**typed, "kind": "report"})

    assert "只有举报可以匿名" in nameless.content.decode()
    case = Complaint.objects.get()
    assert (case.by_whom, case.level, case.entered_by) == ("匿名", "confidential", cast.committee)


def test_nobody_withdraws_what_came_without_a_name(as_, cast):
    case = ComplaintFactory(school=cast.school, complainant=None, kind="report")

    answer = as_(cast.chair).post(page("case_withdraw", case))

    assert answer.status_code == 403 and "匿名的没有人能撤回" in answer.content.decode()


def test_who_has_left_is_answered_by_letter(as_, cast):
    case = of(cast, handled=True)
    cast.teacher.is_active = False
    cast.teacher.save()
    client = as_(cast.chair)

    seen = client.get(page("case_detail", case)).content.decode()
    client.post(page("case_reply", case), {"answer": "已补发。"})

    case.refresh_from_db()
    assert "来信人的账号已停用" in seen
    assert case.state == State.ANSWERED and not cast.teacher.notices.exists()


def test_what_is_withdrawn_is_not_worked_on(as_, cast):
    case = of(cast, accepted=True)

    as_(cast.teacher).post(page("case_withdraw", case))
    refused = as_(cast.chair).post(page("case_finish", case), {"finding": "甲", "answer": "乙"})

    case.refresh_from_db()
    assert case.state == State.WITHDRAWN
    assert refused.status_code == 403 and "当前为“已撤回”" in refused.content.decode()


def test_the_complainant_adds_words_and_the_chair_is_told(as_, cast):
    case = of(cast, accepted=True)

    as_(cast.teacher).post(page("case_words", case), {"note": "十月的也没有发"})

    assert case.steps.get().note == "十月的也没有发"
    assert "十月的也没有发" in as_(cast.chair).get(page("case_detail", case)).content.decode()
    assert cast.chair.notices.filter(text__contains="补充了内容").exists()


def test_an_unrated_answer_is_closed_only_after_the_days_of_review(as_, cast):
    fresh, old = of(cast, answered=True), of(cast, answered=True, answered_on=days(-60))
    client = as_(cast.chair)

    early = client.post(page("case_close", fresh))
    client.post(page("case_close", old))

    old.refresh_from_db()
    assert early.status_code == 403 and "以前可以评价" in early.content.decode()
    assert old.state == State.CLOSED and old.grade == ""


def test_somebody_without_an_account_is_asked_by_the_desk(as_, cast):
    case = ComplaintFactory(
        school=cast.school, complainant=None, complainant_name="赵师傅", answered=True
    )

    as_(cast.chair).post(page("case_close", case), {"grade": "basically", "words": "电话里说的"})

    case.refresh_from_db()
    assert (case.state, case.grade) == (State.CLOSED, "basically")


ALLOWED = {
    "accept": [State.RECEIVED],
    "decline": [State.RECEIVED],
    "finish": [State.ACCEPTED],
    "rework": [State.HANDLED],
    "reply": [State.HANDLED],
    "close": [State.ANSWERED],
    "withdraw": [State.RECEIVED, State.ACCEPTED, State.HANDLED],
}
GIVEN = {
    "accept": lambda: [days(60)],
    "decline": lambda: ["不属于工会职责范围"],
    "finish": lambda: ["属实", "下周发"],
    "reply": lambda: ["下周发"],
}


@pytest.mark.parametrize("verb", sorted(ALLOWED))
def test_each_step_is_taken_only_from_where_it_belongs(cast, verb):
    stages = {State.RECEIVED: {}, State.ACCEPTED: {"accepted": True}}
    stages |= {State.HANDLED: {"handled": True}, State.ANSWERED: {"answered": True}}

    for state, traits in stages.items():
        case, given = of(cast, **traits), GIVEN.get(verb, list)()
        if state in ALLOWED[verb]:
            getattr(case, verb)(*given)
        else:
            with pytest.raises(WrongState):
                getattr(case, verb)(*given)

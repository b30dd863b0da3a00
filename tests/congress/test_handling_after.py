"""Around the answers: promises, checks, praise, talk, reminders, what waits for whom."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.actions import handling as handling_actions
from congress.actions import handling_after as actions
from congress.actions import handling_answers
from congress.actions.handling_reminders import remind_all
from congress.lent.handling import todos
from congress.models import FollowUpCheck, Message, Promise, Seat
from congress.policies import handling_after as policies
from tests.congress.casework import (
    answered,
    delegate,
    department,
    filed,
    handed_over,
    rate_all,
    session_of,
    write,
)
from tests.factories.congress import SeatFactory
from tests.factories.proposals import PromiseFactory
from union.audit.models import Event
from union.jobs.models import Job
from union.jobs.tasks import daily_job
from union.kit.flow import WrongState
from union.notices.models import Notice


def titles(user):
    office = next(iter(user.offices), None)
    return [todo.title for todo in todos(user, office)]


@pytest.fixture
def promise(cast):
    work = answered(cast)
    return PromiseFactory(handling=work, due_on=timezone.localdate() - dt.timedelta(days=2))


def test_a_promise_is_marked_once_and_those_concerned_hear(cast, promise):
    actions.settle_promise(promise, Promise.State.BROKEN, note="滤芯没有换", by=cast.chair)

    case = promise.handling.case
    assert (promise.state, promise.settled_by) == ("broken", cast.chair)
    told = f"《{case}》的承诺“每层增设直饮水机”未兑现"
    assert case.author.user.notices.first().text == told
    assert promise.handling.lead.head.notices.first().text == told
    with pytest.raises(WrongState):
        actions.settle_promise(promise, Promise.State.KEPT, by=cast.committee)
    assert Event.objects.filter(verb="promise.broken").count() == 1


def test_a_broken_promise_needs_words(cast, as_, promise):
    address = reverse("congress:promise_settle", args=[promise.pk])
    client = as_(cast.committee)

    assert client.post(address, {"state": "broken"}).status_code == 422
    assert client.post(address, {"state": "open"}).status_code == 422
    assert client.post(address, {"state": "kept"}).status_code == 302


def test_promises_stand_on_the_list_the_late_ones_first(cast, as_, promise):
    later = PromiseFactory(handling=promise.handling, text="公示水质")

    page = as_(cast.chair).get(reverse("congress:promise_list"))

    assert list(page.context["page"]) == [promise, later]
    assert page.context["late"] == 1
    assert "逾期 2 天" in page.text


@pytest.mark.parametrize("who, sees", [("delegate", True), ("outsider", False), ("clerk", False)])
def test_who_sees_the_promises_of_an_open_case(cast, promise, who, sees):
    people = {**vars(cast), "delegate": delegate(promise.handling.case.session)}

    assert Promise.objects.visible_to(people[who]).exists() is sees
    assert not policies.settle_promise(people[who], promise)


def test_the_year_end_check_lists_what_was_answered(cast, as_):
    session = session_of(cast.school)
    first = answered(cast, filed(cast, session=session)).case
    answered(cast, filed(cast, session=session))
    handed_over(cast, filed(cast, session=session), lead=department(cast, "德育处"))
    address = reverse("congress:check_list", args=[session.pk])
    client = as_(cast.committee)

    assert len(client.get(address).context["cases"]) == 2
    where = reverse("congress:case_check", args=[first.pk])
    assert client.post(where, {"found": "not"}).status_code == 422
    client.post(where, {"found": "underway", "words": "还差两台"})

    assert FollowUpCheck.objects.get().by == cast.committee
    assert client.get(address).context["done"] == 1
    assert as_(cast.teacher).get(address).status_code == 403


def test_an_excellent_proposal_is_marked_and_the_mark_taken_back(cast, as_):
    case = answered(cast).case
    address = reverse("congress:case_praise", args=[case.pk])
    client = as_(cast.chair)

    client.post(address)
    case.refresh_from_db()
    assert case.is_excellent
    assert f"您的《{case}》评为优秀提案" in case.author.user.notices.values_list("text", flat=True)
    assert client.post(address).status_code == 409

    client.post(address, {"withdraw": "1"})
    case.refresh_from_db()
    assert not case.is_excellent
    assert as_(cast.teacher).post(address).status_code == 403


def test_what_is_not_answered_is_not_excellent_yet(cast):
    assert "答复以后" in policies.praise(cast.chair, handed_over(cast).case).reason


def test_a_word_on_the_case_reaches_the_others(cast, as_):
    work = handed_over(cast, filed(cast, merged=1))
    author, other = [form.author.user for form in work.case.forms()]
    Notice.objects.all().delete()

    client = as_(author)
    client.post(reverse("congress:message_new", args=[work.case.pk]), {"text": "何时动工？"})

    words = f"{author.name}在《{work.case}》留言：何时动工？"
    assert work.lead.head.notices.get().text == other.notices.get().text == words
    assert not author.notices.exists()
    assert "何时动工？" in as_(work.lead.head).get(work.get_absolute_url()).text
    assert "何时动工？" in as_(cast.chair).get(work.case.get_absolute_url()).text


def test_the_talk_is_not_for_everybody(cast, as_):
    work = handed_over(cast)
    actions.say(work.case, "只对经办人说", by=work.case.author.user)

    assert "只对经办人说" not in as_(cast.teacher).get(work.case.get_absolute_url()).text
    address = reverse("congress:message_new", args=[work.case.pk])
    assert as_(cast.teacher).post(address, {"text": "我也说"}).status_code == 403
    assert as_(cast.outsider).post(address, {"text": "我也说"}).status_code == 404
    assert not Message.objects.visible_to(cast.teacher).exists()
    assert Message.objects.visible_to(work.lead.head).exists()


@pytest.mark.parametrize("text", ["", "   ", "长" * 1001])
def test_an_empty_or_endless_word_is_refused(cast, as_, text):
    case = handed_over(cast).case
    address = reverse("congress:message_new", args=[case.pk])

    assert as_(case.author.user).post(address, {"text": text}).status_code == 422


def test_a_word_leads_back_to_the_page_it_was_said_on_and_nowhere_else(cast, as_):
    work = handed_over(cast)
    address, client = reverse("congress:message_new", args=[work.case.pk]), as_(work.lead.head)

    for asked, goes in [
        (work.get_absolute_url(), work.get_absolute_url()),
        ("https://elsewhere.example/", work.case.get_absolute_url()),
    ]:
        answer = client.post(address, {"text": "收到", "next": asked})
        assert answer.url == f"{goes}#talk"


def test_reminders_come_at_ten_five_and_one_day_and_when_it_is_late(cast):
    session = session_of(cast.school)
    seat = SeatFactory(congress=session.congress, session=session, body=Seat.Body.PRESIDIUM)
    work = handed_over(cast, filed(cast, session=session))
    head = work.lead.head
    Notice.objects.all().delete()

    told = []
    for left in (30, 11, 10, 9, 5, 4, 1, 0, -1, -20):
        day = work.due_on - dt.timedelta(days=left)
        told += [left] * remind_all(day)
        assert remind_all(day) == 0

    assert told == [10, 5, 1, -1]
    said = list(head.notices.order_by("pk").values_list("text", flat=True))
    assert said[0] == f"《{work.case}》的答复还有10天到期，请及时办理"
    assert said[-1] == f"《{work.case}》的答复已逾期1天，请尽快答复"
    assert seat.member.user.notices.get().text == f"《{work.case}》逾期未答复，主办：总务处"
    assert cast.chair.notices.filter(text__contains="逾期未答复").count() == 1


def test_an_answered_case_is_not_reminded_of(cast):
    work = answered(cast)

    assert remind_all(work.due_on) == 0


def test_after_days_of_silence_one_reminder_is_enough(cast):
    work = handed_over(cast)

    assert remind_all(work.due_on - dt.timedelta(days=1)) == 1


def test_the_daily_job_is_asked_for_once_a_day(db, time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 2, 1, tzinfo=dt.UTC), tick=False)
    daily_job("congress.remind")
    daily_job("congress.remind")
    time_machine.move_to(dt.datetime(2026, 3, 3, 1, tzinfo=dt.UTC), tick=False)
    daily_job("congress.remind")

    keys = Job.objects.order_by("pk").values_list("key", flat=True)
    assert list(keys) == ["congress.remind:2026-03-02", "congress.remind:2026-03-03"]


def test_what_waits_for_whom_at_each_step(cast):
    case = filed(cast, word=False)
    lead, co = department(cast), department(cast, "教务处")

    assert titles(cast.principal) == ["1 件提案等您批示"]
    assert titles(cast.chair) == []
    handling_actions.say_word(case, "", by=cast.principal)
    assert titles(cast.principal) == []
    assert titles(cast.chair) == ["1 件提案等交办"]

    work = handed_over(cast, case, lead=lead, co=[co])
    assert titles(cast.chair) == []
    assert titles(lead.head) == [f"答复《{case}》"]
    assert titles(co.head) == []
    write(work)
    assert titles(co.head) == [f"会签《{case}》的答复"]

    handling_answers.sign(work.co_handlings.get(), "", version=1, by=co.head)
    handling_answers.finish(work, by=lead.head)
    assert (titles(lead.head), titles(co.head)) == ([], [])
    assert titles(lead.overseer) == [f"审签《{case}》的答复"]

    handling_answers.approve(work, by=lead.overseer)
    assert titles(case.author.user) == [f"请评价《{case}》的答复"]
    rate_all(case, "satisfied")
    assert titles(case.author.user) == []


def test_an_extension_waits_for_the_officers_and_a_promise_too(cast):
    work = handed_over(cast)
    until = work.due_on + dt.timedelta(days=3)
    handling_actions.ask_extension(work, until=until, reason="招标", by=work.lead.head)

    assert titles(cast.committee) == [f"《{work.case}》申请延期，请审批"]
    PromiseFactory(handling=work, due_on=timezone.localdate())
    assert "1 项承诺到期，请核实兑现没有" in titles(cast.chair)


def test_the_author_of_a_merged_form_is_asked_for_the_own_rating(cast):
    case = filed(cast, merged=1)
    answered(cast, case)
    main, merged = case.forms()

    assert titles(merged.author.user) == [f"请评价《{merged}》的答复"]
    assert titles(main.author.user) == [f"请评价《{main}》的答复"]


def test_the_log_names_cases_by_number_and_never_quotes_them(cast):
    work = answered(cast, text="机密的话。")
    actions.supervise(work.case, "机密的事由", by=cast.chair)
    actions.check(work.case, "not", words="机密的情况", by=cast.chair)

    events = Event.objects.filter(verb__startswith="proposal.")

    assert events.count() > 4
    for event in events:
        assert event.object_label == f"提案{work.case.number}"
        assert work.case.title not in str(event.details)
        assert "机密" not in str(event.details)

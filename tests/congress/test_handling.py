"""A case from its filing to its department: the word, the deadline, the way back, putting off."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.actions import handling as actions
from congress.models import Extension, Handling
from congress.policies import handling as policies
from tests.congress.casework import answered, department, filed, handed_over
from tests.factories.org import DepartmentFactory
from tests.factories.proposals import ProposalFactory
from tests.factories.rules import RuleFigureFactory
from union.audit.models import Event
from union.kit.flow import WrongState
from union.rules.deadlines import add_working_days


def at(year, month, day):
    return dt.datetime(year, month, day, 9, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def five_days(cast):
    """The district gives departments five working days, and has a figure for the day of the case."""
    return RuleFigureFactory(
        unit=cast.district, key="congress.proposals.answer_days", value="5",
        starts_on=dt.date(2026, 1, 1),
    )  # fmt: skip


def test_case_23_five_working_days_from_1_april_2026_end_on_the_9th(cast, five_days, time_machine):
    time_machine.move_to(at(2026, 4, 1))
    work = handed_over(cast)

    assert work.due_on == dt.date(2026, 4, 9)

    time_machine.move_to(at(2026, 4, 10))
    answered(cast, work=work)

    assert (work.state, work.days_late) == ("sent", 1)


def test_case_23_the_page_says_why_that_date_and_that_it_was_late(
    cast, as_, five_days, time_machine
):
    time_machine.move_to(at(2026, 4, 1))
    case = filed(cast)
    page = as_(cast.chair).get(reverse("congress:case_hand_over", args=[case.pk]))

    assert "2026年4月9日（周四）" in page.text
    assert "清明节放假（4月4日至6日），不计" in page.text

    work = handed_over(cast, case)
    time_machine.move_to(at(2026, 4, 10))
    answered(cast, work=work)

    page = as_(case.author.user).get(case.get_absolute_url())
    assert "逾期 1 天" in page.text


def test_nothing_is_handed_over_before_the_principal_has_spoken(cast):
    case = filed(cast, word=False)

    assert "校长还没有批示" in policies.hand_over(cast.chair, case).reason

    actions.say_word(case, "请总务处尽快办。", by=cast.principal)

    assert policies.hand_over(cast.chair, case)
    assert case.principal == cast.principal


def test_where_the_district_asks_for_no_word_it_goes_to_the_department_at_once(cast):
    RuleFigureFactory(
        unit=cast.district, key="congress.proposals.principal_word", value="否",
        starts_on=dt.date(2020, 1, 1),
    )  # fmt: skip

    assert policies.hand_over(cast.chair, filed(cast, word=False))


def test_a_word_on_paper_is_entered_by_the_union_and_says_so(cast):
    case = filed(cast, word=False)

    actions.say_word(case, "同意", by=cast.committee)

    assert case.principal_word == "同意（纸质批示，吴敏代录）"
    assert case.principal == cast.principal


def test_the_principal_speaks_once(cast):
    case = filed(cast)

    with pytest.raises(WrongState):
        actions.say_word(case, "再批一次", by=cast.principal)


def test_one_tap_on_the_phone_is_enough_for_the_principal(cast, as_):
    case = filed(cast, word=False)
    client = as_(cast.principal)

    assert case.title in client.get(reverse("congress:word_list")).text
    client.post(reverse("congress:proposal_direct", args=[case.pk]))

    case.refresh_from_db()
    assert case.principal_word == "同意交办。"
    assert cast.chair.notices.get().text == f"校长已批示《{case}》，请交办"


def test_all_that_wait_can_be_agreed_to_at_once(cast, as_):
    first = filed(cast, word=False)
    second = filed(cast, word=False, session=first.session)

    as_(cast.principal).post(
        reverse("congress:proposals_direct"), {"case": [first.pk, second.pk, "x", 10**30]}
    )

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.principal_on == second.principal_on == timezone.localdate()


def test_the_departments_hear_of_it_and_the_log_knows(cast):
    lead, co = department(cast), department(cast, "教务处")

    work = handed_over(cast, lead=lead, co=[co, lead])

    assert "交总务处主办" in lead.head.notices.get().text
    assert "请教务处协办并会签答复" in co.head.notices.get().text
    assert [row.department for row in work.co_handlings.all()] == [co]
    assert work.case.state == "handling"
    event = Event.objects.get(verb="proposal.handed_over")
    assert event.details == {"lead": "总务处", "co": ["教务处", "总务处"], "due": str(work.due_on)}


def test_of_two_who_hand_over_the_same_case_one_wins(cast):
    case = filed(cast)
    handed_over(cast, case)

    with pytest.raises(WrongState):
        actions.hand_over(case, lead=department(cast, "教务处"), by=cast.committee)

    assert case.handlings.count() == 1


@pytest.mark.parametrize(
    "who, may",
    [("chair", True), ("committee", True), ("principal", False), ("teacher", False),
     ("outsider", False), ("clerk", False), ("admin", False)],
)  # fmt: skip
def test_who_hands_over(cast, who, may):
    assert bool(policies.hand_over(getattr(cast, who), filed(cast))) is may


def test_a_department_without_people_is_named_and_cannot_be_chosen(cast, as_):
    empty = DepartmentFactory(school=cast.school, name="档案室")
    foreign = DepartmentFactory(name="别校教务处", head=cast.outsider)
    case, ready = filed(cast), department(cast)
    address = reverse("congress:case_hand_over", args=[case.pk])
    client = as_(cast.chair)

    assert "档案室没有负责人和经办人" in client.get(address).text
    for wrong in (empty, foreign):
        assert client.post(address, {"lead": wrong.pk}).status_code == 422
    both = client.post(address, {"lead": ready.pk, "co": [ready.pk]})
    assert "已经是主办部门" in both.text
    assert case.handlings.count() == 0


def test_a_wrong_addressee_sends_it_back_within_ten_days(cast, time_machine):
    time_machine.move_to(at(2026, 4, 1), tick=False)
    work = handed_over(cast)

    time_machine.move_to(at(2026, 4, 11), tick=False)
    assert policies.refuse(work.lead.head, work)
    actions.refuse(work, "饮水设备由膳食科管理", by=work.lead.head)

    assert (work.state, work.case.state) == ("refused", "accepted")
    again = handed_over(cast, work.case, lead=department(cast, "膳食科"))
    assert again.round == 1
    assert [row.state for row in work.case.handlings.order_by("pk")] == ["refused", "working"]


def test_after_ten_days_it_is_too_late_to_send_it_back(cast, time_machine):
    time_machine.move_to(at(2026, 4, 1), tick=False)
    work = handed_over(cast)

    time_machine.move_to(at(2026, 4, 12), tick=False)

    assert "已超过退回的期限" in policies.refuse(work.lead.head, work).reason
    assert policies.refuse(cast.chair, work)


def test_another_department_cannot_send_it_back(cast):
    other = department(cast, "教务处")
    work = handed_over(cast)

    assert "只有总务处的负责人" in policies.refuse(other.head, work).reason


def test_an_extension_is_asked_once_granted_and_moves_the_deadline(cast):
    work = handed_over(cast)
    last, _rule = policies.latest_extension(work)
    assert last == add_working_days(work.first_due_on, 20)

    extension = actions.ask_extension(work, until=last, reason="招标", by=work.lead.head)
    assert not policies.ask_extension(work.lead.head, work)
    with pytest.raises(WrongState):
        actions.ask_extension(work, until=last, reason="再等等", by=work.lead.head)

    actions.decide_extension(extension, granted=True, by=cast.chair)
    work.refresh_from_db()
    assert (work.due_on, work.reminded) == (last, 0)
    assert work.first_due_on < last
    with pytest.raises(WrongState):
        actions.decide_extension(extension, granted=False, by=cast.committee)


def test_a_denied_extension_leaves_the_deadline(cast):
    work = handed_over(cast)
    until = work.due_on + dt.timedelta(days=3)
    extension = actions.ask_extension(work, until=until, reason="忙", by=work.lead.head)

    actions.decide_extension(extension, granted=False, word="请按期", by=cast.chair)

    work.refresh_from_db()
    assert work.due_on == work.first_due_on
    assert "不同意" in work.lead.head.notices.first().text


def test_an_extension_is_not_asked_when_it_is_too_late_or_too_far(cast, as_, time_machine):
    time_machine.move_to(at(2026, 4, 1), tick=False)
    work = handed_over(cast)
    address = reverse("congress:extension_ask", args=[work.pk])
    client = as_(work.lead.head)

    for until in ["2026-04-02", "2027-04-02", "昨天", ""]:
        answer = client.post(address, {"until": until, "reason": "招标"})
        assert answer.status_code == 422
    assert not Extension.objects.exists()

    time_machine.move_to(at(2026, 9, 1), tick=False)
    assert "期限已过" in policies.ask_extension(work.lead.head, work).reason


def test_people_of_another_school_see_nothing_of_it(cast, as_):
    work = handed_over(cast)

    assert as_(cast.outsider).get(work.get_absolute_url()).status_code == 404
    assert as_(cast.clerk).get(work.get_absolute_url()).status_code == 404
    assert as_(cast.admin).get(work.get_absolute_url()).status_code == 404


def test_a_colleague_who_has_no_part_in_it_is_led_to_the_case(cast, as_):
    work = handed_over(cast)

    answer = as_(cast.teacher).get(work.get_absolute_url())

    assert answer.status_code == 302
    assert answer.url == work.case.get_absolute_url()


def test_the_desk_counts_by_state_and_a_department_sees_its_own(cast, as_):
    mine = handed_over(cast)
    filed(cast, session=mine.case.session)

    chair = as_(cast.chair).get(reverse("congress:handling_list"))
    assert [count for _key, _label, count in chair.context["tabs"]] == [1, 1, 0, 0]
    head = as_(mine.lead.head).get(reverse("congress:handling_list"))
    assert [count for _key, _label, count in head.context["tabs"]] == [1, 0, 0]
    assert as_(cast.teacher).get(reverse("congress:handling_list")).status_code == 403


@pytest.mark.parametrize("rows", [1, 5])
def test_the_desk_asks_no_more_for_five_than_for_one(
    cast, as_, rows, django_assert_max_num_queries
):
    session, lead = filed(cast).session, department(cast)
    for _ in range(rows):
        handed_over(cast, filed(cast, session=session), lead=lead)
    client = as_(cast.chair)

    with django_assert_max_num_queries(21):
        client.get(reverse("congress:handling_list") + "?which=handling")


def test_what_is_not_filed_shows_no_handling(cast, as_):
    form = ProposalFactory(submitted=True, school=cast.school, session=filed(cast).session)

    page = as_(cast.chair).get(form.get_absolute_url())

    assert 'id="handling"' not in page.text
    assert Handling.objects.count() == 0

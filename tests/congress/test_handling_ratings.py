"""What authors think of an answer, and what becomes of the case."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.actions import handling_after
from congress.actions import handling_ratings as actions
from congress.actions.handling import say_word
from congress.cases import current_handling
from congress.models import Handling, Proposal, Rating, Seat, Supervision
from congress.policies import handling_after as policies
from tests.congress.casework import (
    FULL,
    answered,
    delegate,
    department,
    filed,
    handed_over,
    rate_all,
    session_of,
)
from tests.factories.congress import SeatFactory
from tests.factories.members import MemberFactory
from tests.factories.org import UserFactory
from tests.factories.proposals import ProposalFactory
from union.kit.flow import WrongState
from union.kit.numerals import percent
from union.rules.deadlines import add_working_days

HAPPY, CONTENT, UNHAPPY = Rating.Grade.values


def twice_refused(cast):
    """Rated 不满意 after the first and again after the second answer."""
    first = answered(cast)
    second = rate_all(first.case, UNHAPPY)
    answered(cast, work=second, text="第二次：改为每层两台。")
    return rate_all(first.case, UNHAPPY), first


def test_case_18_ratings_of_three_authors_and_a_second_handling(cast):
    case = filed(cast, merged=2)
    work = answered(cast, case)

    second = rate_all(case, HAPPY, HAPPY, UNHAPPY)

    ratings = work.ratings.all()
    assert percent(sum(r.grade != UNHAPPY for r in ratings), len(ratings)) == "66.7%"
    assert Proposal.objects.cases().filter(filed_as="proposal").count() == 1
    assert Proposal.objects.submitted().count() == 3
    assert (case.state, second.round, second.lead) == ("handling", 2, work.lead)


def test_case_18_ratings_are_asked_of_each_author_who_sees_the_answer(cast, as_):
    case = filed(cast, merged=2, is_open=False)
    answered(cast, case)

    for form in case.forms():
        client = as_(form.author.user)
        for page in (form.get_absolute_url(), case.get_absolute_url()):
            text = client.get(page).text
            assert FULL["text"] in text
            assert reverse("congress:rating_new", args=[form.pk]) in text


def test_case_24_the_second_handling_opens_once_and_the_first_answer_stays(cast):
    first = answered(cast)

    second = rate_all(first.case, UNHAPPY)

    assert second.first_due_on == add_working_days(timezone.localdate(), 15)
    assert second.lead == first.lead
    first.refresh_from_db()
    assert (first.state, first.answer.text) == ("sent", FULL["text"])
    assert not hasattr(second, "answer")


def test_case_24_again_dissatisfied_is_for_the_presidium_and_counts_as_answered(cast):
    session = session_of(cast.school)
    seat = SeatFactory(congress=session.congress, session=session, body=Seat.Body.PRESIDIUM)
    first = answered(cast, filed(cast, session=session))
    second = rate_all(first.case, UNHAPPY)
    answered(cast, work=second)

    rate_all(first.case, UNHAPPY)

    supervision = Supervision.objects.get()
    assert supervision.reason == "第二次办理后仍不满意"
    assert "已列入督办" in seat.member.user.notices.get().text
    assert (first.case.state, first.case.result) == ("answered", "g4a")
    assert Handling.objects.answered().filter(case=first.case).count() == 2
    assert not second.ratings.exclude(grade=UNHAPPY).exists()
    assert first.case.handlings.count() == 2

    handling_after.close_supervision(supervision, "约谈总务处，暑假施工。", by=cast.chair)
    first.case.refresh_from_db()
    assert first.case.state == "closed"


def test_case_24_the_supervision_stands_on_the_presidiums_list(cast, as_):
    session = session_of(cast.school)
    seat = SeatFactory(congress=session.congress, session=session, body=Seat.Body.PRESIDIUM)
    case = filed(cast, session=session, is_open=False)
    second = rate_all(answered(cast, case).case, UNHAPPY)
    answered(cast, work=second)
    rate_all(case, UNHAPPY)
    client = as_(seat.member.user)

    assert case.title in client.get(reverse("congress:supervision_list")).text
    assert client.get(case.get_absolute_url()).status_code == 200
    assert as_(cast.teacher).get(reverse("congress:supervision_list")).status_code == 403


@pytest.mark.parametrize("grades", [(HAPPY, CONTENT), (HAPPY, HAPPY), (CONTENT, CONTENT)])
def test_when_nobody_is_dissatisfied_the_last_rating_closes_the_case(cast, grades):
    case = filed(cast, merged=1)
    answered(cast, case)
    first, last = case.forms()

    actions.rate(first, grades[0], by=first.author.user)
    case.refresh_from_db()
    assert case.state == "answered"
    actions.rate(last, grades[1], by=last.author.user)

    case.refresh_from_db()
    assert case.state == "closed"


def test_an_author_rates_the_own_form_only_and_once(cast, as_):
    case = filed(cast, merged=1)
    answered(cast, case)
    mine, yours = case.forms()
    client = as_(mine.author.user)

    def rate(form):
        address = reverse("congress:rating_new", args=[form.pk])
        return client.post(address, {"grade": HAPPY, "words": ""}).status_code

    assert rate(yours) in (403, 404)
    assert rate(mine) == 302
    assert rate(mine) == 403
    with pytest.raises(WrongState):
        actions.rate(mine, UNHAPPY, "反悔", by=mine.author.user)
    assert Rating.objects.count() == 1


def test_dissatisfaction_needs_words(cast, as_):
    case = answered(cast).case
    address = reverse("congress:rating_new", args=[case.pk])
    client = as_(case.author.user)

    for wrong in [{"grade": UNHAPPY, "words": "  "}, {"grade": "great"}, {}]:
        assert client.post(address, wrong).status_code == 422
    assert not Rating.objects.exists()


@pytest.mark.parametrize("who", ["chair", "committee", "principal", "teacher", "outsider"])
def test_nobody_rates_for_the_author(cast, who):
    case = answered(cast).case

    assert not policies.rate(getattr(cast, who), case)


def test_an_answer_to_a_closed_case_is_not_rated(cast):
    case = answered(cast).case
    rate_all(case, HAPPY)

    assert "当前为“办结”" in policies.rate(case.author.user, case).reason
    with pytest.raises(WrongState):
        actions.rate(case, UNHAPPY, "晚了", by=case.author.user)


def test_after_a_month_the_union_closes_without_the_missing_ratings(cast, time_machine):
    case = filed(cast, merged=1)
    answered(cast, case)
    mine = case.forms().first()
    actions.rate(mine, HAPPY, by=mine.author.user)

    assert "还有提案人没有评价" in policies.close_rating(cast.chair, case).reason
    time_machine.move_to(timezone.now() + dt.timedelta(days=31))
    assert policies.close_rating(cast.chair, case)
    assert not policies.close_rating(cast.teacher, case)

    actions.close_rating(case, by=cast.chair)
    assert case.state == "closed"
    with pytest.raises(WrongState):
        actions.close_rating(case, by=cast.committee)


def test_a_dissatisfied_author_does_not_wait_for_the_others(cast):
    case = filed(cast, merged=1)
    answered(cast, case)
    mine = case.forms().first()
    actions.rate(mine, UNHAPPY, "没有解决", by=mine.author.user)

    assert policies.close_rating(cast.chair, case)
    actions.close_rating(case, by=cast.chair)

    assert (case.state, current_handling(case).round) == ("handling", 2)


def test_an_author_without_an_account_does_not_hold_up_the_case(cast):
    case = filed(cast, merged=1)
    answered(cast, case)
    mine, other = case.forms()
    other.author.user.is_active = False
    other.author.user.save()

    actions.rate(mine, HAPPY, by=mine.author.user)

    case.refresh_from_db()
    assert case.state == "closed"


def test_the_second_handling_goes_to_the_same_departments(cast):
    co = department(cast, "教务处")
    work = handed_over(cast, co=[co])
    work.co_handlings.update(signed_by=co.head, signed_on=timezone.localdate())
    Handling.objects.filter(pk=work.pk).update(state="approving")
    work.refresh_from_db()
    answer_sent(work)

    second = rate_all(work.case, UNHAPPY)

    assert [row.department for row in second.co_handlings.all()] == [co]
    assert "第二次办理" in second.lead.head.notices.first().text


def answer_sent(work):
    work.send()
    work.case.answered("g4a")


def test_a_note_on_a_supervision_is_kept_with_day_and_name(cast):
    _second, first = twice_refused(cast)
    supervision = Supervision.objects.get()

    handling_after.note_supervision(supervision, "已约谈。", by=cast.chair)
    handling_after.close_supervision(supervision, "暑假施工。", by=cast.committee)

    supervision.refresh_from_db()
    today = timezone.localdate()
    day = f"{today.year}年{today.month}月{today.day}日"
    assert supervision.note == f"{day} 陈静：已约谈。\n{day} 吴敏：暑假施工。"
    with pytest.raises(WrongState):
        handling_after.close_supervision(supervision, "再办结", by=cast.chair)
    with pytest.raises(WrongState):
        handling_after.note_supervision(supervision, "补一句", by=cast.chair)
    first.case.refresh_from_db()
    assert first.case.state == "closed"


def test_a_case_picked_by_hand_is_supervised_once_at_a_time(cast):
    work = handed_over(cast)

    handling_after.supervise(work.case, "教师反映强烈", by=cast.chair)

    assert "已经在督办" in policies.supervise(cast.committee, work.case).reason
    with pytest.raises(WrongState):
        handling_after.supervise(work.case, "再来一次", by=cast.committee)
    handling_after.close_supervision(Supervision.objects.get(), "已答复", by=cast.chair)
    work.case.refresh_from_db()
    assert work.case.state == "handling"


def test_twice_dissatisfied_joins_a_supervision_that_is_open(cast):
    first = answered(cast)
    second = rate_all(first.case, UNHAPPY)
    handling_after.supervise(first.case, "教师反映强烈", by=cast.chair)
    answered(cast, work=second)

    rate_all(first.case, UNHAPPY)

    assert Supervision.objects.get().reason == "教师反映强烈；第二次办理后仍不满意"


def test_who_sees_the_case_sees_what_its_author_thinks_of_the_answer(cast, as_):
    case = filed(cast)
    answered(cast, case)
    rate_all(case, CONTENT, words="还可以再快些。")

    page = as_(delegate(case.session)).get(case.get_absolute_url()).text

    assert "基本满意" in page
    assert "还可以再快些。" in page


def test_a_suggestion_without_session_goes_the_same_way(cast):
    user = UserFactory(school=cast.school)
    author = MemberFactory(school=cast.school, user=user)
    form = ProposalFactory(
        session=None, school=cast.school, kind="suggestion", author=author, filed_as="suggestion"
    )
    say_word(form, "", by=cast.principal)
    work = answered(cast, form)

    second = rate_all(work.case, UNHAPPY)

    assert second.round == 2

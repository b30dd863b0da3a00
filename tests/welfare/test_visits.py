"""Visits are entered once, held against rules and register, corrected and withdrawn with the ledger."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from members.states import State
from tests.factories.members import MemberFactory
from tests.factories.visits import NewsHintFactory, VisitBatchFactory, VisitFactory
from union.audit.models import Event
from union.funds.models import Line
from union.funds.refusals import Refused
from union.kit.flow import WrongState
from welfare import visit_booking as booking
from welfare.actions import visits as actions
from welfare.models import NewsHint, Visit
from welfare.occasions import Form, Occasion
from welfare.visit_caps import Level
from welfare.visit_checks import Wish, check

DAY = dt.timedelta(days=1)


@pytest.fixture
def member(cast):
    return MemberFactory(school=cast.school, group=cast.group, name="李红", user=cast.teacher)


def a_visit(member, **fields):
    values = {
        "occasion": Occasion.HOSPITAL,
        "on": timezone.localdate(),
        "form": Form.CASH,
        "amount": Decimal(500),
        "words": "阑尾炎手术",
    }
    return Visit(school=member.school, member=member, name=member.name, **(values | fields))


def test_the_same_visit_entered_by_two_people_is_recognised(cast, member):
    on = timezone.localdate()
    actions.enter(a_visit(member), by=cast.chair)

    with pytest.raises(actions.NotEntered) as refusal:
        actions.enter(a_visit(member, on=on - 5 * DAY), by=cast.committee)

    assert refusal.value.findings[0].level == Level.CONFIRM
    assert refusal.value.findings[0].text.startswith("已由陈静在 ")
    actions.enter(a_visit(member, on=on - 5 * DAY, confirmed="确认"), by=cast.committee)
    assert Visit.objects.count() == 2


def test_an_entry_fifteen_days_apart_is_another_visit(cast, member):
    actions.enter(a_visit(member), by=cast.chair)

    actions.enter(a_visit(member, on=timezone.localdate() - 15 * DAY), by=cast.committee)

    assert Visit.objects.count() == 2


def test_somebody_who_left_is_not_visited(cast, member):
    member.leave(timezone.localdate())

    with pytest.raises(actions.NotEntered) as refusal:
        actions.enter(a_visit(member), by=cast.chair)

    assert "会籍" in refusal.value.findings[0].text
    assert not Visit.objects.exists()


def test_a_visit_before_the_day_of_leaving_may_still_be_entered(cast, member):
    member.leave(timezone.localdate())

    actions.enter(a_visit(member, on=timezone.localdate() - DAY), by=cast.chair)

    assert Visit.objects.get().member == member


def test_an_applicant_is_only_pointed_out(cast):
    applicant = MemberFactory(school=cast.school, state=State.APPLIED)
    wish = Wish(
        applicant, applicant.name, Occasion.WEDDING, timezone.localdate(), Form.GOODS, Decimal(1)
    )

    assert check(cast.school, [wish])[0][0].level == Level.WARNING


@pytest.mark.parametrize(
    "fields",
    [
        {"form": Form.CASH, "amount": Decimal(0)},
        {"form": Form.NOTHING, "amount": Decimal(5)},
        {"form": Form.GOODS, "amount": Decimal(-5)},
        {"occasion": Occasion.FESTIVAL},
    ],
)
def test_the_database_refuses_what_makes_no_sense(member, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        VisitFactory(member=member, **fields)


def test_nothing_brought_is_zero_yuan(cast, member):
    actions.enter(a_visit(member, form=Form.NOTHING, amount=Decimal(0)), by=cast.chair)

    assert Visit.objects.get().amount == 0


def test_words_about_an_illness_lie_sealed_in_the_database_and_are_not_in_the_log(cast, member):
    actions.enter(a_visit(member), by=cast.chair)

    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM welfare_visit")
        stored = cursor.fetchone()[0]
    assert "阑尾炎" not in stored
    assert Visit.objects.get().words == "阑尾炎手术"
    event = Event.objects.get(verb="visit.entered")
    assert event.object_label == "李红的慰问"
    assert "住院" not in str(event.details)


def test_a_correction_says_which_fields_changed_and_moves_the_ledger_along(cast, member):
    visit = actions.enter(a_visit(member), by=cast.chair)
    booking.book_visit(visit, by=cast.chair)
    visit.amount = Decimal(300)

    actions.correct(visit, by=cast.committee)

    assert Event.objects.get(verb="visit.corrected").details == {"fields": "金额"}
    assert Line.objects.caused_by("visit", visit.pk).total() == Decimal(-300)


def test_a_withdrawn_visit_keeps_its_row_counts_no_more_and_leaves_the_ledger(cast, member):
    hint = NewsHintFactory(member=member)
    visit = actions.enter(a_visit(member), by=cast.chair, hint=hint)
    booking.book_visit(visit, by=cast.chair)
    assert NewsHint.objects.get().state == NewsHint.State.VISITED

    actions.withdraw(visit, reason="登记错人", by=cast.chair)

    assert not Visit.objects.standing().exists()
    assert Visit.objects.get().withdrawn_why == "登记错人"
    assert Line.objects.caused_by("visit", visit.pk).total() == 0
    assert NewsHint.objects.get().state == NewsHint.State.WAITING
    with pytest.raises(WrongState):
        actions.withdraw(visit, reason="再来一次", by=cast.chair)


def test_two_officers_book_one_visit_once_and_none_that_was_withdrawn(cast, member):
    visit = actions.enter(a_visit(member), by=cast.chair)
    stale = Visit.objects.get(pk=visit.pk)
    booking.book_visit(visit, by=cast.chair)

    with pytest.raises(Refused, match="没有再记一次"):
        booking.book_visit(stale, by=cast.committee)
    actions.withdraw(visit, reason="登记错人", by=cast.chair)
    with pytest.raises(Refused, match="已经撤销"):
        booking.book_visit(stale, by=cast.committee)

    assert Line.objects.caused_by("visit", visit.pk).count() == 2  # the line and its counter-line


def test_a_batch_is_booked_once_and_its_line_names_no_sudden_occasion(cast, member):
    batch = VisitBatchFactory(by=cast.chair, occasion=Occasion.HOSPITAL)
    VisitFactory(member=member, batch=batch)
    line = booking.book_batch(batch, by=cast.chair)

    with pytest.raises(Refused, match="没有再记一次"):
        booking.book_batch(batch, by=cast.committee)

    assert line.words == "慰问教职工 1 人"


def test_a_visit_that_was_withdrawn_meanwhile_is_not_corrected(cast, member):
    visit = actions.enter(a_visit(member), by=cast.chair)
    stale = Visit.objects.get(pk=visit.pk)
    actions.withdraw(visit, reason="登记错人", by=cast.committee)
    stale.amount = Decimal(300)

    with pytest.raises(WrongState):
        actions.correct(stale, by=cast.chair)


def test_news_of_somebody_else_are_not_answered_by_a_visit(cast, member):
    other = NewsHintFactory(member__school=cast.school)

    actions.enter(a_visit(member), hint=other, by=cast.chair)

    assert NewsHint.objects.get().state == NewsHint.State.WAITING


def test_a_line_in_the_ledger_says_neither_who_nor_why(cast, member):
    visit = actions.enter(a_visit(member), by=cast.chair)

    line = booking.book_visit(visit, by=cast.chair)

    assert (line.words, line.payee, line.amount) == ("慰问教职工 1 人", "", Decimal(500))


def test_news_tell_officers_that_there_is_something_but_not_what(cast, member):
    hint = NewsHint(
        school=cast.school,
        member=member,
        occasion=Occasion.HOSPITAL,
        on=timezone.localdate(),
        words="昨天住院了",
    )

    actions.tell(hint, by=cast.leader)

    assert cast.chair.notices.get().text == "有同事需要慰问，请打开看一看"
    assert cast.committee.notices.count() == 1
    assert cast.leader.notices.count() == 0


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("chair", True),
        ("committee", True),
        ("leader", True),
        ("teacher", True),
        ("principal", False),
        ("clerk", False),
        ("outsider", False),
        ("admin", False),
    ],
)
def test_who_sees_that_there_was_a_visit(cast, member, who, sees):
    VisitFactory(member=member)

    assert Visit.objects.visible_to(getattr(cast, who)).exists() is sees


@pytest.mark.parametrize(
    ("who", "sees"),
    [("chair", True), ("leader", False), ("teacher", False), ("clerk", False), ("outsider", False)],
)
def test_news_of_a_colleague_are_for_officers(cast, member, who, sees):
    NewsHintFactory(member=member)

    assert NewsHint.objects.visible_to(getattr(cast, who)).exists() is sees

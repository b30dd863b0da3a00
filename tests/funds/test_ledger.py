"""Lines of the ledger: entered, approved, corrected, reversed; never changed once their term is reviewed."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.ledger import BookFactory, LineFactory
from union.funds.actions import books, ledger
from union.funds.booking import book_of
from union.funds.models import Category, Line
from union.funds.policies import ledger as policies
from union.funds.refusals import Refused
from union.funds.sums import balance_on, category_sums
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db
State = Line.State
DAY = dt.timedelta(days=1)


def today() -> dt.date:
    return timezone.localdate()


def post(cast, amount, category=Category.SPORTS, *, on=None, by=None, **facts) -> Line:
    return ledger.post(
        cast.school,
        on=on or today(),
        category=category,
        amount=Decimal(amount),
        words=facts.pop("words", "买羽毛球"),
        by=by or cast.committee,
        **facts,
    )


def balance(cast) -> Decimal:
    return balance_on(cast.school, today())


def closed(cast, through: dt.date) -> None:
    BookFactory(school=cast.school)
    book = book_of(cast.school)
    book.reviewed_through = through
    book.save()


def test_lines_get_numbers_without_a_gap_within_school_and_year(cast):
    first, second = post(cast, 10), post(cast, 20, Category.DUES)
    theirs = ledger.post(
        cast.theirs, on=today(), category=Category.DUES, amount=Decimal(5), words="会费", by=cast.outsider
    )  # fmt: skip

    assert [first.number, second.number, theirs.number] == [1, 2, 1]
    assert balance(cast) == 10
    assert not Line.objects.visible_to(cast.teacher).exists()
    assert set(Line.objects.visible_to(cast.chair)) == {first, second}


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "1000000000"])
def test_a_sum_is_above_nothing_and_exact_to_the_cent(cast, amount):
    with pytest.raises(Refused, match="金额要大于 0"):
        post(cast, amount)

    assert not Line.objects.exists()


def test_nothing_is_entered_for_tomorrow_or_before_the_book_begins(cast):
    with pytest.raises(Refused, match="这一天还没有到"):
        post(cast, 1, on=today() + DAY)

    books.set_opening(cast.school, on=today() - 3 * DAY, amount=Decimal(500), by=cast.chair)
    with pytest.raises(Refused, match="账簿从"):
        post(cast, 1, on=today() - 4 * DAY)

    post(cast, 200, on=today() - 3 * DAY)
    assert balance(cast) == 300


def test_a_spending_above_the_limit_waits_for_the_chair(cast):
    waiting = post(cast, "5000.01")

    assert waiting.state == State.PENDING and waiting.number is None and balance(cast) == 0
    assert cast.chair.notices.get().text.startswith("一笔支出等您审批")
    assert not policies.approve(cast.committee, waiting)  # who wrote it
    assert not policies.approve(cast.teacher, waiting)
    assert policies.approve(cast.chair, waiting)

    ledger.approve(waiting, by=cast.chair)

    assert waiting.number == 1 and balance(cast) == Decimal("-5000.01")
    with pytest.raises(WrongState):
        ledger.approve(waiting, by=cast.chair)


def test_income_and_the_limit_itself_need_no_approval(cast):
    assert post(cast, 5000).state == State.POSTED
    assert post(cast, 90000, Category.ALLOCATION).state == State.POSTED


def test_nobody_approves_what_he_entered_or_is_paid(cast):
    own = post(cast, 6000, by=cast.chair)
    paid = post(cast, 6000, payee="陈静")

    for line in (own, paid):
        assert not policies.approve(cast.chair, line)
        assert policies.needs_decision(line)
    assert policies.approve(cast.committee, own)
    assert cast.committee.notices.get().url == own.get_absolute_url()
    assert not policies.approve(cast.committee, paid)  # entered by the committee member


def test_a_large_income_is_taken_back_by_the_chair_alone(cast):
    large, small = (post(cast, amount, Category.ALLOCATION) for amount in (90000, 500))

    assert "由工会主席办理" in policies.reverse(cast.committee, large).reason
    assert policies.reverse(cast.chair, large)
    assert policies.reverse(cast.committee, small)


def test_a_payment_in_parts_is_one_payment(cast):
    first, second = (post(cast, 3000, payee="彩云服装") for _ in range(2))
    other = post(cast, 3000, payee="惠民超市")

    assert [first.state, second.state, other.state] == [State.POSTED, State.PENDING, State.POSTED]
    with pytest.raises(Refused, match="要经审批"):
        ledger.correct(first, by=cast.chair, amount=Decimal(3001))
    ledger.reverse(first, reason="记错", on=today(), by=cast.chair)
    ledger.refuse(second, reason="不买", by=cast.chair)
    assert post(cast, 3000, payee="彩云服装").state == State.POSTED


def test_what_waits_for_approval_is_changed_by_who_entered_it_alone(cast):
    line = post(cast, 6000)

    assert policies.correct(cast.committee, line)
    assert "只由记账人改" in policies.correct(cast.chair, line).reason
    with pytest.raises(Refused, match="只由记账人改"):
        ledger.correct(line, by=cast.chair, amount=Decimal(9000))


def test_a_sum_that_changed_under_the_hand_is_not_approved_unseen(cast, as_):
    line = post(cast, 6000)
    ledger.correct(line, by=cast.committee, amount=Decimal(9000))
    where = reverse("funds:line_approve", args=[line.pk])

    answer = as_(cast.chair).post(where, {"seen": "6000.00"})

    assert "金额刚刚改成了 9,000 元" in answer.content.decode()
    assert Line.objects.get().state == State.PENDING
    as_(cast.chair).post(where, {"seen": "9000.00"})
    assert Line.objects.get().state == State.POSTED


def test_a_refused_spending_never_counts(cast):
    line = post(cast, 8000)
    ledger.refuse(line, reason="没有预算", by=cast.chair)

    assert line.state == State.REFUSED and balance(cast) == 0
    assert "没有预算" in cast.committee.notices.get().text
    assert not policies.correct(cast.committee, line)
    with pytest.raises(Refused, match="没有入账"):
        ledger.reverse(line, reason="错", on=today(), by=cast.chair)


def test_a_reversal_restores_balance_and_category(cast):
    post(cast, 1000, Category.DUES)
    line = post(cast, 300)
    counter = ledger.reverse(line, reason="重复入账", on=today(), by=cast.committee)

    assert counter.number == 3 and counter.category == line.category
    assert balance(cast) == 1000
    assert category_sums(Line.objects.posted())[Category.SPORTS] == 0
    for each, words in [(line, "冲销过"), (counter, "冲销过")]:
        with pytest.raises(Refused, match=words):
            ledger.reverse(each, reason="再来", on=today(), by=cast.committee)
        held = Line.objects.for_page().get(pk=each.pk)
        assert not policies.correct(cast.chair, held) and not policies.reverse(cast.chair, held)


def test_a_reversal_says_why_and_is_not_dated_before_its_line(cast):
    line = post(cast, 300)
    with pytest.raises(Refused, match="原因"):
        ledger.reverse(line, reason=" ", on=today(), by=cast.chair)
    with pytest.raises(Refused, match="不能早于"):
        ledger.reverse(line, reason="错", on=today() - DAY, by=cast.chair)


def test_a_slip_is_corrected_while_the_term_is_open_and_stands_in_the_log(cast):
    line = post(cast, 300, words="羽毛球")
    held = ledger.correct(line, by=cast.chair, amount=Decimal(30), words="羽毛球 3 筒")

    assert held.amount == 30 and held.number == line.number and balance(cast) == -30
    with pytest.raises(Refused, match="收入和支出"):
        ledger.correct(held, by=cast.chair, category=Category.DUES)
    with pytest.raises(Refused, match="审批"):
        ledger.correct(held, by=cast.chair, amount=Decimal(6000))
    with pytest.raises(Refused, match="另一个年度"):
        ledger.correct(held, by=cast.chair, on=dt.date(today().year - 1, 12, 31))


def test_what_was_approved_is_not_changed_behind_the_approval(cast):
    line = post(cast, 9000)
    ledger.approve(line, by=cast.chair)

    assert ledger.correct(line, by=cast.committee, voucher="12").voucher == "12"
    with pytest.raises(Refused, match="经过审批"):
        ledger.correct(line, by=cast.committee, payee="别家")


def test_a_reviewed_line_refuses_edits_in_the_policy_the_action_and_the_database(cast):
    old, waiting = post(cast, 300), post(cast, 7000)
    closed(cast, today())

    assert not policies.correct(cast.chair, old)
    for act in (
        lambda: ledger.correct(old, by=cast.chair, words="别的"),
        lambda: ledger.approve(waiting, by=cast.chair),
        lambda: ledger.reverse(old, reason="错", on=today(), by=cast.chair),
        lambda: post(cast, 1),
    ):
        with pytest.raises(Refused, match="已经审查"):
            act()
    rows = Line.objects.filter(pk=old.pk)
    for change in (
        lambda: rows.update(words="别的"),
        lambda: rows.update(on=today() - DAY),
        rows.delete,
        lambda: LineFactory(school=cast.school, number=99),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE funds_line SET amount = 1 WHERE id = %s", [old.pk])
    assert rows.get().words == "买羽毛球"


def test_a_reviewed_line_is_taken_back_by_a_counter_line_on_an_open_day(cast):
    line = post(cast, 300, on=today() - 5 * DAY)
    closed(cast, today() - DAY)

    ledger.reverse(line, reason="票据不合规", on=today(), by=cast.committee)

    assert balance(cast) == 0 and balance_on(cast.school, today() - DAY) == -300


def test_a_posted_line_cannot_be_deleted_and_a_number_is_given_once(cast):
    line = post(cast, 300)
    with pytest.raises(DatabaseError), transaction.atomic():
        line.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        LineFactory(school=cast.school, number=line.number)


def test_what_caused_a_line_is_kept_and_found(cast):
    line = post(cast, 300, cause_kind="visit", cause_id=7)
    counter = ledger.reverse(line, reason="错", on=today(), by=cast.chair)
    post(cast, 300, cause_kind="visit", cause_id=8)

    assert set(Line.objects.caused_by("visit", 7)) == {line, counter}


def test_the_opening_balance_is_not_changed_once_a_term_is_reviewed(cast):
    books.set_opening(cast.school, on=today(), amount=Decimal(50), by=cast.chair)
    closed(cast, today())

    with pytest.raises(Refused, match="期初余额"):
        books.set_opening(cast.school, on=today(), amount=Decimal(60), by=cast.chair)

"""Lines of the ledger: written down, approved, corrected while their term is open, taken back by a counter-line."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from union.audit.chain import record
from union.funds.booking import lock, may_change, may_write, next_number, unsign
from union.funds.models import Category, Line
from union.funds.refusals import Refused
from union.funds.rules.ledger import FREE_LIMIT
from union.kit.access import Verdict
from union.kit.money import CENT, MOST
from union.notices.actions import notify
from union.org.models import Appointment, Role, Unit, User
from union.rules.figures import rule

State = Line.State


@transaction.atomic
def post(
    school: Unit,
    *,
    on: dt.date,
    category: str,
    amount: Decimal,
    words: str,
    cause_kind: str = "",
    cause_id: int | None = None,
    by: User,
    payee: str = "",
    voucher: str = "",
) -> Line:
    """Write a line. Income, and spending up to the limit, counts at once; more waits for approval (state PENDING).

    ``amount`` is in yuan, exact to the cent, above 0 whatever the category. ``cause_kind`` and ``cause_id`` name the
    record it was paid for (see the plug ``causes``). Raises `Refused` for a sum that is none, and for a day in the
    future, before the book begins or in a term that has been reviewed.
    """
    _demand_sum(amount)
    book = lock(school)
    _demand(may_write(book, on))
    texts = {"words": words.strip()[:200], "payee": payee.strip()[:60]}
    cause = {"cause_kind": cause_kind, "cause_id": cause_id}
    place = {"school": school, "year": on.year, "on": on, "entered_by": by}
    line = Line(**place, **texts, **cause, voucher=voucher.strip()[:30])
    line.category, line.amount = Category(category), amount
    _enter_or_ask(line)
    unsign(school, on)
    record(by, "funds_line.entered", line, unit=school, label=label(line), cause=cause_kind)
    return line


def _enter_or_ask(line: Line) -> None:
    if needs_approval(line):
        line.state = State.PENDING
        line.save()
        _ask(line)
    else:
        _enter(line)


@transaction.atomic
def reverse(line: Line, *, reason: str, on: dt.date, by: User) -> Line:
    """Take back a posted line by a counter-line on an open day; category sums and balance are as before it.

    Raises `Refused` where the line does not count, was taken back already or is itself a counter-line, and for a day
    on which nothing may be written.
    """
    book = lock(line.school)
    held = Line.objects.for_page().get(pk=line.pk)
    if held.state != State.POSTED or held.is_reversed or held.is_reversal:
        raise Refused("这一笔没有入账，或者已经冲销过")
    if not reason.strip():
        raise Refused("请写明冲销的原因")
    if on < held.on:
        raise Refused(f"冲销的日期不能早于原来的日期 {held.on:%Y年%-m月%-d日}")
    _demand(may_write(book, on))
    counter = Line(
        school=held.school,
        year=on.year,
        on=on,
        category=held.category,
        amount=held.amount,
        words=f"冲销 {held.year}年第{held.number}号：{held.words}"[:200],
        payee=held.payee,
        cause_kind=held.cause_kind,
        cause_id=held.cause_id,
        reverses=held,
        reason=reason.strip()[:200],
        entered_by=by,
    )
    _enter(counter)
    unsign(held.school, on)
    record(by, "funds_line.reversed", held, unit=held.school, label=label(held))
    return counter


@transaction.atomic
def approve(line: Line, *, by: User, decision: str = "") -> Line:
    """A line that waited counts from now on, on its own day. Raises `WrongState`, `Refused` for a reviewed term."""
    book = lock(line.school)
    _demand(may_change(book, line.on))
    number = next_number(line.school, line.year)
    line.post(number=number, at=timezone.now(), approved_by=by, decision=decision.strip()[:200])
    unsign(line.school, line.on)
    _answer(line, by, f"已同意：{line.words}，记为{label(line)}")
    record(by, "funds_line.approved", line, unit=line.school, label=label(line), decision=decision)
    return line


@transaction.atomic
def refuse(line: Line, *, reason: str, by: User) -> None:
    """It is not paid, and stays on record outside the balance. Raises `WrongState`."""
    lock(line.school)
    line.refuse(reason=reason.strip()[:200], at=timezone.now(), by=by)
    unsign(line.school, line.on)
    _answer(line, by, f"未同意：{line.words}。原因：{line.reason}")
    record(by, "funds_line.refused", line, unit=line.school, label=label(line))


@transaction.atomic
def correct(line: Line, *, by: User, **changes) -> Line:
    """Write a line of an open term anew: ``on`` (same year), ``category``, ``amount``, ``words``, ``payee``, ``voucher``.

    What then exceeds the limit, or a posted line that changes direction, is refused: it is to be reversed and entered
    anew. Raises `Refused`.
    """
    book = lock(line.school)
    held = Line.objects.for_page().get(pk=line.pk)
    if held.is_reversal or held.is_reversed or held.state == State.REFUSED:
        raise Refused("冲销过的、没有同意的账目不能再改")
    before = {name: getattr(held, name) for name in changes}
    changed = {name: value for name, value in changes.items() if value != before[name]}
    _demand(may_change(book, held.on))
    _demand_correctable(book, held, changed, by)
    for name, value in changed.items():
        setattr(held, name, value)
    if changed:
        held.save(update_fields=[*changed])
        unsign(held.school, min(held.on, before.get("on", held.on)))
        told = {name: [str(before[name]), str(value)] for name, value in changed.items()}
        record(by, "funds_line.corrected", held, unit=held.school, label=label(held), changes=told)
    return Line.objects.for_page().get(pk=held.pk)


def _demand_correctable(book, held: Line, changed: dict, by: User) -> None:
    """A correction mends a slip; it neither goes round an approval nor tears a hole in the numbers."""
    on = changed.get("on", held.on)
    amount = changed.get("amount", held.amount)
    category = Category(changed.get("category", held.category))
    _demand_sum(amount)
    _demand(may_write(book, on))
    if on.year != held.year:
        raise Refused("不能改到另一个年度，请冲销后重新记账")
    if category.is_income != held.is_income:
        raise Refused("收入和支出不能互改，请冲销后重新记账")
    if held.state == State.PENDING and held.entered_by_id != by.pk:
        raise Refused("等待审批的支出只由记账人改；不对的请“不同意”，写明原因")
    if held.approved_by_id and not {*changed} <= {"voucher", "category"}:
        raise Refused("这一笔经过审批，只能改科目和凭证号；其他要更正请冲销后重新记账")
    raised = held.state == State.POSTED and amount > held.amount
    if raised and needs_approval(held, amount):
        raise Refused("改后的金额要经审批，请冲销后重新记账")


def needs_approval(line: Line, amount: Decimal | None = None) -> bool:
    """Whether a line (of ``amount``, where it is to be another) waits for the chair: spending above the rule's limit.

    What the same payee gets on the same day for the same thing counts together: one payment in parts is one payment.
    """
    if line.is_income:
        return False
    total = (amount or line.amount) + _paid_besides(line)
    return total > rule(line.school, FREE_LIMIT, on=timezone.localdate()).value


def _paid_besides(line: Line) -> Decimal:
    """What else the payee of the line gets on its day for the same thing, in yuan."""
    if not line.payee:
        return Decimal(0)
    same = {
        name: getattr(line, name) for name in ("school", "on", "payee", "cause_kind", "cause_id")
    }
    rows = Line.objects.filter(**same, reverses=None, reversed_by=None).exclude(pk=line.pk)
    rows = rows.exclude(state=State.REFUSED).exclude(category__in=Category.incomes())
    return -rows.total()


def label(line: Line) -> str:
    """How a line is called where no word of its content belongs: 2026年第12号."""
    return f"{line.year}年第{line.number}号账目" if line.number else f"{line.year}年待审批的账目"


def _enter(line: Line) -> None:
    line.state, line.posted_at = State.POSTED, timezone.now()
    line.number = next_number(line.school, line.year)
    line.save()


def _demand(verdict: Verdict) -> None:
    if not verdict:
        raise Refused(verdict.reason.rstrip("。"))


def _demand_sum(amount: Decimal) -> None:
    if not amount or amount <= 0 or amount > MOST or amount != amount.quantize(CENT):
        raise Refused("金额要大于 0，最多到分")


def _ask(line: Line) -> None:
    """The chair hears of it; a chair who entered it, the other officers."""
    held = Appointment.objects.current().filter(unit=line.school)
    chairs = held.filter(role=Role.CHAIR).exclude(user=line.entered_by)
    asked = chairs if chairs.exists() else held.filter(role=Role.COMMITTEE)
    people = User.objects.filter(pk__in=asked.values("user")).exclude(pk=line.entered_by_id)
    notify(people, f"一笔支出等您审批：{line.words}", about=line)


def _answer(line: Line, by: User, text: str) -> None:
    if line.entered_by_id != by.pk:
        notify([line.entered_by], text, about=line)

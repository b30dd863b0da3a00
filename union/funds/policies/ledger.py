"""Who reads the ledger, who writes in it, who approves, and when a line may still change."""

import datetime as dt

from django.utils import timezone

from union.funds.booking import book_of, may_change, may_write
from union.funds.models import Line
from union.funds.rules.ledger import COMMITTEE_LIMIT, FREE_LIMIT
from union.funds.standing import standing
from union.kit.access import YES, No, Verdict
from union.org.models import Role, Unit
from union.rules.figures import rule

State = Line.State


def read(user, school: Unit | None) -> Verdict:
    """Open the ledger: its keepers and those who review it."""
    if not standing(user, school).reads_lines:
        return No(
            "账簿由本校工会主席、工会委员和经审委员查看。全体教职工可以看每年公布的经费收支报告。"
        )
    return YES


def write(user, school: Unit | None) -> Verdict:
    """Enter lines, set the budget and the opening balance: chair and committee."""
    if not standing(user, school).is_officer:
        return No("记账由本校工会主席和工会委员办理。")
    return YES


def post(user, school: Unit, *, on: dt.date | None = None) -> Verdict:
    """Enter a line on that day (today): for other rooms that offer 记入账簿."""
    return write(user, school) and may_write(book_of(school), on or timezone.localdate())


def correct(user, line: Line) -> Verdict:
    """Mend a slip while the term is open: the officers; what waits for approval only who entered it, so that nobody
    approves words and sums of his own.
    """
    may = write(user, line.school)
    if not may:
        return may
    if line.is_reversal or line.is_reversed:
        return No("冲销和被冲销的账目不能再改，两笔都留在账上。")
    if line.state == State.REFUSED:
        return No("没有同意的账目不能再改，需要的话请重新记一笔。")
    if line.state == State.PENDING and line.entered_by_id != user.pk:
        return No("等待审批的支出只由记账人改；不对的请“不同意”，写明原因。")
    return may_change(book_of(line.school), line.on)


def reverse(user, line: Line) -> Verdict:
    """Take a posted line back by a counter-line."""
    may = write(user, line.school)
    if not may:
        return may
    if line.state != State.POSTED:
        return No("这一笔还没有入账，不用冲销。")
    if line.is_reversal:
        return No("这一笔本身就是冲销，不能再冲销；需要的话请重新记一笔。")
    if line.is_reversed:
        return No("这一笔已经冲销过了。")
    limit = rule(line.school, FREE_LIMIT, on=timezone.localdate())
    if line.is_income and line.amount > limit.value and not standing(user, line.school).is_chair:
        return No(f"冲销收入和支出一样减少结余，超过限额的由工会主席办理（{limit}）。")
    return YES


def approve(user, line: Line) -> Verdict:
    """Let a large spending count: the chair; what the chair entered or receives, another officer."""
    here = standing(user, line.school)
    if not here.is_officer:
        return No("审批由本校工会主席办理。")
    if line.state != State.PENDING:
        return No("这一笔不在等待审批。")
    if line.entered_by_id == user.pk:
        return No("自己记的支出不能自己审批，请另一位主席或委员审批。")
    if line.payee and line.payee == str(user):
        return No("收款人是您本人，不能自己审批，请另一位主席或委员审批。")
    if not (here.is_chair or _concerns_a_chair(line)):
        return No("超过限额的支出由工会主席审批。")
    return may_change(book_of(line.school), line.on)


def needs_decision(line: Line) -> bool:
    """Whether its approval must cite a decision of the committee: above the rule, or where the chair is concerned."""
    limit = rule(line.school, COMMITTEE_LIMIT, on=timezone.localdate())
    return line.amount > limit.value or _concerns_a_chair(line)


def _concerns_a_chair(line: Line) -> bool:
    """Entered by the chair, or paid to the chair: then the committee decides."""
    chairs = line.school.appointments.current().filter(role=Role.CHAIR).select_related("user")
    return any(
        held.user_id == line.entered_by_id or str(held.user) == line.payee for held in chairs
    )

"""拨缴: the payroll of a month is entered, what follows from it is counted, what comes and goes up is noted and booked."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from union.audit.chain import record
from union.funds.actions.ledger import post, reverse
from union.funds.allocations import allocation_rules
from union.funds.models import Allocation, AllocationReceipt, Category, Line
from union.funds.refusals import Refused
from union.kit.money import yuan
from union.org.models import Unit, User

CAUSE = "allocation"


@transaction.atomic
def enter(school: Unit, *, month: dt.date, payroll: Decimal, by: User) -> Allocation:
    """The payroll of a month; entered again, it is counted anew as long as nothing has come or gone up.

    Raises `Refused`.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=school.pk)
    held = Allocation.objects.select_for_update().filter(school=school, month=month).first()
    if held and (held.received or held.handed_up):
        raise Refused(f"{month.year}年{month.month}月的经费已有到账或上缴，工资总额不能再改")
    rules = allocation_rules(school, month)
    allocation = held or Allocation(school=school, month=month)
    shares = rules.shares(payroll)
    if shares.due <= 0:
        raise Refused("按这个工资总额算出的经费不到一分，请核对")
    allocation.payroll, allocation.due_on = payroll, rules.due_on(month)
    allocation.due, allocation.kept = shares.due, shares.kept
    allocation.paid_up, allocation.expected = shares.paid_up, shares.expected
    allocation.save()
    record(by, "allocation.entered", allocation, unit=school)
    return allocation


@transaction.atomic
def receive(
    allocation: Allocation, *, on: dt.date, amount: Decimal, into_ledger: bool, by: User
) -> AllocationReceipt:
    """A sum has come; as income into the ledger when asked. More than expected is taken too: it did come.

    Raises `Refused` for a day on which the ledger takes nothing.
    """
    receipt = AllocationReceipt.objects.create(
        allocation=allocation, on=on, amount=amount, noted_by=by
    )
    _add(allocation, "received", amount)
    if into_ledger:
        post(
            allocation.school, on=on, category=Category.ALLOCATION, amount=amount,
            words=f"{allocation}到账", cause_kind=CAUSE, cause_id=allocation.pk, by=by,
        )  # fmt: skip
    record(by, "allocation.received", allocation, unit=allocation.school, amount=str(amount))
    return receipt


@transaction.atomic
def take_back(receipt: AllocationReceipt, *, by: User) -> Line | None:
    """It was noted by mistake; its line in the ledger is reversed: the counter-line, None without one. Raises `Refused`.

    Where another receipt of the same day and sum remains, a single line stands for that one.
    """
    allocation = receipt.allocation
    same = {"on": receipt.on, "amount": receipt.amount}
    lines = Line.objects.caused_by(CAUSE, allocation.pk).posted()
    lines = lines.filter(**same, category=Category.ALLOCATION, reverses=None, reversed_by=None)
    deleted, _ = AllocationReceipt.objects.filter(pk=receipt.pk).delete()
    if not deleted:
        raise Refused("这一笔到账已经取消过")
    _add(allocation, "received", -receipt.amount)
    counter = None
    if lines.count() > allocation.receipts.filter(**same).count():
        counter = reverse(lines.first(), reason="到账登记有误", on=timezone.localdate(), by=by)
    amount = str(receipt.amount)
    record(by, "allocation.taken_back", allocation, unit=allocation.school, amount=amount)
    return counter


@transaction.atomic
def hand_up(
    allocation: Allocation, *, on: dt.date, amount: Decimal, into_ledger: bool, by: User
) -> None:
    """A sum was passed on to the unions above, never more than their part. Raises `Refused`."""
    held = Allocation.objects.select_for_update().get(pk=allocation.pk)
    left = held.paid_up - held.handed_up
    if amount > left:
        raise Refused(f"这个月还要上缴 {yuan(left)} 元，不能超过")
    _add(allocation, "handed_up", amount)
    if into_ledger:
        post(
            allocation.school, on=on, category=Category.PAID_UP, amount=amount,
            words=f"{allocation}上缴", cause_kind=CAUSE, cause_id=allocation.pk, by=by,
        )  # fmt: skip
    record(by, "allocation.handed_up", allocation, unit=allocation.school, amount=str(amount))


@transaction.atomic
def hand_back(allocation: Allocation, *, by: User) -> None:
    """What was noted as passed on this month was noted by mistake: nothing was; its lines are reversed. Raises `Refused`."""
    held = Allocation.objects.select_for_update().get(pk=allocation.pk)
    if not held.handed_up:
        raise Refused("这个月没有登记过上缴")
    lines = Line.objects.caused_by(CAUSE, held.pk).posted()
    for line in lines.filter(category=Category.PAID_UP, reverses=None, reversed_by=None):
        reverse(line, reason="上缴登记有误", on=timezone.localdate(), by=by)
    amount = str(held.handed_up)
    _add(allocation, "handed_up", -held.handed_up)
    record(by, "allocation.handed_back", allocation, unit=allocation.school, amount=amount)


def _add(allocation: Allocation, name: str, amount: Decimal) -> None:
    Allocation.objects.filter(pk=allocation.pk).update(**{name: F(name) + amount})
    allocation.refresh_from_db(fields=[name])

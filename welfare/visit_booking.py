"""Visits in the ledger: one line a visit, a batch or a campaign's purchase, that says how many and never who or why."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from union.funds.actions import ledger
from union.funds.models import Category, Line
from union.funds.refusals import Refused
from union.org.models import Unit
from welfare.models import Purchase, Visit, VisitBatch
from welfare.occasions import Occasion

VISIT, BATCH, CAMPAIGN = "visit", "visit_batch", "campaign"
REFUSED_LATER = "账簿里有一笔还在等审批，请先到账簿里办理，再回来更正"


def category_of(occasion: str, *, is_retired: bool) -> Category:
    """Where 总工办发〔2017〕32号 puts it: 送温暖 for the retired, 帮扶 for hardship, else 其他职工活动."""
    if occasion == Occasion.HARDSHIP:
        return Category.HARDSHIP
    if occasion in (Occasion.CONFLICT, Occasion.RIGHTS):
        return Category.OTHER_RIGHTS
    return Category.WARMTH if is_retired else Category.COLLECTIVE


def _hold(school_id: int) -> None:
    """One change of the school's visits at a time, as `welfare.actions.visits.lock`."""
    Unit.objects.select_for_update(no_key=True).get(pk=school_id)


@transaction.atomic
def book_visit(visit: Visit, *, by) -> Line:
    """Once, and as it stands now. Raises `Refused` (of the ledger) for a day that is closed, for a visit that was
    booked or withdrawn meanwhile."""
    _hold(visit.school_id)
    visit = Visit.objects.standing().select_related("school").filter(pk=visit.pk).first()
    if visit is None:
        raise Refused("这次慰问已经撤销")
    category = category_of(visit.occasion, is_retired=visit.is_retired)
    return _post(visit, VISIT, category, visit.amount, "慰问教职工 1 人", by)


@transaction.atomic
def book_batch(batch: VisitBatch, *, by) -> Line:
    """One line for all that still stand, and only one. Raises `Refused`."""
    _hold(batch.school_id)
    standing = batch.visits.standing()
    total = standing.aggregate(total=Sum("amount"))["total"] or Decimal(0)
    retired = not standing.filter(is_retired=False).exists()
    category = category_of(batch.occasion, is_retired=retired)
    said = batch.said if batch.occasion in Occasion.of_the_calendar() else "慰问教职工"
    return _post(batch, BATCH, category, total, f"{said} {standing.count()} 人", by)


def book_purchase(purchase: Purchase, *, by) -> Line:
    """Raises `Refused`."""
    campaign = purchase.campaign
    cools = campaign and campaign.kind == campaign.Kind.COOLNESS
    warms = campaign and campaign.kind == campaign.Kind.WARMTH
    category = Category.PROTECTION if cools else Category.WARMTH if warms else Category.COLLECTIVE
    return ledger.post(
        purchase.school,
        on=purchase.on,
        category=category,
        amount=purchase.amount,
        words=f"采购慰问品：{purchase.goods}",
        cause_kind=CAMPAIGN if campaign else "",
        cause_id=campaign.pk if campaign else None,
        payee=purchase.supplier[:60],
        by=by,
    )


def _post(row, kind: str, category: Category, amount: Decimal, words: str, by) -> Line:
    if lines_of(kind, row.pk).exists():  # a second press, or another officer
        raise Refused("已经在账簿里，没有再记一次")
    return ledger.post(
        row.school,
        on=row.on,
        category=category,
        amount=amount,
        words=words,
        cause_kind=kind,
        cause_id=row.pk,
        by=by,
    )


def lines_of(kind: str, pk: int):
    """The lines that count or wait: posted ones nobody took back, and pending ones."""
    return Line.objects.caused_by(kind, pk).standing()


def take_back(kind: str, pk: int, *, reason: str, on, by) -> bool:
    """Reverse what the ledger holds for it; whether there was anything. Raises `Refused`."""
    rows = list(lines_of(kind, pk))
    if any(line.state == Line.State.PENDING for line in rows):
        raise Refused(REFUSED_LATER)
    for line in rows:
        ledger.reverse(line, reason=reason, on=max(on, line.on), by=by)
    return bool(rows)

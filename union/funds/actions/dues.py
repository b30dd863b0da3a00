"""会费: a sheet is opened for everybody in register, wages are filled in, what came is ticked, the sum is booked."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from union.audit.chain import record
from union.funds.actions.ledger import post
from union.funds.dues import DuesRules, dues_rules
from union.funds.models import Category, DuesRow, DuesSheet, Line
from union.funds.refusals import Refused
from union.kit.days import months_after
from union.kit.flow import WrongState
from union.kit.lent import Payer
from union.kit.plugs import plugs
from union.org.models import Unit, User

CAUSE = "dues"


@transaction.atomic
def open_sheet(school: Unit, *, starts_on: dt.date, months: int, by: User) -> DuesSheet:
    """A sheet for all who are in register on its first day, or today where that is later; wages as on the last sheet.

    Raises `Refused` where one of its months stands on another sheet already.
    """
    Unit.objects.select_for_update(no_key=True).get(
        pk=school.pk
    )  # two at once would both see no overlap
    sheet = DuesSheet(school=school, starts_on=starts_on, months=months, opened_by=by)
    if other := overlapping(sheet):
        raise Refused(f"{other}里已经有这些月份，请换一个起始月份")
    sheet.save()
    _fill(sheet, wages=_last_wages(sheet))
    record(by, "dues.opened", sheet, unit=school)
    return sheet


def overlapping(sheet: DuesSheet) -> DuesSheet | None:
    """Another sheet of the school with one of the same months."""
    near = DuesSheet.objects.filter(
        school=sheet.school, starts_on__lte=sheet.last_month,
        starts_on__gt=months_after(sheet.starts_on, -12),
    )  # fmt: skip
    return next((other for other in near if other.last_month >= sheet.starts_on), None)


@transaction.atomic
def renew(sheet: DuesSheet, *, by: User) -> tuple[int, int]:
    """Take in who joined since, and drop who is no longer in register and has not paid: how many each."""
    held = _locked(sheet)
    payers = {payer.key: payer for payer in _payers(held)}
    gone = held.rows.filter(paid_on=None).exclude(payer_key__in=payers).delete()[0]
    known = {row.payer_key: row for row in held.rows.all()}
    came = _fill(held, wages=_last_wages(held), but=known)
    for key, row in known.items():
        if key in payers:
            row.name, row.group, row.user_id = _person(payers[key])
    moved = [row for key, row in known.items() if key in payers]
    DuesRow.objects.bulk_update(moved, ["name", "group", "user_id"])
    record(by, "dues.renewed", held, unit=held.school, came=came, gone=gone)
    return came, gone


@transaction.atomic
def set_wages(
    sheet: DuesSheet, wages: Mapping[int, tuple[Decimal | None, bool]], *, by: User
) -> int:
    """Wages (yuan a month, None: unknown) and 学徒 by row; dues follow by rule. Rows that are paid stay as they are.

    How many changed. The log says who filled in wages, never which.
    """
    held = _locked(sheet)
    rules = _rules(held)
    changed = []
    for row in held.rows.filter(pk__in=wages, paid_on=None):
        base, is_apprentice = wages[row.pk]
        written = "" if base is None else str(base)
        if (row.base, row.is_apprentice) != (written, is_apprentice):
            row.base, row.is_apprentice = written, is_apprentice
            row.amount = _amount(held, rules, base, is_apprentice)
            changed.append(row)
    DuesRow.objects.bulk_update(changed, ["base", "is_apprentice", "amount"])
    if changed:
        record(by, "dues.reckoned", held, unit=held.school, people=len(changed))
    return len(changed)


@transaction.atomic
def mark_paid(sheet: DuesSheet, rows: Iterable[int], *, on: dt.date, by: User) -> int:
    """What these people owe has come on the day; how many were new. Rows without an amount are left out."""
    held = _locked(sheet)
    owing = held.rows.filter(pk__in=rows, paid_on=None, amount__isnull=False)
    count = owing.update(paid_on=on)
    if count:
        record(by, "dues.paid", held, unit=held.school, people=count)
    return count


@transaction.atomic
def unmark(row: DuesRow, *, by: User) -> None:
    """It had been ticked by mistake. Raises `WrongState` once the sheet is closed."""
    held = _locked(row.sheet)
    held.rows.filter(pk=row.pk).update(paid_on=None)
    record(by, "dues.unmarked", held, unit=held.school, name=row.name)


@transaction.atomic
def close(sheet: DuesSheet, *, on: dt.date, into_ledger: bool, by: User) -> None:
    """No more comes: what was collected goes into the ledger as one line, when asked. Raises `Refused`, `WrongState`."""
    held = _locked(sheet)
    held.close(on)
    record(by, "dues.closed", held, unit=held.school)
    if into_ledger:
        book(held, on=on, by=by)


@transaction.atomic
def book(sheet: DuesSheet, *, on: dt.date, by: User) -> Line:
    """The sum that was collected as one line of the ledger, once. Raises `Refused`."""
    held = DuesSheet.objects.select_for_update().get(pk=sheet.pk)
    if booked(held):
        raise Refused("这张会费表已经记入账簿")
    total = held.rows.filter(paid_on__isnull=False).aggregate(total=Sum("amount"))["total"]
    if not total:
        raise Refused("还没有收到会费，没有可以记账的金额")
    return post(
        held.school, on=on, category=Category.DUES, amount=total, words=f"{held}",
        cause_kind=CAUSE, cause_id=held.pk, by=by,
    )  # fmt: skip


def booked(sheet: DuesSheet) -> Line | None:
    """The line that stands for the sheet; one that was reversed no longer does."""
    lines = Line.objects.caused_by(CAUSE, sheet.pk).filter(reverses=None, reversed_by=None)
    return lines.first()


def _locked(sheet: DuesSheet) -> DuesSheet:
    """The sheet held until the transaction ends. Raises `WrongState` when it is closed."""
    held = (
        DuesSheet.objects.select_for_update(of=("self",)).select_related("school").get(pk=sheet.pk)
    )
    if not held.is_open:
        raise WrongState(f"{held.pk}: closed")
    return held


def _payers(sheet: DuesSheet) -> list[Payer]:
    return [payer for lent in plugs("payers") for payer in lent(sheet.school, sheet.starts_on)]


def _fill(sheet: DuesSheet, *, wages: dict, but=()) -> int:
    """Rows for all payers that are not among ``but``; how many."""
    rules = _rules(sheet)
    rows = []
    for payer in _payers(sheet):
        if payer.key in but:
            continue
        base, is_apprentice = wages.get(payer.key, ("", False))
        name, group, user_id = _person(payer)
        wage = Decimal(base) if base else None
        rows.append(
            DuesRow(
                sheet=sheet, payer_key=payer.key, name=name, group=group, user_id=user_id,
                base=base, is_apprentice=is_apprentice,
                amount=_amount(sheet, rules, wage, is_apprentice),
            )
        )  # fmt: skip
    return len(DuesRow.objects.bulk_create(rows))


def _person(payer: Payer) -> tuple:
    return payer.name, payer.group, payer.user_id


def _last_wages(sheet: DuesSheet) -> dict[str, tuple[str, bool]]:
    """Wages by payer from the school's latest sheet before this one."""
    earlier = DuesSheet.objects.filter(school=sheet.school, starts_on__lt=sheet.starts_on)
    last = earlier.order_by("-starts_on").first()
    rows = last.rows.all() if last else []
    return {row.payer_key: (row.base, row.is_apprentice) for row in rows}


def _rules(sheet: DuesSheet) -> DuesRules:
    return dues_rules(sheet.school, sheet.starts_on)


def _amount(sheet: DuesSheet, rules: DuesRules, base: Decimal | None, is_apprentice: bool):
    monthly = rules.monthly(base, is_apprentice=is_apprentice)
    return None if monthly is None else monthly * sheet.months

"""What frames a school's ledger: its opening balance, its budget, and the statement of a year."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from union.audit.chain import record
from union.funds.booking import lock, unsign
from union.funds.models import Book, BudgetLine, Category, Line, Statement
from union.funds.refusals import Refused
from union.funds.statements import content_of
from union.notices.actions import notify
from union.org.models import Unit, User
from union.papers.actions import order
from union.papers.models import Paper
from union.papers.prints import revision_of


@transaction.atomic
def set_opening(school: Unit, *, on: dt.date, amount: Decimal, by: User) -> Book:
    """What there was when the school began to keep its ledger here.

    Raises `Refused` once a term has been reviewed, for a day in the future, and for one after the first line.
    """
    book = lock(school)
    if book.reviewed_through:
        raise Refused("已经有审查完毕的学期，期初余额不能再改")
    if on > timezone.localdate():
        raise Refused("建账日期不能晚于今天")
    first = Line.objects.filter(school=school).exclude(state=Line.State.REFUSED).order_by("on")
    if (line := first.first()) and line.on < on:
        raise Refused(f"{line.on:%Y年%-m月%-d日} 已经有账目，建账日期不能比它晚")
    before = book.opening
    book.opens_on, book.opening = on, amount
    book.save(update_fields=["opens_on", "opening"])
    unsign(school, dt.date.min)
    record(
        by, "funds_book.opened", book, unit=school, on=str(on), change=[str(before), str(amount)]
    )
    return book


@transaction.atomic
def set_budget(
    school: Unit, year: int, planned: dict[Category, Decimal | None], *, by: User
) -> None:
    """The budget of a calendar year by category; None takes the plan of a category away."""
    lock(school)
    held = {row.category: row for row in BudgetLine.objects.filter(school=school, year=year)}
    changes = {}
    for category, amount in planned.items():
        row = held.get(category)
        if (row.amount if row else None) == amount:
            continue
        changes[Category(category).label] = [str(row.amount) if row else "", _said(amount)]
        if amount is None:
            row.delete()
        else:
            BudgetLine.objects.update_or_create(
                school=school, year=year, category=category, defaults={"amount": amount}
            )
    if changes:
        record(by, "funds_budget.set", unit=school, label=f"{year}年工会经费预算", changes=changes)


def _said(amount: Decimal | None) -> str:
    return "" if amount is None else str(amount)


@transaction.atomic
def issue(school: Unit, year: int, *, by: User) -> Statement:
    """Freeze the year's statement and let all members read it; issued anew, it takes the ledger's figures of today.

    Raises `Refused` for a year that is not over and for one without lines.
    """
    lock(school)
    if year >= timezone.localdate().year:
        raise Refused(f"{year}年还没有结束，年度终了以后再公布")
    if not Line.objects.posted().filter(school=school, year=year).exists():
        raise Refused(f"{year}年没有账目，没有可以公布的数字")
    now, content = timezone.now(), content_of(school, year)
    row, is_new = Statement.objects.get_or_create(
        school=school,
        year=year,
        defaults={"content": content, "issued_by": by, "issued_at": now},
    )
    if not is_new:
        Statement.objects.filter(pk=row.pk).update(
            content=content, issued_by=by, issued_at=now, revision=F("revision") + 1
        )
        row.refresh_from_db()
    record(by, "funds_statement.issued", row, unit=school, revision=row.revision)
    staff = User.objects.filter(school=school, is_active=True).exclude(pk=by.pk)
    notify(staff, f"{row}公布了，请查看", about=row)
    return row


def order_paper(statement: Statement, *, by: User) -> Paper:
    """The issued statement on the shelf of papers; the same figures are printed once."""
    revision = revision_of(statement.content, statement.revision)
    title = f"{statement.school.name}{statement}"
    return order(
        "funds_statement",
        statement.pk,
        revision,
        title=title,
        school=statement.school,
        by=by,
        audience=Paper.Audience.STAFF,
    )

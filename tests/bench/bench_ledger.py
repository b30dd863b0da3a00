"""A ledger of five years with 300 lines each: its page, its statement and the first page, beside a bare one; and the
district's list of 3,000 schools. Aim: ten times the bare page at most, and 300 ms."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tests.bench.server import gunicorn, in_turn, signed_in
from tests.bench.world import CHAIR, CLERK, SCHOOL, grow, write
from union.funds.models import Book, BudgetLine, Category, Line
from union.org.models import User

YEARS, LINES, SCHOOLS, ROUNDS = 5, 300, 3000, 40
TODAY = timezone.localdate()


def _lines(school: int, year: int, count: int) -> list[Line]:
    """The year's lines, spread over its days up to today."""
    first, last = dt.date(year, 1, 1), min(dt.date(year, 12, 31), TODAY)
    span = (last - first).days
    categories = list(Category)
    return [
        Line(
            school_id=school, year=year, number=number, on=first + dt.timedelta(days=number * span // count),
            category=categories[number % len(categories)], amount=Decimal(number * 7 % 900 + 10),
            words=f"第{number}笔活动用品", payee="惠民超市", cause_kind="visit", cause_id=number,
            entered_by_id=CHAIR, posted_at=timezone.now(),
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_ledger():
    grow(range(SCHOOLS))
    for year in range(TODAY.year - YEARS + 1, TODAY.year + 1):
        write(_lines(SCHOOL, year, LINES))
    for school in range(SCHOOL + 1, SCHOOL + SCHOOLS):
        write(_lines(school, TODAY.year, 20))
    write(Book(school_id=SCHOOL + n) for n in range(SCHOOLS))
    write(
        BudgetLine(school_id=SCHOOL, year=TODAY.year, category=one, amount=9000) for one in Category
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    chair, clerk = User.objects.get(pk=CHAIR), User.objects.get(pk=CLERK)

    wanted = {
        "空白页": ("/floor/", signed_in(chair)),
        "账簿": (reverse("funds:home"), signed_in(chair)),
        "预算": (reverse("funds:budget"), signed_in(chair)),
        "收支报告": (reverse("funds:statement"), signed_in(chair)),
        "各校经费": (reverse("funds:ledger_district"), signed_in(clerk)),
    }
    with gunicorn() as port:
        spent = in_turn(port, wanted, ROUNDS)
    print(f"\n{YEARS} 年各 {LINES} 笔，{SCHOOLS} 所学校")
    for name, each in spent.items():
        print(f"{name:　<8} p50 {each:7.1f} ms，空白页的 {each / spent['空白页']:.1f} 倍")

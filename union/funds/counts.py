"""What a year of the ledger counts: posted lines by side and category, and the balance they lead to."""

import datetime as dt

from django.db.models import F, Q

from union.funds.models import Category, Line
from union.funds.models.ledger import ZERO
from union.funds.sums import balance_before
from union.kit import counted
from union.kit.money import yuan
from union.kit.tallies import Part, Tally, counts_of

PAGE = "funds:counted"
HEAD = ("摘要", "科目", "日期", "金额（元）")
INCOME = Q(category__in=Category.incomes())


def _lines(school, first: dt.date, last: dt.date):
    """With ``came`` and ``went``: what a line adds to its own side; a counter-line takes away."""
    rows = Line.objects.posted().filter(school=school, on__range=(first, last))
    return rows.annotate(came=F("effect"), went=-F("effect")).order_by("on", "number")


def _line(row: Line) -> counted.Line:
    cells = (row.words, row.get_category_display(), f"{row.on:%Y年%-m月%-d日}", yuan(row.signed))
    return counted.Line(str(row.pk), cells, row.get_absolute_url())


def _balanced(school, first: dt.date, last: dt.date) -> list:
    """What the year began with, then its lines."""
    return [balance_before(school, first, within=last), *_lines(school, first, last)]


def _in_balance(row) -> counted.Line:
    if isinstance(row, Line):
        cells = (*_line(row).cells[:-1], yuan(row.effect))
        return counted.Line(str(row.pk), cells, row.get_absolute_url(), amount=row.effect)
    cells = ("上年结转", "期初余额", "年初", yuan(row))
    return counted.Line("opening", cells, amount=row)


def _of(category: Category) -> Part:
    side, sums = ("income", "came") if category.is_income else ("spending", "went")
    only = Q(category=category)
    return Part(f"funds.{side}.{category}", category.label, "元", only=only, sums=sums)


LINES = Tally(
    head=HEAD,
    rows=_lines,
    line=_line,
    parts=(
        Part("funds.income", "工会经费收入", "元", only=INCOME, sums="came", is_always=True),
        Part("funds.spending", "工会经费支出", "元", only=~INCOME, sums="went", is_always=True),
        *(_of(category) for category in Category),
    ),
)


class Balance(counted.Count):
    """What there is at the end of the year, drawn from what it began with and every line."""

    def value(self, lines):
        return sum((line.amount for line in lines), ZERO)


BALANCE = Balance("funds.balance", "工会经费结余", "元", HEAD, _balanced, _in_balance)
COUNTS = counts_of(LINES, BALANCE)

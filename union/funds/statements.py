"""经费收支年报: the figures of a year as plain data, for the page, the workbook, the paper and the board.

A content is ``{"year", "opening", "balance", "income": [row…], "spending": [row…], "totals": {"income": row,
"spending": row}, "reviewed_through"}`` with sums as text; a row is ``{"label", "planned", "last", "this"}``, where
``planned`` is None without a budget and ``last`` is the year before.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from union.funds.booking import book_of
from union.funds.budgets import budget_rows
from union.funds.models import Line
from union.funds.sums import ZERO, category_sums, year_sums
from union.kit.money import yuan
from union.org.models import Unit

TOTAL = {True: "收入合计", False: "支出合计"}


@dataclass(frozen=True)
class Row:
    """A category (or a total) of the statement, in yuan."""

    label: str
    planned: Decimal | None
    last: Decimal
    this: Decimal

    @property
    def difference(self) -> Decimal | None:
        """How much was used beyond the budget, below 0 for less."""
        return None if self.planned is None else self.this - self.planned


@dataclass(frozen=True)
class Figures:
    """A content read back."""

    year: int
    opening: Decimal
    balance: Decimal
    income: list[Row]
    spending: list[Row]
    income_total: Row
    spending_total: Row
    reviewed_through: dt.date | None

    @property
    def is_reviewed(self) -> bool:
        """Whether the whole year had been reviewed by then."""
        return bool(self.reviewed_through) and self.reviewed_through >= dt.date(self.year, 12, 31)


def content_of(school: Unit, year: int) -> dict:
    """The year's figures as the ledger gives them now; categories with nothing in them are left out."""
    sums = year_sums(school, year)
    before = category_sums(Line.objects.posted().filter(school=school, year=year - 1))
    through = book_of(school).reviewed_through
    rows = [
        (
            each.category,
            Row(each.category.label, each.planned, before.get(each.category, ZERO), each.used),
        )
        for each in budget_rows(school, year, sums.by_category)
    ]
    told = [(one, row) for one, row in rows if row.planned or row.last or row.this]
    content = {
        "year": year,
        "opening": str(sums.opening),
        "balance": str(sums.balance),
        "reviewed_through": str(through) if through else None,
        "totals": {},
    }
    for name, is_income in (("income", True), ("spending", False)):
        side = [row for one, row in told if one.is_income == is_income]
        content[name] = [_packed(row) for row in side]
        content["totals"][name] = _packed(_sum(side, TOTAL[is_income]))
    return content


def read(content: dict) -> Figures:
    """A content as sums and days again."""
    through = content["reviewed_through"]
    return Figures(
        year=content["year"],
        opening=Decimal(content["opening"]),
        balance=Decimal(content["balance"]),
        income=[_unpacked(row) for row in content["income"]],
        spending=[_unpacked(row) for row in content["spending"]],
        income_total=_unpacked(content["totals"]["income"]),
        spending_total=_unpacked(content["totals"]["spending"]),
        reviewed_through=dt.date.fromisoformat(through) if through else None,
    )


def table(figures: Figures) -> tuple[tuple[str, ...], ...]:
    """The statement as rows of text, the head first: for paper, workbook and board."""
    head = ("项目", "本年预算（元）", f"{figures.year - 1}年（元）", f"{figures.year}年（元）")
    opening = ("上年结转", "", "", yuan(figures.opening))
    balance = ("年末结余", "", "", yuan(figures.balance))
    sides = [*figures.income, figures.income_total, *figures.spending, figures.spending_total]
    return (head, opening, *map(_cells, sides), balance)


def sentence(figures: Figures) -> str:
    """The year in a sentence."""
    return (
        f"{figures.year}年上年结转 {yuan(figures.opening)} 元，"
        f"全年收入 {yuan(figures.income_total.this)} 元，"
        f"支出 {yuan(figures.spending_total.this)} 元，年末结余 {yuan(figures.balance)} 元。"
    )


def review_sentence(figures: Figures) -> str:
    """How far it had been reviewed."""
    if figures.reviewed_through is None:
        return "账目尚未经过经费审查委员会审查。"
    day = figures.reviewed_through
    if figures.is_reviewed:
        return "全年账目已经本校经费审查委员会审查。"
    return f"截至{day.year}年{day.month}月{day.day}日的账目已经本校经费审查委员会审查。"


def _sum(rows: list[Row], label: str) -> Row:
    planned = [row.planned for row in rows if row.planned is not None]
    return Row(
        label,
        sum(planned, ZERO) if planned else None,
        sum((row.last for row in rows), ZERO),
        sum((row.this for row in rows), ZERO),
    )


def _cells(row: Row) -> tuple[str, ...]:
    return (row.label, yuan(row.planned), yuan(row.last), yuan(row.this))


def _packed(row: Row) -> dict:
    planned = None if row.planned is None else str(row.planned)
    return {"label": row.label, "planned": planned, "last": str(row.last), "this": str(row.this)}


def _unpacked(row: dict) -> Row:
    planned = None if row["planned"] is None else Decimal(row["planned"])
    return Row(row["label"], planned, Decimal(row["last"]), Decimal(row["this"]))

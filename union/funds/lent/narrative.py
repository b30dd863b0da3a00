"""The year's funds as a chair tells them: what came in, what it was spent on, who looked it through; and what is owed."""

import datetime as dt
from collections.abc import Mapping

from django.urls import reverse
from django.utils import timezone

from union.funds.budgets import budget_rows
from union.funds.models import Allocation, Category, TermReview
from union.funds.reviewing import due_on, due_term
from union.kit.clauses import has, sentence
from union.kit.counted import days_of
from union.kit.lent import Figure, Gap, Passage

Figures = Mapping[str, Figure]
MOST_NAMED = 3
MONTHS_TO_SPEND = 11  # from November on a budget that is hardly touched will not be
HALF = 2


def narrative(school, year: int, figures: Figures) -> list[Passage]:
    if not has(figures, "funds.income") and not has(figures, "funds.spending"):
        return []
    whole = "全年工会经费收入{funds.income}元，支出{funds.spending}元，结余{funds.balance}元"
    spent = _spent(figures)
    reviewed = "经费收支经经费审查委员会审查" if _is_reviewed(school, year) else ""
    text = sentence([whole]) + sentence([spent]) + sentence([reviewed])
    return [Passage("self", text, 60)]


def _spent(figures: Figures) -> str:
    """The categories on which most was spent."""
    keys = [(f"funds.spending.{one}", one.label) for one in Category.spendings()]
    known = [(figures[key].value, key, label) for key, label in keys if has(figures, key)]
    most = sorted([each for each in known if each[0] > 0], reverse=True)[:MOST_NAMED]
    clauses = [f"{label.partition('（')[0]}{{{key}}}元" for _sum, key, label in most]
    return f"主要用于{'、'.join(clauses)}" if clauses else ""


def _is_reviewed(school, year: int) -> bool:
    rows = TermReview.objects.filter(school=school, state=TermReview.State.SIGNED)
    return rows.filter(last_on__year=year).exists()


def gaps(school, year: int) -> list[Gap]:
    _first, last = days_of(year)
    found = [_owed(school, year, last), _unreviewed(school, year), _unspent(school, year, last)]
    return [gap for gap in found if gap]


def _owed(school, year: int, last: dt.date) -> Gap | None:
    rows = Allocation.objects.filter(school=school, month__year=year)
    if not rows.owed(last).exists():
        return None
    return Gap(
        "funds.owed",
        "self",
        "工会经费没有按时足额拨缴。",
        "依据《工会法》商请行政按月足额拨缴工会经费。",
        f"{reverse('funds:allocations')}?school={school.pk}&year={year}",
    )


def _unreviewed(school, year: int) -> Gap | None:
    """A term that ended in the year, whose review is overdue."""
    today = timezone.localdate()
    term = due_term(school, today)
    if term is None or term.last.year != year or due_on(school, term.last) >= today:
        return None
    return Gap(
        "funds.unreviewed",
        "self",
        "工会经费没有按学期及时审查。",
        "经费审查委员会按学期审查经费收支，审查后向会员公布。",
        reverse("funds:review"),
    )


def _unspent(school, year: int, last: dt.date) -> Gap | None:
    """Towards the year's end half of what was budgeted for spending is not spent."""
    if last.month < MONTHS_TO_SPEND:
        return None
    rows = [row for row in budget_rows(school, year) if not row.category.is_income and row.planned]
    planned, used = sum(row.planned for row in rows), sum(row.used for row in rows)
    if not planned or used * HALF >= planned:
        return None
    return Gap(
        "funds.unspent",
        "self",
        "经费预算执行偏慢，支出预算一半以上没有使用。",
        "按计划使用经费，让经费更多地用于职工活动和服务。",
        f"{reverse('funds:budget')}?year={year}",
    )

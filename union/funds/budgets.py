"""The budget beside what was really taken in and spent; and what a further line would do to it."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from union.funds.models import BudgetLine, Category, Line
from union.funds.rules.ledger import COMMITTEE_LIMIT, FREE_LIMIT
from union.funds.sums import ZERO, category_sums
from union.kit.money import yuan
from union.org.models import Unit
from union.rules.figures import rule


@dataclass(frozen=True)
class BudgetRow:
    """One category of a year: planned (None: nothing was planned), used, and what is left of it."""

    category: Category
    planned: Decimal | None
    used: Decimal
    note: str = ""

    @property
    def left(self) -> Decimal | None:
        return None if self.planned is None else self.planned - self.used

    @property
    def is_over(self) -> bool:
        """Spending beyond what was planned; income beyond the plan is no harm."""
        return not self.category.is_income and self.planned is not None and self.left < 0

    @property
    def compared(self) -> str:
        """Use against plan in words: 还剩 460, 超支 1,766, 还差 234.40, 多收 63,761.20; empty without a plan."""
        if self.left is None:
            return ""
        is_income = self.category.is_income
        if self.left < 0:
            return f"{'多收' if is_income else '超支'} {yuan(-self.left)}"
        return f"{'还差' if is_income else '还剩'} {yuan(self.left)}"


def budget_rows(school: Unit, year: int, used: dict | None = None) -> list[BudgetRow]:
    """Every category with plan and use; ``used`` where it was summed already."""
    if used is None:
        used = category_sums(Line.objects.posted().filter(school=school, year=year))
    planned = {row.category: row for row in BudgetLine.objects.filter(school=school, year=year)}
    return [
        BudgetRow(
            one,
            planned[one].amount if one in planned else None,
            used.get(one, ZERO),
            planned[one].note if one in planned else "",
        )
        for one in Category
    ]


@dataclass(frozen=True)
class Hint:
    """A sentence beside the form, and whether it is a warning."""

    text: str
    is_warning: bool = False


def hints(
    school: Unit,
    year: int,
    category: Category,
    amount: Decimal | None,
    *,
    besides: Line | None = None,
) -> list[Hint]:
    """What to know before a line is written: what is left of its budget, and who must approve it.

    ``besides`` is the line that is being corrected: it does not count twice.
    """
    if category.is_income:
        return []
    rows = Line.objects.posted().filter(school=school, year=year, category=category)
    if besides is not None:
        rows = rows.exclude(pk=besides.pk)
    plan = BudgetLine.objects.filter(school=school, year=year, category=category).first()
    return [*_of_budget(plan, -rows.total(), amount or ZERO), *_of_limit(school, amount)]


def _of_budget(plan: BudgetLine | None, used: Decimal, amount: Decimal) -> list[Hint]:
    if plan is None:
        return [Hint("今年这个科目没有编预算。")]
    left = plan.amount - used - amount
    said = f"“{plan.get_category_display()}”预算 {yuan(plan.amount)} 元，已用 {yuan(used)} 元"
    if left < 0:
        return [Hint(f"{said}，记这一笔会超出 {yuan(-left)} 元。", is_warning=True)]
    then = "记这一笔以后还剩" if amount else "还剩"
    return [Hint(f"{said}，{then} {yuan(left)} 元。")]


def _of_limit(school: Unit, amount: Decimal | None) -> list[Hint]:
    if not amount:
        return []
    today = timezone.localdate()
    free = rule(school, FREE_LIMIT, on=today)
    committee = rule(school, COMMITTEE_LIMIT, on=today)
    if amount > committee.value:
        return [Hint(f"要经工会委员会决定，审批后才入账。{committee}", is_warning=True)]
    if amount > free.value:
        return [Hint(f"要主席审批，同意后才入账。{free}", is_warning=True)]
    return []

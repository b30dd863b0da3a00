"""民主限额: spending above a figure that the district sets must have been decided by a meeting."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from disclosure.models import Publication
from disclosure.rules import SPENDING_LIMIT
from union.rules.figures import Rule, rule


@dataclass(frozen=True)
class Limit:
    """The limit as it holds for one publication; ``missing`` and ``warning`` are sentences or empty."""

    rule: Rule
    amount: Decimal | None
    missing: str = ""
    warning: str = ""

    @property
    def is_above(self) -> bool:
        return self.amount is not None and self.amount > self.rule.value


def limit_of(publication: Publication) -> Limit | None:
    """What the limit says of a publication; None where its item does not fall under it.

    The figure is that of today, while the draft is being prepared. Exactly the figure is not above it.
    """
    if not publication.item.is_spending:
        return None
    found = rule(publication.school, SPENDING_LIMIT, on=timezone.localdate())
    amount, decision = publication.amount, publication.decision
    if amount is None:
        missing = "没有填金额。这一事项适用民主限额，请填单项支出的最高金额；没有支出的填 0"
        return Limit(found, None, missing)
    if amount <= found.value:
        return Limit(found, amount)
    if decision is None:
        missing = f"金额 {_yuan(amount)} 元超过民主限额（{found}），请选作出决定的那次会议"
        return Limit(found, amount, missing)
    if decision.amount is None:
        gap = f"{decision.cited}没有写同意的金额，请核对它定的是不是这笔支出"
        return Limit(found, amount, warning=gap)
    if decision.amount < amount:
        gap = f"{decision.cited}批准的是 {_yuan(decision.amount)} 元，少于这里的 {_yuan(amount)} 元，请核对"
        return Limit(found, amount, warning=gap)
    if decision.is_open_still:
        gap = f"{decision.cited}的纪要还没有定稿，文字和金额还可能改，请先请记录人定稿"
        return Limit(found, amount, warning=gap)
    return Limit(found, amount)


def _yuan(amount: Decimal) -> str:
    """5,000 and 5,000.50."""
    return f"{amount:,.2f}".removesuffix(".00")

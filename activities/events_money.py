"""What an activity cost, and how much of it stands in the ledger."""

from dataclasses import dataclass
from decimal import Decimal

from activities.models import Activity
from union.funds.models import Line

CAUSE = "activity"


@dataclass(frozen=True)
class Costs:
    """Budget, cost, lines of the ledger (newest first), and what is not in it yet; sums in yuan."""

    budget: Decimal | None
    cost: Decimal
    lines: list[Line]
    unposted: Decimal

    @property
    def over(self) -> Decimal:
        """By how much the budget is exceeded; 0 when it is not, or there is none."""
        return max(self.cost - self.budget, Decimal(0)) if self.budget is not None else Decimal(0)


def posted(activity: Activity) -> Decimal:
    """What the ledger says was spent, lines that wait for approval with it; counter-lines take away."""
    rows = Line.objects.caused_by(CAUSE, activity.pk).exclude(state=Line.State.REFUSED)
    return -rows.total()


def unposted(activity: Activity) -> Decimal:
    """What was spent and stands in no line; never below 0."""
    return max(activity.cost - posted(activity), Decimal(0))


def costs_of(activity: Activity) -> Costs:
    lines = list(Line.objects.caused_by(CAUSE, activity.pk).for_list())
    return Costs(activity.budget, activity.cost, lines, unposted(activity))

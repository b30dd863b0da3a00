"""What a campaign has cost so far, and where the year's goods were bought."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from union.org.models import Unit
from union.rules.figures import rule
from welfare.models import Campaign, Purchase, Visit
from welfare.purchase_shares import Share
from welfare.rules.campaigns import SHARE_832

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Spent:
    """A campaign's budget against what happened. Goods that were bought are counted at their purchase; visits with money
    at the visit; visits with goods are what was handed out of the purchases, so they count only where nothing was bought."""

    budget: Decimal
    bought: Decimal
    money: Decimal
    goods: Decimal

    @property
    def total(self) -> Decimal:
        return self.money + (self.bought or self.goods)

    @property
    def left(self) -> Decimal:
        """What may still be spent; below 0 when the budget is exceeded."""
        return self.budget - self.total

    @property
    def is_over(self) -> bool:
        return self.left < 0


def with_numbers(campaigns):
    """Each with ``people``, ``bought``, ``money`` and ``goods``; one query."""
    visits = Visit.objects.standing().filter(campaign=OuterRef("pk")).order_by().values("campaign")
    bought = Purchase.objects.filter(campaign=OuterRef("pk")).order_by().values("campaign")
    money = visits.filter(form__in=["cash", "cake", "card"])
    goods = visits.filter(form="goods")
    return campaigns.annotate(
        people=Coalesce(Subquery(visits.annotate(n=Count("pk")).values("n")), 0),
        bought=_sum(bought),
        money=_sum(money),
        goods=_sum(goods),
    )


def _sum(rows):
    return Coalesce(Subquery(rows.annotate(total=Sum("amount")).values("total")), Value(ZERO))


def spent(campaign: Campaign) -> Spent:
    """Needs `with_numbers`."""
    return Spent(campaign.budget, campaign.bought, campaign.money, campaign.goods)


def share_of_year(school: Unit, year: int) -> Share:
    """The goods of a calendar year over the 832 platform."""
    return _share(school, Purchase.objects.filter(school=school, on__year=year))


def share_of(campaign: Campaign) -> Share:
    return _share(campaign.school, campaign.purchases.all())


def _share(school: Unit, purchases) -> Share:
    sums = purchases.aggregate(
        of=Coalesce(Sum("amount_832"), ZERO), total=Coalesce(Sum("amount"), ZERO)
    )
    return Share(sums["of"], sums["total"], rule(school, SHARE_832, on=timezone.localdate()))

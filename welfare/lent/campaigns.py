"""What campaigns lend: the causes of lines in the ledger."""

from union.kit.lent import Cause, Figure
from union.kit.tallies import figures_of
from welfare.counts import CAMPAIGNS, PAGE, PURCHASES
from welfare.models import Campaign


def cause(user, pk: int) -> Cause | None:
    campaign = Campaign.objects.visible_to(user).filter(pk=pk).first()
    return Cause(str(campaign), campaign.get_absolute_url()) if campaign else None


def figures(school, year: int) -> list[Figure]:
    """Campaigns that began in the year, and what was bought for visits."""
    return figures_of((CAMPAIGNS, PURCHASES), PAGE, school, year)

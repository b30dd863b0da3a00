"""What campaigns lend: the causes of lines in the ledger."""

from union.kit.lent import Cause
from welfare.models import Campaign


def cause(user, pk: int) -> Cause | None:
    campaign = Campaign.objects.visible_to(user).filter(pk=pk).first()
    return Cause(str(campaign), campaign.get_absolute_url()) if campaign else None

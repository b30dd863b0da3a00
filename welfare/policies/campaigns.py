"""Who may run campaigns and enter purchases."""

from union.kit.access import YES, No, Verdict
from union.org.models import Unit
from welfare.models import Campaign, Purchase
from welfare.standing import standing


def keep(user, school: Unit | None) -> Verdict:
    """Chair and committee of the school."""
    if school is None or not standing(user, school).is_officer:
        return No("送温暖、送清凉和采购由学校工会主席、委员登记")
    return YES


def see(user, school: Unit | None) -> Verdict:
    """The principal reads along: the school often pays its part."""
    if school is not None and (
        standing(user, school).is_officer or standing(user, school).is_principal
    ):
        return YES
    return No("送温暖、送清凉由学校工会主席、委员和校长查看")


def edit(user, campaign: Campaign) -> Verdict:
    if not (verdict := keep(user, campaign.school)):
        return verdict
    if campaign.state != Campaign.State.OPEN:
        return No("这次活动已经结束，重新打开后可以修改")
    return YES


def reopen(user, campaign: Campaign) -> Verdict:
    if not (verdict := keep(user, campaign.school)):
        return verdict
    if campaign.state != Campaign.State.CLOSED:
        return No("这次活动还在进行")
    return YES


def edit_purchase(user, purchase: Purchase) -> Verdict:
    return keep(user, purchase.school)

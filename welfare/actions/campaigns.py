"""送温暖、送清凉 are opened and closed; purchases are entered with their papers."""

from django.db import transaction

from union.audit.chain import record
from union.kit.flow import WrongState
from union.kit.outgoing import outgoing
from union.kit.stored import keep_upload
from union.kit.uploads import Upload
from union.org.models import User
from welfare.models import Campaign, Purchase, PurchaseFile


@transaction.atomic
def open_campaign(campaign: Campaign, *, by: User) -> Campaign:
    campaign.by = by
    campaign.save()
    record(by, "campaign.opened", campaign, unit=campaign.school)
    return campaign


@transaction.atomic
def change(campaign: Campaign, *, by: User) -> Campaign:
    """Raises `WrongState` when somebody has closed it meanwhile."""
    held = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    if held.state != Campaign.State.OPEN:
        raise WrongState(f"campaign {campaign.pk} is {held.state}")
    campaign.save()
    record(by, "campaign.changed", campaign, unit=campaign.school)
    return campaign


@transaction.atomic
def close(campaign: Campaign, *, summary: str, by: User) -> None:
    """Raises `WrongState`."""
    campaign.close(summary)
    record(by, "campaign.closed", campaign, unit=campaign.school)


@transaction.atomic
def reopen(campaign: Campaign, *, by: User) -> None:
    """Raises `WrongState`."""
    campaign.reopen()
    record(by, "campaign.reopened", campaign, unit=campaign.school)


@transaction.atomic
def buy(purchase: Purchase, *, quotations: list[Upload], by: User) -> Purchase:
    """Enter a purchase with its quotations. Raises `union.kit.uploads.Refused` for a file that cannot be kept."""
    purchase.by = by
    purchase.save()
    for upload in quotations:
        _keep(purchase, upload, PurchaseFile.Kind.QUOTATION, by)
    record(by, "purchase.entered", purchase, unit=purchase.school)
    return purchase


@transaction.atomic
def add_file(purchase: Purchase, upload: Upload, *, kind: str, by: User) -> PurchaseFile:
    """Raises `union.kit.uploads.Refused`."""
    kept = _keep(purchase, upload, kind, by)
    record(by, "purchase.file_added", purchase, unit=purchase.school, name=kept.name)
    return kept


def _keep(purchase: Purchase, upload: Upload, kind: str, by: User) -> PurchaseFile:
    fit = outgoing(upload)
    stored = keep_upload(f"welfare/purchases/{purchase.school_id}", fit)
    return PurchaseFile.objects.create(purchase=purchase, kind=kind, name=fit.name, by=by, **stored)

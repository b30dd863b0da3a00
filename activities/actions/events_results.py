"""Prizes, photographs, costs and the summary of an activity."""

import datetime as dt
from decimal import Decimal

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F

from activities.events_money import posted, unposted
from activities.models import Activity, ActivityPhoto, Prize
from union.audit.chain import record
from union.funds.actions import ledger
from union.kit.pictures import small_picture, thumbnail
from union.kit.stored import keep_upload
from union.kit.uploads import Upload

CAUSE = "activity"


@transaction.atomic
def award(activity: Activity, *, name, rank, people, teams, thing="", amount=Decimal(0), by) -> int:
    """Give a prize to people and teams; who has it already keeps the one they have. How many new ones."""
    what = {"rank": rank, "thing": thing, "amount": amount}
    given = 0
    for winner in [*({"sign_up": row} for row in people), *({"team": row} for row in teams)]:
        _row, is_new = Prize.objects.get_or_create(
            activity=activity, name=name, **winner, defaults=what
        )
        given += is_new
    record(by, "prize.given", activity, unit=activity.unit, prize=name, count=given)
    return given


@transaction.atomic
def take_back(prize: Prize, *, by) -> None:
    """It was written down for the wrong one."""
    record(by, "prize.taken_back", prize, unit=prize.activity.unit)
    prize.delete()


@transaction.atomic
def give_souvenirs(activity: Activity, *, by) -> None:
    """Save what everybody got."""
    activity.save(update_fields=["souvenir", "souvenir_amount"])
    record(by, "activity.souvenirs", activity, unit=activity.unit)


@transaction.atomic
def wrap_up(activity: Activity, *, fields: list[str], by) -> None:
    """Save results, number and summary."""
    activity.save(update_fields=fields)
    record(by, "activity.wrapped_up", activity, unit=activity.unit)


def add_photos(activity: Activity, uploads: list[Upload], *, by) -> int:
    """Keep photographs, small and without what the camera wrote; the same one twice is one. How many new ones.

    Raises `Refused` for a broken picture, before any is kept.
    """
    drawn = [(each, small_picture(each.data), thumbnail(each.data)) for each in uploads]
    folder = f"activities/{activity.unit_id}"
    added = 0
    with transaction.atomic():
        for upload, picture, small in drawn:
            kept = keep_upload(folder, Upload(upload.name, "jpg", picture.data))
            little = keep_upload(folder, Upload(upload.name, "jpg", small.data))["file"]
            size = {"width": picture.width, "height": picture.height}
            _row, is_new = ActivityPhoto.objects.get_or_create(
                activity=activity,
                sha256=kept.pop("sha256"),
                defaults={**kept, **size, "thumbnail": little, "by": by},
            )
            added += is_new
        record(by, "photo.added", activity, unit=activity.unit, count=added)
    return added


@transaction.atomic
def drop_photo(photo: ActivityPhoto, *, by) -> None:
    """Gone from the page, and from the storage when no other activity shows the same picture."""
    record(by, "photo.dropped", photo, unit=photo.activity.unit, activity=photo.activity.title)
    names = [photo.file.name, photo.thumbnail.name]
    photo.delete()
    for name in names:
        others = ActivityPhoto.objects
        if not (others.filter(file=name).exists() or others.filter(thumbnail=name).exists()):
            transaction.on_commit(lambda name=name: default_storage.delete(name))


@transaction.atomic
def spend(
    activity: Activity, *, amount: Decimal, words: str, on: dt.date, by, payee="", category=""
) -> None:
    """Add to the cost; with a ``category`` it is a line of the ledger at once. Raises the ledger's `Refused`."""
    Activity.objects.filter(pk=activity.pk).update(cost=F("cost") + amount)
    record(by, "activity.spent", activity, unit=activity.unit, amount=str(amount))
    if category:
        _post(activity, amount, words, on, category, payee, by)


@transaction.atomic
def post_rest(activity: Activity, *, category: str, on: dt.date, by) -> Decimal:
    """Write what is not in the ledger yet as one line; the sum. Raises the ledger's `Refused`."""
    held = Activity.objects.select_for_update(no_key=True).get(pk=activity.pk)
    rest = unposted(held)
    if rest > 0:
        _post(held, rest, "活动费用", on, category, "", by)
    return rest


@transaction.atomic
def correct_cost(activity: Activity, cost: Decimal, *, by) -> None:
    """What was spent in all, where it was written down wrongly; never below what the ledger says."""
    held = Activity.objects.select_for_update(no_key=True).get(pk=activity.pk)
    held.cost = max(cost, posted(held))
    held.save(update_fields=["cost"])
    record(by, "activity.cost_corrected", held, unit=held.unit, amount=str(held.cost))


def _post(activity, amount, words, on, category, payee, by):
    ledger.post(
        activity.unit,
        on=on,
        category=category,
        amount=amount,
        words=f"{activity.title}：{words}",
        cause_kind=CAUSE,
        cause_id=activity.pk,
        payee=payee,
        by=by,
    )

"""佐证: which record of the school fulfils which item of its plan, as an officer confirmed it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from union.kit.flow import move
from union.reports.models.items import PlanItem


class ItemDeedQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the item it belongs to."""
        return self.filter(item__in=PlanItem.objects.visible_to(user).values("pk"))

    def confirmed(self):
        return self.filter(state=ItemDeed.State.CONFIRMED)


class ItemDeed(models.Model):
    """A record (`union.kit.lent.Deed`) that an officer took as the fulfilment of an item, or refused.

    ``title``, ``on`` and ``url`` are what the record said when it was taken, so that it can still be named
    when it is gone. A refused one is not offered again for this item. One record may fulfil several items.
    """

    class State(models.TextChoices):
        CONFIRMED = "confirmed", "已采用"
        DROPPED = "dropped", "不是这项"

    item = models.ForeignKey(
        PlanItem, models.CASCADE, related_name="deeds", verbose_name="计划条目"
    )
    key = models.CharField("记录", max_length=80)
    title = models.CharField("标题", max_length=300)
    on = models.DateField("日期")
    url = models.CharField("所在页面", max_length=300)
    note = models.CharField("说明", max_length=200, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.CONFIRMED)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField("采用时间", null=True, blank=True)

    objects = ItemDeedQuerySet.as_manager()

    class Meta:
        verbose_name = "佐证"
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "key"], name="deed_once_an_item_and_record"),
            models.CheckConstraint(
                name="deed_confirmed_by_somebody_at_some_time",
                condition=Q(
                    state="confirmed", confirmed_at__isnull=False, confirmed_by__isnull=False
                )
                | Q(state="dropped", confirmed_at=None, confirmed_by=None),
            ),
        ]

    def __str__(self):
        return self.title

    def drop(self) -> None:
        """Confirmed → dropped. Raises `WrongState`."""
        stamps = {"confirmed_at": None, "confirmed_by": None}
        move(self, self.State.DROPPED, frm=[self.State.CONFIRMED], **stamps)

    def take_up(self, *, by) -> None:
        """Dropped → confirmed: taken after all. Raises `WrongState`."""
        stamps = {"confirmed_at": timezone.now(), "confirmed_by": by}
        move(self, self.State.CONFIRMED, frm=[self.State.DROPPED], **stamps)

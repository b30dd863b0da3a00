"""获奖、照片: what came out of an activity."""

from django.db import models
from django.db.models import Q

from activities.models.events_signups import PartQuerySet


class Prize(models.Model):
    """获奖: one person or one team in one place of honour.

    ``rank`` orders the list (1 is the first), ``name`` is its name (一等奖), ``thing`` what was given, ``amount`` its
    worth in yuan for each person; 0 where there is only the certificate.
    """

    activity = models.ForeignKey(
        "activities.Activity", models.PROTECT, related_name="prizes", verbose_name="活动"
    )
    sign_up = models.ForeignKey(
        "activities.SignUp",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="prizes",
        verbose_name="获奖人",
    )
    team = models.ForeignKey(
        "activities.Team",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="prizes",
        verbose_name="获奖队",
    )
    rank = models.PositiveSmallIntegerField("名次", default=1)
    name = models.CharField("奖项", max_length=30)
    thing = models.CharField("奖品", max_length=40, blank=True)
    amount = models.DecimalField("每人金额（元）", max_digits=12, decimal_places=2, default=0)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "获奖"
        ordering = ["activity", "rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "sign_up", "name"],
                condition=Q(sign_up__isnull=False),
                name="prize_once_a_person_and_name",
            ),
            models.UniqueConstraint(
                fields=["activity", "team", "name"],
                condition=Q(team__isnull=False),
                name="prize_once_a_team_and_name",
            ),
            models.CheckConstraint(
                name="prize_goes_to_a_person_or_a_team",
                condition=Q(sign_up__isnull=False, team=None) | Q(sign_up=None, team__isnull=False),
            ),
            models.CheckConstraint(name="prize_amount_is_not_negative", condition=Q(amount__gte=0)),
        ]

    def __str__(self):
        return f"{self.winner}：{self.name}"

    @property
    def winner(self) -> str:
        return str(self.sign_up or self.team)


class ActivityPhoto(models.Model):
    """活动照片: made small, without what the camera wrote into it; only people of the house see it."""

    activity = models.ForeignKey(
        "activities.Activity", models.CASCADE, related_name="photos", verbose_name="活动"
    )
    caption = models.CharField("说明", max_length=60, blank=True)
    file = models.FileField("文件", max_length=200)
    thumbnail = models.FileField("缩略图", max_length=200)
    sha256 = models.CharField("文件指纹", max_length=64)
    size = models.PositiveIntegerField("字节数")
    width = models.PositiveSmallIntegerField("宽")
    height = models.PositiveSmallIntegerField("高")
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="上传人")
    at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "活动照片"
        ordering = ["activity", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "sha256"], name="photo_once_an_activity")
        ]

    def __str__(self):
        return self.caption or f"{self.activity}照片"

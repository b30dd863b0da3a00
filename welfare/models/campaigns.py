"""送清凉、送温暖: a time of visits with a budget, and what was bought for it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from union.kit.flow import move
from union.org.scopes import desk, officers, principals


class CampaignQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Chair, committee and principal of the school."""
        return self.filter(officers(user) | principals(user))


class Campaign(models.Model):
    """A time of visits with a budget of its own. ``audience`` is how many people it is meant for."""

    class Kind(models.TextChoices):
        WARMTH = "warmth", "送温暖"
        COOLNESS = "coolness", "送清凉"
        FESTIVAL = "festival", "节日慰问"
        OTHER = "other", "其他"

    class State(models.TextChoices):
        OPEN = "open", "进行中"
        CLOSED = "closed", "已结束"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    kind = models.CharField("类别", max_length=10, choices=Kind)
    title = models.CharField("名称", max_length=60)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期")
    budget = models.DecimalField("预算", max_digits=12, decimal_places=2)
    audience = models.PositiveIntegerField("计划慰问人数", default=0)
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)
    summary = models.TextField("小结", blank=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="登记人")
    made_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "慰问活动"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="campaign_is_closed_exactly_when_stamped",
                condition=Q(state="closed", closed_at__isnull=False)
                | Q(state="open", closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="campaign_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="campaign_budget_is_not_negative", condition=Q(budget__gte=0)
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("welfare:campaign_detail", args=[self.pk])

    def close(self, summary: str):
        State = self.State
        move(self, State.CLOSED, frm=[State.OPEN], closed_at=timezone.now(), summary=summary)

    def reopen(self):
        move(self, self.State.OPEN, frm=[self.State.CLOSED], closed_at=None)


class PurchaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Chair, committee and principal of the school; the clerks above it see what was bought where."""
        return self.filter(officers(user) | principals(user) | desk(user))


class Purchase(models.Model):
    """Goods that were bought to be given away; ``amount_832`` of ``amount`` over the “832” platform
    (脱贫地区农副产品网络销售平台)."""

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    campaign = models.ForeignKey(
        Campaign,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="purchases",
        verbose_name="慰问活动",
    )
    on = models.DateField("采购日期")
    supplier = models.CharField("供货单位", max_length=100)
    goods = models.CharField("采购物品", max_length=200)
    amount = models.DecimalField("金额", max_digits=12, decimal_places=2)
    amount_832 = models.DecimalField("其中832平台", max_digits=12, decimal_places=2, default=0)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="登记人")
    made_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = PurchaseQuerySet.as_manager()

    class Meta:
        verbose_name = "采购"
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["school", "on"], name="purchase_school_on")]
        constraints = [
            models.CheckConstraint(
                name="purchase_832_is_part_of_the_amount",
                condition=Q(amount__gt=0, amount_832__gte=0, amount_832__lte=F("amount")),
                violation_error_message="832平台的金额是总金额的一部分，不能超过总金额",
            )
        ]

    def __str__(self):
        return f"{self.supplier} {self.goods}"

    def get_absolute_url(self):
        return reverse("welfare:purchase_detail", args=[self.pk])


class PurchaseFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(purchase__in=Purchase.objects.visible_to(user).values("pk"))


class PurchaseFile(models.Model):
    """A paper of a purchase: one of the three quotations, the bill, the receipt of the goods."""

    class Kind(models.TextChoices):
        QUOTATION = "quotation", "报价单"
        BILL = "bill", "发票或订单"
        RECEIPT = "receipt", "验收、领取单"

    purchase = models.ForeignKey(Purchase, models.CASCADE, related_name="files")
    kind = models.CharField("种类", max_length=10, choices=Kind)
    name = models.CharField("文件名", max_length=120)
    file = models.FileField("文件", max_length=200)
    sha256 = models.CharField("指纹", max_length=64)
    size = models.PositiveIntegerField("字节数")
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="上传人")
    made_at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = PurchaseFileQuerySet.as_manager()

    class Meta:
        verbose_name = "采购材料"
        ordering = ["kind", "pk"]

    def __str__(self):
        return self.name

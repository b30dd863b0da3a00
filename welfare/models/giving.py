"""慈善一日捐 and 无偿献血: what was given in a round, who is named with consent, to whom it went on."""

from django.db import models
from django.db.models import Count, F, Q, Sum
from django.urls import reverse

from union.kit.flow import move
from union.org.scopes import of_the_house, officers


class GivingRoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody at the school, and the clerks above it; who gave is another question (`Gift`)."""
        return self.filter(of_the_house(user))

    def for_list(self):
        """With ``people`` who gave and the ``total`` in yuan (None for blood)."""
        rows = self.annotate(people=Count("gifts"), total=Sum("gifts__amount"))
        return rows.order_by("-starts_on", "-pk")


class GivingRound(models.Model):
    """One collection of a school. What comes in is not the union's income: it stands in no ledger and is
    handed on whole, with the record of that here.

    OPEN takes gifts; CLOSED is counted; HANDED (money only) went on to ``handed_to``.
    """

    class Kind(models.TextChoices):
        MONEY = "money", "捐款"
        BLOOD = "blood", "无偿献血"

    class State(models.TextChoices):
        OPEN = "open", "进行中"
        CLOSED = "closed", "已截止"
        HANDED = "handed", "已转交"

    school = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="giving_rounds", verbose_name="学校"
    )
    kind = models.CharField("形式", max_length=10, choices=Kind, default=Kind.MONEY)
    title = models.CharField("名称", max_length=60)
    purpose = models.CharField("用途", max_length=200)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("截止日期")
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    handed_to = models.CharField("转交给", max_length=80, blank=True)
    handed_on = models.DateField("转交日期", null=True, blank=True)
    handed_amount = models.DecimalField(
        "转交金额（元）", max_digits=12, decimal_places=2, null=True, blank=True
    )
    receipt_no = models.CharField("收据编号", max_length=60, blank=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="登记人")

    objects = GivingRoundQuerySet.as_manager()

    class Meta:
        verbose_name = "捐献"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="giving_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="截止日期不能早于开始日期",
            ),
            models.CheckConstraint(
                name="giving_handed_on_with_its_record",
                condition=(
                    Q(state="handed", kind="money", handed_on__isnull=False, handed_amount__gt=0)
                    & ~Q(handed_to="")
                    & ~Q(receipt_no="")
                )
                | (~Q(state="handed") & Q(handed_to="", handed_on=None, handed_amount=None)),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("welfare:giving_detail", args=[self.pk])

    @property
    def is_money(self) -> bool:
        return self.kind == self.Kind.MONEY

    def close(self):
        move(self, self.State.CLOSED, frm=[self.State.OPEN])

    def reopen(self):
        move(self, self.State.OPEN, frm=[self.State.CLOSED])

    def hand_on(self, *, to: str, on, amount, receipt_no: str):
        values = {"handed_to": to, "handed_on": on, "handed_amount": amount}
        move(self, self.State.HANDED, frm=[self.State.CLOSED], receipt_no=receipt_no, **values)


class GiftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; all of a school for its officers; else whoever agreed to be named."""
        named = Q(is_named=True) & of_the_house(user, "round__")
        return self.filter(Q(member__user=user) | officers(user, "round__") | named)

    def named(self):
        """Those who agreed, by name and never by sum: nobody is to be compared."""
        return self.filter(is_named=True).select_related("member").order_by("member__name_pinyin")

    def for_list(self):
        return self.select_related("member__group").order_by("member__name_pinyin", "pk")


class Gift(models.Model):
    """What one member gave: ``amount`` in yuan, None for blood. Named in public only with consent (``is_named``)."""

    round = models.ForeignKey(GivingRound, models.CASCADE, related_name="gifts")
    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="gifts", verbose_name="会员"
    )
    amount = models.DecimalField(
        "金额（元）", max_digits=12, decimal_places=2, null=True, blank=True
    )
    on = models.DateField("日期")
    is_named = models.BooleanField("同意公布姓名", default=False)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="登记人")

    objects = GiftQuerySet.as_manager()

    class Meta:
        verbose_name = "捐献记录"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "member"],
                name="giving_counts_a_person_once",
                violation_error_message="这位会员已经登记过了，请改那一条",
            ),
            models.CheckConstraint(
                name="gift_of_money_is_above_nothing", condition=Q(amount=None) | Q(amount__gt=0)
            ),
        ]

    def __str__(self):
        return f"{self.member}：{self.round}"

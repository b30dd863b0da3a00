"""女职工权益保护专项集体合同: what is signed for the women of a school, until when, and whether it is kept."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from union.kit.flow import move
from union.org.scopes import of_the_house


class WomenContractQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A collective contract is for everybody at the school, and for the clerks above it."""
        return self.filter(of_the_house(user))

    def valid(self, on: dt.date):
        """In force on the day: by its state and by its days."""
        return self.filter(state=WomenContract.State.IN_FORCE, starts_on__lte=on, ends_on__gte=on)

    def for_list(self):
        return self.order_by("-starts_on", "-pk")


class WomenContract(models.Model):
    """One contract of a school, ``starts_on`` to ``ends_on`` (its last day), at most three years long.

    That it has run out is a matter of days, not of a step: see `is_expired`. ``women_covered`` are heads on
    the day of signing. ``filed_no`` is the number under which the labour office (人社部门) took it in. ``file`` is
    the signed PDF, handed out only to whoever may see the contract; empty until it is scanned.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草案"
        IN_FORCE = "in_force", "履行中"
        ENDED = "ended", "已终止"

    school = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="women_contracts", verbose_name="学校"
    )
    signed_on = models.DateField("签订日期", null=True, blank=True)
    starts_on = models.DateField("有效期起")
    ends_on = models.DateField("有效期止")
    employer = models.CharField("行政方代表", max_length=60)
    union_side = models.CharField("工会方（女职工）代表", max_length=60)
    women_covered = models.PositiveSmallIntegerField("覆盖女职工")
    filed_no = models.CharField("备案编号", max_length=60, blank=True)
    file = models.FileField("签字文本", upload_to="contracts/", blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    ended_on = models.DateField("终止日期", null=True, blank=True)
    end_reason = models.CharField("终止原因", max_length=200, blank=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="登记人")

    objects = WomenContractQuerySet.as_manager()

    class Meta:
        verbose_name = "女职工权益保护专项集体合同"
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["state", "ends_on"], name="women_contract_state_ends")]
        constraints = [
            models.CheckConstraint(
                name="women_contract_ends_after_it_starts_and_covers_somebody",
                condition=Q(ends_on__gt=F("starts_on"), women_covered__gt=0),
                violation_error_message="有效期止要晚于有效期起，覆盖人数要大于 0",
            ),
            models.CheckConstraint(
                name="women_contract_in_force_was_signed",
                condition=Q(state="draft") | Q(signed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="women_contract_ended_on_a_day_with_a_reason",
                condition=(Q(state="ended", ended_on__isnull=False) & ~Q(end_reason=""))
                | (~Q(state="ended") & Q(ended_on=None, end_reason="")),
            ),
        ]

    def __str__(self):
        years = f"{self.starts_on.year}—{self.ends_on.year}"
        return f"女职工专项集体合同（{years}）"

    def get_absolute_url(self):
        return reverse("welfare:contract_detail", args=[self.pk])

    @property
    def is_expired(self) -> bool:
        """Still in force by its state, but past its last day."""
        return self.state == self.State.IN_FORCE and self.ends_on < timezone.localdate()

    @property
    def words(self) -> str:
        return "已到期" if self.is_expired else self.get_state_display()

    def sign(self, on: dt.date):
        move(self, self.State.IN_FORCE, frm=[self.State.DRAFT], signed_on=on)

    def end(self, on: dt.date, reason: str):
        move(self, self.State.ENDED, frm=[self.State.IN_FORCE], ended_on=on, end_reason=reason)


class ContractCheckQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(contract__in=WomenContract.objects.visible_to(user).values("pk"))


class ContractCheck(models.Model):
    """The yearly look at whether a contract is kept: what was found, what is to be put right."""

    contract = models.ForeignKey(WomenContract, models.CASCADE, related_name="checks")
    on = models.DateField("检查日期")
    is_kept = models.BooleanField("各项都已落实")
    found = models.TextField("检查情况", max_length=1000)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="登记人")

    objects = ContractCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "专项集体合同履行检查"
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"{self.contract}履行检查"

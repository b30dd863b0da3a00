"""拨缴: the two per cent of all wages that the employer owes the union month by month (工会法 art. 43)."""

import datetime as dt
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from union.org.scopes import desk, officers, principals


class AllocationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The school's officers and its principal, who owes it; the clerks above."""
        return self.filter(officers(user) | principals(user) | desk(user))

    def owed(self, on: dt.date):
        """Past its day and not received in full."""
        return self.filter(due_on__lt=on, received__lt=F("expected"))


class Allocation(models.Model):
    """One month of a school's 工会经费: the payroll and what follows from it, each in yuan.

    ``month`` is the first day of the month whose wages count. ``due`` is the employer's share of the payroll,
    ``kept`` the part that stays with the school's union, ``paid_up`` the part for the unions above. ``expected`` is
    what must come into the school's own account (all of it, or the kept part where the unions above collect),
    ``received`` what has come, ``handed_up`` what the school's union has passed on. ``due_on`` was counted with the
    rule of its day. Received sums are the rows of `AllocationReceipt`.
    """

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    month = models.DateField("工资月份")
    payroll = models.DecimalField("职工工资总额（元）", max_digits=12, decimal_places=2)
    due = models.DecimalField("应拨缴（元）", max_digits=12, decimal_places=2)
    kept = models.DecimalField("留成（元）", max_digits=12, decimal_places=2)
    paid_up = models.DecimalField("上缴（元）", max_digits=12, decimal_places=2)
    expected = models.DecimalField("应到账（元）", max_digits=12, decimal_places=2)
    received = models.DecimalField(
        "已到账（元）", max_digits=12, decimal_places=2, default=Decimal(0)
    )
    handed_up = models.DecimalField(
        "已上缴（元）", max_digits=12, decimal_places=2, default=Decimal(0)
    )
    due_on = models.DateField("应到账日期")

    objects = AllocationQuerySet.as_manager()

    class Meta:
        verbose_name = "拨缴经费"
        ordering = ["school", "-month"]
        indexes = [models.Index(fields=["school", "due_on"], name="allocation_school_due")]
        constraints = [
            models.UniqueConstraint(fields=["school", "month"], name="allocation_once_a_month"),
            models.CheckConstraint(
                name="allocation_begins_with_a_month", condition=Q(month__day=1)
            ),
            models.CheckConstraint(
                name="allocation_shares_make_the_whole",
                condition=Q(due=F("kept") + F("paid_up"), payroll__gt=0),
            ),
            models.CheckConstraint(
                name="allocation_sums_are_not_negative",
                condition=Q(received__gte=0, handed_up__gte=0, expected__gte=0),
            ),
        ]

    def __str__(self):
        return f"{self.month.year}年{self.month.month}月拨缴经费"

    def get_absolute_url(self):
        return f"{reverse('funds:allocations')}?school={self.school_id}&year={self.month.year}"

    @property
    def owed(self) -> Decimal:
        """What has not come yet; 0 once all of it has, or more."""
        return max(self.expected - self.received, Decimal(0))

    def is_late(self, on: dt.date) -> bool:
        return self.owed > 0 and self.due_on < on


class AllocationReceiptQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the month it belongs to."""
        return self.filter(allocation__in=Allocation.objects.visible_to(user))


class AllocationReceipt(models.Model):
    """到账: one sum that came for a month, on a day."""

    allocation = models.ForeignKey(Allocation, models.CASCADE, related_name="receipts")
    on = models.DateField("到账日期")
    amount = models.DecimalField("金额（元）", max_digits=12, decimal_places=2)
    noted_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")

    objects = AllocationReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = "到账"
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(name="allocation_receipt_is_positive", condition=Q(amount__gt=0))
        ]

    def __str__(self):
        return f"{self.on}到账{self.amount}元"

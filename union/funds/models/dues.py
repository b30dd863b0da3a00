"""会费: what each member owes for a month, a half-year or a year, and whether it has been collected."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.urls import reverse

from union.kit.days import months_after
from union.kit.flow import move
from union.kit.sealed import SealedTextField
from union.org.models import Role
from union.org.scopes import officers


class DuesSheetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The school's officers; leaders whose group stands on it; whoever stands on it."""
        rows = DuesRow.objects.filter(_own_or_led(user)).values("sheet")
        return self.filter(officers(user) | Q(pk__in=rows))

    def for_list(self):
        """With what is owed and what is collected, the latest first."""
        paid = Q(rows__paid_on__isnull=False)
        return self.select_related("school").annotate(
            people=models.Count("rows"),
            people_paid=models.Count("rows", filter=paid),
            owed=models.Sum("rows__amount"),
            paid=models.Sum("rows__amount", filter=paid),
        ).order_by("-starts_on", "-pk")  # fmt: skip


class DuesSheet(models.Model):
    """会费表: the dues of a school's members for the ``months`` (1, 6 or 12) that begin on ``starts_on``.

    ``starts_on`` is the first of a month. COLLECTED closes it: what is unpaid then stays owed, nothing changes any more.
    """

    class State(models.TextChoices):
        OPEN = "open", "收缴中"
        COLLECTED = "collected", "已结账"

    class Span(models.IntegerChoices):
        MONTH = 1, "一个月"
        HALF_YEAR = 6, "半年"
        YEAR = 12, "全年"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    starts_on = models.DateField("起始月份")
    months = models.PositiveSmallIntegerField("收几个月", choices=Span, default=Span.MONTH)
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    collected_on = models.DateField("结账日期", null=True, blank=True)
    opened_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")

    objects = DuesSheetQuerySet.as_manager()

    class Meta:
        verbose_name = "会费表"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "starts_on", "months"], name="dues_sheet_once_a_span"
            ),
            models.CheckConstraint(
                name="dues_sheet_begins_with_a_month", condition=Q(starts_on__day=1)
            ),
            models.CheckConstraint(
                name="dues_sheet_has_a_day_exactly_when_collected",
                condition=Q(state="collected", collected_on__isnull=False)
                | Q(state="open", collected_on__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.span_words}会费"

    def get_absolute_url(self):
        return reverse("funds:dues_sheet", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def last_month(self) -> dt.date:
        """The first day of the last month it covers."""
        return months_after(self.starts_on, self.months - 1)

    @property
    def span_words(self) -> str:
        """2026年11月, or 2026年1—6月."""
        first, last = self.starts_on, self.last_month
        if first == last:
            return f"{first.year}年{first.month}月"
        if first.year == last.year:
            return f"{first.year}年{first.month}—{last.month}月"
        return f"{first.year}年{first.month}月—{last.year}年{last.month}月"

    def close(self, on: dt.date):
        move(self, self.State.COLLECTED, frm=[self.State.OPEN], collected_on=on)


class DuesRowQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; the group's for its leader; the school's for its officers."""
        return self.filter(_own_or_led(user) | officers(user, "sheet__"))

    def led_by(self, user):
        """Of the groups that this person leads."""
        return self.filter(group__in=_led(user))

    def for_page(self):
        """By group, those without one last, then by name."""
        groups = models.F("group__position").asc(nulls_last=True)
        return self.select_related("group").order_by(groups, "group", "name", "pk")


class DuesRow(models.Model):
    """One member's dues on one sheet.

    ``payer_key`` is the register's own key of the person (plug ``payers``), ``base`` the monthly 岗位工资＋薪级工资
    in yuan as text, sealed: wages are nobody's business. ``amount`` is for all months of the sheet; None where
    no wage is known yet.
    """

    sheet = models.ForeignKey(DuesSheet, models.CASCADE, related_name="rows")
    payer_key = models.CharField("缴费人", max_length=40)
    name = models.CharField("姓名", max_length=60)
    user = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="账号"
    )
    group = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="工会小组"
    )
    base = SealedTextField("岗位工资＋薪级工资", blank=True)
    is_apprentice = models.BooleanField("学徒", default=False)
    amount = models.DecimalField(
        "应缴（元）", max_digits=12, decimal_places=2, null=True, blank=True
    )
    paid_on = models.DateField("缴费日期", null=True, blank=True)

    objects = DuesRowQuerySet.as_manager()

    class Meta:
        verbose_name = "会费"
        ordering = ["sheet", "name", "pk"]
        indexes = [models.Index(fields=["user", "paid_on"], name="dues_row_user")]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "payer_key"], name="dues_once_a_sheet"),
            models.CheckConstraint(
                name="dues_are_not_negative", condition=Q(amount=None) | Q(amount__gte=0)
            ),
            models.CheckConstraint(
                name="dues_paid_have_an_amount",
                condition=Q(paid_on=None) | Q(amount__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.name}：{self.amount if self.amount is not None else '未填'}"


def _own_or_led(user) -> Q:
    """Rows of this person and of the groups that this person leads."""
    return Q(user=user) | Q(group__in=_led(user))


def _led(user) -> list[int]:
    return [office.unit_id for office in user.offices if office.role == Role.LEADER]

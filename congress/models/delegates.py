"""代表: who sits in the congress, and in which delegation."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from congress.models.congresses import Congress, Constituency
from union.org.scopes import of_the_house


class DelegationQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "congress__"))


class Delegation(models.Model):
    """代表团（组）: delegates who discuss together; its head speaks for it."""

    congress = models.ForeignKey(Congress, models.CASCADE, related_name="delegations")
    name = models.CharField("代表团", max_length=40)
    head = models.ForeignKey(
        "congress.Delegate",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="headed_delegations",
        verbose_name="团长",
    )
    position = models.PositiveIntegerField("次序", default=0)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = "代表团"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "name"],
                name="delegation_name_once_a_congress",
                violation_error_message="本届已有同名的代表团",
            )
        ]

    def __str__(self):
        return self.name


class DelegateQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "congress__"))

    def seated(self, on: dt.date | None = None):
        """Whose mandate holds on the day: begun, not ended, and still in the school's register.

        A mandate ends by itself with transfer or retirement: the register's own date decides, so no list
        has to be kept in step.
        """
        day = on or timezone.localdate()
        open_mandate = Q(ended_on=None) | Q(ended_on__gt=day)
        in_register = Q(member=None) | Q(member__ended_on=None) | Q(member__ended_on__gt=day)
        return self.filter(open_mandate & in_register, starts_on__lte=day)

    def formal(self):
        """Who counts for the quorum and may vote; observers and guests may not."""
        return self.filter(category=Delegate.Category.FORMAL)

    def of_user(self, user):
        """Seats that this account's memberships hold."""
        return self.filter(member__user=user)

    def for_list(self):
        return self.select_related("member", "constituency", "delegation").order_by(
            "category", "delegation__position", "member__name_pinyin", "pk"
        )


class Delegate(models.Model):
    """A seat in the congress: elected (正式), attending (列席) or invited (特邀).

    Observers and guests have no vote, propose nothing and second nothing (unless the profile lets
    them). Guests from outside have no ``member``, only a ``name``. ``rank`` is what the composition
    table counts; the other particulars are read from the register. ``ended_on`` is the first day
    without mandate.
    """

    class Category(models.TextChoices):
        FORMAL = "1formal", "正式代表"
        OBSERVER = "2observer", "列席代表"
        INVITED = "3invited", "特邀代表"

    class Rank(models.TextChoices):
        TEACHER = "teacher", "一线教师"
        STAFF = "staff", "职员工勤"
        MIDDLE = "middle", "中层干部"
        LEADER = "leader", "校级领导"

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="delegates")
    member = models.ForeignKey(
        "members.Member",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates",
        verbose_name="会员",
    )
    name = models.CharField("姓名", max_length=60)
    category = models.CharField("类别", max_length=12, choices=Category, default=Category.FORMAL)
    rank = models.CharField("身份", max_length=10, choices=Rank, default=Rank.TEACHER)
    constituency = models.ForeignKey(
        Constituency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegates",
        verbose_name="选举单位",
    )
    delegation = models.ForeignKey(
        Delegation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="delegates",
        verbose_name="代表团",
    )
    election = models.ForeignKey(
        "congress.Election", models.PROTECT, null=True, blank=True, related_name="+"
    )
    duty = models.CharField("职务", max_length=40, blank=True)
    wants_paper = models.BooleanField("需要纸质文件", default=False)
    starts_on = models.DateField("当选日期")
    ended_on = models.DateField("资格终止日期", null=True, blank=True)
    end_reason = models.CharField("终止原因", max_length=100, blank=True)

    objects = DelegateQuerySet.as_manager()

    class Meta:
        verbose_name = "代表"
        ordering = ["category", "pk"]
        indexes = [models.Index(fields=["congress", "category"], name="delegate_category")]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "member"],
                condition=Q(ended_on=None),
                name="delegate_once_a_congress",
                violation_error_message="这位同志已经在本届代表名单里",
            ),
            models.CheckConstraint(
                name="delegate_of_the_school_unless_invited",
                condition=Q(member__isnull=False) | Q(category="3invited"),
            ),
            models.CheckConstraint(
                name="delegate_end_has_a_reason",
                condition=Q(ended_on=None, end_reason="")
                | (Q(ended_on__gte=F("starts_on")) & ~Q(end_reason="")),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("congress:delegate_detail", args=[self.pk])

    @property
    def is_formal(self) -> bool:
        return self.category == self.Category.FORMAL

"""体检: rounds of check-ups and who has been; never what was found."""

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse

from union.org.models import Role
from union.org.scopes import of_the_house, officers


class CheckupRoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """When and where is for all staff of the school and the clerks above it."""
        return self.filter(of_the_house(user))

    def for_list(self):
        """With ``due`` (on the list) and ``done`` of each."""
        counted = {"due": Count("rows"), "done": Count("rows__done_on")}
        return self.annotate(**counted).order_by("-starts_on", "-pk")


class CheckupRound(models.Model):
    """One round of check-ups of a school in ``year``: for whom, where, between which days."""

    class Kind(models.TextChoices):
        ALL = "all", "全员体检"
        WOMEN = "women", "女职工专项检查"
        RETIRED = "retired", "退休教职工体检"

    school = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="checkup_rounds", verbose_name="学校"
    )
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("对象", max_length=10, choices=Kind, default=Kind.ALL)
    hospital = models.CharField("体检机构", max_length=80)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("截止日期")
    reminded_on = models.DateField("最近一次提醒", null=True, blank=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="登记人")

    objects = CheckupRoundQuerySet.as_manager()

    class Meta:
        verbose_name = "体检安排"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year", "kind"],
                name="checkup_round_once_a_year_and_kind",
                violation_error_message="这一年已经安排了这类体检",
            ),
            models.CheckConstraint(
                name="checkup_round_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="截止日期不能早于开始日期",
            ),
        ]

    def __str__(self):
        return f"{self.year}年{self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("welfare:checkup_detail", args=[self.pk])


class CheckupRowQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own line; the whole list for the officers; a group's lines for its leader."""
        groups = [office.unit_id for office in user.offices if office.role == Role.LEADER]
        mine = Q(member__user=user) | Q(member__group__in=groups)
        return self.filter(mine | officers(user, "round__"))

    def for_list(self):
        rows = self.select_related("member__group", "member__user")
        return rows.order_by("member__group__position", "member__group", "member__name_pinyin")


class CheckupRow(models.Model):
    """One person of a round: been there on ``done_on``, or not yet (None).

    By design nothing else: no text, no number and no file, so that no result of a check-up can be kept here.
    """

    round = models.ForeignKey(CheckupRound, models.CASCADE, related_name="rows")
    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="checkups", verbose_name="会员"
    )
    done_on = models.DateField("体检日期", null=True, blank=True)

    objects = CheckupRowQuerySet.as_manager()

    class Meta:
        verbose_name = "体检名单"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "member"], name="checkup_lists_a_person_once")
        ]

    def __str__(self):
        return f"{self.member}：{self.round}"

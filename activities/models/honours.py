"""评优: a round of one honour, from its conditions to the day it is given, and who is put forward for it."""

import datetime as dt

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse

from activities.models.levels import Level
from union.kit.flow import move
from union.org.models import Role
from union.org.scopes import desk, officers, staff


class HonourQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers always, the staff once it is announced, the clerks above once it is reported to them."""
        sent = [Honour.State.REPORTED, Honour.State.AWARDED]
        told = ~Q(state=Honour.State.DRAFT) & staff(user)
        return self.filter(officers(user) | told | (Q(state__in=sent) & desk(user)))

    def for_list(self):
        """With the number of those put forward as ``size``."""
        return self.annotate(size=Count("nominations")).order_by("-opens_on", "-pk")

    def for_page(self):
        return self.select_related("school")


class Honour(models.Model):
    """One round of an honour in one school.

    Groups nominate from ``opens_on`` to ``closes_on``. ``checks`` are keys of `activities.honours_checks`, computed
    for each nominee. ``quota`` is how many it may be given to; None where the share of a rule decides, or nothing does.
    ``notice_ends_on`` is the last working day of the 公示; it can be ended on the day after it.
    """

    class Kind(models.TextChoices):
        ACTIVIST = "activist", "工会积极分子"
        CADRE = "cadre", "优秀工会干部"
        GROUP = "group", "先进工会小组"
        WOMEN_POST = "women_post", "巾帼标兵岗"
        WOMEN_MODEL = "women_model", "巾帼标兵"
        PIONEER = "pioneer", "工人先锋号"
        FAMILY = "family", "好家庭"
        PERSON = "person", "其他个人荣誉"
        UNIT = "unit", "其他集体荣誉"

        @property
        def is_for_groups(self) -> bool:
            return self.value in ("group", "women_post", "pioneer", "unit")

    class State(models.TextChoices):
        DRAFT = "draft", "筹备"
        OPEN = "open", "推荐中"
        REVIEWING = "reviewing", "审核中"
        NOTICED = "noticed", "公示中"
        APPROVED = "approved", "已批准"
        REPORTED = "reported", "已上报"
        AWARDED = "awarded", "已授予"
        CANCELLED = "cancelled", "已取消"

        @classmethod
        def before_approval(cls) -> list["Honour.State"]:
            return [cls.DRAFT, cls.OPEN, cls.REVIEWING, cls.NOTICED]

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    kind = models.CharField("类别", max_length=12, choices=Kind)
    title = models.CharField("荣誉名称", max_length=60)
    year = models.PositiveSmallIntegerField("年度")
    level = models.CharField("级别", max_length=10, choices=Level, default=Level.SCHOOL)
    conditions = models.TextField("条件", max_length=2000)
    checks = models.JSONField("由系统核对的条件", default=list, blank=True)
    quota = models.PositiveSmallIntegerField(
        "名额", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    opens_on = models.DateField("推荐起")
    closes_on = models.DateField("推荐止")
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    notice_from = models.DateField("公示起", null=True, blank=True)
    notice_ends_on = models.DateField("公示止", null=True, blank=True)
    approved_on = models.DateField("批准日期", null=True, blank=True)
    reported_on = models.DateField("上报日期", null=True, blank=True)
    awarded_on = models.DateField("授予日期", null=True, blank=True)
    created_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")

    objects = HonourQuerySet.as_manager()

    class Meta:
        verbose_name = "评优"
        ordering = ["-opens_on", "-pk"]
        indexes = [models.Index(fields=["school", "state"], name="honour_school_state")]
        constraints = [
            models.CheckConstraint(
                name="honour_closes_after_it_opens", condition=Q(closes_on__gte=F("opens_on"))
            ),
            models.CheckConstraint(
                name="honour_is_noticed_with_its_days",
                condition=Q(notice_from=None, notice_ends_on=None)
                | Q(notice_ends_on__gte=F("notice_from")),
            ),
            models.CheckConstraint(
                name="honour_is_dated_when_noticed",
                condition=Q(
                    state__in=["noticed", "approved", "reported", "awarded"],
                    notice_from__isnull=False,
                )
                | Q(state="cancelled")
                | Q(state__in=["draft", "open", "reviewing"], notice_from=None),
            ),
            models.CheckConstraint(
                name="honour_is_dated_when_approved",
                condition=Q(
                    state__in=["approved", "reported", "awarded"], approved_on__isnull=False
                )
                | (~Q(state__in=["approved", "reported", "awarded"]) & Q(approved_on=None)),
            ),
            models.CheckConstraint(
                name="honour_is_dated_when_reported",
                condition=Q(state="reported", reported_on__isnull=False)
                | Q(state="awarded")
                | (~Q(state__in=["reported", "awarded"]) & Q(reported_on=None)),
            ),
            models.CheckConstraint(
                name="honour_is_dated_exactly_when_awarded",
                condition=Q(state="awarded", awarded_on__isnull=False)
                | (~Q(state="awarded") & Q(awarded_on=None)),
            ),
        ]

    def __str__(self):
        return f"{self.year}年{self.title}"

    def get_absolute_url(self):
        return reverse("activities:honour_detail", args=[self.pk])

    @property
    def is_for_groups(self) -> bool:
        return self.Kind(self.kind).is_for_groups

    def announce(self):
        move(self, self.State.OPEN, frm=[self.State.DRAFT])

    def start_review(self):
        move(self, self.State.REVIEWING, frm=[self.State.OPEN])

    def notice(self, starts: dt.date, ends: dt.date):
        stamps = {"notice_from": starts, "notice_ends_on": ends}
        move(self, self.State.NOTICED, frm=[self.State.REVIEWING], **stamps)

    def back_to_review(self):
        """An objection was right: the 公示 is broken off, and begins anew after the review."""
        stamps = {"notice_from": None, "notice_ends_on": None}
        move(self, self.State.REVIEWING, frm=[self.State.NOTICED], **stamps)

    def approve(self, on: dt.date):
        move(self, self.State.APPROVED, frm=[self.State.NOTICED], approved_on=on)

    def report(self, on: dt.date):
        move(self, self.State.REPORTED, frm=[self.State.APPROVED], reported_on=on)

    def give(self, on: dt.date):
        frm = [self.State.APPROVED, self.State.REPORTED]
        move(self, self.State.AWARDED, frm=frm, awarded_on=on)

    def cancel(self):
        frm = [*self.State.before_approval(), self.State.REPORTED]
        move(self, self.State.CANCELLED, frm=frm, approved_on=None, reported_on=None)


class NominationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The nominee, whoever nominated, the group's leader and the officers; the others once it is made public."""
        led = [office.unit_id for office in user.offices if office.role == Role.LEADER]
        public = [
            Honour.State.NOTICED,
            Honour.State.APPROVED,
            Honour.State.REPORTED,
            Honour.State.AWARDED,
        ]
        shown = Honour.objects.visible_to(user).filter(state__in=public)
        out = Q(state=Nomination.State.PASSED, honour__in=shown.values("pk"))
        near = Q(member__user=user) | Q(nominated_by=user) | Q(by_group__in=led)
        return self.filter(near | officers(user, "honour__") | out)

    def standing(self):
        """Neither declined by the nominee nor refused in the review."""
        return self.exclude(state__in=[Nomination.State.DECLINED, Nomination.State.REFUSED])

    def passed(self):
        return self.filter(state=Nomination.State.PASSED)

    def for_list(self):
        rows = self.select_related("honour__school", "member__group", "group", "by_group")
        return rows.order_by("by_group", "pk")


class Nomination(models.Model):
    """Somebody (``member``) or a group (``group``) put forward for an honour by ``by_group`` (None: by the committee).

    A person is asked first; a group's word is its leader's. ``verdicts`` are the checks as they stood at the review.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "待本人同意"
        AGREED = "agreed", "待审核"
        DECLINED = "declined", "本人不参评"
        PASSED = "passed", "通过审核"
        REFUSED = "refused", "未通过审核"

    honour = models.ForeignKey(Honour, models.PROTECT, related_name="nominations")
    member = models.ForeignKey(
        "members.Member", models.PROTECT, null=True, blank=True, related_name="nominations"
    )
    group = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="小组"
    )
    by_group = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="推荐小组"
    )
    reasons = models.TextField("主要事迹", max_length=2000)
    nominated_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    nominated_at = models.DateTimeField("推荐时间", auto_now_add=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.PROPOSED)
    answered_at = models.DateTimeField("本人答复时间", null=True, blank=True)
    reviewed_at = models.DateTimeField("审核时间", null=True, blank=True)
    remark = models.CharField("审核意见", max_length=300, blank=True)
    verdicts = models.JSONField("条件核对结果", default=list, blank=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = "推荐"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["honour", "member"],
                condition=Q(member__isnull=False),
                name="nominated_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["honour", "group"],
                condition=Q(group__isnull=False),
                name="nominated_once_a_group",
            ),
            models.CheckConstraint(
                name="nominated_is_a_person_or_a_group",
                condition=Q(member__isnull=False, group=None) | Q(member=None, group__isnull=False),
            ),
            models.CheckConstraint(
                name="nomination_is_stamped_when_answered",
                condition=Q(state="proposed", answered_at=None)
                | (~Q(state="proposed") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="nomination_is_stamped_when_reviewed",
                condition=Q(state__in=["passed", "refused"], reviewed_at__isnull=False)
                | (~Q(state__in=["passed", "refused"]) & Q(reviewed_at=None)),
            ),
            models.CheckConstraint(
                name="nomination_is_refused_with_a_remark",
                condition=~Q(state="refused") | ~Q(remark=""),
            ),
        ]

    def __str__(self):
        return f"{self.nominee}（{self.honour}）"

    def get_absolute_url(self):
        return reverse("activities:nomination_detail", args=[self.pk])

    @property
    def nominee(self):
        return self.member or self.group

    def agree(self, at):
        move(self, self.State.AGREED, frm=[self.State.PROPOSED], answered_at=at)

    def decline(self, at):
        move(self, self.State.DECLINED, frm=[self.State.PROPOSED], answered_at=at)

    def settle(self, verdict: str, *, at, remark: str, verdicts: list):
        """Pass or refuse; may be changed as long as the review lasts."""
        frm = [self.State.AGREED, self.State.PASSED, self.State.REFUSED]
        move(self, verdict, frm=frm, reviewed_at=at, remark=remark, verdicts=verdicts)

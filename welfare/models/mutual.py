"""互助保障: plans that insure members, who is covered until when, and claims on them."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from members.models import Member
from union.kit.flow import move
from union.kit.sealed import SealedTextField
from union.org.models import Role
from union.org.models.units import below
from union.org.scopes import OFFICERS, officers


class MutualPlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The plans offered at one's own school or above it, and all in the units one serves."""
        mine = [user.school.path] if user.school_id else []
        paths = [*mine, *user.paths(*OFFICERS, Role.CLERK)]
        above = {int(pk) for path in paths for pk in path.strip("/").split("/")}
        return self.filter(Q(unit__in=above) | below(user.paths(Role.CLERK), "unit__path"))

    def offered_at(self, school):
        """What members of ``school`` may join: plans of the school and of every unit above it."""
        line = [int(pk) for pk in school.path.strip("/").split("/")]
        return self.filter(unit__in=line)

    def running(self):
        """Still offered; an ended plan covers until its periods are over, but nobody joins it."""
        return self.filter(ended_on=None)

    def for_list(self):
        return self.select_related("unit").order_by(F("ended_on").desc(nulls_first=True), "pk")


class MutualPlan(models.Model):
    """One plan of an insurer or a mutual-aid society, offered by ``unit`` to all members below it.

    ``fee`` is yuan a person and period, ``period_months`` how long one period covers. ``sex`` empty means
    both; ages are in whole years on the first day of cover, None without a bound. ``claim_papers`` names
    one paper a line; ``claim_days`` is until when after the event a claim must be handed in. ``caps``
    and ``source`` are for reading.
    """

    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="mutual_plans", verbose_name="组织单位"
    )
    name = models.CharField("名称", max_length=60)
    insurer = models.CharField("承办机构", max_length=60)
    fee = models.DecimalField("每人每期（元）", max_digits=12, decimal_places=2)
    period_months = models.PositiveSmallIntegerField("一期几个月", default=12)
    sex = models.CharField(
        "谁可以参加", max_length=10, choices=[("", "不限"), *Member.Sex.choices], blank=True
    )
    age_from = models.PositiveSmallIntegerField("最小年龄", null=True, blank=True)
    age_to = models.PositiveSmallIntegerField("最大年龄", null=True, blank=True)
    claim_papers = models.TextField("理赔材料", max_length=1000)
    claim_days = models.PositiveSmallIntegerField("出险后几天内申请", default=180)
    caps = models.CharField("保障范围和最高金额", max_length=300, blank=True)
    source = models.CharField("依据", max_length=200, blank=True)
    ended_on = models.DateField("停办日期", null=True, blank=True)

    objects = MutualPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "互助保障计划"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                condition=Q(ended_on=None),
                name="mutual_plan_name_once_a_unit",
                violation_error_message="已经有同名的互助保障计划",
            ),
            models.CheckConstraint(
                name="mutual_plan_has_a_fee_and_a_period",
                condition=Q(fee__gte=0, period_months__gt=0, claim_days__gt=0),
                violation_error_message="期限和申请天数要大于 0，费用不能小于 0",
            ),
            models.CheckConstraint(
                name="mutual_plan_ages_are_in_order",
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_from__lte=F("age_to")),
                violation_error_message="最小年龄不能大于最大年龄",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("welfare:mutual_detail", args=[self.pk])

    @property
    def is_for_women(self) -> bool:
        return self.sex == Member.Sex.FEMALE

    @property
    def papers(self) -> list[str]:
        """What a claim needs, one each."""
        return [line.strip() for line in self.claim_papers.splitlines() if line.strip()]

    def end(self, on: dt.date):
        self.ended_on = on
        self.save(update_fields=["ended_on"])


class EnrolmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and those of a school for its officers; the district reads numbers only."""
        return self.filter(Q(member__user=user) | officers(user))

    def covering(self, on: dt.date):
        """In force on the day; whether it is paid is another question."""
        return self.filter(starts_on__lte=on, ends_on__gte=on)

    def for_list(self):
        rows = self.select_related("member__group", "plan")
        return rows.order_by("member__group__position", "member__group", "member__name_pinyin")


class Enrolment(models.Model):
    """A member's cover by a plan for one period, ``starts_on`` to ``ends_on`` (the last day of cover).

    ``fee`` is what this period costs the person, in yuan; ``paid_on`` is the day on which it was paid,
    None as long as it is owed.
    """

    plan = models.ForeignKey(MutualPlan, models.PROTECT, related_name="enrolments")
    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="enrolments")
    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="enrolments", verbose_name="会员"
    )
    starts_on = models.DateField("保障起")
    ends_on = models.DateField("保障止")
    fee = models.DecimalField("费用（元）", max_digits=12, decimal_places=2)
    paid_on = models.DateField("缴费日期", null=True, blank=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="登记人")

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = "参保"
        ordering = ["-starts_on", "pk"]
        indexes = [models.Index(fields=["school", "ends_on"], name="enrolment_school_ends")]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "member", "starts_on"], name="member_joins_a_period_of_a_plan_once"
            ),
            models.CheckConstraint(
                name="enrolment_ends_after_it_starts",
                condition=Q(ends_on__gt=F("starts_on"), fee__gte=0),
            ),
        ]

    def __str__(self):
        return f"{self.member}：{self.plan}"


class ClaimQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person's own, and the chair and committee who hand it in; nobody above the school."""
        return self.filter(Q(member__user=user) | officers(user))

    def under_way(self):
        return self.filter(state__in=Claim.State.under_way())

    def for_list(self):
        return self.select_related("member", "enrolment__plan").order_by("due_on", "pk")

    def for_page(self):
        return self.select_related("member__group", "enrolment__plan", "school")


class Claim(models.Model):
    """理赔: what a covered member asks of the insurer, handed in through the school's union.

    Where it stands and how it ended are one line: SUBMITTED → CHECKED → SENT → PAID | REFUSED. What the person
    suffers from lies sealed. ``due_on`` is the last day on which the insurer takes the claim; ``asked`` the
    sum of the bills, ``paid`` what the insurer paid, in yuan.
    """

    class State(models.TextChoices):
        SUBMITTED = "submitted", "待核对材料"
        CHECKED = "checked", "材料齐全"
        SENT = "sent", "已送承办机构"
        PAID = "paid", "已赔付"
        REFUSED = "refused", "未赔付"

        @classmethod
        def under_way(cls) -> list:
            return [cls.SUBMITTED, cls.CHECKED, cls.SENT]

    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, related_name="claims", verbose_name="参保"
    )
    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="claims")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="claims")
    happened_on = models.DateField("出险或出院日期")
    diagnosis = SealedTextField("诊断或事故经过")
    asked = models.DecimalField("票据金额（元）", max_digits=12, decimal_places=2)
    due_on = models.DateField("最晚送达")
    state = models.CharField("状态", max_length=10, choices=State, default=State.SUBMITTED)
    submitted_on = models.DateField("提交日期")
    checked_on = models.DateField("核对日期", null=True, blank=True)
    sent_on = models.DateField("送出日期", null=True, blank=True)
    ended_on = models.DateField("结果日期", null=True, blank=True)
    paid = models.DecimalField("赔付（元）", max_digits=12, decimal_places=2, null=True, blank=True)
    reason = SealedTextField("未赔付的原因", blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = "互助保障理赔"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="claim_is_for_a_sum_and_after_the_event",
                condition=Q(asked__gt=0, submitted_on__gte=F("happened_on")),
            ),
            models.CheckConstraint(
                name="claim_has_an_end_exactly_when_decided",
                condition=Q(state__in=["paid", "refused"], ended_on__isnull=False)
                | (~Q(state__in=["paid", "refused"]) & Q(ended_on=None)),
            ),
            models.CheckConstraint(
                name="claim_has_a_sum_exactly_when_paid",
                condition=Q(state="paid", paid__gt=0) | (~Q(state="paid") & Q(paid=None)),
            ),
            models.CheckConstraint(
                name="claim_refused_with_a_reason",
                condition=(Q(state="refused") & ~Q(reason=""))
                | (~Q(state="refused") & Q(reason="")),
            ),
            models.CheckConstraint(
                name="claim_days_follow_its_steps",
                condition=Q(state="submitted", checked_on=None, sent_on=None)
                | Q(state="checked", checked_on__isnull=False, sent_on=None)
                | Q(state__in=["sent", "paid"], checked_on__isnull=False, sent_on__isnull=False)
                | Q(state="refused"),
            ),
        ]

    def __str__(self):
        return f"{self.member}的理赔申请"

    def get_absolute_url(self):
        return reverse("welfare:claim_detail", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.state in self.State.under_way()

    def check_papers(self):
        move(
            self,
            self.State.CHECKED,
            frm=[self.State.SUBMITTED],
            checked_on=timezone.localdate(),
        )

    def send(self):
        move(self, self.State.SENT, frm=[self.State.CHECKED], sent_on=timezone.localdate())

    def pay(self, paid):
        values = {"ended_on": timezone.localdate(), "paid": paid}
        move(self, self.State.PAID, frm=[self.State.SENT], **values)

    def refuse(self, reason: str):
        values = {"ended_on": timezone.localdate(), "reason": reason}
        move(self, self.State.REFUSED, frm=self.State.under_way(), **values)


class ClaimFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(claim__in=Claim.objects.visible_to(user).values("pk"))


class ClaimFile(models.Model):
    """One page of proof, kept sealed. ``paper`` is the line of the plan's papers that it shows, or empty."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="files")
    paper = models.CharField("哪一项材料", max_length=100, blank=True)
    name = models.CharField("文件名", max_length=100)
    kind = models.CharField("类型", max_length=8)
    file = models.FileField("文件", upload_to="claims/")
    size = models.PositiveIntegerField("字节数")
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="上传人")

    objects = ClaimFileQuerySet.as_manager()

    class Meta:
        verbose_name = "理赔材料"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.claim}的材料"


class ClaimOpeningQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person whose claim was opened, and the officers among themselves."""
        return self.filter(claim__in=Claim.objects.visible_to(user).values("pk"))


class ClaimOpening(models.Model):
    """That an officer read diagnosis and proofs, when and what for; shown to the person."""

    class Reason(models.TextChoices):
        CHECK = "check", "核对材料"
        SEND = "send", "送承办机构"
        ANSWER = "answer", "答复本人的询问"

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="openings")
    reason = models.CharField("查看事由", max_length=10, choices=Reason)
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="查看人")

    objects = ClaimOpeningQuerySet.as_manager()

    class Meta:
        verbose_name = "理赔查阅"
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.by}查看{self.claim}"

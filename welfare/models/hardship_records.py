"""What belongs to a hardship file: consent, openings, proofs, yearly reviews, reports above, corrections."""

import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from union.kit.flow import move
from union.kit.sealed import SealedTextField
from union.org.models import Role
from welfare.models.hardship import HardshipFile, readable


class RecordQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever works on the file, and the person it is about."""
        return self.filter(file__in=readable(user))


class ConsentQuerySet(RecordQuerySet):
    def holding(self):
        """Given and not taken back."""
        return self.filter(withdrawn_on=None)


class Consent(models.Model):
    """本人同意: the separate consent to the processing of sensitive data, with the text shown at that time.

    Given on the own account (``given_by``), or on paper, signed, whose picture is sealed in ``paper``. ``covers_children``:
    the person also consents as guardian of household members younger than 14 (个人信息保护法第三十一条).
    """

    class Way(models.TextChoices):
        OWN = "own", "本人在自己的账号上同意"
        PAPER = "paper", "签字的纸质同意书"

    file = models.ForeignKey(HardshipFile, models.CASCADE, related_name="consents")
    text = models.TextField("告知书全文")
    version = models.CharField("告知书版本", max_length=20)
    way = models.CharField("方式", max_length=6, choices=Way)
    covers_children = models.BooleanField("代未满 14 周岁的子女同意", default=False)
    paper = models.FileField("同意书照片", max_length=200, blank=True)
    given_on = models.DateField("同意日期")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("登记时间", auto_now_add=True)
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "同意书"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["file"],
                condition=Q(withdrawn_on=None),
                name="hardship_consent_holds_once_a_file",
            ),
            models.CheckConstraint(
                name="hardship_consent_is_given_by_somebody",
                condition=Q(way="own", given_by__isnull=False) | Q(way="paper", given_by=None),
            ),
        ]

    def __str__(self):
        return f"{self.file}的同意书"


class FileOpening(models.Model):
    """查阅: who opened the file, when and why; the person reads all of them.

    ``until`` ends the reading; ``words`` may say what nobody else should know, hence sealed.
    """

    class Reason(models.TextChoices):
        ENTRY = "entry", "填写、更正档案"
        AID = "aid", "研究救助、慰问"
        REVIEW = "review", "年度复核"
        REPORT = "report", "上报上级工会"
        ASKED = "asked", "本人要求"
        OTHER = "other", "其他"

    file = models.ForeignKey(HardshipFile, models.CASCADE, related_name="openings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("查阅时间", auto_now_add=True)
    until = models.DateTimeField("看到什么时候为止")
    reason = models.CharField("查阅理由", max_length=8, choices=Reason)
    words = SealedTextField("说明", blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "查阅记录"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["by", "until"], name="hardship_opening_by_until")]

    def __str__(self):
        return f"{self.file}的查阅记录"


class HardshipProof(models.Model):
    """A proof of a file: its content is sealed before it is stored; ``size`` counts the open bytes."""

    class Kind(models.TextChoices):
        REQUEST = "request", "申请书"
        IDENTITY = "identity", "身份证"
        HOUSEHOLD = "household", "户口本"
        INCOME = "income", "收入证明"
        DIAGNOSIS = "diagnosis", "诊断证明"
        BILLS = "bills", "医疗票据"
        EMPLOYER = "employer", "单位证明"
        OTHER = "other", "其他"

    file = models.ForeignKey(HardshipFile, models.CASCADE, related_name="proofs")
    kind = models.CharField("材料", max_length=10, choices=Kind)
    name = SealedTextField("文件名")
    suffix = models.CharField("格式", max_length=5)
    stored = models.FileField("文件", max_length=200)
    size = models.PositiveIntegerField("字节数")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("提交时间", auto_now_add=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "证明材料"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.file}的{self.get_kind_display()}"


class HardshipReview(models.Model):
    """认定或复核 of one calendar year: the category found, its working (sealed: it holds income) and what was said."""

    file = models.ForeignKey(HardshipFile, models.CASCADE, related_name="reviews")
    year = models.PositiveSmallIntegerField("年度")
    category = models.CharField("类别", max_length=10, choices=HardshipFile.Category)
    working = SealedTextField("计算过程", blank=True)
    words = SealedTextField("意见", blank=True)
    on = models.DateField("日期")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "年度复核"
        ordering = ["-year", "-pk"]

    def __str__(self):
        return f"{self.file}{self.year}年复核"


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Clerks see what the schools below them sent up; the school what it sent, if it works on the file."""
        return self.above(user) | self.filter(file__in=HardshipFile.objects.inside(user))

    def above(self, user):
        below = Q(pk__in=[])
        for path in user.paths(Role.CLERK):
            below |= Q(school__path__startswith=path)
        return self.filter(below)


class HardshipReport(models.Model):
    """上报: what of a file goes up, masked as far as the unit above needs it, and its word on it.

    ``content`` is sealed JSON of label and value: a copy of that day, since the district never reads the file.
    SENT → PASSED | REJECTED (with an opinion) | TAKEN_BACK.
    """

    class State(models.TextChoices):
        SENT = "sent", "已上报"
        PASSED = "passed", "通过"
        REJECTED = "rejected", "驳回"
        TAKEN_BACK = "taken_back", "已收回"

    file = models.ForeignKey(HardshipFile, models.CASCADE, related_name="reports")
    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    year = models.PositiveSmallIntegerField("年度")
    category = models.CharField("类别", max_length=10, choices=HardshipFile.Category)
    content = SealedTextField("上报内容", blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.SENT)
    sent_on = models.DateField("上报日期")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seen_on = models.DateField("首次查看日期", null=True, blank=True)
    decided_on = models.DateField("审核日期", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    opinion = SealedTextField("上级工会意见", blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "困难档案上报"
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["file", "year"],
                condition=Q(state__in=["sent", "passed"]),
                name="hardship_report_goes_up_once_a_year",
            ),
            models.CheckConstraint(
                name="hardship_report_is_decided_with_a_day",
                condition=Q(
                    state__in=["passed", "rejected"],
                    decided_on__isnull=False,
                    decided_by__isnull=False,
                )
                | Q(state__in=["sent", "taken_back"], decided_on=None, decided_by=None),
            ),
        ]

    def __str__(self):
        return f"{self.file}（{self.year}年上报）"

    @property
    def lines(self) -> list:
        """(label, value) pairs as they were sent."""
        return json.loads(self.content) if self.content else []

    def decide(self, to, opinion: str, *, by):
        stamps = {"opinion": opinion, "decided_on": timezone.localdate(), "decided_by": by}
        move(self, to, frm=[self.State.SENT], **stamps)

    def take_back(self):
        """The consent is gone or the school was wrong: the copy above is emptied."""
        frm = [self.State.SENT, self.State.PASSED]
        stamps = {"content": "", "opinion": "", "decided_on": None, "decided_by": None}
        move(self, self.State.TAKEN_BACK, frm=frm, **stamps)


class Correction(models.Model):
    """更正请求: the person says what in the own file is wrong; the school answers."""

    file = models.ForeignKey(HardshipFile, models.CASCADE, related_name="corrections")
    text = SealedTextField("哪里不对")
    asked_on = models.DateField("提出日期")
    answer = SealedTextField("答复", blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "更正请求"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="hardship_correction_is_answered_with_words",
                condition=Q(answered_on=None, answer="", answered_by=None)
                | (Q(answered_on__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
            )
        ]

    def __str__(self):
        return f"{self.file}的更正请求"

"""What belongs to applications for aid: proofs, openings, the 公示 and objections to it."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from union.kit.flow import move
from union.kit.sealed import SealedTextField
from union.org.scopes import officers, staff
from welfare.models.aid import AidApplication


class AidPartQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The applicant's own, and the officers' of the school; never the leader's of a group."""
        at = "application__"
        own = Q(application__member__user=user)
        entered = Q(application__entered_by=user, application__entered_by__isnull=False)
        work = officers(user, at) & ~Q(application__state=AidApplication.State.DRAFT)
        return self.filter(own | entered | work)


class AidProof(models.Model):
    """A proof of an application: a picture or a PDF. Its content is sealed before it is stored; ``size`` counts the
    open bytes."""

    class Kind(models.TextChoices):
        REQUEST = "request", "书面申请"
        INCOME = "income", "家庭收入证明"
        DIAGNOSIS = "diagnosis", "诊断证明或出院小结"
        BILL = "bill", "医疗费票据"
        ACCIDENT = "accident", "事故、受灾证明"
        ADMISSION = "admission", "录取通知书或在读证明"
        CONSENT = "consent", "签字的同意书"
        RECEIPT = "receipt", "签收单或转账回单"
        OTHER = "other", "其他材料"

    application = models.ForeignKey(AidApplication, models.CASCADE, related_name="proofs")
    kind = models.CharField("材料", max_length=10, choices=Kind)
    name = SealedTextField("文件名")
    format = models.CharField("格式", max_length=5)
    file = models.FileField("文件", max_length=200)
    size = models.PositiveIntegerField("字节数")
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="提交人")
    at = models.DateTimeField("提交时间", auto_now_add=True)

    objects = AidPartQuerySet.as_manager()

    class Meta:
        verbose_name = "救助申请材料"
        ordering = ["kind", "pk"]

    def __str__(self):
        return f"{self.application}：{self.get_kind_display()}"


class AidOpening(models.Model):
    """查阅: somebody opened a proof that is not the own one, and why. The applicant reads this list."""

    application = models.ForeignKey(AidApplication, models.CASCADE, related_name="openings")
    proof = models.CharField("材料", max_length=10, choices=AidProof.Kind)
    reason = models.CharField("查阅理由", max_length=100)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="查阅人")
    at = models.DateTimeField("查阅时间", auto_now_add=True)

    objects = AidPartQuerySet.as_manager()

    class Meta:
        verbose_name = "救助材料查阅"
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.application}：{self.reason}"


class AidNoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody who works at the school until its last day; for good the officers, whoever objected, and whose
        application it is."""
        running = Q(ends_on__gte=timezone.localdate()) & staff(user)
        objected = AidObjection.objects.filter(author=user).values("notice")
        own = AidApplication.objects.filter(member__user=user, notice__isnull=False)
        told = Q(pk__in=objected) | Q(pk__in=own.values("notice"))
        return self.filter(running | officers(user) | told)

    def running(self, on=None):
        """Whose last day is not over."""
        return self.filter(ends_on__gte=on or timezone.localdate())


class AidNotice(models.Model):
    """救助公示: one application, or all of one meeting, standing open to objections for ``days`` working days.

    It shows a masked name, the kind and the sum of each, nothing else (个人信息保护法 arts. 6, 25). The last day
    to object is ``ends_on``.
    """

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    title = models.CharField("公示标题", max_length=60)
    days = models.PositiveSmallIntegerField("公示工作日数", validators=[MinValueValidator(1)])
    starts_on = models.DateField("公示起")
    ends_on = models.DateField("公示止")
    contact = models.CharField("异议受理人和电话", max_length=80)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="发布人")

    objects = AidNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "救助公示"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="aid_notice_ends_after_it_starts",
                condition=Q(ends_on__gt=F("starts_on"), days__gte=1),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("welfare:aid_notice", args=[self.pk])

    @property
    def is_running(self) -> bool:
        return timezone.localdate() <= self.ends_on


class AidObjectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever raised it, and the school's officers."""
        return self.filter(Q(author=user) | officers(user, "notice__"))

    def open(self):
        return self.filter(state=AidObjection.State.OPEN)


class AidObjection(models.Model):
    """异议 against one line of a 公示; nothing is paid on that line while it is open."""

    class State(models.TextChoices):
        OPEN = "open", "待处理"
        SETTLED = "settled", "已处理"

    class Finding(models.TextChoices):
        UPHELD = "upheld", "异议成立"
        DISMISSED = "dismissed", "异议不成立"

    notice = models.ForeignKey(AidNotice, models.PROTECT, related_name="objections")
    application = models.ForeignKey(AidApplication, models.PROTECT, related_name="objections")
    author = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提出人"
    )
    name = SealedTextField("姓名", blank=True)
    contact = SealedTextField("联系方式", blank=True)
    text = SealedTextField("异议内容")
    state = models.CharField("状态", max_length=8, choices=State, default=State.OPEN)
    raised_at = models.DateTimeField("提出时间", auto_now_add=True)
    finding = models.CharField("处理结论", max_length=10, choices=Finding, blank=True)
    answer = SealedTextField("处理说明", blank=True)
    settled_at = models.DateTimeField("处理时间", null=True, blank=True)
    settled_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AidObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = "救助公示异议"
        ordering = ["raised_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="aid_objection_is_settled_with_a_finding",
                condition=(
                    Q(state="settled", settled_at__isnull=False, settled_by__isnull=False)
                    & ~Q(finding="")
                    & ~Q(answer="")
                )
                | Q(state="open", settled_at=None, settled_by=None, finding="", answer=""),
            )
        ]

    def __str__(self):
        return f"对{self.application}的异议"

    def settle(self, finding: str, answer: str, *, at, by):
        stamps = {"finding": finding, "answer": answer, "settled_at": at, "settled_by": by}
        move(self, self.State.SETTLED, frm=[self.State.OPEN], **stamps)

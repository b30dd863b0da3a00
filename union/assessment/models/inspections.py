"""检查: the district comes to look; what it finds is put right by a day, proved and struck off."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from union.assessment.models.rubrics import RubricItem
from union.kit.flow import move
from union.org.models import Role
from union.org.models.units import below
from union.org.scopes import desk, officers

PEOPLE = settings.AUTH_USER_MODEL


class InspectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Clerks of the unit and above."""
        return self.filter(below(user.paths(Role.CLERK), "unit__path"))


class Inspection(models.Model):
    """One 检查 of a district: who looks at which schools, from a day to a day (both included), by what paper."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="检查单位")
    title = models.CharField("标题", max_length=80)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期")
    team = models.CharField("检查人员", max_length=200)
    basis = models.CharField("检查依据", max_length=300, blank=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        verbose_name = "检查"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="inspection_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("assessment:inspection_detail", args=[self.pk])


class InspectionVisitQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The clerks; the school's officers once it was sent to them."""
        giver = below(user.paths(Role.CLERK), "inspection__unit__path")
        return self.filter(giver | desk(user) | (officers(user) & Q(state="sent")))


class InspectionVisit(models.Model):
    """One school of an inspection: when it was seen, what was said on the spot; sent to the school when ready."""

    class State(models.TextChoices):
        NOTING = "noting", "检查中"
        SENT = "sent", "已反馈"

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="visits")
    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    state = models.CharField("状态", max_length=10, choices=State, default=State.NOTING)
    on = models.DateField("检查日期", null=True, blank=True)
    words = models.TextField("现场记录", max_length=2000, blank=True)
    sent_at = models.DateTimeField("反馈时间", null=True, blank=True)
    sent_by = models.ForeignKey(PEOPLE, models.PROTECT, null=True, blank=True, related_name="+")

    objects = InspectionVisitQuerySet.as_manager()

    class Meta:
        verbose_name = "受检学校"
        ordering = ["inspection", "school"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "school"], name="inspection_visits_a_school_once"
            ),
            models.CheckConstraint(
                name="inspection_visit_is_stamped_exactly_when_sent",
                condition=Q(state="noting", sent_at=None, sent_by=None)
                | Q(state="sent", sent_at__isnull=False, sent_by__isnull=False, on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.school.short_name}：{self.inspection}"

    def get_absolute_url(self):
        return reverse("assessment:visit_detail", args=[self.pk])

    def send(self, *, by):
        """Noting → sent: the school reads it, the days of its findings begin."""
        stamps = {"sent_at": timezone.now(), "sent_by": by}
        move(self, self.State.SENT, frm=[self.State.NOTING], **stamps)


class VisitPartQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the visit it is part of."""
        return self.filter(visit__in=InspectionVisit.objects.visible_to(user))


class InspectionPhoto(models.Model):
    """A photo taken on the spot: made small, without what the camera wrote into it."""

    visit = models.ForeignKey(InspectionVisit, models.CASCADE, related_name="photos")
    file = models.FileField("文件", max_length=200)
    sha256 = models.CharField("文件指纹", max_length=64)
    size = models.PositiveIntegerField("字节数")
    by = models.ForeignKey(PEOPLE, models.PROTECT, related_name="+")

    objects = VisitPartQuerySet.as_manager()

    class Meta:
        verbose_name = "检查照片"
        ordering = ["visit", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "sha256"], name="inspection_photo_once")
        ]

    def __str__(self):
        return f"{self.visit}照片"


class FindingQuerySet(VisitPartQuerySet):
    def unsettled(self):
        """Sent to the school and not struck off."""
        return self.filter(visit__state="sent").exclude(state="closed")

    def overdue(self, on):
        """The school's proof is still missing after its day."""
        return self.unsettled().filter(state="open", due_on__lt=on)


class Finding(models.Model):
    """问题: to be put right within ``days`` working days of the sending; ``due_on`` is counted then.

    OPEN waits for the school's proof, PROVED for the district's look at it, CLOSED is struck off (销号).
    """

    class State(models.TextChoices):
        OPEN = "open", "待整改"
        PROVED = "proved", "待复查"
        CLOSED = "closed", "已销号"

    class Severity(models.TextChoices):
        MINOR = "minor", "一般"
        MAJOR = "major", "较重"
        GRAVE = "grave", "严重"

    visit = models.ForeignKey(InspectionVisit, models.CASCADE, related_name="findings")
    item = models.ForeignKey(
        RubricItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="考核条目"
    )
    text = models.CharField("问题", max_length=300)
    severity = models.CharField("程度", max_length=6, choices=Severity, default=Severity.MINOR)
    days = models.PositiveSmallIntegerField("整改期限（工作日）")
    due_on = models.DateField("整改到期", null=True, blank=True)
    state = models.CharField("状态", max_length=8, choices=State, default=State.OPEN)
    closed_at = models.DateTimeField("销号时间", null=True, blank=True)
    closed_by = models.ForeignKey(PEOPLE, models.PROTECT, null=True, blank=True, related_name="+")

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = "检查问题"
        ordering = ["visit", "pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="finding_state_due")]
        constraints = [
            models.CheckConstraint(name="finding_gives_days", condition=Q(days__gt=0)),
            models.CheckConstraint(
                name="finding_is_stamped_exactly_when_closed",
                condition=(~Q(state="closed") & Q(closed_at=None, closed_by=None))
                | Q(state="closed", closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("assessment:finding_detail", args=[self.pk])

    def is_late(self, on) -> bool:
        return self.state == self.State.OPEN and self.due_on is not None and self.due_on < on

    def prove(self):
        """Open → proved: the school says it is put right."""
        move(self, self.State.PROVED, frm=[self.State.OPEN])

    def send_again(self, due_on):
        """Proved → open, by a new day: not put right yet."""
        move(self, self.State.OPEN, frm=[self.State.PROVED], due_on=due_on)

    def close(self, *, by):
        """Proved → closed."""
        stamps = {"closed_at": timezone.now(), "closed_by": by}
        move(self, self.State.CLOSED, frm=[self.State.PROVED], **stamps)


class ProofQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the finding it answers."""
        return self.filter(finding__in=Finding.objects.visible_to(user))


class Proof(models.Model):
    """整改报告: what the school did about a finding, with a file or without; what the district said to it."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="proofs")
    text = models.TextField("整改情况", max_length=1000)
    name = models.CharField("文件名", max_length=120, blank=True)
    file = models.FileField("佐证", max_length=200, blank=True)
    sha256 = models.CharField("文件指纹", max_length=64, blank=True)
    size = models.PositiveIntegerField("字节数", default=0)
    by = models.ForeignKey(PEOPLE, models.PROTECT, related_name="+")
    at = models.DateTimeField("提交时间", auto_now_add=True)
    is_enough = models.BooleanField("是否整改到位", null=True, blank=True)
    remark = models.CharField("复查意见", max_length=300, blank=True)
    checked_by = models.ForeignKey(PEOPLE, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField("复查时间", null=True, blank=True)

    objects = ProofQuerySet.as_manager()

    class Meta:
        verbose_name = "整改报告"
        ordering = ["finding", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["finding"],
                condition=Q(checked_at=None),
                name="proof_one_waits_at_a_time",
            ),
            models.CheckConstraint(
                name="proof_is_stamped_exactly_when_checked",
                condition=Q(is_enough=None, checked_at=None, checked_by=None)
                | Q(is_enough__isnull=False, checked_at__isnull=False, checked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="proof_is_not_refused_without_words",
                condition=~Q(is_enough=False, remark=""),
            ),
        ]

    def __str__(self):
        return f"{self.finding}整改报告"

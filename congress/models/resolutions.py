"""纪要、决议、须经教代会的事项、档案: what stays of a session."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from congress.models.agenda import Motion
from congress.models.sessions import Session
from union.jobs.models import Job
from union.kit.flow import move
from union.org.scopes import of_the_house, officers


class MinutesQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "session__"))


class Minutes(models.Model):
    """会议纪要: drafted from the facts, then edited by the union; ``edits`` counts savings."""

    session = models.OneToOneField(Session, models.PROTECT, related_name="minutes")
    text = models.TextField("纪要", max_length=50000)
    edits = models.PositiveIntegerField("修改次数", default=0)
    edited_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    edited_at = models.DateTimeField("修改时间", auto_now=True)

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = "会议纪要"

    def __str__(self):
        return f"{self.session}纪要"


class ResolutionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers see drafts; everybody of the house what was passed."""
        return self.filter(
            officers(user, "session__")
            | (of_the_house(user, "session__") & ~Q(state=Resolution.State.DRAFT))
        )


class Resolution(models.Model):
    """决议: drafted in official wording, passed by the congress, published to all staff."""

    class State(models.TextChoices):
        DRAFT = "draft", "草案"
        PASSED = "passed", "已通过"
        PUBLISHED = "published", "已公布"

    session = models.ForeignKey(Session, models.PROTECT, related_name="resolutions")
    title = models.CharField("决议名称", max_length=150)
    text = models.TextField("决议正文", max_length=20000)
    motion = models.ForeignKey(
        Motion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="resolutions",
        verbose_name="表决",
    )
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    passed_on = models.DateField("通过日期", null=True, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)
    edits = models.PositiveIntegerField("修改次数", default=0)
    edited_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        verbose_name = "决议"
        ordering = ["session", "pk"]
        constraints = [
            models.CheckConstraint(
                name="resolution_is_dated_as_far_as_it_went",
                condition=Q(state="draft", passed_on=None, published_on=None)
                | Q(state="passed", passed_on__isnull=False, published_on=None)
                | Q(state="published", passed_on__isnull=False, published_on__isnull=False),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("congress:resolution_detail", args=[self.pk])

    def adopt(self, on):
        """Draft → passed; its text never changes again."""
        move(self, self.State.PASSED, frm=[self.State.DRAFT], passed_on=on)

    def publish(self, on):
        move(self, self.State.PUBLISHED, frm=[self.State.PASSED], published_on=on)


class FollowUpQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(resolution__in=Resolution.objects.visible_to(user))


class FollowUp(models.Model):
    """决议落实: what a resolution asks for, who does it, until when, and what became of it."""

    class State(models.TextChoices):
        OPEN = "open", "落实中"
        DONE = "done", "已落实"
        DROPPED = "dropped", "未落实"

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="follow_ups")
    text = models.CharField("落实事项", max_length=300)
    department = models.ForeignKey(
        "org.Department",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="部门",
    )
    owner = models.CharField("责任人", max_length=60, blank=True)
    due_on = models.DateField("完成时限", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    settled_on = models.DateField("办结日期", null=True, blank=True)
    note = models.CharField("落实情况", max_length=500, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "决议落实"
        ordering = ["resolution", "due_on", "pk"]

    def __str__(self):
        return self.text

    def settle(self, state, *, on, note):
        move(self, state, frm=[self.State.OPEN], settled_on=on, note=note)


class MeasureQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user))

    def gaps(self):
        """In force without a vote of the congress behind it."""
        return self.filter(passed_by=None, in_force_on__isnull=False, repealed_on=None)


class Measure(models.Model):
    """须经教代会审议通过的制度: a measure of the school that touches the staff's interests.

    教育部令第32号 lists what must be discussed and passed: welfare, internal distribution, appointment,
    assessment, rewards and penalties. In force without ``passed_by`` is a gap.
    """

    class Kind(models.TextChoices):
        PAY = "pay", "绩效工资分配"
        WELFARE = "welfare", "福利"
        APPOINTMENT = "appointment", "岗位聘任"
        ASSESSMENT = "assessment", "考核"
        REWARD = "reward", "奖惩"
        TITLE = "title", "职称评审推荐"
        ATTENDANCE = "attendance", "考勤"
        CHARTER = "charter", "学校章程"
        OTHER = "other", "其他涉及教职工切身利益的制度"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    kind = models.CharField("类别", max_length=15, choices=Kind)
    title = models.CharField("制度名称", max_length=120)
    in_force_on = models.DateField("施行日期", null=True, blank=True)
    repealed_on = models.DateField("废止日期", null=True, blank=True)
    passed_by = models.ForeignKey(
        Motion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name="通过的议题",
    )
    note = models.CharField("说明", max_length=300, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "须经教代会的制度"
        ordering = ["school", "kind", "pk"]

    def __str__(self):
        return self.title

    @property
    def is_gap(self) -> bool:
        return bool(self.in_force_on and not self.passed_by_id and not self.repealed_on)


class ArchiveQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(officers(user, "session__"))


class Archive(models.Model):
    """立卷归档: the sealed package of a session, as zip and as one PDF, each named by its SHA-256.

    ``index`` lists the files in file order with their hashes.
    """

    session = models.OneToOneField(Session, models.PROTECT, related_name="package")
    job = models.ForeignKey(Job, models.PROTECT, related_name="+")
    index = models.JSONField("目录", default=list)
    zip_file = models.FileField("档案包", max_length=200, blank=True)
    zip_sha256 = models.CharField("档案包指纹", max_length=64, blank=True)
    pdf_file = models.FileField("合订本", max_length=200, blank=True)
    pdf_sha256 = models.CharField("合订本指纹", max_length=64, blank=True)
    ordered_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("完成时间", null=True, blank=True)

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        verbose_name = "教代会档案"
        constraints = [
            models.CheckConstraint(
                name="archive_has_its_files_exactly_when_made",
                condition=Q(made_at=None, zip_file="", pdf_file="")
                | (Q(made_at__isnull=False) & ~Q(zip_file="") & ~Q(pdf_file="")),
            )
        ]

    def __str__(self):
        return f"{self.session}档案"

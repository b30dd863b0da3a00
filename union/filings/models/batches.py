"""批量排印: the papers of all schools of a district in one go, then one PDF and one zip of them."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from union.filings import kinds
from union.filings.models.filings import Filing
from union.jobs.models import Job
from union.kit.flow import move
from union.org.models import Role
from union.org.models.units import below


class BatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Batches of the units that the clerk serves."""
        return self.filter(below(user.paths(Role.CLERK), "unit__path"))

    def for_list(self):
        """With how many rows there are, and how many of them are printed or failed."""
        counted = {
            "row_count": Count("rows"),
            "printed_count": Count("rows", filter=Q(rows__state=BatchRow.State.PRINTED)),
            "failed_count": Count("rows", filter=Q(rows__state=BatchRow.State.FAILED)),
            "missing_count": Count("rows", filter=Q(rows__state=BatchRow.State.MISSING)),
        }
        return self.select_related("unit", "made_by").annotate(**counted).order_by("-pk")

    def for_page(self):
        return self.select_related("unit", "made_by")


class Batch(models.Model):
    """The order of a clerk: print what every school below ``unit`` filed of one kind for one year.

    ``round`` counts how often work on it began: 1 for the order itself, one more each time it was taken up
    again. Jobs of an earlier round go home. ``stopped_why`` is the sentence of a stop that nobody
    pressed (the storage is full); empty when a person stopped it.
    """

    class State(models.TextChoices):
        PRINTING = "printing", "排印中"
        STOPPED = "stopped", "已停下"
        FINISHED = "finished", "已印完"

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="单位")
    kind = models.CharField("种类", max_length=30, choices=kinds.Kind)
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("标题", max_length=200)
    state = models.CharField("状态", max_length=10, choices=State, default=State.PRINTING)
    round = models.PositiveSmallIntegerField("第几轮", default=1)
    stopped_why = models.CharField("停下的原因", max_length=200, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人"
    )
    made_at = models.DateTimeField("提出时间", default=timezone.now)
    begun_at = models.DateTimeField("本轮开始时间", default=timezone.now)
    ended_at = models.DateTimeField("停下或印完时间", null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = "批量排印"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "year"],
                condition=Q(state="printing"),
                name="batch_runs_once_a_unit_kind_and_year",
            ),
            models.CheckConstraint(
                name="batch_has_ended_exactly_when_it_is_not_printing",
                condition=Q(state="printing", ended_at=None, stopped_why="")
                | Q(state="stopped", ended_at__isnull=False)
                | Q(state="finished", ended_at__isnull=False, stopped_why=""),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("filings:batch_detail", args=[self.pk])

    @property
    def is_running(self) -> bool:
        return self.state == self.State.PRINTING

    def stop(self, why: str = ""):
        """Printing → stopped; what is printed stays."""
        now = timezone.now()
        move(self, self.State.STOPPED, frm=[self.State.PRINTING], ended_at=now, stopped_why=why)

    def finish(self):
        """Printing → finished: no row waits any more."""
        move(self, self.State.FINISHED, frm=[self.State.PRINTING], ended_at=timezone.now())

    def resume(self):
        """Stopped or finished → printing, as the next round."""
        stamps = {"round": self.round + 1, "begun_at": timezone.now()}
        stamps |= {"ended_at": None, "stopped_why": ""}
        move(self, self.State.PRINTING, frm=[self.State.STOPPED, self.State.FINISHED], **stamps)


class BatchRowQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the batch itself."""
        return self.filter(batch__in=Batch.objects.visible_to(user))

    def waiting(self):
        return self.filter(state=BatchRow.State.WAITING)

    def printed(self):
        """In the order of the book, each with its paper."""
        rows = self.filter(state=BatchRow.State.PRINTED)
        return rows.select_related("paper").order_by("position")


class BatchRow(models.Model):
    """One paper of a batch, or a school that has not filed.

    ``school_name`` and ``town_name`` are those of the day of the order: a school that moves meanwhile
    keeps its row and its place. ``revision`` is the submission that is printed. ``attempts`` counts how often
    a worker began with it; ``reason`` is the sentence of a row that waits, failed or is missing.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "等待排印"
        PRINTED = "printed", "已印好"
        FAILED = "failed", "没有印成"
        MISSING = "missing", "没有报送"

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    position = models.PositiveSmallIntegerField("次序")
    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    school_name = models.CharField("学校名称", max_length=60)
    town_name = models.CharField("学区", max_length=60, blank=True)
    filing = models.ForeignKey(
        Filing, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="报送件"
    )
    revision = models.PositiveSmallIntegerField("第几次报送", default=0)
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    paper = models.ForeignKey(
        "papers.Paper",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="打印件",
    )
    reason = models.CharField("原因", max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    worker = models.CharField("办理进程", max_length=200, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)

    objects = BatchRowQuerySet.as_manager()

    class Meta:
        verbose_name = "批量排印的一份"
        ordering = ["batch", "position"]
        indexes = [models.Index(fields=["batch", "state"], name="batch_row_state")]
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="batch_row_has_its_place"),
            models.CheckConstraint(
                name="batch_row_says_how_it_ended",
                condition=Q(state="waiting", paper=None, filing__isnull=False, ended_at=None)
                | Q(state="printed", paper__isnull=False, reason="", ended_at__isnull=False)
                | Q(~Q(reason=""), state="failed", paper=None, ended_at__isnull=False)
                | Q(~Q(reason=""), state="missing", paper=None, filing=None, ended_at=None),
            ),
        ]

    def __str__(self):
        return f"{self.position:03} {self.school_name}"


class BatchFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the batch itself."""
        return self.filter(batch__in=Batch.objects.visible_to(user))


class BatchFile(models.Model):
    """What a batch is bound to: the book with bookmarks, or the zip of its papers.

    It belongs to the ``round`` after which it was ordered; the next round orders it anew. ``pages`` is 0 for the zip.
    """

    class Form(models.TextChoices):
        BOOK = "book", "合订本"
        ZIP = "zip", "压缩包"

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="files")
    form = models.CharField("形式", max_length=10, choices=Form)
    round = models.PositiveSmallIntegerField("第几轮")
    job = models.ForeignKey(Job, models.PROTECT, related_name="+", verbose_name="装订任务")
    file = models.FileField("文件", max_length=200, blank=True)
    sha256 = models.CharField("文件指纹", max_length=64, blank=True)
    size = models.PositiveBigIntegerField("字节数", default=0)
    pages = models.PositiveIntegerField("页数", default=0)
    made_at = models.DateTimeField("做好时间", null=True, blank=True)

    objects = BatchFileQuerySet.as_manager()

    class Meta:
        verbose_name = "批量排印的成品"
        ordering = ["batch", "form"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "form"], name="batch_file_once_a_form"),
            models.CheckConstraint(
                name="batch_file_is_there_exactly_when_made",
                condition=Q(made_at=None, file="", sha256="", size=0, pages=0)
                | Q(made_at__isnull=False, size__gt=0) & ~Q(file="") & ~Q(sha256=""),
            ),
        ]

    def __str__(self):
        return f"{self.batch} {self.get_form_display()}"

    @property
    def is_made(self) -> bool:
        return self.made_at is not None

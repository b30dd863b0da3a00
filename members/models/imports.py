"""A staff list on its way into the register: uploaded, read, looked at, then taken in or not."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from members.models.people import OFFICERS
from union.kit.flow import move
from union.org.models.units import below


def private_path(sheet: "SheetImport", name: str) -> str:
    """Where the upload lies: never under a public address, never under the name it came with."""
    return f"members/imports/{timezone.localdate():%Y%m}/{sheet.school_id}-{name}"


class SheetImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """For the officers of the school whose list it is."""
        return self.filter(below(user.paths(*OFFICERS), "school__path"))


class SheetImport(models.Model):
    """One uploaded staff list. Nothing of it is in the register before it is TAKEN."""

    class State(models.TextChoices):
        READING = "reading", "正在读取"
        UNREADABLE = "unreadable", "读不出来"
        READY = "ready", "待确认"
        TAKING = "taking", "正在写入"
        TAKEN = "taken", "已导入"
        DROPPED = "dropped", "已放弃"

        @classmethod
        def idle(cls) -> list:
            """Nothing is being written, so it may be dropped."""
            return [cls.READING, cls.UNREADABLE, cls.READY]

    school = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="member_imports", verbose_name="学校"
    )
    name = models.CharField("文件名", max_length=120)
    file = models.FileField("文件", upload_to=private_path, blank=True)
    state = models.CharField("状态", max_length=12, choices=State, default=State.READING)
    problem = models.CharField("读不出来的原因", max_length=300, blank=True)
    remarks = models.JSONField("说明", default=list, blank=True)
    counts = models.JSONField("行数", default=dict, blank=True)
    tries = models.PositiveSmallIntegerField("确认次数", default=0)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人"
    )
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)
    taken_at = models.DateTimeField("导入时间", null=True, blank=True)

    objects = SheetImportQuerySet.as_manager()

    class Meta:
        verbose_name = "名册导入"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="import_has_a_time_exactly_when_taken",
                condition=Q(state="taken", taken_at__isnull=False)
                | (~Q(state="taken") & Q(taken_at__isnull=True)),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("members:import_detail", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.READING, self.State.TAKING)

    @property
    def job(self) -> tuple[str, str]:
        """Kind and key of the work it waits for; each confirmation is work of its own."""
        if self.tries:
            return "members.take", f"members.take:{self.pk}:{self.tries}"
        return "members.read", f"members.read:{self.pk}"

    def refuse(self, problem: str):
        move(self, self.State.UNREADABLE, frm=[self.State.READING], problem=problem[:300])

    def present(self, **found):
        """Show what was read; also when the register moved on while somebody was looking."""
        move(self, self.State.READY, frm=[self.State.READING, self.State.TAKING], **found)

    def begin(self):
        move(self, self.State.TAKING, frm=[self.State.READY], tries=self.tries + 1)

    def take(self):
        move(self, self.State.TAKEN, frm=[self.State.TAKING], taken_at=timezone.now())

    def drop(self):
        move(self, self.State.DROPPED, frm=self.State.idle())


class ImportRow(models.Model):
    """One row of the list: what it says, what would happen, or why nothing can."""

    class Outcome(models.TextChoices):
        ERROR = "error", "有错误"
        NEW = "new", "新增"
        CHANGED = "changed", "有变更"
        SAME = "same", "没有变化"

    sheet = models.ForeignKey(
        SheetImport, models.CASCADE, related_name="rows", verbose_name="名册导入"
    )
    number = models.PositiveIntegerField("行号")
    name = models.CharField("姓名", max_length=60, blank=True)
    outcome = models.CharField("结果", max_length=8, choices=Outcome)
    values = models.JSONField("内容", default=dict)
    member = models.ForeignKey(
        "members.Member", models.PROTECT, null=True, related_name="+", verbose_name="会员"
    )
    changes = models.JSONField("变更", default=list)
    errors = models.JSONField("错误", default=list)
    remarks = models.JSONField("提醒", default=list)

    class Meta:
        verbose_name = "导入行"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="import_row_number_once")
        ]

    def __str__(self):
        return f"第 {self.number} 行 {self.name}"

    @property
    def summary(self) -> str:
        """What a new person's row says, for reading over."""
        shown = ("sex", "staff_no", "group", "phone", "post", "title", "born_on", "joined_on")
        words = {"male": "男", "female": "女"}
        values = [self.values[name] for name in shown if self.values.get(name)]
        return "，".join(words.get(value, value) for value in values)

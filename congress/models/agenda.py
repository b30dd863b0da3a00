"""议题、议程和计票: what the congress deals with, in which order, and how it was decided."""

from django.db import models
from django.db.models import F, Q

from congress.models.sessions import Session
from union.kit.flow import move
from union.org.scopes import of_the_house


class MotionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "session__"))


class Motion(models.Model):
    """议题: a matter before the congress, by what the congress does with it.

    HEAR 听取并提出意见, ADOPT 讨论通过, REVIEW 审议（提案办理、决议落实）, ELECT 选举, APPRAISE 评议,
    PROCEDURE the congress's own order (agenda, presidium, resolution). ``method`` is how it is decided.
    """

    class Kind(models.TextChoices):
        HEAR = "hear", "听取审议"
        ADOPT = "adopt", "讨论通过"
        REVIEW = "review", "审查监督"
        ELECT = "elect", "民主选举"
        APPRAISE = "appraise", "民主评议"
        PROCEDURE = "procedure", "会议事项"

    class Method(models.TextChoices):
        NONE = "none", "不表决"
        HANDS = "hands", "举手表决"
        OPEN = "open", "记名表决"
        SECRET = "secret", "无记名投票"

    class Result(models.TextChoices):
        NONE = "", "未表决"
        PASSED = "passed", "通过"
        FAILED = "failed", "未通过"
        VOID = "void", "表决无效"

    session = models.ForeignKey(Session, models.PROTECT, related_name="motions")
    title = models.CharField("议题", max_length=120)
    kind = models.CharField("类别", max_length=10, choices=Kind, default=Kind.HEAR)
    method = models.CharField("表决方式", max_length=10, choices=Method, default=Method.NONE)
    measure_kind = models.CharField("须经教代会通过的事项", max_length=20, blank=True)
    position = models.PositiveIntegerField("次序", default=0)
    result = models.CharField(
        "结果", max_length=10, choices=Result, default=Result.NONE, blank=True
    )
    sentence = models.CharField("结果表述", max_length=400, blank=True)

    objects = MotionQuerySet.as_manager()

    class Meta:
        verbose_name = "议题"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title

    @property
    def is_voted(self) -> bool:
        """Whether it is put to the vote at all."""
        return self.method != self.Method.NONE


class TallyQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "motion__session__"))


class Tally(models.Model):
    """A count of one motion: of raised hands, or of a ``vote`` (phones, paper, or both).

    ``due`` 应到正式代表 and ``present`` 实到 are those of the moment of the vote. A motion may be put again: the
    last tally decides (``attempt``). For raised hands issued, returned and invalid stay empty.
    """

    motion = models.ForeignKey(Motion, models.PROTECT, related_name="tallies")
    attempt = models.PositiveSmallIntegerField("第几次表决", default=1)
    due = models.PositiveIntegerField("应到")
    present = models.PositiveIntegerField("实到")
    issued = models.PositiveIntegerField("发出", null=True, blank=True)
    returned = models.PositiveIntegerField("收回", null=True, blank=True)
    invalid = models.PositiveIntegerField("无效", default=0)
    in_favour = models.PositiveIntegerField("赞成")
    against = models.PositiveIntegerField("反对")
    abstained = models.PositiveIntegerField("弃权")
    result = models.CharField("结果", max_length=10, choices=Motion.Result)
    sentence = models.CharField("结果表述", max_length=400)
    rules = models.JSONField("所依规则", default=list)
    vote = models.ForeignKey(
        "ballots.Vote", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="投票"
    )
    entered_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("录入时间", auto_now_add=True)

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name = "计票"
        ordering = ["motion", "attempt"]
        constraints = [
            models.UniqueConstraint(fields=["motion", "attempt"], name="tally_once_an_attempt"),
            models.CheckConstraint(
                name="tally_counts_nobody_who_is_absent", condition=Q(present__lte=F("due"))
            ),
        ]

    def __str__(self):
        return f"{self.motion}：{self.get_result_display()}"


class AgendaItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "sitting__session__"))


class AgendaItem(models.Model):
    """议程: one point of a sitting; the hall's screen shows the one that is NOW."""

    class State(models.TextChoices):
        AHEAD = "ahead", "未开始"
        NOW = "now", "进行中"
        DONE = "done", "已完成"

    sitting = models.ForeignKey("congress.Sitting", models.CASCADE, related_name="agenda")
    title = models.CharField("议程", max_length=120)
    presenter = models.CharField("报告人（主持人）", max_length=40, blank=True)
    minutes = models.PositiveSmallIntegerField("用时（分钟）", null=True, blank=True)
    motion = models.ForeignKey(
        Motion, models.SET_NULL, null=True, blank=True, related_name="agenda", verbose_name="议题"
    )
    position = models.PositiveIntegerField("次序", default=0)
    state = models.CharField("状态", max_length=10, choices=State, default=State.AHEAD)
    notes = models.TextField("记录", max_length=5000, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = "议程"
        ordering = ["sitting", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting"],
                condition=Q(state="now"),
                name="agenda_has_one_point_at_a_time",
            )
        ]

    def __str__(self):
        return self.title

    def begin(self):
        move(self, self.State.NOW, frm=[self.State.AHEAD, self.State.DONE])

    def finish(self):
        move(self, self.State.DONE, frm=[self.State.NOW])

    def put_back(self):
        """Now → ahead: it was taken up too early."""
        move(self, self.State.AHEAD, frm=[self.State.NOW])

"""民主评议: leaders appraised by the delegates, and what goes back to them and upward."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from congress.models.agenda import Motion
from congress.models.polls import Poll
from congress.models.sessions import Session
from union.filings.models import Filing
from union.kit.flow import move
from union.org.scopes import of_the_house, officers, principals


class AppraisalQuerySet(models.QuerySet):
    def visible_to(self, user):
        """That it is held everybody at the school may know; who reads results is a policy's affair."""
        return self.filter(of_the_house(user))

    def for_page(self):
        return self.select_related(
            "school",
            "session__congress",
            "session__school",
            "poll__vote__school",
            "poll__sitting",
            "filing",
        )


class Appraisal(models.Model):
    """One 民主评议: a sheet of dimensions and grades, several people on it, and their results.

    ``scale`` is the key of the template it began with (`congress.scales`), ``form`` the sheet as it was then changed:
    dimensions, grades, overall grades (`congress.scales.Scale.data`). ``on_roll`` 在册人数 and ``due`` 代表人数 are
    those of the day it was put to the vote; ``talked``, who joined the talks in groups, is typed in. Grades leave
    the urn as counters only. ``filing`` carries the report to the district.
    PREPARING → VOTING → COUNTED → REVIEWED (remarks released or withheld) → REPORTED (to the people and upward).
    """

    class State(models.TextChoices):
        PREPARING = "preparing", "准备中"
        VOTING = "voting", "测评中"
        COUNTED = "counted", "已统计"
        REVIEWED = "reviewed", "意见已审阅"
        REPORTED = "reported", "已反馈"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    session = models.ForeignKey(
        Session, models.PROTECT, related_name="appraisals", verbose_name="会议"
    )
    motion = models.ForeignKey(
        Motion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appraisals",
        verbose_name="议题",
    )
    poll = models.OneToOneField(
        Poll, models.SET_NULL, null=True, blank=True, related_name="appraisal"
    )
    title = models.CharField("名称", max_length=80)
    scale = models.CharField("评议表", max_length=20)
    form = models.JSONField("票面", default=dict)
    state = models.CharField("状态", max_length=10, choices=State, default=State.PREPARING)
    on_roll = models.PositiveIntegerField("在册教职工人数")
    due = models.PositiveIntegerField("代表人数", null=True, blank=True)
    talked = models.PositiveIntegerField("参加背靠背评议代表数", null=True, blank=True)
    by_group = models.BooleanField("按代表团分别统计", default=False)
    house_opinion = models.TextField("单位领导小组意见", max_length=1000, blank=True)
    superior_opinion = models.TextField("上级评议小组意见", max_length=1000, blank=True)
    reported_at = models.DateTimeField("反馈时间", null=True, blank=True)
    filing = models.OneToOneField(
        Filing, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="报送件"
    )
    created_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = AppraisalQuerySet.as_manager()

    class Meta:
        verbose_name = "民主评议"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="appraisal_is_stamped_when_reported",
                condition=Q(state="reported", reported_at__isnull=False)
                | (~Q(state="reported") & Q(reported_at=None)),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("congress:appraisal_detail", args=[self.pk])

    def start(self):
        move(self, self.State.VOTING, frm=[self.State.PREPARING])

    def take_back(self):
        """Its vote was cancelled or void: it may be put again."""
        move(self, self.State.PREPARING, frm=[self.State.VOTING])

    def count(self):
        move(self, self.State.COUNTED, frm=[self.State.VOTING])

    def review(self):
        """Counted → reviewed: every remark was released or withheld."""
        move(self, self.State.REVIEWED, frm=[self.State.COUNTED])

    def report(self, at):
        move(self, self.State.REPORTED, frm=[self.State.REVIEWED], reported_at=at)


class AppraiseeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Results: officers and the principal of the school, and each person the own one."""
        own = Q(member__user=user)
        return self.filter(officers(user, "appraisal__") | principals(user, "appraisal__") | own)


class Appraisee(models.Model):
    """评议对象: a leader, or with ``member`` None the team as a whole (领导班子).

    ``result`` is the tally of `union.ballots.sheets.Grades` for this person, empty before the count and when there
    were too few sheets. ``strengths`` and ``weaknesses`` are the union's summing up of released remarks.
    """

    appraisal = models.ForeignKey(Appraisal, models.CASCADE, related_name="appraisees")
    member = models.ForeignKey(
        "members.Member",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="评议对象",
    )
    name = models.CharField("姓名", max_length=60)
    duty = models.CharField("职务", max_length=60)
    position = models.PositiveSmallIntegerField("次序")
    result = models.JSONField("测评结果", default=dict, blank=True)
    strengths = models.TextField("优点", max_length=1000, blank=True)
    weaknesses = models.TextField("不足", max_length=1000, blank=True)
    told_at = models.DateTimeField("反馈本人时间", null=True, blank=True)
    read_at = models.DateTimeField("本人阅知时间", null=True, blank=True)

    objects = AppraiseeQuerySet.as_manager()

    class Meta:
        verbose_name = "评议对象"
        ordering = ["appraisal", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["appraisal", "member"],
                condition=Q(member__isnull=False),
                name="appraisee_once_an_appraisal",
                violation_error_message="这位同志已经在评议名单里",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def question(self) -> str:
        """Its key on the sheet."""
        return f"p{self.pk}"

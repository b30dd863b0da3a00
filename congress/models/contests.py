"""选举: seats to be filled by a vote, and who stands for them."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from congress.models.agenda import Motion
from congress.models.congresses import Constituency
from congress.models.polls import Poll
from congress.models.sessions import Session
from union.kit.numerals import chinese_number
from union.org.scopes import of_the_house


class ContestQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user))

    def for_page(self):
        places = [
            "school",
            "session__congress",
            "session__school",
            "poll__vote__school",
            "previous",
        ]
        return self.select_related(*places, "constituency__congress__school")


class Contest(models.Model):
    """One round of an election by vote: of a body of the union, or of delegates in a constituency.

    ``due`` 应到 is frozen when the vote opens. A further round points to the one before it (``previous``); its
    ``seats`` are those left open. ``lines`` are the sentences of the result sheet with their rules, ``verdict`` the
    last of them. ``is_tie``: only those stand who were tied.
    """

    class Body(models.TextChoices):
        COMMITTEE = "committee", "工会委员会"
        AUDIT = "audit", "经费审查委员会"
        WOMEN = "women", "女职工委员会"
        DELEGATES = "delegates", "教代会代表"

    class Electorate(models.TextChoices):
        DELEGATES = "delegates", "教代会（会员）代表"
        MEMBERS = "members", "全体会员"
        CONSTITUENCY = "constituency", "选举单位教职工"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="contests", verbose_name="会议"
    )
    motion = models.ForeignKey(
        Motion, models.PROTECT, null=True, blank=True, related_name="contests", verbose_name="议题"
    )
    constituency = models.ForeignKey(
        Constituency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contests",
        verbose_name="选举单位",
    )
    poll = models.ForeignKey(Poll, models.SET_NULL, null=True, blank=True, related_name="contests")
    body = models.CharField("选举", max_length=12, choices=Body)
    electorate = models.CharField(
        "由谁选举", max_length=15, choices=Electorate, default=Electorate.DELEGATES
    )
    number = models.PositiveSmallIntegerField("届", null=True, blank=True)
    term_years = models.PositiveSmallIntegerField("任期（年）", default=3)
    seats = models.PositiveSmallIntegerField("应选名额")
    takes_write_ins = models.BooleanField("可以另选他人", default=True)
    round = models.PositiveSmallIntegerField("轮次", default=1)
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="next", verbose_name="上一轮"
    )
    is_tie = models.BooleanField("只在票数相同的人中再选", default=False)
    due = models.PositiveIntegerField("应到", null=True, blank=True)
    is_settled = models.BooleanField("已有结果", default=False)
    is_void = models.BooleanField("无效", default=False)
    lines = models.JSONField("结果说明", default=list, blank=True)
    verdict = models.CharField("结论", max_length=400, blank=True)
    taken_over_at = models.DateTimeField("转入机构名册时间", null=True, blank=True)
    created_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = ContestQuerySet.as_manager()

    class Meta:
        verbose_name = "选举"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="contest_has_seats", condition=Q(seats__gt=0) & Q(round__gt=0)
            ),
            models.CheckConstraint(
                name="contest_of_delegates_is_held_in_a_constituency",
                condition=Q(body="delegates", constituency__isnull=False)
                | (~Q(body="delegates") & Q(constituency=None)),
            ),
            models.CheckConstraint(
                name="contest_says_how_it_ended", condition=Q(is_settled=False) | ~Q(verdict="")
            ),
        ]

    def __str__(self):
        return f"选举{self.what}" + (f"（第{self.round}轮）" if self.round > 1 else "")

    def get_absolute_url(self):
        return reverse("congress:contest_detail", args=[self.pk])

    @property
    def ordinal(self) -> str:
        """第四届; empty where it is not known."""
        return f"第{chinese_number(self.number)}届" if self.number else ""

    @property
    def what(self) -> str:
        """第四届工会委员会委员, 语文组教代会代表."""
        if self.constituency_id:
            return f"{self.constituency}教代会代表"
        return f"{self.ordinal}{self.get_body_display()}委员"

    @property
    def standing(self) -> int:
        """How many stand; of candidates that were read ahead."""
        return sum(not each.is_written_in for each in self.candidates.all())

    @property
    def is_of_delegates(self) -> bool:
        """Elected in a constituency, kept as its elections are."""
        return self.body == self.Body.DELEGATES

    @property
    def question(self) -> str:
        """Its key on the sheet of the vote."""
        return f"c{self.pk}"


class CandidateQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "contest__"))


class Candidate(models.Model):
    """Somebody who stands, or was written in; counts come with the opening."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="candidates")
    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="+", verbose_name="候选人"
    )
    name = models.CharField("姓名", max_length=60)
    note = models.CharField("部门、职务", max_length=60, blank=True)
    position = models.PositiveSmallIntegerField("次序")
    is_written_in = models.BooleanField("另选", default=False)
    in_favour = models.PositiveIntegerField("赞成", null=True, blank=True)
    against = models.PositiveIntegerField("反对", null=True, blank=True)
    abstained = models.PositiveIntegerField("弃权", null=True, blank=True)
    is_elected = models.BooleanField("当选", default=False)
    is_tied = models.BooleanField("票数相同", default=False)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = "候选人"
        ordering = ["contest", "is_written_in", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contest", "member"],
                name="candidate_once_a_contest",
                violation_error_message="这位同志已经在候选人名单里",
            ),
            models.CheckConstraint(
                name="candidate_is_elected_or_tied",
                condition=Q(is_elected=False) | Q(is_tied=False),
            ),
        ]

    def __str__(self):
        return self.name

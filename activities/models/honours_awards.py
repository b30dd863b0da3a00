"""荣誉: what was given to people and groups, by the school or by others; and 异议 raised before it was."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from activities.models.honours import Honour
from activities.models.levels import Level
from union.kit.flow import move
from union.kit.sealed import SealedTextField
from union.org.scopes import of_the_house, officers


class HonourObjectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever raised it, and the officers who deal with it."""
        return self.filter(Q(author=user) | officers(user, "honour__"))

    def open(self):
        return self.filter(state=HonourObjection.State.OPEN)


class HonourObjection(models.Model):
    """异议 against somebody in a 公示. ``author`` is None when it came on paper or by telephone; name and words are
    sealed. While one is open the 公示 cannot be ended."""

    class State(models.TextChoices):
        OPEN = "open", "待处理"
        SETTLED = "settled", "已处理"

    class Finding(models.TextChoices):
        UPHELD = "upheld", "异议成立"
        DISMISSED = "dismissed", "异议不成立"

    honour = models.ForeignKey(Honour, models.PROTECT, related_name="objections")
    author = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提出人"
    )
    name = SealedTextField("姓名", blank=True)
    text = SealedTextField("异议内容")
    raised_at = models.DateTimeField("提出时间", auto_now_add=True)
    state = models.CharField("状态", max_length=8, choices=State, default=State.OPEN)
    finding = models.CharField("处理结论", max_length=10, choices=Finding, blank=True)
    answer = models.CharField("处理说明", max_length=500, blank=True)
    settled_at = models.DateTimeField("处理时间", null=True, blank=True)
    settled_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = HonourObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = "评优异议"
        ordering = ["raised_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="honour_objection_is_settled_with_a_finding",
                condition=(
                    Q(state="settled", settled_at__isnull=False, settled_by__isnull=False)
                    & ~Q(finding="")
                    & ~Q(answer="")
                )
                | Q(state="open", settled_at=None, settled_by=None, finding="", answer=""),
            )
        ]

    def __str__(self):
        return f"对{self.honour}的异议"

    def settle(self, finding: str, answer: str, *, at, by):
        stamps = {"finding": finding, "answer": answer, "settled_at": at, "settled_by": by}
        move(self, self.State.SETTLED, frm=[self.State.OPEN], **stamps)


class AwardQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Honours are given to be seen: everybody at the school, and the clerks above."""
        return self.filter(of_the_house(user) | Q(member__user=user))

    def of_year(self, school, year: int):
        return self.filter(school=school, given_on__year=year)

    def to_people(self):
        return self.filter(member__isnull=False)

    def to_groups(self):
        return self.filter(member=None)

    def for_list(self):
        return self.select_related("member", "group", "honour").order_by("-given_on", "-pk")


class Award(models.Model):
    """One honour somebody holds. ``member`` or ``group`` holds it; neither, when it was given to the school's union.

    ``name`` is how the holder was called on that day. ``number`` is that of the certificate, empty where others gave
    it; the proof of those is kept as a file.
    """

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    kind = models.CharField("类别", max_length=12, choices=Honour.Kind)
    title = models.CharField("荣誉名称", max_length=80)
    level = models.CharField("级别", max_length=10, choices=Level)
    issuer = models.CharField("授予单位", max_length=80)
    given_on = models.DateField("授予日期")
    member = models.ForeignKey(
        "members.Member", models.PROTECT, null=True, blank=True, related_name="awards"
    )
    group = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="小组"
    )
    name = models.CharField("获得者", max_length=80)
    nomination = models.OneToOneField(
        "activities.Nomination", models.PROTECT, null=True, blank=True, related_name="award"
    )
    honour = models.ForeignKey(Honour, models.PROTECT, null=True, blank=True, related_name="awards")
    number = models.CharField("证书编号", max_length=30, blank=True)
    proof_name = models.CharField("文件名", max_length=120, blank=True)
    file = models.FileField("证明", max_length=200, blank=True)
    sha256 = models.CharField("文件指纹", max_length=64, blank=True)
    size = models.PositiveIntegerField("字节数", default=0)
    entered_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = "荣誉"
        ordering = ["-given_on", "-pk"]
        indexes = [models.Index(fields=["school", "given_on"], name="award_school_given_on")]
        constraints = [
            models.CheckConstraint(
                name="award_has_one_holder", condition=Q(member=None) | Q(group=None)
            ),
            models.UniqueConstraint(
                fields=["school", "number"],
                condition=~Q(number=""),
                name="award_number_once_a_school",
            ),
        ]

    def __str__(self):
        return f"{self.name}：{self.title}"

    def get_absolute_url(self):
        return reverse("activities:award_detail", args=[self.pk])

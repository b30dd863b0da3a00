"""评议校务公开: once a school year the staff judge how their school discloses; and the year's report beside it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from union.ballots.models import Vote
from union.filings.models import Filing
from union.kit.flow import move
from union.org.scopes import of_the_house


class EvaluationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """That it is held everybody at the school and the clerks above may know; results are a policy's affair."""
        return self.filter(of_the_house(user))

    def for_page(self):
        return self.select_related("school", "vote__school")


class Evaluation(models.Model):
    """One year's evaluation of disclosure by all staff, secret, counted as grades only.

    ``year`` is the first calendar year of the school year (2026: 2026年9月—2027年8月). ``lines`` are the things to be
    judged, a list of words; ``result`` is what `disclosure.evaluating` kept of the count, empty before it and where
    too few ballots came. A vote that was cancelled or void is replaced by another one.
    PREPARING → OPEN (people vote) → COUNTED → PUBLISHED (all staff may read the counts).
    """

    class State(models.TextChoices):
        PREPARING = "preparing", "准备中"
        OPEN = "open", "评议中"
        COUNTED = "counted", "已统计"
        PUBLISHED = "published", "已公布"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    year = models.PositiveSmallIntegerField("学年")
    title = models.CharField("名称", max_length=80)
    lines = models.JSONField("评议内容", default=list)
    vote = models.OneToOneField(
        Vote, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="投票"
    )
    result = models.JSONField("结果", default=dict, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.PREPARING)
    published_at = models.DateTimeField("公布时间", null=True, blank=True)
    created_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = "评议校务公开"
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year"],
                name="evaluation_once_a_school_year",
                violation_error_message="这个学年已经有一次评议",
            ),
            models.CheckConstraint(
                name="evaluation_is_stamped_when_published",
                condition=Q(state="published", published_at__isnull=False)
                | (~Q(state="published") & Q(published_at=None)),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("disclosure:evaluation_detail", args=[self.pk])

    def start(self):
        move(self, self.State.OPEN, frm=[self.State.PREPARING])

    def take_back(self):
        """Its vote was cancelled or void: it may be put again."""
        move(self, self.State.PREPARING, frm=[self.State.OPEN])

    def count(self, result: dict):
        move(self, self.State.COUNTED, frm=[self.State.OPEN], result=result)

    def publish(self, at):
        move(self, self.State.PUBLISHED, frm=[self.State.COUNTED], published_at=at)


class AnnualReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody at the school and the clerks above; an unfinished one only its writers (a policy's affair)."""
        return self.filter(of_the_house(user))

    def for_page(self):
        return self.select_related("school", "filing")


class AnnualReport(models.Model):
    """校务公开年度报告 of one calendar year: it is due in December, like the other papers of the year's end.

    ``texts`` holds the free words by section key; every figure beside them is read from the records until the
    report is filed, and then from what was frozen with ``filing``.
    """

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    year = models.PositiveSmallIntegerField("年度")
    texts = models.JSONField("各部分文字", default=dict, blank=True)
    filing = models.OneToOneField(
        Filing, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="报送件"
    )
    created_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    changed_at = models.DateTimeField("修改时间", auto_now=True)

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        verbose_name = "校务公开年度报告"
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year"],
                name="disclosure_report_once_a_year",
                violation_error_message="这一年已经有一份年度报告",
            )
        ]

    def __str__(self):
        return f"{self.year}年校务公开年度报告"

    def get_absolute_url(self):
        return reverse("disclosure:report_detail", args=[self.pk])

"""年度总结: what a school's union did in a year, drafted from its records."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from union.filings.models import Filing
from union.org.models import Role
from union.org.models.units import below
from union.reports.models.plans import YearPlan
from union.reports.models.rows import Row
from union.reports.models.sections import DEEPEST

PEOPLE = settings.AUTH_USER_MODEL
# A section without records says so; the sentence must be rewritten, or the section removed, before filing.
NOTHING = "本年度系统中没有这方面的记录。"
# A section that was drafted while a room could not be read ends so; nobody above should have to read it.
UNREAD = "的记录这次没有读出来，请稍后重新草拟本节。"
WRITERS = (Role.CHAIR, Role.COMMITTEE, Role.CLERK)


class YearSummaryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers of the school, clerks of a district its own: always; clerks above and the school's own people:
        once it was filed."""
        own = [office.unit_id for office in user.offices if office.role in WRITERS]
        readers = below(user.paths(Role.CLERK), "school__path") | Q(school=user.school_id)
        return self.filter(Q(school__in=own) | (readers & ~Q(filing__state=Filing.State.DRAFT)))

    def for_list(self):
        return self.select_related("school", "filing").order_by("-year", "-pk")

    def for_page(self):
        return self.select_related("school", "filing", "plan", "plan__school")


class YearSummary(models.Model):
    """The summary of one calendar year, of a school or (``school`` is then the district) of a district.

    ``figures`` are the year's numbers as they were drafted or last accepted, by key: ``{"label", "value", "unit",
    "url"}`` with the value as text (see `union.reports.summary.sources.stored`). The sections speak of them in
    tokens ``{key}``, so the text changes with them and nobody can mistype one. What was filed is frozen in the
    envelope ``filing``; the text may be changed only while that is open.
    """

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="单位")
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("标题", max_length=120)
    plan = models.ForeignKey(
        YearPlan, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="年度计划"
    )
    filing = models.OneToOneField(Filing, models.PROTECT, related_name="+", verbose_name="报送件")
    figures = models.JSONField("草拟时的数字", default=dict)
    drafted_at = models.DateTimeField("草拟时间")
    made_by = models.ForeignKey(
        PEOPLE, models.PROTECT, null=True, related_name="+", verbose_name="建立人"
    )
    made_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = YearSummaryQuerySet.as_manager()

    class Meta:
        verbose_name = "年度总结"
        verbose_name_plural = "年度总结"
        ordering = ["-year", "-pk"]
        indexes = [models.Index(fields=["-year", "-id"], name="summary_latest_first")]
        constraints = [
            models.UniqueConstraint(fields=["school", "year"], name="summary_once_a_unit_and_year")
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("reports:summary_detail", args=[self.pk])

    @property
    def is_editable(self) -> bool:
        return self.filing.is_editable


class PartQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the summary it belongs to."""
        return self.filter(summary__in=YearSummary.objects.visible_to(user).values("pk"))


class SummarySection(Row):
    """A heading with the text under it; level 0 is text alone, as in a plan (`PlanSection`).

    ``topic`` says what it was drafted from: keys of `union.kit.lent.TOPICS` joined by commas, or one of `Part`;
    empty for a section that somebody added. ``text`` holds tokens; ``drafted_text`` is what the records gave, so
    that the page can tell what a person has changed.
    """

    class Part(models.TextChoices):
        OPENING = "opening", "概述"
        FOLLOWED = "followed", "计划完成情况"
        FAULTS = "faults", "存在的不足"
        STEPS = "steps", "下步打算"

    summary = models.ForeignKey(YearSummary, models.CASCADE, related_name="sections")
    level = models.PositiveSmallIntegerField("层次", default=1)
    title = models.CharField("标题", max_length=200, blank=True)
    topic = models.CharField("来自哪些记录", max_length=100, blank=True)
    text = models.TextField("内容", max_length=20_000, blank=True)
    drafted_text = models.TextField("草拟的内容", blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "总结正文"
        verbose_name_plural = "总结正文"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="summary_section_level_is_zero_to_five", condition=Q(level__lte=DEEPEST)
            )
        ]

    def __str__(self):
        return self.title or self.text[:20]

    @property
    def key(self) -> str:
        """What remarks and differences hang on; stays the same from one filing to the next."""
        return f"s{self.pk}"

    @property
    def is_empty(self) -> bool:
        """Whether it still says that there is no record, or nothing at all."""
        return self.text.strip() in ("", NOTHING)

    @property
    def is_edited(self) -> bool:
        """Whether a person has changed what was drafted."""
        return self.text != self.drafted_text

    @property
    def topics(self) -> list[str]:
        """The keys of what it was drafted from."""
        return [topic for topic in self.topic.split(",") if topic]


class SummaryPhoto(models.Model):
    """A photo that is printed with the summary: a small JPEG without what the camera wrote into it.

    ``file`` is named after its content and is never deleted: a paper that was filed may show it.
    """

    summary = models.ForeignKey(YearSummary, models.CASCADE, related_name="photos")
    position = models.PositiveIntegerField("次序", default=0)
    caption = models.CharField("说明", max_length=60, blank=True)
    file = models.FileField("文件", max_length=200)
    sha256 = models.CharField("文件指纹", max_length=64)
    size = models.PositiveIntegerField("字节数")
    width = models.PositiveSmallIntegerField("宽")
    height = models.PositiveSmallIntegerField("高")
    by = models.ForeignKey(PEOPLE, models.PROTECT, related_name="+", verbose_name="上传人")
    at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "总结照片"
        verbose_name_plural = "总结照片"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["summary", "sha256"], name="summary_photo_once_a_summary"
            )
        ]

    def __str__(self):
        return self.caption or f"照片{self.pk}"

    @property
    def key(self) -> str:
        return f"f{self.pk}"

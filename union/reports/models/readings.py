"""读计划: what was read from last year's document, until it has become a plan."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from union.kit.flow import move
from union.org.models import Role
from union.org.models.units import below
from union.reports.models.plans import YearPlan


class PlanReadingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers of the school."""
        return self.filter(below(user.paths(Role.CHAIR, Role.COMMITTEE), "school__path"))

    def unfinished(self):
        return self.filter(state=PlanReading.State.CHECKING)


class PlanReading(models.Model):
    """One reading under correction. Only the lines of the source are kept, not the file.

    ``result`` is the reading as JSON (`union.reports.reading.Reading.as_json`); ``draft`` is what the chair
    makes of the chosen document: ``{"title", "sections": [row], "items": [row]}``, the rows as the page's
    forms send them, so that nothing typed is lost even while it is wrong.
    """

    class State(models.TextChoices):
        CHECKING = "checking", "核对中"
        SAVED = "saved", "已存成计划"
        DROPPED = "dropped", "已放弃"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("读入时间", auto_now_add=True)
    source_name = models.CharField("文件名", max_length=200, blank=True)
    lines = models.JSONField("原文")
    result = models.JSONField("读出的内容")
    chosen = models.PositiveSmallIntegerField("选定的一份", null=True, blank=True)
    year = models.PositiveSmallIntegerField("计划年度")
    first_month = models.PositiveSmallIntegerField("起始月份", default=1)
    draft = models.JSONField("核对稿", default=dict)
    state = models.CharField("状态", max_length=10, choices=State, default=State.CHECKING)
    plan = models.ForeignKey(YearPlan, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = PlanReadingQuerySet.as_manager()

    class Meta:
        verbose_name = "读计划"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="reading_year_begins_in_january_or_september",
                condition=Q(first_month__in=[1, 9]),
            )
        ]

    def __str__(self):
        return self.draft.get("title") or self.result["title"] or "没有标题的文件"

    def get_absolute_url(self):
        name = "reading_choose" if self.chosen is None else "reading_check"
        return reverse(f"reports:{name}", args=[self.pk])

    @property
    def documents(self) -> list[dict]:
        return self.result["documents"]

    @property
    def chosen_lines(self) -> list[tuple[int, str]]:
        """(index, line) of the part of the source where the chosen document stands, blanks left out."""
        starts = [
            min([document["line"], *(row["line"] for row in document["preface"])])
            for document in self.documents
        ]
        first = starts[self.chosen] if self.chosen else 0
        last = [*starts[1:], len(self.lines)][self.chosen or 0]
        # Where two documents meet in one line, both show it.
        shown = enumerate(self.lines[first : max(last, first) + 1], first)
        return [(index, line) for index, line in shown if line.strip()]

    @property
    def as_plan(self) -> YearPlan:
        """An unsaved plan of the year in hand: its months and days, for the forms."""
        return YearPlan(school=self.school, year=self.year, first_month=self.first_month)

    def save_as(self, plan: YearPlan) -> None:
        """Checking → saved. Raises `WrongState` for the slower of two."""
        move(self, self.State.SAVED, frm=[self.State.CHECKING], plan=plan)

    def drop(self) -> None:
        """Checking → dropped. Raises `WrongState`."""
        move(self, self.State.DROPPED, frm=[self.State.CHECKING])

"""The running text of a plan, in sections."""

from django.db import models
from django.db.models import Q

from union.kit.numerals import section_number
from union.reports.models.plans import YearPlan
from union.reports.models.rows import Row

DEEPEST = 5


class PlanSection(Row):
    """A heading with the text under it. Level 1 一、 2 （一） 3 1. 4 （1） 5 ①; 0 is text alone.

    The number is never stored: it follows from the place (`numbered`).
    """

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="sections")
    level = models.PositiveSmallIntegerField("层次", default=1)
    title = models.CharField("标题", max_length=200, blank=True)
    text = models.TextField("内容", max_length=20_000, blank=True)

    objects = models.Manager()

    class Meta:
        verbose_name = "计划正文"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="section_level_is_zero_to_five", condition=Q(level__lte=DEEPEST)
            )
        ]

    def __str__(self):
        return self.title or self.text[:20]

    @property
    def key(self) -> str:
        """What remarks and differences hang on; stays the same from one filing to the next."""
        return f"s{self.pk}"


def numbered(sections) -> list:
    """The sections in order, each with its ``number`` as printed."""
    counts = [0] * (DEEPEST + 1)
    for section in sections:
        level = section.level
        counts[level] += 1
        counts[level + 1 :] = [0] * (DEEPEST - level)
        section.number = section_number(level, counts[level]) if level else ""
    return list(sections)

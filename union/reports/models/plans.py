"""年度计划: what a school's union means to do in a year."""

import calendar
import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from union.filings.models import Filing
from union.org.models import Role
from union.org.models.units import below

MONTHS = range(1, 13)


def _count(items):
    rows = items.filter(plan=OuterRef("pk")).order_by().values("plan")
    return Coalesce(Subquery(rows.values(count=models.Count("pk"))), 0)


class YearPlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers of the school: always; clerks above it and its own people: once it was filed."""
        own = [o.unit_id for o in user.offices if o.role in (Role.CHAIR, Role.COMMITTEE)]
        readers = below(user.paths(Role.CLERK), "school__path") | Q(school=user.school_id)
        return self.filter(Q(school__in=own) | (readers & ~Q(filing__state=Filing.State.DRAFT)))

    def of_school(self, school):
        return self.filter(school=school)

    def for_list(self):
        """With ``item_count`` and ``done_count``, counted for the rows of the page alone."""
        items = self.model._meta.get_field("items").related_model.objects
        counts = {"item_count": _count(items), "done_count": _count(items.filter(state="done"))}
        return self.select_related("school", "filing").annotate(**counts).order_by("-year", "-pk")

    def for_page(self):
        return self.select_related("school", "filing")


class YearPlan(models.Model):
    """A plan of twelve months: a calendar year, or a school year from September to August.

    ``year`` is the year in which it begins, ``first_month`` 1 or 9. The envelope ``filing`` says where it
    stands with the district; what was filed is frozen there, and the plan may be edited only while the
    envelope is open. What is *done* about an item is no part of what was filed.
    """

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    year = models.PositiveSmallIntegerField("年度")
    first_month = models.PositiveSmallIntegerField("起始月份", default=1)
    title = models.CharField("标题", max_length=120)
    filing = models.OneToOneField(Filing, models.PROTECT, related_name="+", verbose_name="报送件")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="建立人"
    )
    made_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = YearPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "年度计划"
        ordering = ["-year", "-pk"]
        indexes = [models.Index(fields=["-year", "-id"], name="plan_latest_first")]
        constraints = [
            models.UniqueConstraint(fields=["school", "year"], name="plan_once_a_school_and_year"),
            models.CheckConstraint(
                name="plan_begins_in_january_or_september", condition=Q(first_month__in=[1, 9])
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("reports:plan_detail", args=[self.pk])

    @property
    def is_editable(self) -> bool:
        return self.filing.is_editable

    @property
    def label(self) -> str:
        """``2026年`` or ``2026—2027学年``."""
        if self.first_month == 1:
            return f"{self.year}年"
        return f"{self.year}—{self.year + 1}学年"

    @property
    def months(self) -> list[int]:
        """The twelve months in the order of the plan's year."""
        return [*range(self.first_month, 13), *range(1, self.first_month)]

    def year_of(self, month: int) -> int:
        """The calendar year in which ``month`` of this plan lies."""
        return self.year if month >= self.first_month else self.year + 1

    def first_day(self, month: int) -> dt.date:
        return dt.date(self.year_of(month), month, 1)

    def last_day(self, month: int) -> dt.date:
        year = self.year_of(month)
        return dt.date(year, month, calendar.monthrange(year, month)[1])

    @property
    def starts_on(self) -> dt.date:
        return self.first_day(self.months[0])

    @property
    def ends_on(self) -> dt.date:
        return self.last_day(self.months[-1])

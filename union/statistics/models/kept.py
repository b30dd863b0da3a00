"""The kept numbers: of each school and year, and added up for each unit above the schools."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from union.filings.models import Filing
from union.org.models import Role
from union.org.models.units import below


class SchoolNumbersQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Clerks above where the school stood at the count or stands now; the school's own officers."""
        own = [o.unit_id for o in user.offices if o.role in (Role.CHAIR, Role.COMMITTEE)]
        served = user.paths(Role.CLERK)
        return self.filter(
            Q(school__in=own) | below(served, "place") | below(served, "school__path")
        )

    def of_unit(self, unit, year: int):
        """The schools that counted as ``unit``'s in that year."""
        return self.filter(year=year, place__startswith=unit.path)

    def for_page(self):
        return self.select_related("school", "school__parent", "district", "sheet", "filing")


class SchoolNumbers(models.Model):
    """The indicators of one school and year as they were last counted.

    ``values`` are whole numbers by the keys of `union.statistics.catalogue`; money is in fen. ``doubts`` are
    ``[key, sentence]`` pairs: a number far from last year's, or one that cannot be. ``counted_on`` is the day as of
    which it was counted, never later than the sheet's cut-off. ``place`` is the school's path and ``district`` the
    unit it stood under on that day: a school that moves later stays where it counted. ``entered`` is what no record
    tells and the school writes itself (`union.statistics.catalogue.ENTERED`); it is part of ``values`` too.
    ``sheet`` is empty while the district has opened none. Filed, the numbers stay as they are.
    """

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    year = models.PositiveSmallIntegerField("年度")
    district = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="区县"
    )
    place = models.CharField("当时的位置", max_length=200)
    sheet = models.ForeignKey(
        "statistics.Sheet",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rows",
        verbose_name="年报",
    )
    values = models.JSONField("数值", default=dict)
    entered = models.JSONField("学校填报", default=dict, blank=True)
    doubts = models.JSONField("待核对", default=list, blank=True)
    counted_on = models.DateField("统计到")
    counted_at = models.DateTimeField("统计时间")
    explanation = models.TextField("说明", max_length=1000, blank=True)
    filing = models.OneToOneField(
        Filing, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="报送件"
    )

    objects = SchoolNumbersQuerySet.as_manager()

    class Meta:
        verbose_name = "学校统计数"
        ordering = ["-year", "place"]
        indexes = [models.Index(fields=["year", "place"], name="school_numbers_year_place")]
        constraints = [
            models.UniqueConstraint(fields=["school", "year"], name="school_numbers_once_a_year"),
        ]

    def __str__(self):
        return f"{self.school} {self.year}年"

    def get_absolute_url(self):
        return f"{reverse('statistics:school', args=[self.school_id])}?year={self.year}"

    @property
    def is_open(self) -> bool:
        """Whether it may be counted and explained: neither locked nor on the district's desk."""
        return not (self.sheet and self.sheet.is_locked) and (
            self.filing is None or self.filing.is_editable
        )


class UnitNumbersQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Clerks of the unit and of what stands above it."""
        return self.filter(below(user.paths(Role.CLERK), "unit__path"))


class UnitNumbers(models.Model):
    """The schools of one town, district or city and year added up, so that no page has to add thousands.

    ``values`` as in `SchoolNumbers`; rates are not kept, they are the quotient of two of them. ``doubtful`` counts
    schools with doubts.
    """

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="单位")
    year = models.PositiveSmallIntegerField("年度")
    schools = models.PositiveIntegerField("学校数", default=0)
    doubtful = models.PositiveIntegerField("待核对学校数", default=0)
    values = models.JSONField("数值", default=dict)
    counted_at = models.DateTimeField("统计时间")

    objects = UnitNumbersQuerySet.as_manager()

    class Meta:
        verbose_name = "单位统计数"
        ordering = ["unit", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="unit_numbers_once_a_year"),
        ]

    def __str__(self):
        return f"{self.unit} {self.year}年"

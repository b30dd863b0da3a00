"""Figures that districts set, and the days the administrator corrects."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from union.org.models import Unit
from union.rules.workdays import Shift, WorkCalendar


class RuleFigureQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Figures of the units one serves, of those above, and of one's own school."""
        return self.filter(unit__in=Unit.objects.visible_to(user))

    def over(self, unit):
        """What was set for ``unit`` or above it, nearest first, and there the latest first."""
        rows = self.filter(unit__in=unit.line).select_related("unit", "set_by")
        return rows.order_by("-unit__level", "-unit__path", "-starts_on")


class RuleFigure(models.Model):
    """A unit's own figure for a rule, for itself and all below it, from a date on. Never changed:
    a new figure is a new row, so that what was decided under the old one stays explained."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="单位")
    key = models.CharField("规则", max_length=60)
    value = models.CharField("数值", max_length=100)
    starts_on = models.DateField("自何日起")
    source = models.CharField("依据", max_length=200)
    note = models.CharField("说明", max_length=300, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField("设定时间", auto_now_add=True)

    objects = RuleFigureQuerySet.as_manager()

    class Meta:
        verbose_name = "规则口径"
        ordering = ["key", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "key", "starts_on"], name="one_figure_a_unit_rule_and_day"
            ),
            models.CheckConstraint(name="a_figure_names_its_source", condition=~Q(source="")),
        ]

    def __str__(self):
        return f"{self.key}：{self.value}"

    def get_absolute_url(self):
        return reverse("rules:figure_list")

    def may_go(self, today) -> bool:
        """Whether it can still be taken back: before its day, and a slip of the pen on the day it was set. What was
        decided in those hours keeps the figure that was written down with it."""
        return self.starts_on > today or self.starts_on == today == timezone.localdate(self.set_at)


class HolidayYearQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public knowledge: everybody who signs in."""
        return self.all()


class HolidayYear(models.Model):
    """A year whose holiday notice the administrator has entered; nothing is estimated in it."""

    year = models.PositiveSmallIntegerField("年份", unique=True)
    title = models.CharField("通知", max_length=100)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("录入时间")

    objects = HolidayYearQuerySet.as_manager()

    class Meta:
        verbose_name = "放假安排"
        ordering = ["year"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("rules:day_year", args=[self.year])


class DayShiftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public knowledge: everybody who signs in."""
        return self.all()

    def calendar(self):
        """The country's working days with this table laid over them; one query."""
        shifts, announced = {}, set()
        # Corrections come last and go before what the notice says about the same day.
        rows = self.order_by(F("notice").asc(nulls_last=True))
        for row in rows.values_list("on", "is_working", "name", "source", "notice__year"):
            shifts[row[0]] = Shift(*row[1:4])
            announced.add(row[4])
        return WorkCalendar(shifts, frozenset(announced - {None}))

    def corrections(self):
        """What the administrator set by hand, not what a notice brought."""
        return self.filter(notice=None)


class DayShift(models.Model):
    """A day that is off or worked against the ordinary week: from a notice, or a local correction
    such as the festival of an autonomous region, which 《全国年节及纪念日放假办法》 leaves to local
    governments."""

    on = models.DateField("日期")
    is_working = models.BooleanField("上班")
    name = models.CharField("名称", max_length=30)
    source = models.CharField("依据", max_length=200)
    notice = models.ForeignKey(
        HolidayYear, models.CASCADE, null=True, blank=True, related_name="days", verbose_name="通知"
    )
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = DayShiftQuerySet.as_manager()

    class Meta:
        verbose_name = "节假日与调休"
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(
                fields=["on"], condition=Q(notice=None), name="one_correction_a_day"
            ),
            models.UniqueConstraint(fields=["on", "notice"], name="one_shift_a_day_and_notice"),
        ]

    def __str__(self):
        return f"{self.on:%Y-%m-%d} {self.name}{'上班' if self.is_working else '放假'}"

    def get_absolute_url(self):
        return reverse("rules:day_year", args=[self.on.year])

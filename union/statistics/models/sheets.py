"""统计年报: a district's sheet of one year, from its opening to its lock."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from union.kit.flow import move
from union.org.models import Role
from union.org.models.units import below

PEOPLE = settings.AUTH_USER_MODEL


class SheetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Clerks of the district and of what stands above it."""
        return self.filter(below(user.paths(Role.CLERK), "unit__path"))

    def for_page(self):
        people = ["opened_by", "locked_by", "reopened_by"]
        return self.select_related("unit", *people)


class Sheet(models.Model):
    """The 年报 of one district and calendar year, counted as things stood on ``cut_off``.

    While it is open its rows may be counted again, explained and filed. Locked, nothing in it changes any
    more: the database refuses (see the migration that adds the triggers). It opens again only with a reason;
    the last reopening stays on it, all of them are in the log.
    """

    class State(models.TextChoices):
        OPEN = "open", "填报核对中"
        LOCKED = "locked", "已锁定"

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="单位")
    year = models.PositiveSmallIntegerField("年度")
    cut_off = models.DateField("截止日")
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    opened_by = models.ForeignKey(
        PEOPLE, models.PROTECT, null=True, related_name="+", verbose_name="开表人"
    )
    opened_at = models.DateTimeField("开表时间", auto_now_add=True)
    locked_by = models.ForeignKey(
        PEOPLE, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="锁定人"
    )
    locked_at = models.DateTimeField("锁定时间", null=True, blank=True)
    reopened_by = models.ForeignKey(
        PEOPLE, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="重开人"
    )
    reopened_at = models.DateTimeField("重开时间", null=True, blank=True)
    reopen_reason = models.CharField("重开理由", max_length=300, blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = "统计年报"
        ordering = ["-year", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="sheet_once_a_unit_and_year"),
            models.CheckConstraint(
                name="sheet_is_cut_off_in_its_year",
                condition=Q(cut_off__year=models.F("year")),
            ),
            models.CheckConstraint(
                name="sheet_is_stamped_exactly_when_locked",
                condition=Q(state="open", locked_at=None, locked_by=None)
                | Q(state="locked", locked_at__isnull=False, locked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="sheet_is_reopened_with_a_reason",
                condition=Q(reopened_at=None, reopened_by=None, reopen_reason="")
                | Q(~Q(reopen_reason=""), reopened_at__isnull=False, reopened_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.unit.short_name}{self.year}年统计年报"

    def get_absolute_url(self):
        return f"{reverse('statistics:sheet')}?year={self.year}&unit={self.unit_id}"

    @property
    def is_locked(self) -> bool:
        return self.state == self.State.LOCKED

    def lock(self, *, by):
        """Open → locked."""
        move(self, self.State.LOCKED, frm=[self.State.OPEN], locked_at=timezone.now(), locked_by=by)

    def reopen(self, reason, *, by):
        """Locked → open, with the word of why."""
        stamps = {"reopened_at": timezone.now(), "reopened_by": by, "reopen_reason": reason}
        gone = {"locked_at": None, "locked_by": None}
        move(self, self.State.OPEN, frm=[self.State.LOCKED], **stamps, **gone)

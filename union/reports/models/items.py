"""计划条目: one thing to do, in a month or on a day, with somebody who sees to it."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from union.kit.flow import move
from union.reports.models.plans import YearPlan
from union.reports.models.rows import Row


class PlanItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the plan it belongs to."""
        return self.filter(plan__in=YearPlan.objects.visible_to(user).values("pk"))


class PlanItem(Row):
    """Something the plan promises. ``first_month`` to ``last_month`` (1–12, in the plan's own order), or
    exact days; neither means “in the course of the year”. ``owner`` is as people write it; ``owner_user``
    gets it among their todos.

    Open → begun → done says what became of it, with a note; that may change after filing.
    """

    class State(models.TextChoices):
        OPEN = "open", "未启动"
        BEGUN = "begun", "进行中"
        DONE = "done", "已完成"

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="items")
    text = models.CharField("工作", max_length=500)
    owner = models.CharField("责任人", max_length=60, blank=True)
    owner_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    first_month = models.PositiveSmallIntegerField("月份", null=True, blank=True)
    last_month = models.PositiveSmallIntegerField("到月份", null=True, blank=True)
    starts_on = models.DateField("开始日期", null=True, blank=True)
    ends_on = models.DateField("结束日期", null=True, blank=True)
    state = models.CharField("进展", max_length=10, choices=State, default=State.OPEN)
    note = models.CharField("进展说明", max_length=500, blank=True)
    moved_at = models.DateTimeField("进展时间", null=True, blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PlanItemQuerySet.as_manager()

    class Meta:
        verbose_name = "计划条目"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="item_months_are_one_to_twelve_and_come_in_pairs",
                condition=Q(first_month=None, last_month=None)
                | Q(first_month__range=(1, 12), last_month__range=(1, 12)),
            ),
            models.CheckConstraint(
                name="item_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="item_moved_at_and_by_come_together",
                condition=Q(moved_at=None, moved_by=None)
                | Q(moved_at__isnull=False, moved_by__isnull=False),
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def key(self) -> str:
        return f"i{self.pk}"

    @property
    def when(self) -> str:
        """``4月27日至28日``, ``7至8月``, ``3月``, or ``全年``."""
        if self.starts_on:
            return _days(self.starts_on, self.ends_on or self.starts_on)
        if self.first_month is None:
            return "全年"
        if self.first_month == self.last_month:
            return f"{self.first_month}月"
        return f"{self.first_month}至{self.last_month}月"

    @property
    def first_day(self) -> dt.date:
        if self.starts_on:
            return self.starts_on
        return self.plan.first_day(self.first_month) if self.first_month else self.plan.starts_on

    @property
    def last_day(self) -> dt.date:
        """The day after which the item is late when it is not done."""
        if self.starts_on:
            return self.ends_on or self.starts_on
        return self.plan.last_day(self.last_month) if self.last_month else self.plan.ends_on

    def is_late(self, today: dt.date) -> bool:
        return self.state != self.State.DONE and self.last_day < today

    def shade(self, today: dt.date) -> str:
        """The colour of its dot: done, late, begun or nothing."""
        if self.is_late(today):
            return "late"
        return "" if self.state == self.State.OPEN else self.state

    def turn(self, state, *, frm, note: str, by) -> None:
        """Set the progress; ``frm`` is the state the person saw. Raises `WrongState`."""
        move(self, state, frm=[frm], note=note, moved_at=timezone.now(), moved_by=by)


def _days(first: dt.date, last: dt.date) -> str:
    start = f"{first.month}月{first.day}日"
    if first == last:
        return start
    if first.month == last.month and first.year == last.year:
        return f"{start}至{last.day}日"
    return f"{start}至{last.month}月{last.day}日"

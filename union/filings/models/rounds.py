"""应报: which schools owe a filing of one kind by a day, because their district said so."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from union.filings import kinds
from union.kit.flow import WrongState, move
from union.kit.numerals import chinese_date
from union.org.models import Role, Unit
from union.org.models.units import below
from union.org.scopes import OFFICERS

PEOPLE = settings.AUTH_USER_MODEL


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Clerks of the unit that opened it, above and below it; officers of the schools that owe it."""
        held = [office.unit for office in user.offices if office.role == Role.CLERK]
        above = [int(pk) for unit in held for pk in unit.line]
        own = [office.unit_id for office in user.offices if office.role in OFFICERS]
        owing = RoundSchool.objects.filter(school__in=own).values("round")
        served = below([unit.path for unit in held], "unit__path")
        return self.filter(served | Q(unit__in=above) | Q(pk__in=owing))

    def begun(self, on=None):
        """Opened, and their first day has come."""
        return self.filter(opens_on__lte=on or timezone.localdate())

    def for_list(self):
        return self.select_related("unit").order_by("-year", "due_on", "pk")


class Round(models.Model):
    """One 应报 of a district: from when, until when, and for whom.

    ``due_on`` is the last day in time; after it a filing is late, after ``closes_on`` (None: never) it is not
    accepted any more. ``is_for_all`` takes in schools that come into the district later.
    """

    Kind = kinds.Kind

    class State(models.TextChoices):
        OPEN = "open", "进行中"
        CLOSED = "closed", "已截止"

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="区县")
    kind = models.CharField("种类", max_length=30, choices=Kind)
    year = models.PositiveSmallIntegerField("年度")
    term = models.CharField("学期或届次", max_length=20, blank=True)
    title = models.CharField("标题", max_length=100)
    note = models.TextField("报送要求", max_length=1000, blank=True)
    opens_on = models.DateField("开始日期")
    due_on = models.DateField("应报日期")
    closes_on = models.DateField("截止收件日期", null=True, blank=True)
    is_for_all = models.BooleanField("全区学校都报", default=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    opened_by = models.ForeignKey(PEOPLE, models.PROTECT, related_name="+", verbose_name="发起人")
    opened_at = models.DateTimeField("发起时间", auto_now_add=True)
    closed_by = models.ForeignKey(
        PEOPLE, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="截止人"
    )
    closed_at = models.DateTimeField("截止时间", null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "应报"
        ordering = ["-year", "due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "year", "term"], name="round_once_a_unit_kind_year_and_term"
            ),
            models.CheckConstraint(
                name="round_opens_before_it_is_due_and_closes_after",
                condition=Q(due_on__gte=F("opens_on"))
                & (Q(closes_on=None) | Q(closes_on__gte=F("due_on"))),
            ),
            models.CheckConstraint(
                name="round_is_stamped_exactly_when_closed",
                condition=Q(state="open", closed_at=None, closed_by=None)
                | Q(state="closed", closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("filings:round_detail", args=[self.pk])

    @property
    def named(self) -> str:
        """2026年度工作总结, 三届二次教代会备案."""
        return kinds.named(self.kind, self.year, self.term)

    @property
    def is_begun(self) -> bool:
        return self.opens_on <= timezone.localdate()

    @property
    def is_over(self) -> bool:
        """Whether nothing is accepted any more, but from schools with a day of their own."""
        past = self.closes_on is not None and self.closes_on < timezone.localdate()
        return past or self.state == self.State.CLOSED

    @property
    def state_words(self) -> str:
        """未开始, 进行中, 已过应报日, 已截止."""
        if self.is_over:
            return self.State.CLOSED.label
        if not self.is_begun:
            return "未开始"
        return "已过应报日" if timezone.localdate() > self.due_on else self.State.OPEN.label

    def close(self, *, by):
        """Open → closed."""
        move(self, self.State.CLOSED, frm=[self.State.OPEN], closed_at=timezone.now(), closed_by=by)

    def reopen(self, closes_on):
        """Closed, by hand or by its day → open until ``closes_on`` (None: without an end)."""
        if not self.is_over:
            raise WrongState(f"{self._meta.label} {self.pk} is open")
        states = [self.State.OPEN, self.State.CLOSED]
        stamps = {"closed_at": None, "closed_by": None, "closes_on": closes_on}
        move(self, self.State.OPEN, frm=states, **stamps)


class RoundSchoolQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The school's officers, clerks above the school or of the unit that opened the round."""
        served = user.paths(Role.CLERK)
        own = [office.unit_id for office in user.offices if office.role in OFFICERS]
        desk = below(served, "school__path") | below(served, "round__unit__path")
        return self.filter(Q(school__in=own) | desk)

    def owed(self):
        """Not excused."""
        return self.filter(is_excused=False)

    def for_list(self):
        return self.select_related("school", "school__parent").order_by("school__path")


class RoundSchool(models.Model):
    """One school's part in a round: whether it is excused, a day of its own, and what it was told.

    ``due_on`` takes the place of the round's day, also after the round is closed: the clerk has reopened it for
    this school. Both need a reason. ``told`` is the last of the three notices that went out.
    """

    class Told(models.IntegerChoices):
        NOTHING = 0, "未通知"
        OPENED = 1, "已通知开始"
        NEAR = 2, "已提醒临期"
        PAST = 3, "已提醒逾期"

    round = models.ForeignKey(Round, models.CASCADE, related_name="schools", verbose_name="应报")
    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    is_excused = models.BooleanField("免报", default=False)
    due_on = models.DateField("延期至", null=True, blank=True)
    reason = models.CharField("理由", max_length=100, blank=True)
    told = models.PositiveSmallIntegerField("通知", choices=Told, default=Told.NOTHING)

    objects = RoundSchoolQuerySet.as_manager()

    class Meta:
        verbose_name = "应报学校"
        ordering = ["round", "school"]
        constraints = [
            models.UniqueConstraint(fields=["round", "school"], name="round_once_a_school"),
            models.CheckConstraint(
                name="round_school_is_excused_or_given_time_for_a_reason",
                condition=Q(is_excused=False, due_on=None) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="round_school_is_not_excused_and_given_time",
                condition=Q(is_excused=False) | Q(due_on=None),
            ),
        ]

    def __str__(self):
        return f"{self.round}：{self.school}"

    @property
    def last_day(self) -> dt.date:
        """The last day in time for this school."""
        return self.due_on or self.round.due_on

    @property
    def is_shut(self) -> bool:
        """Whether nothing is accepted from this school any more."""
        own = self.due_on is not None and self.due_on >= timezone.localdate()
        return self.round.is_over and not own

    @property
    def shut_words(self) -> str:
        """Why a school may not file any more, and what it can do; empty while it may."""
        if not self.is_shut:
            return ""
        ended = self.round.closes_on
        if self.round.state == Round.State.CLOSED:
            ended = timezone.localdate(self.round.closed_at)
        return (
            f"“{self.round.title}”已于{chinese_date(ended)}截止收件，不再接收。"
            f"草稿仍然保留；确需补报的，请联系{self.round.unit.short_name}延期。"
        )


def of_district(unit: Unit):
    """Open schools whose filings ``unit`` reviews."""
    schools = Unit.objects.schools().open().filter(path__startswith=unit.path)
    if unit.level < Unit.Level.DISTRICT:
        districts = Unit.objects.filter(path__startswith=unit.path, level=Unit.Level.DISTRICT)
        schools = schools.exclude(below(districts.values_list("path", flat=True)))
    return schools

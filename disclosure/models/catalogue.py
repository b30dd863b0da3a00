"""公开目录: what must be published, to whom, how often; and what makes an item due or not applicable."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from union.org.models.units import below
from union.org.scopes import of_the_house


class Audience(models.TextChoices):
    """For whom: 对外 is everybody, without sign-in; 对内 the school's staff."""

    OUTSIDE = "outside", "对外"
    INSIDE = "inside", "对内"


class CatalogueItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What is set at one's school, at the units above it, and in all one serves. It is no secret."""
        mine = [user.school.path] if user.school else []
        served = [*user.paths(), *mine]
        above = {int(pk) for path in served for pk in path.strip("/").split("/")}
        return self.filter(below(served, "unit__path") | Q(unit__in=above))

    def over(self, unit):
        """Those set at ``unit`` itself or at any unit above it, dropped ones too."""
        return self.filter(unit__in=unit.line)

    def on(self, day):
        """Asked for on the day."""
        return self.between(day, day)

    def between(self, first, last):
        """In force on any day between the two, both included."""
        return self.filter(Q(starts_on__lte=last) & (Q(ends_on=None) | Q(ends_on__gte=first)))


class CatalogueItem(models.Model):
    """目录项: something that schools of ``unit`` must publish.

    ``unit`` is the district (its profile holds for all schools below) or a single school that adds an item.
    ``audience`` is the widest one allowed: an inside item never goes out. ``within`` is how many working days after
    the period's last day (or after the occasion) it must stand on the board, None: the rule's figure;
    ``ahead`` items are due before their period begins (收费 before each term). ``notice_days`` > 0: each
    publication of it is a 公示 of so many working days. ``is_spending``: sums on it fall under the spending limit.
    """

    class Category(models.TextChoices):
        PROFILE = "profile", "学校概况"
        PLANS = "plans", "规划计划"
        DECISIONS = "decisions", "重大决策"
        FINANCE = "finance", "财务"
        FEES = "fees", "收费"
        PURCHASES = "purchases", "采购基建"
        STAFFING = "staffing", "人事"
        INTERESTS = "interests", "教职工利益"
        PUPILS = "pupils", "招生与学生"
        TEACHING = "teaching", "教学与安全"
        INTEGRITY = "integrity", "党风廉政"
        UNION = "union", "工会"
        ANSWERS = "answers", "您问我答"

    class Rhythm(models.TextChoices):
        LONG_TERM = "long_term", "长期"
        MONTHLY = "monthly", "每月"
        QUARTERLY = "quarterly", "每季度"
        TERMLY = "termly", "每学期"
        YEARLY = "yearly", "每学年"
        AT_ONCE = "at_once", "即时"
        EACH_TIME = "each_time", "每次"

    # Of these nobody knows beforehand when they are due: an `Occasion` says so.
    ON_OCCASION = (Rhythm.AT_ONCE, Rhythm.EACH_TIME)

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="单位")
    category = models.CharField("类别", max_length=12, choices=Category)
    name = models.CharField("公开事项", max_length=60)
    audience = models.CharField("公开范围", max_length=8, choices=Audience)
    rhythm = models.CharField("公开周期", max_length=10, choices=Rhythm)
    within = models.PositiveSmallIntegerField("期满后几个工作日内", null=True, blank=True)
    ahead = models.BooleanField("期初公开", default=False)
    notice_days = models.PositiveSmallIntegerField("公示工作日数", default=0)
    is_spending = models.BooleanField("适用民主限额", default=False)
    office = models.CharField("责任部门", max_length=40, blank=True)
    form = models.CharField("公开形式", max_length=60, blank=True)
    source = models.CharField("依据", max_length=120, blank=True)
    position = models.PositiveSmallIntegerField("次序", default=0)
    starts_on = models.DateField("开始执行")
    ends_on = models.DateField("停止执行", null=True, blank=True)

    objects = CatalogueItemQuerySet.as_manager()

    class Meta:
        verbose_name = "公开目录项"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                condition=Q(ends_on=None),
                name="catalogue_item_once_while_open",
                violation_error_message="目录里已经有同名的公开事项",
            ),
            models.CheckConstraint(
                name="catalogue_item_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_on_occasion(self) -> bool:
        """Whether something must happen before it is due."""
        return self.rhythm in self.ON_OCCASION

    def is_in_force(self, day) -> bool:
        """Asked for on the day, as `CatalogueItemQuerySet.on` says."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def may_go_outside(self) -> bool:
        return self.audience == Audience.OUTSIDE


class OccasionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user))

    def waiting(self):
        """Of which nothing is on the board or on the way there; what was withdrawn waits again."""
        return self.exclude(publications__state__in=["draft", "checking", "published"])


class Occasion(models.Model):
    """Something happened at a school that an item asks to be published: a tender, a decision, an award.

    ``due_on`` was counted when it was noted, with the figure of that day. It is met by the publication that names it.
    """

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    item = models.ForeignKey(CatalogueItem, models.PROTECT, related_name="occasions")
    title = models.CharField("发生的事", max_length=80)
    happened_on = models.DateField("发生日期")
    due_on = models.DateField("应公开日期")
    noted_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")

    objects = OccasionQuerySet.as_manager()

    class Meta:
        verbose_name = "应公开的事"
        ordering = ["-happened_on", "-pk"]
        indexes = [models.Index(fields=["school", "happened_on"], name="occasion_school_day")]
        constraints = [
            models.CheckConstraint(
                name="occasion_is_due_after_it_happened",
                condition=Q(due_on__gte=models.F("happened_on")),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{reverse('disclosure:matrix')}?school={self.school_id}"


class ExemptionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user))


class Exemption(models.Model):
    """不适用: a school has nothing to publish for an item, in one period or (``period`` empty) at all.

    A small school without a canteen publishes no canteen accounts. The reason is read by supervision and district.
    """

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    item = models.ForeignKey(CatalogueItem, models.PROTECT, related_name="exemptions")
    period = models.CharField("期", max_length=10, blank=True)
    reason = models.CharField("理由", max_length=120)
    noted_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    noted_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = ExemptionQuerySet.as_manager()

    class Meta:
        verbose_name = "不适用"
        ordering = ["school", "item", "period"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "item", "period"], name="exemption_once_a_period"
            )
        ]

    def __str__(self):
        return f"{self.item}：不适用（{self.reason}）"


class ReminderQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user))


class Reminder(models.Model):
    """催办: the school's officers were reminded of what is overdue; at most once a day."""

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    on = models.DateField("日期")
    count = models.PositiveSmallIntegerField("逾期期数")
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="催办人")

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = "催办"
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["school", "on"], name="reminder_once_a_day"),
        ]

    def __str__(self):
        return f"{self.school}：{self.on}催办{self.count}期"


class YearTallyQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user))


class YearTally(models.Model):
    """How a school's matrix of one school year is counted: what the district's list of all schools reads.

    Only `disclosure.counters` writes it: at each act of the school that changes its matrix, and once a day for all,
    because days alone make things overdue. ``counted_on`` is the day it was counted for. ``open_days`` are the due
    days of what is not published yet, for the calendar: pairs of a day and the names of its items.
    """

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    year = models.PositiveSmallIntegerField("学年")
    counted_on = models.DateField("统计日期")
    published = models.PositiveSmallIntegerField("按时公开", default=0)
    late = models.PositiveSmallIntegerField("逾期公开", default=0)
    overdue = models.PositiveSmallIntegerField("逾期未公开", default=0)
    due = models.PositiveSmallIntegerField("该公开", default=0)
    ahead = models.PositiveSmallIntegerField("未到期", default=0)
    not_applicable = models.PositiveSmallIntegerField("不适用", default=0)
    open_days = models.JSONField("未公开的各期", default=list)

    objects = YearTallyQuerySet.as_manager()

    class Meta:
        verbose_name = "学年公开统计"
        ordering = ["-year", "school"]
        constraints = [
            models.UniqueConstraint(fields=["year", "school"], name="year_tally_once_a_school")
        ]

    def __str__(self):
        return f"{self.school}{self.year}学年"

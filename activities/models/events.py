"""活动: announced, signed up for, held, told of."""

import datetime as dt

from django.apps import apps
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from union.kit.flow import move
from union.org.models import Role
from union.org.models.units import below
from union.org.scopes import OFFICERS

MOST_FAMILY = 5


def held_by(user) -> list[int]:
    """Units whose activities the person runs: schools as chair or committee, the district as its clerk."""
    return [office.unit_id for office in user.offices if office.role in (*OFFICERS, Role.CLERK)]


def _counted(rows) -> Subquery:
    """How many of ``rows`` the activity has; None for none."""
    rows = rows.order_by().values("activity")
    return Subquery(rows.values(count=models.Count("pk")))


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What was announced: by one's school, by a unit above it, by those below a clerk, and where one leads the
        school. Drafts, and drafts that were given up: those who run the unit's activities.
        """
        school = user.school
        mine = school.line if school else []
        led = [office.unit_id for office in user.offices if office.role == Role.PRINCIPAL]
        told = Q(unit__in=[*mine, *led]) | below(user.paths(Role.CLERK), "unit__path")
        return self.filter(Q(unit__in=held_by(user)) | (Q(announced_at__isnull=False) & told))

    def standing(self):
        """Announced and not cancelled."""
        return self.filter(state__in=[Activity.State.ANNOUNCED, Activity.State.CLOSED])

    def coming(self, now: dt.datetime):
        """Announced, and not over yet."""
        return self.filter(state=Activity.State.ANNOUNCED, ends_at__gte=now)

    def held_in(self, year: int, *, now: dt.datetime | None = None):
        """Over, and begun in the calendar year: what the year's figures count."""
        return self.standing().filter(starts_at__year=year, ends_at__lt=now or timezone.now())

    def with_people(self):
        """With ``people``: who came; without a list the number written down, else those who had a seat."""
        rows = apps.get_model("activities.SignUp").objects.filter(activity=OuterRef("pk"))
        counts = [_counted(rows.came()), "came_count", _counted(rows.seated()), 0]
        return self.annotate(people=Coalesce(*counts, output_field=models.IntegerField()))

    def for_list(self):
        return self.select_related("unit").order_by("-starts_at", "-pk")


class Activity(models.Model):
    """Something a union does together with its people.

    ``unit`` is the school, or a district (city, town) for all schools below it. ``capacity`` counts seats (None: no
    limit); family members take seats out of it unless ``family_seats`` gives them their own. ``taken``, ``family_taken``,
    ``waiting`` and ``next_place`` are counters that only `activities.actions.events_signups` writes, under the row's
    lock. Sign-up runs from ``opens_at`` (None: from the announcement) to ``closes_at`` (None: until it begins).
    ``agreed_by`` says who of the school consented to working hours (《工会法》第四十一条). ``came_count`` is the
    number of people where nobody ticked a list. ``souvenir`` is what everybody got where there were no prizes, worth
    ``souvenir_amount`` yuan each. ``cost`` is all that was spent, in the ledger or not yet.
    DRAFT → ANNOUNCED → CLOSED; DRAFT | ANNOUNCED → CANCELLED with a reason.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        ANNOUNCED = "announced", "已发布"
        CLOSED = "closed", "已结束"
        CANCELLED = "cancelled", "已取消"

    class Kind(models.TextChoices):
        SPORTS = "sports", "文体"
        EDUCATION = "education", "教育"
        FESTIVAL = "festival", "节日"
        SOCIAL = "social", "联谊"
        VISIT = "visit", "参观"
        OTHER = "other", "其他"

    class Level(models.TextChoices):
        GROUP = "group", "小组"
        SCHOOL = "school", "校级"
        TOWN = "town", "学区（镇）级"
        DISTRICT = "district", "区级"
        CITY = "city", "市级以上"

    class Audience(models.TextChoices):
        ALL = "all", "全体教职工"
        GROUPS = "groups", "指定的小组或学校"
        WOMEN = "women", "女教职工"
        YOUTH = "youth", "青年教职工"
        RETIRED = "retired", "退休教职工"

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="主办单位")
    title = models.CharField("活动名称", max_length=60)
    kind = models.CharField("类别", max_length=10, choices=Kind)
    level = models.CharField("级别", max_length=10, choices=Level, default=Level.SCHOOL)
    organiser = models.CharField("承办", max_length=60, blank=True)
    place = models.CharField("地点", max_length=80)
    starts_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间")
    text = models.TextField("活动安排", max_length=4000, blank=True)
    audience = models.CharField("对象", max_length=10, choices=Audience, default=Audience.ALL)
    groups = models.ManyToManyField(
        "org.Unit", related_name="+", blank=True, verbose_name="小组或学校"
    )
    capacity = models.PositiveIntegerField(
        "名额", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    family_each = models.PositiveSmallIntegerField(
        "每人可带家属", default=0, validators=[MaxValueValidator(MOST_FAMILY)]
    )
    family_seats = models.PositiveIntegerField("家属名额", null=True, blank=True)
    opens_at = models.DateTimeField("报名开始", null=True, blank=True)
    closes_at = models.DateTimeField("报名截止", null=True, blank=True)
    is_insured = models.BooleanField("已办意外保险", default=False)
    agreed_by = models.CharField("占用工作时间的同意人", max_length=40, blank=True)
    budget = models.DecimalField(
        "预算（元）",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    plan_item = models.ForeignKey(
        "reports.PlanItem",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="对应的计划条目",
    )
    taken = models.PositiveIntegerField("已占名额", default=0, editable=False)
    family_taken = models.PositiveIntegerField("家属人数", default=0, editable=False)
    waiting = models.PositiveIntegerField("候补人数", default=0, editable=False)
    next_place = models.PositiveIntegerField("下一个报名序号", default=1, editable=False)
    door_key = models.CharField("签到密钥", max_length=43, editable=False)
    came_count = models.PositiveIntegerField("参加人次", null=True, blank=True)
    results = models.TextField("活动成绩", max_length=2000, blank=True)
    souvenir = models.CharField("纪念品", max_length=40, blank=True)
    souvenir_amount = models.DecimalField(
        "纪念品每人金额（元）", max_digits=12, decimal_places=2, null=True, blank=True
    )
    cost = models.DecimalField("实际费用（元）", max_digits=12, decimal_places=2, default=0)
    summary = models.CharField("一句话小结", max_length=300, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    made_by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="起草人")
    made_at = models.DateTimeField("起草时间", auto_now_add=True)
    announced_at = models.DateTimeField("发布时间", null=True, blank=True)
    closed_at = models.DateTimeField("结束登记时间", null=True, blank=True)
    cancelled_at = models.DateTimeField("取消时间", null=True, blank=True)
    cancel_reason = models.CharField("取消原因", max_length=200, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "活动"
        ordering = ["-starts_at", "-pk"]
        indexes = [
            models.Index(fields=["unit", "-starts_at", "state"], name="activity_of_unit"),
            models.Index(fields=["state", "ends_at"], name="activity_coming"),
        ]
        constraints = [
            models.CheckConstraint(
                name="activity_ends_after_it_starts", condition=Q(ends_at__gte=F("starts_at"))
            ),
            models.CheckConstraint(
                name="activity_signs_up_between_two_moments_in_order",
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(opens_at__lt=F("closes_at")),
            ),
            models.CheckConstraint(
                name="activity_never_seats_more_than_its_capacity",
                condition=Q(capacity=None) | Q(taken__lte=F("capacity")),
            ),
            models.CheckConstraint(
                name="activity_never_seats_more_family_than_its_seats",
                condition=Q(family_seats=None) | Q(family_taken__lte=F("family_seats")),
            ),
            models.CheckConstraint(
                name="activity_is_stamped_when_announced",
                condition=Q(state="draft", announced_at=None)
                | Q(state__in=["announced", "closed"], announced_at__isnull=False)
                | Q(state="cancelled"),
            ),
            models.CheckConstraint(
                name="activity_is_stamped_when_closed",
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at=None)),
            ),
            models.CheckConstraint(
                name="activity_is_cancelled_with_a_reason",
                condition=(Q(state="cancelled", cancelled_at__isnull=False) & ~Q(cancel_reason=""))
                | (~Q(state="cancelled") & Q(cancelled_at=None, cancel_reason="")),
            ),
            models.CheckConstraint(
                name="activity_souvenir_has_a_name_and_a_sum",
                condition=Q(souvenir="", souvenir_amount=None)
                | (~Q(souvenir="") & Q(souvenir_amount__gte=0)),
            ),
            models.CheckConstraint(
                name="activity_sums_are_not_negative",
                condition=Q(cost__gte=0) & (Q(budget=None) | Q(budget__gte=0)),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("activities:event_detail", args=[self.pk])

    @property
    def starts_on(self) -> dt.date:
        return timezone.localdate(self.starts_at)

    @property
    def ends_on(self) -> dt.date:
        return timezone.localdate(self.ends_at)

    @property
    def sign_up_ends_at(self) -> dt.datetime:
        return self.closes_at or self.starts_at

    @property
    def shares_seats(self) -> bool:
        """Whether family members take seats out of the capacity."""
        return self.family_seats is None

    @property
    def free(self) -> int | None:
        """Seats that are left; None without a limit."""
        return None if self.capacity is None else self.capacity - self.taken

    @property
    def has_begun(self) -> bool:
        return timezone.now() >= self.starts_at

    @property
    def is_over(self) -> bool:
        return timezone.now() > self.ends_at

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    def announce(self, at):
        move(self, self.State.ANNOUNCED, frm=[self.State.DRAFT], announced_at=at)

    def close(self, at):
        move(self, self.State.CLOSED, frm=[self.State.ANNOUNCED], closed_at=at)

    def cancel(self, reason: str, at):
        stamps = {"cancel_reason": reason, "cancelled_at": at}
        move(self, self.State.CANCELLED, frm=[self.State.DRAFT, self.State.ANNOUNCED], **stamps)

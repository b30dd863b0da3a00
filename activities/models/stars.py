"""星级组室（文明组室）: a year's scheme of items with points, the checks, and what follows from them."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from union.kit.flow import move
from union.org.models import Role
from union.org.scopes import desk, officers, staff


class StarSchemeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The school's own people; the clerks above once it is published."""
        shown = desk(user) & Q(state=StarScheme.State.PUBLISHED)
        return self.filter(staff(user) | officers(user) | shown)

    def under_way(self):
        return self.filter(state=StarScheme.State.OPEN)


class StarScheme(models.Model):
    """评星方案: what is checked in one year at one school, and how many points make how many stars.

    ``of`` says who is compared. ``star_1`` … ``star_5`` are the least shares of all points, in per cent, for so many
    stars, rising. ``checkers`` may enter checks besides the union's officers.
    """

    class Of(models.TextChoices):
        GROUPS = "groups", "工会小组"
        DEPARTMENTS = "departments", "部门科室"

    class State(models.TextChoices):
        OPEN = "open", "检查中"
        PUBLISHED = "published", "已公布"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    year = models.PositiveSmallIntegerField("年份")
    name = models.CharField("名称", max_length=60, default="星级组室评比")
    of = models.CharField("评比对象", max_length=12, choices=Of, default=Of.GROUPS)
    star_1 = models.PositiveSmallIntegerField("★ 至少（%）", default=60)
    star_2 = models.PositiveSmallIntegerField("★★ 至少（%）", default=70)
    star_3 = models.PositiveSmallIntegerField("★★★ 至少（%）", default=80)
    star_4 = models.PositiveSmallIntegerField("★★★★ 至少（%）", default=90)
    star_5 = models.PositiveSmallIntegerField("★★★★★ 至少（%）", default=95)
    checkers = models.ManyToManyField(
        "org.User", blank=True, related_name="+", verbose_name="检查人"
    )
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    published_at = models.DateTimeField("公布时间", null=True, blank=True)

    objects = StarSchemeQuerySet.as_manager()

    class Meta:
        verbose_name = "评星方案"
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year", "name"],
                name="star_scheme_once_a_year",
                violation_error_message="今年已经有同名的评比",
            ),
            models.CheckConstraint(
                name="star_thresholds_rise",
                condition=Q(
                    star_1__lt=F("star_2"), star_2__lt=F("star_3"),
                    star_3__lt=F("star_4"), star_4__lt=F("star_5"), star_5__lte=100,
                ),
            ),
            models.CheckConstraint(
                name="star_scheme_has_a_time_exactly_when_published",
                condition=Q(state="published", published_at__isnull=False)
                | Q(state="open", published_at__isnull=True),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.year}年{self.name}"

    def get_absolute_url(self):
        return reverse("activities:star_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def thresholds(self) -> list[int]:
        """Least shares in per cent for one star, two stars … five."""
        return [self.star_1, self.star_2, self.star_3, self.star_4, self.star_5]

    def publish(self):
        move(self, self.State.PUBLISHED, frm=[self.State.OPEN], published_at=timezone.now())


class StarItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(scheme__in=StarScheme.objects.visible_to(user))


class StarItem(models.Model):
    """评分项: ``points`` to be had in the year.

    TAKEN items begin full and lose what the checks take off; GIVEN items (presentation, secret staff vote) begin
    empty and get what is entered once.
    """

    class Way(models.TextChoices):
        TAKEN = "taken", "检查扣分"
        GIVEN = "given", "评定得分"

    class Rhythm(models.TextChoices):
        DAILY = "daily", "每天"
        WEEKLY = "weekly", "每周"
        MONTHLY = "monthly", "每月"
        YEARLY = "yearly", "每年"

    scheme = models.ForeignKey(StarScheme, models.CASCADE, related_name="items")
    name = models.CharField("项目", max_length=40)
    points = models.DecimalField("满分", max_digits=5, decimal_places=1)
    way = models.CharField("计分办法", max_length=6, choices=Way, default=Way.TAKEN)
    rhythm = models.CharField("检查周期", max_length=8, choices=Rhythm, default=Rhythm.WEEKLY)
    position = models.PositiveSmallIntegerField("次序", default=0)

    objects = StarItemQuerySet.as_manager()

    class Meta:
        verbose_name = "评分项"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "name"], name="star_item_once_a_scheme"),
            models.CheckConstraint(name="star_item_has_points", condition=Q(points__gt=0)),
        ]

    def __str__(self):
        return self.name

    @property
    def is_taken(self) -> bool:
        return self.way == self.Way.TAKEN


class StarCheckQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers and checkers; of one's own group or department its own people; all once it is published."""
        checking = StarScheme.checkers.through.objects.filter(user=user).values("starscheme")
        led = [office.unit_id for office in user.offices if office.role == Role.LEADER]
        mine = Q(group__group_members__user=user.pk) | Q(group__in=led)
        headed = Q(department__in=[department.pk for department in user.departments])
        shown = StarScheme.objects.filter(state=StarScheme.State.PUBLISHED).visible_to(user)
        rows = StarCheck.objects.filter(
            officers(user, "scheme__") | Q(scheme__in=checking) | mine | headed
            | Q(scheme__in=shown)
        )  # fmt: skip
        return self.filter(pk__in=rows.values("pk"))

    def counted(self):
        """Those that count: all but the ones lifted after an objection."""
        return self.exclude(state=StarCheck.State.LIFTED)

    def for_page(self):
        return self.select_related("item", "group", "department", "by").order_by("-on", "-pk")


class StarCheck(models.Model):
    """检查: what one item took from (or gave to) one group or department on one day; 0 taken is “checked, all well”.

    The checked may object once, while the scheme is open; an officer keeps the check or lifts it.
    """

    class State(models.TextChoices):
        COUNTED = "counted", "计入"
        OBJECTED = "objected", "有异议"
        KEPT = "kept", "维持"
        LIFTED = "lifted", "撤销"

    scheme = models.ForeignKey(StarScheme, models.CASCADE, related_name="checks")
    item = models.ForeignKey(StarItem, models.PROTECT, related_name="checks")
    group = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="工会小组"
    )
    department = models.ForeignKey(
        "org.Department", models.PROTECT, null=True, blank=True, related_name="+"
    )
    on = models.DateField("检查日期")
    points = models.DecimalField("分数", max_digits=5, decimal_places=1, default=Decimal(0))
    remark = models.CharField("说明", max_length=120, blank=True)
    photo = models.FileField("照片", max_length=200, blank=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="检查人")
    state = models.CharField("状态", max_length=10, choices=State, default=State.COUNTED)
    objection = models.CharField("异议", max_length=300, blank=True)
    objected_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.CharField("答复", max_length=300, blank=True)

    objects = StarCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "组室检查"
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["scheme", "-on"], name="star_check_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "group", "on"],
                condition=Q(group__isnull=False),
                name="star_check_once_a_day_of_a_group",
            ),
            models.UniqueConstraint(
                fields=["item", "department", "on"],
                condition=Q(department__isnull=False),
                name="star_check_once_a_day_of_a_department",
            ),
            models.CheckConstraint(
                name="star_check_is_of_one_group_or_department",
                condition=Q(group__isnull=False, department=None)
                | Q(group=None, department__isnull=False),
            ),
            models.CheckConstraint(name="star_check_points_stand", condition=Q(points__gte=0)),
            models.CheckConstraint(
                name="star_check_has_an_objection_exactly_when_objected",
                condition=(Q(state="counted") & Q(objection="", objected_by=None))
                | (~Q(state="counted") & ~Q(objection="") & Q(objected_by__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"{self.who} {self.item} {self.on}"

    def get_absolute_url(self):
        return f"{reverse('activities:star_checks', args=[self.scheme_id])}#check-{self.pk}"

    @property
    def who(self):
        """The group or department that was checked."""
        return self.group or self.department

    def object(self, words: str, by):
        move(self, self.State.OBJECTED, frm=[self.State.COUNTED], objection=words, objected_by=by)

    def keep(self, answer: str):
        move(self, self.State.KEPT, frm=[self.State.OBJECTED], answer=answer)

    def lift(self, answer: str):
        move(self, self.State.LIFTED, frm=[self.State.OBJECTED], answer=answer)

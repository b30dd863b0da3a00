"""考核办法: what a district scores its schools by; versions of it, and the items of each version."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from union.kit.flow import move
from union.org.models import Role
from union.org.models.units import below
from union.org.scopes import OFFICERS

POINTS = {"max_digits": 5, "decimal_places": 2}


class RubricQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Clerks of the unit that gives it and of those above; officers of the schools that are scored by it."""
        held = [office.unit_id for office in user.offices if office.role in OFFICERS]
        desk = below(user.paths(Role.CLERK), "unit__path")
        scored = Q(pk__in=self.model.objects.filter(assessments__school__in=held).values("pk"))
        return self.filter(desk | scored if held else desk)

    def for_list(self):
        return self.select_related("unit").order_by("-year", "-pk")


class Rubric(models.Model):
    """One 考核 of a year: its schools are scored by its versions.

    Schools write their self score from ``self_from`` to ``self_until`` (both included). ``objections_until`` is set
    with ``results_at``, when schools learn their results; the whole ranking only where ``ranking_is_public``.
    """

    class Kind(models.TextChoices):
        DUTY = "duty", "目标管理责任书"
        HOME = "home", "教工之家验收"
        DISCLOSURE = "disclosure", "校务公开考核"

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="考核单位")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("种类", max_length=12, choices=Kind)
    title = models.CharField("标题", max_length=80)
    self_from = models.DateField("自评开始", null=True, blank=True)
    self_until = models.DateField("自评截止", null=True, blank=True)
    results_at = models.DateTimeField("公布时间", null=True, blank=True)
    objections_until = models.DateField("异议截止", null=True, blank=True)
    ranking_is_public = models.BooleanField("公开全部排名", default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="制定人"
    )
    made_at = models.DateTimeField("制定时间", auto_now_add=True)

    objects = RubricQuerySet.as_manager()

    class Meta:
        verbose_name = "考核办法"
        ordering = ["-year", "-pk"]
        indexes = [models.Index(fields=["unit", "year"], name="rubric_unit_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "title"], name="rubric_title_once_a_unit_and_year"
            ),
            models.CheckConstraint(
                name="rubric_self_score_ends_after_it_begins",
                condition=Q(self_until__gte=F("self_from"))
                | Q(self_from=None)
                | Q(self_until=None),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("assessment:rubric_detail", args=[self.pk])


class RubricVersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the rubric; schools only what was published."""
        desk = below(user.paths(Role.CLERK), "rubric__unit__path")
        published = Q(rubric__in=Rubric.objects.visible_to(user), state="published")
        return self.filter(desk | published)


class RubricVersion(models.Model):
    """One wording of a rubric. A draft is edited; once published it never changes, a change is the next version.

    Weights are whole per cent and make 100; a part that weighs 0 is not asked for. Whoever reaches ``excellent_from``
    points (``good_from``, ``pass_from``) has that grade; ``source`` says by which paper all this is so.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        PUBLISHED = "published", "已发布"

    rubric = models.ForeignKey(
        Rubric, models.CASCADE, related_name="versions", verbose_name="考核办法"
    )
    number = models.PositiveSmallIntegerField("第几版", default=1)
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    self_weight = models.PositiveSmallIntegerField("自评占比（%）", default=40)
    committee_weight = models.PositiveSmallIntegerField("区评占比（%）", default=30)
    peer_weight = models.PositiveSmallIntegerField("互评占比（%）", default=30)
    excellent_from = models.DecimalField("优秀从", **POINTS)
    good_from = models.DecimalField("良好从", **POINTS)
    pass_from = models.DecimalField("合格从", **POINTS)
    source = models.CharField("依据", max_length=300, blank=True)
    change_words = models.CharField("改了什么", max_length=300, blank=True)
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RubricVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "考核办法版本"
        ordering = ["rubric", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["rubric", "number"], name="rubric_version_number_once"),
            models.UniqueConstraint(
                fields=["rubric"],
                condition=Q(state="draft"),
                name="rubric_has_one_draft_at_a_time",
            ),
            models.CheckConstraint(
                name="rubric_weights_make_one_hundred",
                condition=Q(self_weight=100 - F("committee_weight") - F("peer_weight")),
            ),
            models.CheckConstraint(
                name="rubric_grades_fall",
                condition=Q(
                    excellent_from__gt=F("good_from"), good_from__gt=F("pass_from"), pass_from__gt=0
                ),
            ),
            models.CheckConstraint(
                name="rubric_version_is_stamped_exactly_when_published",
                condition=Q(state="draft", published_at=None, published_by=None)
                | Q(state="published", published_at__isnull=False, published_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.rubric}（第{self.number}版）"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    def publish(self, *, by):
        """Draft → published; from here nothing in it changes any more."""
        stamps = {"published_at": timezone.now(), "published_by": by}
        move(self, self.State.PUBLISHED, frm=[self.State.DRAFT], **stamps)


class RubricItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the version it is part of."""
        return self.filter(version__in=RubricVersion.objects.visible_to(user))


class RubricItem(models.Model):
    """条目: one line of the sheet; lines with the same ``block`` stand together under that heading.

    ``code`` stays the same from version to version. ``points`` are the most that can be had. A must-item (必备) decides
    by itself: not met, the school fails. Bonus items (加分) stand apart from the points. With ``figure`` (the key of a
    figure of the school's year) and ``steps`` (pairs ``[from, points]``, rising) the records offer a score.
    """

    version = models.ForeignKey(
        RubricVersion, models.CASCADE, related_name="items", verbose_name="版本"
    )
    position = models.PositiveSmallIntegerField("次序", default=0)
    code = models.PositiveSmallIntegerField("编号")
    block = models.CharField("部分", max_length=30)
    text = models.CharField("内容", max_length=300)
    points = models.DecimalField("分值", **POINTS)
    scoring = models.CharField("评分办法", max_length=300, blank=True)
    evidence = models.CharField("查看什么", max_length=200, blank=True)
    is_must = models.BooleanField("必备", default=False)
    is_bonus = models.BooleanField("加分", default=False)
    figure = models.CharField("取自哪项数字", max_length=60, blank=True)
    steps = models.JSONField("分档", default=list, blank=True)

    objects = RubricItemQuerySet.as_manager()

    class Meta:
        verbose_name = "考核条目"
        ordering = ["version", "is_bonus", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="rubric_item_code_once"),
            models.CheckConstraint(
                name="rubric_item_has_points_or_is_a_must",
                condition=Q(points__gt=0) | Q(points=0, is_must=True),
            ),
            models.CheckConstraint(
                name="rubric_item_is_not_must_and_bonus", condition=~Q(is_must=True, is_bonus=True)
            ),
        ]

    def __str__(self):
        return self.text

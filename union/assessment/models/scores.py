"""考核: one school scored by one rubric, item by item; what it says against the result."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Rank
from django.urls import reverse
from django.utils import timezone

from union.assessment.models.rubrics import POINTS, Rubric, RubricItem, RubricVersion
from union.kit.flow import move
from union.org.models import Role
from union.org.models.units import below
from union.org.scopes import desk, officers

PEOPLE = settings.AUTH_USER_MODEL
TOTAL = {"max_digits": 9, "decimal_places": 6, "null": True, "blank": True}


class AssessmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The school's officers; clerks of the unit that scores, of those above, and of those above the school."""
        giver = below(user.paths(Role.CLERK), "rubric__unit__path")
        return self.filter(officers(user) | desk(user) | giver)

    def for_list(self):
        return self.select_related("school", "version", "filing")

    def ranked(self):
        """In order of the result: the best first, then those whose total is incomplete, must-failed at the end.

        ``place`` counts among those that have a total and failed no must-item; equal totals share it.
        """
        order = [F("failed_must").asc(), F("total").desc(nulls_last=True)]
        place = models.Window(Rank(), order_by=order)
        return self.annotate(place=place).order_by(*order, "school__path")


class Assessment(models.Model):
    """考核: how one school does by one rubric, under the version it was begun with.

    ``filing`` is the envelope of the self score, None until the school opens it. Totals are points without bonus:
    ``self_total`` and ``committee_total`` are sums, ``peer_total`` the mean of the peers, ``total`` the weighted
    result, None while a part that counts is missing. Mean and result are kept to six places: with at most three peers
    two different results can never look the same, so equal here is equal. ``failed_must`` is the committee's word.
    ``edits`` counts savings,
    the school's and then the committee's.
    """

    class State(models.TextChoices):
        SCORING = "scoring", "评分中"
        DONE = "done", "区评完成"
        PUBLISHED = "published", "已公布"

    class Grade(models.TextChoices):
        EXCELLENT = "excellent", "优秀"
        GOOD = "good", "良好"
        PASS = "pass", "合格"
        FAIL = "fail", "不合格"

    rubric = models.ForeignKey(
        Rubric, models.PROTECT, related_name="assessments", verbose_name="考核办法"
    )
    version = models.ForeignKey(
        RubricVersion, models.PROTECT, related_name="assessments", verbose_name="版本"
    )
    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    filing = models.OneToOneField(
        "filings.Filing", models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField("状态", max_length=10, choices=State, default=State.SCORING)
    self_total = models.DecimalField("自评分", null=True, blank=True, **POINTS)
    committee_total = models.DecimalField("区评分", null=True, blank=True, **POINTS)
    peer_total = models.DecimalField("互评分", **TOTAL)
    total = models.DecimalField("总分", **TOTAL)
    bonus = models.DecimalField("加分", default=0, **POINTS)
    failed_must = models.BooleanField("必备项未达到", default=False)
    grade = models.CharField("等次", max_length=10, choices=Grade, blank=True)
    remark = models.TextField("评语", max_length=1000, blank=True)
    edits = models.PositiveIntegerField("修改次数", default=0)
    done_at = models.DateTimeField("评定时间", null=True, blank=True)
    done_by = models.ForeignKey(PEOPLE, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField("公布时间", null=True, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "考核"
        ordering = ["rubric", "school"]
        indexes = [models.Index(fields=["school", "state"], name="assessment_school_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["rubric", "school"], name="assessment_once_a_rubric_and_school"
            ),
            models.CheckConstraint(
                name="assessment_is_stamped_exactly_when_done",
                condition=Q(state="scoring", done_at=None, done_by=None, published_at=None)
                | Q(state="done", done_at__isnull=False, done_by__isnull=False, published_at=None)
                | Q(state="published", done_at__isnull=False, published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="assessment_that_fails_a_must_has_the_lowest_grade",
                condition=Q(failed_must=False) | Q(grade__in=["", "fail"]),
            ),
        ]

    def __str__(self):
        return f"{self.school.short_name}：{self.rubric}"

    def get_absolute_url(self):
        return reverse("assessment:assessment_detail", args=[self.pk])

    @property
    def has_place(self) -> bool:
        """Whether the result stands in the ranking."""
        return self.total is not None and not self.failed_must

    @property
    def is_self_open(self) -> bool:
        """Whether the school may still change its self score."""
        return self.filing is None or self.filing.is_editable

    @property
    def is_filed(self) -> bool:
        """Whether a self score lies with the district."""
        return self.filing is not None and not self.filing.is_editable

    def finish(self, *, by):
        """Scoring → done: the committee has scored every item."""
        stamps = {"done_at": timezone.now(), "done_by": by}
        move(self, self.State.DONE, frm=[self.State.SCORING], **stamps)

    def publish(self):
        """Done → published: the school learns it."""
        move(self, self.State.PUBLISHED, frm=[self.State.DONE], published_at=timezone.now())

    def reopen(self):
        """Done or published → scoring: the committee corrects its score."""
        frm = [self.State.DONE, self.State.PUBLISHED]
        move(self, self.State.SCORING, frm=frm, done_at=None, done_by=None, published_at=None)


class PartQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the assessment it is part of."""
        return self.filter(assessment__in=Assessment.objects.visible_to(user))


class ItemScore(models.Model):
    """One item at one school: what the school gives itself, what the committee gives, each None until then.

    Of a must-item both also say whether it is met. ``committee_reason`` is asked for where the two differ.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="scores")
    item = models.ForeignKey(RubricItem, models.PROTECT, related_name="scores")
    self_points = models.DecimalField("自评分", null=True, blank=True, **POINTS)
    self_met = models.BooleanField("自评是否达到", null=True, blank=True)
    self_words = models.TextField("自评说明", max_length=500, blank=True)
    committee_points = models.DecimalField("区评分", null=True, blank=True, **POINTS)
    committee_met = models.BooleanField("区评是否达到", null=True, blank=True)
    committee_reason = models.CharField("与自评不同的理由", max_length=300, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "条目得分"
        ordering = ["assessment", "item__is_bonus", "item__position"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "item"], name="item_score_once"),
            models.CheckConstraint(
                name="item_score_is_not_negative",
                condition=(Q(self_points=None) | Q(self_points__gte=0))
                & (Q(committee_points=None) | Q(committee_points__gte=0)),
            ),
        ]

    def __str__(self):
        return f"{self.item}：{self.committee_points}"


class Objection(models.Model):
    """异议: what a school says against its result, and the district's answer."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="objections")
    text = models.TextField("异议", max_length=1000)
    by = models.ForeignKey(PEOPLE, models.PROTECT, related_name="+")
    at = models.DateTimeField("提出时间", auto_now_add=True)
    answer = models.TextField("答复", max_length=1000, blank=True)
    answered_by = models.ForeignKey(PEOPLE, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "考核异议"
        ordering = ["assessment", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment"],
                condition=Q(answered_at=None),
                name="objection_one_open_at_a_time",
            ),
            models.CheckConstraint(
                name="objection_is_answered_with_words",
                condition=Q(answer="", answered_at=None, answered_by=None)
                | Q(~Q(answer=""), answered_at__isnull=False, answered_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.assessment}异议"

"""互查: schools look at one another, in a ring that the district draws."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from union.assessment.models.rubrics import Rubric
from union.kit.flow import move
from union.org.models import Role
from union.org.models.units import below
from union.org.scopes import OFFICERS


class MutualRoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Clerks of the unit and above; officers of the schools that take part."""
        mine = MutualCheck.objects.of_officers(user).values("round")
        return self.filter(below(user.paths(Role.CLERK), "unit__path") | Q(pk__in=mine))


class MutualRound(models.Model):
    """One 互查 of a district, from a day to a day (both included).

    With a ``rubric`` the total that a school is given counts as the peers' part of its score.
    """

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="组织单位")
    rubric = models.ForeignKey(
        Rubric,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mutual_rounds",
        verbose_name="用于考核",
    )
    title = models.CharField("标题", max_length=80)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期")

    objects = MutualRoundQuerySet.as_manager()

    class Meta:
        verbose_name = "互查"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="mutual_round_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.UniqueConstraint(
                fields=["rubric"], condition=Q(rubric__isnull=False), name="mutual_one_a_rubric"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("assessment:mutual_detail", args=[self.pk])


class MutualCheckQuerySet(models.QuerySet):
    def of_officers(self, user):
        """Where the own school looks at another, and where another has looked at it.

        What counts for a rubric is known to the school that was looked at once results are published.
        """
        held = [office.unit_id for office in user.offices if office.role in OFFICERS]
        told = Q(round__rubric=None) | Q(round__rubric__results_at__isnull=False)
        return self.filter(Q(rater__in=held) | (Q(school__in=held, state="done") & told))

    def visible_to(self, user):
        """The officers of the school that looks; of the one looked at once it is done; the clerks."""
        desk = below(user.paths(Role.CLERK), "round__unit__path")
        mine = self.model.objects.of_officers(user).values("pk")
        return self.filter(desk | Q(pk__in=mine))


class MutualCheck(models.Model):
    """One school (``rater``) looks at another. ``points`` is the total it gives, out of the rubric's; None without one."""

    class State(models.TextChoices):
        ASSIGNED = "assigned", "待互查"
        DONE = "done", "已互查"

    round = models.ForeignKey(MutualRound, models.CASCADE, related_name="checks")
    school = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="+", verbose_name="受查学校"
    )
    rater = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="互查学校")
    state = models.CharField("状态", max_length=10, choices=State, default=State.ASSIGNED)
    on = models.DateField("互查日期", null=True, blank=True)
    points = models.DecimalField("互评分", max_digits=5, decimal_places=2, null=True, blank=True)
    words = models.TextField("互查记录", max_length=2000, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField("完成时间", null=True, blank=True)

    objects = MutualCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "互查安排"
        ordering = ["round", "school", "pk"]
        indexes = [models.Index(fields=["rater", "state"], name="mutual_rater_state")]
        constraints = [
            models.UniqueConstraint(fields=["round", "school", "rater"], name="mutual_pair_once"),
            models.CheckConstraint(name="mutual_never_oneself", condition=~Q(school=F("rater"))),
            models.CheckConstraint(
                name="mutual_is_stamped_exactly_when_done",
                condition=Q(state="assigned", done_at=None, done_by=None, points=None)
                | Q(state="done", done_at__isnull=False, done_by__isnull=False, on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.rater.short_name}查{self.school.short_name}"

    def get_absolute_url(self):
        return reverse("assessment:mutual_check", args=[self.pk])

    def finish(self, *, on, points, words, by):
        """Assigned → done."""
        stamps = {"on": on, "points": points, "words": words, "done_by": by}
        frm = [self.State.ASSIGNED]
        move(self, self.State.DONE, frm=frm, **stamps, done_at=timezone.now())

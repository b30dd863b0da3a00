"""决定 and 落实事项: what a meeting decided, and who does what by when."""

import datetime as dt
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from union.kit.flow import move
from union.meetings.models.meetings import Meeting
from union.meetings.models.parts import AgendaItem
from union.org.models import Department

# Meetings that tell or listen and decide nothing.
WITHOUT_DECISIONS = (Meeting.Kind.BRIEFING, Meeting.Kind.PARENTS)


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As what was said at the meeting."""
        return self.filter(meeting__in=Meeting.objects.readable_by(user).values("pk"))

    def citable(self, school):
        """What the school can appeal to: decisions of meetings that were held and that decide.

        The latest first, with the meeting. Start from `visible_to` where a person chooses.
        """
        held = self.filter(school=school, meeting__state__in=["held", "minuted"])
        deciding = held.exclude(meeting__kind__in=WITHOUT_DECISIONS)
        return deciding.select_related("meeting").order_by("-decided_on", "-meeting", "number")


class Decision(models.Model):
    """决定: one thing a meeting decided, numbered within the meeting.

    ``amount`` is the sum in yuan that it approves, None where no money is spent. Spending above the
    school's limit (民主限额) cites such a decision.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    number = models.PositiveSmallIntegerField("序号")
    text = models.CharField("决定", max_length=500)
    amount = models.DecimalField("金额", max_digits=12, decimal_places=2, null=True, blank=True)
    decided_on = models.DateField("决定日期")
    version = models.PositiveIntegerField(default=0)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "会议决定"
        ordering = ["-decided_on", "meeting", "number"]
        indexes = [models.Index(fields=["school", "-decided_on"], name="decision_school_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="decision_number_once_a_meeting"
            ),
            models.CheckConstraint(
                name="decision_amount_is_above_zero",
                condition=Q(amount=None) | Q(amount__gt=Decimal(0)),
            ),
            models.CheckConstraint(name="decision_number_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return f"{reverse('meetings:meeting_detail', args=[self.meeting_id])}#decision-{self.pk}"

    @property
    def cited(self) -> str:
        """As papers appeal to it: ``2026年9月4日校务会议第1项决定``."""
        return f"{self.meeting.cover}第{self.number}项决定"

    @property
    def is_open_still(self) -> bool:
        """Whether its words and its sum may still change, because the minutes are not finished."""
        return self.meeting.state == Meeting.State.HELD

    @property
    def offered(self) -> str:
        """As one chooses it where it is appealed to."""
        return f"{self.cited}{'（纪要未定稿）' if self.is_open_still else ''}：{self.text[:40]}"


class TaskQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own and one's departments', and those of the meetings whose minutes one may read."""
        departments = [department.pk for department in user.departments]
        mine = Q(owner=user) | Q(department__in=departments)
        readable = Meeting.objects.readable_by(user).values("pk")
        return self.filter(mine | Q(decision__meeting__in=readable))

    def of(self, user):
        """What ``user`` is to do, in person or for a department."""
        departments = [department.pk for department in user.departments]
        return self.filter(Q(owner=user) | Q(department__in=departments))

    def open(self):
        """Not settled yet."""
        return self.filter(state=Task.State.OPEN)

    def overdue(self, on: dt.date):
        """Open past the day until which it was to be done."""
        return self.open().filter(due_on__lt=on)

    def left_before(self, meeting):
        """Open still, from earlier meetings of this kind at this school: what the next one hears about first."""
        before = {
            "starts_at__lt": meeting.starts_at,
            "kind": meeting.kind,
            "school": meeting.school,
        }
        earlier = Meeting.objects.standing().filter(**before)
        return self.open().filter(decision__meeting__in=earlier.values("pk"))

    def for_list(self):
        parts = ["decision__meeting", "owner", "department", "school"]
        return self.select_related(*parts).order_by("due_on", "pk")


class Task(models.Model):
    """落实事项: who does what by when, so that a decision is carried out.

    The owner is a person, a department, or (``owner_name``) somebody or some people as typed: 全体班主任.
    Open → done with a note, or dropped with the reason in ``note``.
    """

    class State(models.TextChoices):
        OPEN = "open", "未完成"
        DONE = "done", "已完成"
        DROPPED = "dropped", "不再办"

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="tasks")
    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    text = models.CharField("做什么", max_length=200)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner_name = models.CharField("谁来做", max_length=60, blank=True)
    due_on = models.DateField("什么时候前")
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    note = models.CharField("落实情况", max_length=500, blank=True)
    settled_on = models.DateField("办结日期", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = "落实事项"
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["school", "state", "due_on"], name="task_school_due")]
        constraints = [
            models.CheckConstraint(
                name="task_is_stamped_when_settled",
                condition=Q(state="open", settled_on=None, settled_by=None)
                | (~Q(state="open") & Q(settled_on__isnull=False, settled_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="task_has_one_owner",
                condition=Q(owner__isnull=False, department=None, owner_name="")
                | Q(owner=None, department__isnull=False, owner_name="")
                | (Q(owner=None, department=None) & ~Q(owner_name="")),
            ),
            models.CheckConstraint(
                name="task_dropped_with_a_reason",
                condition=~Q(state="dropped") | ~Q(note=""),
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("meetings:task_detail", args=[self.pk])

    @property
    def who(self) -> str:
        """Whoever does it, as written on paper."""
        if self.owner:
            return self.owner.name
        return self.department.name if self.department else self.owner_name

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    def settle(self, state, *, note: str, by):
        """Open → done or dropped, with a word on it."""
        stamps = {"note": note, "settled_on": timezone.localdate(), "settled_by": by}
        move(self, state, frm=[self.State.OPEN], **stamps)

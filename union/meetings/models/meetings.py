"""会议: who is called together when, whether it took place, and what its minutes say."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from union.kit.flow import move
from union.org.scopes import desk, officers, principals, staff


def own_part(user) -> Q:
    """Who took or takes part: chairs it, keeps its minutes or was called to it."""
    from union.meetings.models.parts import Attendee  # noqa: PLC0415 - mutual models

    called = Attendee.objects.filter(user=user).values("meeting")
    return Q(chaired_by=user) | Q(recorder=user) | Q(pk__in=called)


def inside(user) -> Q:
    """Who may read what was said: the school's officers and principal, and who took part."""
    return officers(user) | principals(user) | own_part(user)


def shown_to_staff(user) -> Q:
    """Meetings whose minutes the whole staff may read, for the staff and the clerks above."""
    return Q(openness=Meeting.Openness.STAFF) & (staff(user) | desk(user))


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """That it is held: its own people, the clerks above, and all staff where minutes are open."""
        return self.filter(inside(user) | shown_to_staff(user) | desk(user))

    def readable_by(self, user):
        """What was said and decided. A clerk sees of closed meetings only kind, day and numbers."""
        return self.filter(inside(user) | shown_to_staff(user))

    def standing(self):
        """Not cancelled."""
        return self.exclude(state=Meeting.State.CANCELLED)

    def between(self, first: dt.date, last: dt.date):
        """Those that begin on one of these days, both included."""
        return self.filter(starts_at__date__range=(first, last))

    def for_list(self):
        """With school, and how many were called, came, and were decided on."""
        people = Count("attendees", filter=~Q(attendees__state="observer"), distinct=True)
        came = Count("attendees", filter=Q(attendees__state="present"), distinct=True)
        rows = self.select_related("school").annotate(
            due_count=people, came_count=came, decision_count=Count("decisions", distinct=True)
        )
        return rows.order_by("-starts_at", "-pk")

    def for_page(self):
        return self.select_related("school", "chaired_by", "recorder", "created_by")


class Meeting(models.Model):
    """A meeting of a school, from its plan to its minutes.

    Planned → held (attendance is on record) → minuted (nothing changes any more). Finished minutes may
    be reopened with a reason; a planned meeting may be cancelled with one. Who chairs and who keeps
    the minutes are people with an account or, for outsiders, a name (``chair_name``). ``version`` counts
    the savings, so that of two recorders the second is told.
    """

    class Kind(models.TextChoices):
        COMMITTEE = "committee", "工会委员会会议"
        CHAIRS = "chairs", "工会主席例会"
        JOINT = "joint", "党政工联席会"
        AFFAIRS = "affairs", "校务会议"
        BRIEFING = "briefing", "校情发布会"
        PARENTS = "parents", "家长联系会"
        LEADING = "leading", "校务公开领导小组会"
        SUPERVISING = "supervising", "校务公开监督小组会"
        OTHER = "other", "其他会议"

    class State(models.TextChoices):
        PLANNED = "planned", "计划中"
        HELD = "held", "已召开"
        MINUTED = "minuted", "纪要已定稿"
        CANCELLED = "cancelled", "已取消"

    class Openness(models.TextChoices):
        ATTENDEES = "attendees", "参会人"
        STAFF = "staff", "本校教职工"

    school = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="meetings", verbose_name="学校"
    )
    kind = models.CharField("会议类别", max_length=12, choices=Kind)
    title = models.CharField("会议名称", max_length=80)
    starts_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间", null=True, blank=True)
    place = models.CharField("地点", max_length=60, blank=True)
    chaired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    chair_name = models.CharField("主持人", max_length=60, blank=True)
    recorder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorder_name = models.CharField("记录人", max_length=60, blank=True)
    openness = models.CharField(
        "谁可以看纪要", max_length=10, choices=Openness, default=Openness.ATTENDEES
    )
    minutes = models.TextField("纪要", max_length=50_000, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.PLANNED)
    held_at = models.DateTimeField("到会登记时间", null=True, blank=True)
    minuted_at = models.DateTimeField("纪要定稿时间", null=True, blank=True)
    cancelled_at = models.DateTimeField("取消时间", null=True, blank=True)
    cancel_reason = models.CharField("取消原因", max_length=200, blank=True)
    reopen_reason = models.CharField("重新修改的原因", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="安排人"
    )
    created_at = models.DateTimeField("安排时间", auto_now_add=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "会议"
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["school", "starts_at"], name="meeting_school_day")]
        constraints = [
            models.CheckConstraint(
                name="meeting_ends_after_it_begins",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
            ),
            models.CheckConstraint(
                name="meeting_has_attendance_exactly_when_held",
                condition=Q(state__in=["held", "minuted"], held_at__isnull=False)
                | (~Q(state__in=["held", "minuted"]) & Q(held_at=None)),
            ),
            models.CheckConstraint(
                name="meeting_is_stamped_when_minuted",
                condition=Q(state="minuted", minuted_at__isnull=False)
                | (~Q(state="minuted") & Q(minuted_at=None)),
            ),
            models.CheckConstraint(
                name="meeting_cancelled_with_a_reason",
                condition=(Q(state="cancelled", cancelled_at__isnull=False) & ~Q(cancel_reason=""))
                | (~Q(state="cancelled") & Q(cancelled_at=None, cancel_reason="")),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("meetings:meeting_detail", args=[self.pk])

    @property
    def on(self) -> dt.date:
        """The day it begins."""
        return timezone.localdate(self.starts_at)

    @property
    def cover(self) -> str:
        """Day and kind, which the clerks above may know of a closed meeting too: so it stands in the log."""
        day = self.on
        return f"{day.year}年{day.month}月{day.day}日{self.get_kind_display()}"

    @property
    def clock(self) -> str:
        """The time of day on our clocks at which it begins: ``15:00``."""
        return f"{timezone.localtime(self.starts_at):%H:%M}"

    @property
    def is_over(self) -> bool:
        """Whether its time has come, so that nobody needs to be called any more."""
        return self.starts_at <= timezone.now()

    @property
    def is_held(self) -> bool:
        return self.state in (self.State.HELD, self.State.MINUTED)

    @property
    def is_editable(self) -> bool:
        """Whether records and minutes may still change."""
        return self.state in (self.State.PLANNED, self.State.HELD)

    @property
    def chair(self) -> str:
        """Who chairs it, as written on paper."""
        return self.chaired_by.name if self.chaired_by else self.chair_name

    @property
    def keeper(self) -> str:
        """Who keeps its minutes, as written on paper."""
        return self.recorder.name if self.recorder else self.recorder_name

    def hold(self):
        """Planned → held: people came and are on record."""
        move(self, self.State.HELD, frm=[self.State.PLANNED], held_at=timezone.now())

    def finish(self):
        """Held → minuted: the minutes stand."""
        move(self, self.State.MINUTED, frm=[self.State.HELD], minuted_at=timezone.now())

    def reopen(self, reason: str):
        """Minuted → held: the minutes are to be corrected."""
        stamps = {"minuted_at": None, "reopen_reason": reason}
        move(self, self.State.HELD, frm=[self.State.MINUTED], **stamps)

    def cancel(self, reason: str):
        """Planned → cancelled: it does not take place."""
        stamps = {"cancelled_at": timezone.now(), "cancel_reason": reason}
        move(self, self.State.CANCELLED, frm=[self.State.PLANNED], **stamps)

"""议题 and 参会人: what a meeting is about, and who is called to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from union.meetings.models.meetings import Meeting


class AgendaItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As what was said at the meeting."""
        return self.filter(meeting__in=Meeting.objects.readable_by(user).values("pk"))


class AgendaItem(models.Model):
    """议题: a point of the agenda, who presents it, and afterwards what was said about it.

    ``version`` counts the savings, as on the meeting.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField("次序", default=1)
    title = models.CharField("议题", max_length=200)
    presenter = models.CharField("汇报人", max_length=60, blank=True)
    discussion = models.TextField("讨论情况", max_length=5_000, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = "议题"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title


class AttendeeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As what was said at the meeting."""
        return self.filter(meeting__in=Meeting.objects.readable_by(user).values("pk"))


class Attendee(models.Model):
    """参会人: somebody called to a meeting, and whether the person came.

    ``user`` is None for people without an account (parents, guests). ``duty`` is what the person is
    there as: 工会主席, 家长代表. Observers (列席) are not counted among those due.
    """

    class State(models.TextChoices):
        DUE = "due", "未登记"
        PRESENT = "present", "到会"
        LEAVE = "leave", "请假"
        ABSENT = "absent", "缺席"
        OBSERVER = "observer", "列席"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendees")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField("姓名", max_length=60)
    duty = models.CharField("身份", max_length=60, blank=True)
    state = models.CharField("到会", max_length=10, choices=State, default=State.DUE)
    position = models.PositiveSmallIntegerField("次序", default=0)

    objects = AttendeeQuerySet.as_manager()

    class Meta:
        verbose_name = "参会人"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "user"],
                condition=Q(user__isnull=False),
                name="attendee_account_once_a_meeting",
            ),
            models.UniqueConstraint(
                fields=["meeting", "name", "duty"],
                condition=Q(user=None),
                name="attendee_name_once_a_meeting",
            ),
        ]

    def __str__(self):
        return f"{self.name}（{self.duty}）" if self.duty else self.name

    @property
    def key(self) -> tuple:
        """Who it is: an account, or a name with what the person is there as."""
        return (self.user_id,) if self.user_id else (self.name, self.duty)

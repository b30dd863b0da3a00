"""场次和签到: when people sit together, and who is there."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from congress.models.delegates import Delegate
from congress.models.sessions import Session
from union.kit.flow import move
from union.org.scopes import of_the_house


class SittingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "session__"))

    def for_page(self):
        return self.select_related("session", "session__congress", "session__school")


class Sitting(models.Model):
    """场次: the preparatory meeting (预备会议) or a formal meeting (正式会议) of a session.

    Sign-in is open while it is OPEN. ``door_key`` is the unguessable word in the QR code on the wall: it leads
    to one's own sign-in and gives no right by itself. Quorum is judged by the sitting.
    """

    class Kind(models.TextChoices):
        PREPARATORY = "preparatory", "预备会议"
        FORMAL = "formal", "正式会议"

    class State(models.TextChoices):
        AHEAD = "ahead", "未开始"
        OPEN = "open", "签到中"
        OVER = "over", "已结束"

    session = models.ForeignKey(Session, models.PROTECT, related_name="sittings")
    kind = models.CharField("会议", max_length=12, choices=Kind, default=Kind.FORMAL)
    name = models.CharField("名称", max_length=40)
    starts_at = models.DateTimeField("时间")
    place = models.CharField("地点", max_length=60, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.AHEAD)
    door_key = models.CharField("签到码", max_length=43, unique=True)
    over_at = models.DateTimeField("结束时间", null=True, blank=True)

    objects = SittingQuerySet.as_manager()

    class Meta:
        verbose_name = "场次"
        ordering = ["session", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="sitting_is_stamped_when_over",
                condition=Q(state="over", over_at__isnull=False)
                | (~Q(state="over") & Q(over_at=None)),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("congress:sitting_detail", args=[self.pk])

    @property
    def starts_on(self):
        return timezone.localdate(self.starts_at)

    def open(self):
        """Ahead → open: people may sign in."""
        move(self, self.State.OPEN, frm=[self.State.AHEAD])

    def end(self):
        """Open → over: the list of those present stands."""
        move(self, self.State.OVER, frm=[self.State.OPEN], over_at=timezone.now())


class SignInQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "sitting__session__"))


class SignIn(models.Model):
    """签到: a delegate is in the hall; by the own phone, or ticked on the clerk's list (``by``)."""

    class Way(models.TextChoices):
        PHONE = "phone", "手机"
        LIST = "list", "名单"

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="sign_ins")
    delegate = models.ForeignKey(Delegate, models.PROTECT, related_name="sign_ins")
    way = models.CharField("方式", max_length=10, choices=Way, default=Way.PHONE)
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+")

    objects = SignInQuerySet.as_manager()

    class Meta:
        verbose_name = "签到"
        ordering = ["sitting", "at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "delegate"], name="sign_in_once_a_sitting")
        ]

    def __str__(self):
        return f"{self.delegate}：{self.sitting}"


class LeaveQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "sitting__session__"))


class Leave(models.Model):
    """请假: a delegate has asked to be absent from a sitting; counts as absent, with the reason."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="leaves")
    delegate = models.ForeignKey(Delegate, models.PROTECT, related_name="leaves")
    reason = models.CharField("事由", max_length=100)
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+")

    objects = LeaveQuerySet.as_manager()

    class Meta:
        verbose_name = "请假"
        ordering = ["sitting", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "delegate"], name="leave_once_a_sitting")
        ]

    def __str__(self):
        return f"{self.delegate}：{self.reason}"

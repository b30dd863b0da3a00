"""报名、分队、签到: who takes part in an activity, in which team, and who came."""

from django.db import models
from django.db.models import Q

from union.kit.flow import move


class PartQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the activity it belongs to."""
        from activities.models import Activity  # noqa: PLC0415 - mutual models

        return self.filter(activity__in=Activity.objects.visible_to(user).values("pk"))


class Team(models.Model):
    """分队: a name under which people of one activity play together."""

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="teams")
    name = models.CharField("队名", max_length=30)
    position = models.PositiveSmallIntegerField("次序", default=0)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "分队"
        ordering = ["activity", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "name"],
                name="team_name_once_an_activity",
                violation_error_message="已有同名的队",
            )
        ]

    def __str__(self):
        return self.name


class SignUpQuerySet(PartQuerySet):
    def seated(self):
        return self.filter(state=SignUp.State.SEATED)

    def waiting(self):
        """The waiting list, in the order in which people arrived."""
        return self.filter(state=SignUp.State.WAITING).order_by("place")

    def taking_part(self):
        """With a seat, or come without one."""
        return self.filter(state__in=[SignUp.State.SEATED, SignUp.State.WALKED_IN])

    def came(self):
        return self.filter(attended_at__isnull=False)


class SignUp(models.Model):
    """报名: one person in one activity, with ``family`` people who come along.

    The person is an account, a record of the register (retired people often have no account), or both; ``name`` is how
    they were called when they signed up. ``place`` is the order of arrival within the activity: who cancels and comes
    again stands at the end. ``signed_by`` differs from the person where an officer did it for them.
    SEATED | WAITING → CANCELLED → SEATED | WAITING; WAITING → SEATED (``moved_up_at``), and back when seats are taken
    away; WALKED_IN came without a seat and counts in none of the counters.
    """

    class State(models.TextChoices):
        SEATED = "seated", "已报上"
        WAITING = "waiting", "候补"
        CANCELLED = "cancelled", "已取消"
        WALKED_IN = "walked_in", "现场参加"

    class Way(models.TextChoices):
        CODE = "code", "扫码"
        LIST = "list", "点名"
        SHEET = "sheet", "导入"

    activity = models.ForeignKey(
        "activities.Activity", models.PROTECT, related_name="sign_ups", verbose_name="活动"
    )
    user = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="账号"
    )
    member = models.ForeignKey(
        "members.Member", models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField("姓名", max_length=60)
    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    group_name = models.CharField("工会小组", max_length=60, blank=True)
    family = models.PositiveSmallIntegerField("家属人数", default=0)
    place = models.PositiveIntegerField("报名序号")
    state = models.CharField("状态", max_length=10, choices=State)
    team = models.ForeignKey(
        Team, models.SET_NULL, null=True, blank=True, related_name="players", verbose_name="队"
    )
    signed_at = models.DateTimeField("报名时间")
    signed_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    moved_up_at = models.DateTimeField("候补转正时间", null=True, blank=True)
    cancelled_at = models.DateTimeField("取消时间", null=True, blank=True)
    attended_at = models.DateTimeField("签到时间", null=True, blank=True)
    attended_by = models.CharField("签到方式", max_length=10, choices=Way, blank=True)

    objects = SignUpQuerySet.as_manager()

    class Meta:
        verbose_name = "报名"
        ordering = ["activity", "place", "pk"]
        indexes = [models.Index(fields=["activity", "state", "place"], name="signup_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "user"],
                condition=Q(user__isnull=False),
                name="signup_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["activity", "member"],
                condition=Q(member__isnull=False),
                name="signup_once_a_member",
            ),
            models.UniqueConstraint(fields=["activity", "place"], name="signup_place_once"),
            models.CheckConstraint(
                name="signup_is_of_somebody",
                condition=Q(user__isnull=False) | Q(member__isnull=False),
            ),
            models.CheckConstraint(
                name="signup_is_stamped_when_cancelled",
                condition=Q(state="cancelled", cancelled_at__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_at=None)),
            ),
            models.CheckConstraint(
                name="signup_who_waits_was_not_moved_up",
                condition=~Q(state="waiting") | Q(moved_up_at=None),
            ),
            models.CheckConstraint(
                name="signup_attendance_says_how",
                condition=Q(attended_at=None, attended_by="")
                | (Q(attended_at__isnull=False) & ~Q(attended_by="")),
            ),
            models.CheckConstraint(
                name="signup_who_walked_in_came",
                condition=~Q(state="walked_in") | Q(attended_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_seated(self) -> bool:
        return self.state == self.State.SEATED

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_open(self) -> bool:
        """Seated or waiting: the person means to come."""
        return self.state in (self.State.SEATED, self.State.WAITING)

    def move_up(self, at):
        move(self, self.State.SEATED, frm=[self.State.WAITING], moved_up_at=at)

    def fall_back(self):
        move(self, self.State.WAITING, frm=[self.State.SEATED], moved_up_at=None, team=None)

    def cancel(self, at):
        frm = [self.State.SEATED, self.State.WAITING]
        move(self, self.State.CANCELLED, frm=frm, cancelled_at=at, team=None)

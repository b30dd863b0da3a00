"""社团: circles that staff join for pleasure; who is in, when they met, what it cost."""

import datetime as dt

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, F, Prefetch, Q
from django.urls import reverse

from union.kit.flow import WrongState, move
from union.org.scopes import of_the_house


class ClubQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody at the school may look for a circle to join; the clerks above see them, too."""
        return self.filter(of_the_house(user))

    def open(self):
        return self.filter(state=Club.State.OPEN)

    def for_list(self):
        """With the number of those in it today as ``size``."""
        inside = Count("memberships", filter=Q(memberships__left_on=None))
        return self.select_related("head").annotate(size=inside).order_by("state", "name", "pk")

    def for_page(self):
        return self.select_related("school", "head")


class Club(models.Model):
    """One circle of a school. Its head, an ordinary teacher, keeps its meetings and members.

    ``budget`` is what it may spend in a calendar year, in yuan.
    """

    class State(models.TextChoices):
        OPEN = "open", "活动中"
        CLOSED = "closed", "已停办"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    name = models.CharField("社团名称", max_length=30)
    purpose = models.CharField("做什么", max_length=200)
    head = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="headed_clubs", verbose_name="负责人"
    )
    budget = models.DecimalField(
        "每年经费", max_digits=12, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    state = models.CharField("状态", max_length=8, choices=State, default=State.OPEN)
    founded_on = models.DateField("成立日期")
    closed_on = models.DateField("停办日期", null=True, blank=True)

    objects = ClubQuerySet.as_manager()

    class Meta:
        verbose_name = "社团"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name"],
                condition=Q(state="open"),
                name="club_name_once_a_school",
                violation_error_message="本校已有同名的社团",
            ),
            models.CheckConstraint(name="club_budget_is_no_debt", condition=Q(budget__gte=0)),
            models.CheckConstraint(
                name="club_is_dated_exactly_when_closed",
                condition=Q(state="open", closed_on=None)
                | Q(state="closed", closed_on__gte=F("founded_on")),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("activities:club_detail", args=[self.pk])

    def close(self, on: dt.date):
        move(self, self.State.CLOSED, frm=[self.State.OPEN], closed_on=on)


class ClubMemberQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "club__"))

    def inside(self):
        """Who has not left."""
        return self.filter(left_on=None)

    def for_list(self):
        return self.select_related("member__group").order_by("member__name_pinyin", "pk")


class ClubMember(models.Model):
    """Somebody in a circle, from ``joined_on`` until ``left_on``; who comes back gets a new row."""

    club = models.ForeignKey(Club, models.CASCADE, related_name="memberships")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="club_memberships")
    joined_on = models.DateField("加入日期")
    left_on = models.DateField("退出日期", null=True, blank=True)

    objects = ClubMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "社团成员"
        ordering = ["joined_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["club", "member"],
                condition=Q(left_on=None),
                name="club_has_a_person_once",
            ),
            models.CheckConstraint(
                name="club_is_left_after_it_was_joined",
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")),
            ),
        ]

    def __str__(self):
        return f"{self.member}（{self.club}）"

    def leave(self, on: dt.date):
        """Raises `WrongState` when the person has left already."""
        if not ClubMember.objects.filter(pk=self.pk, left_on=None).update(left_on=on):
            raise WrongState(f"club membership {self.pk} has ended already")
        self.left_on = on


class ClubMeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "club__"))

    def for_list(self):
        """The newest first, with how many came as ``came``."""
        return self.annotate(came=Count("attended")).order_by("-on", "-pk")

    def for_page(self):
        people = Prefetch("attended", to_attr="people")
        return self.select_related("club__school", "club__head").prefetch_related(people)


class ClubMeeting(models.Model):
    """One afternoon of a circle. ``cost`` is in yuan and stands in the ledger once an officer has put it there."""

    club = models.ForeignKey(Club, models.CASCADE, related_name="meetings")
    on = models.DateField("日期")
    what = models.CharField("做了什么", max_length=200)
    place = models.CharField("地点", max_length=60, blank=True)
    cost = models.DecimalField(
        "花费", max_digits=12, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    attended = models.ManyToManyField("members.Member", related_name="+", blank=True)
    entered_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")

    objects = ClubMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "社团活动"
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["club", "on"], name="club_meeting_club_on")]
        constraints = [
            models.CheckConstraint(name="club_meeting_costs_no_debt", condition=Q(cost__gte=0))
        ]

    def __str__(self):
        return f"{self.club} {self.on.month}月{self.on.day}日活动"

    def get_absolute_url(self):
        return reverse("activities:club_meeting", args=[self.pk])

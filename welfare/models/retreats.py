"""疗休养: a round with its places, and who signs up for one."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from union.funds.models import Line
from union.kit.flow import move
from union.org.scopes import of_the_house, officers

CAUSE = "retreat"  # of lines in the ledger


class RetreatRoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The announcement and its criteria are for all staff of the school and the clerks above it."""
        return self.filter(of_the_house(user))

    def for_list(self):
        taken = RetreatSignup.State.listed()
        counted = models.Count("signups", filter=Q(signups__state__in=taken))
        return self.annotate(signed=counted).order_by("-starts_on", "-pk")

    def for_page(self):
        return self.select_related("school", "leader")


class RetreatRound(models.Model):
    """One trip: where, when, how many. OPEN takes sign-ups; FORMED (成团) has its people for good.

    ``closes_on`` is the last day to sign up. ``cost`` and ``subsidy`` are yuan a person; the person pays the
    difference. ``leader`` (领队) is responsible for the group.
    """

    class State(models.TextChoices):
        OPEN = "open", "报名"
        FORMED = "formed", "已成团"
        DONE = "done", "已结束"
        CANCELLED = "cancelled", "已取消"

    school = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="retreat_rounds", verbose_name="学校"
    )
    route = models.CharField("路线", max_length=80)
    starts_on = models.DateField("出发日期")
    ends_on = models.DateField("返回日期")
    closes_on = models.DateField("报名截止")
    quota = models.PositiveSmallIntegerField("名额")
    cost = models.DecimalField("每人费用（元）", max_digits=12, decimal_places=2)
    subsidy = models.DecimalField("其中工会负担（元）", max_digits=12, decimal_places=2)
    leader = models.ForeignKey(
        "members.Member",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="retreats_led",
        verbose_name="领队",
    )
    note = models.TextField("说明", max_length=1000, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    formed_on = models.DateField("成团日期", null=True, blank=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="登记人")

    objects = RetreatRoundQuerySet.as_manager()

    class Meta:
        verbose_name = "疗休养"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="retreat_days_are_in_order",
                condition=Q(ends_on__gte=F("starts_on"), closes_on__lt=F("starts_on")),
                violation_error_message="返回不能早于出发，报名要在出发前截止",
            ),
            models.CheckConstraint(
                name="retreat_has_places_and_subsidy_within_cost",
                condition=Q(quota__gt=0, subsidy__gte=0, subsidy__lte=F("cost")),
                violation_error_message="名额要大于 0，工会负担的部分不能超过每人费用",
            ),
            models.CheckConstraint(
                name="retreat_has_a_day_exactly_when_it_was_formed",
                condition=Q(state="open", formed_on=None)
                | Q(state__in=["formed", "done"], formed_on__isnull=False)
                | Q(state="cancelled"),
            ),
        ]

    def __str__(self):
        return f"{self.starts_on.year}年{self.route}疗休养"

    def get_absolute_url(self):
        return reverse("welfare:retreat_detail", args=[self.pk])

    @property
    def days(self) -> int:
        """Days away, the day of travel at either end included."""
        return (self.ends_on - self.starts_on).days + 1

    @property
    def own_share(self):
        """Yuan that the person pays."""
        return self.cost - self.subsidy

    @property
    def is_booked(self) -> bool:
        """Whether the ledger holds a line of it that nobody took back or refused."""
        return Line.objects.caused_by(CAUSE, self.pk).standing().exists()

    def form(self):
        day = timezone.localdate()
        move(self, self.State.FORMED, frm=[self.State.OPEN], formed_on=day)

    def finish(self):
        move(self, self.State.DONE, frm=[self.State.FORMED])

    def cancel(self):
        move(self, self.State.CANCELLED, frm=[self.State.OPEN, self.State.FORMED])


class RetreatSignupQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and all of the school for its officers."""
        return self.filter(Q(member__user=user) | officers(user, "round__"))

    def used(self):
        """Places that count as used: gone, going, or stayed away after the group was formed."""
        return self.filter(state__in=RetreatSignup.State.used())

    def in_order(self):
        """By the published criteria: merit, years as class teacher, years of service, then who came first."""
        rows = self.select_related("member__group", "round")
        return rows.order_by("-merit", "-class_teacher_years", "worked_since", "pk")


class RetreatSignup(models.Model):
    """A member who wants to go. What is stated here decides the order, so an officer confirms it.

    ``worked_since`` is the first day of work (参加工作), stated by the person. ``place`` is the number in the group,
    given when it is formed. After that nobody withdraws without having used the place.
    """

    class State(models.TextChoices):
        SIGNED = "signed", "已报名"
        WITHDRAWN = "withdrawn", "已退出"
        GOING = "going", "已入团"
        LEFT_OUT = "left_out", "没有轮到"
        WENT = "went", "已参加"
        ABSENT = "absent", "成团后未参加"

        @classmethod
        def used(cls) -> list:
            return [cls.GOING, cls.WENT, cls.ABSENT]

        @classmethod
        def listed(cls) -> list:
            return [cls.SIGNED, *cls.used()]

    class Merit(models.IntegerChoices):
        NONE = 0, "无"
        BACKBONE = 1, "骨干教师、先进工作者"
        MODEL = 2, "劳模、五一奖章获得者"

    round = models.ForeignKey(RetreatRound, models.CASCADE, related_name="signups")
    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="retreats", verbose_name="会员"
    )
    worked_since = models.DateField("参加工作时间")
    merit = models.PositiveSmallIntegerField("荣誉", choices=Merit, default=Merit.NONE)
    class_teacher_years = models.PositiveSmallIntegerField("班主任年限", default=0)
    state = models.CharField("状态", max_length=10, choices=State, default=State.SIGNED)
    place = models.PositiveSmallIntegerField("团内序号", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="核对人"
    )

    objects = RetreatSignupQuerySet.as_manager()

    class Meta:
        verbose_name = "疗休养报名"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "member"],
                condition=~Q(state="withdrawn"),
                name="retreat_signs_up_a_person_once",
            ),
            models.UniqueConstraint(fields=["round", "place"], name="retreat_gives_a_place_once"),
            models.CheckConstraint(
                name="retreat_place_exactly_when_in_the_group",
                condition=Q(state__in=["going", "went", "absent"], place__gt=0)
                | (~Q(state__in=["going", "went", "absent"]) & Q(place=None)),
            ),
        ]

    def __str__(self):
        return f"{self.member}：{self.round}"

    def withdraw(self):
        move(self, self.State.WITHDRAWN, frm=[self.State.SIGNED])

    def admit(self, place: int):
        move(self, self.State.GOING, frm=[self.State.SIGNED], place=place)

    def leave_out(self):
        move(self, self.State.LEFT_OUT, frm=[self.State.SIGNED])

    def stay_away(self):
        move(self, self.State.ABSENT, frm=[self.State.GOING])

    def attend(self):
        move(self, self.State.WENT, frm=[self.State.GOING])

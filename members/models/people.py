"""会籍: who belongs to a school's union, and where that membership stands."""

import datetime as dt

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Replace
from django.urls import reverse
from django.utils import timezone

from members.models.changes import StateChange
from members.states import State
from union.kit.flow import move
from union.kit.pinyin import syllables, tidy
from union.kit.snapshots import fingerprint
from union.org.models import Role

OFFICERS = (Role.CHAIR, Role.COMMITTEE)
PARTICULARS = [
    "name", "sex", "staff_no", "group", "phone", "post", "title", "born_on", "ethnicity",
    "party", "education", "joined_on", "card_no",
]  # fmt: skip
PHONE = RegexValidator(
    r"^(1\d{10}|0\d{2,3}-?\d{7,8})$",
    "请填写 11 位手机号，或带区号的固定电话（例如 0512-12345678）",
)


class MemberQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own record; the group's for its leader; the school's for chair and committee.

        The district reads counts and the names of chairs, never a school's register.
        """
        # By id, not by path: three indexes answer, where a joined path would read every member.
        schools = [office.unit_id for office in user.offices if office.role in OFFICERS]
        groups = [office.unit_id for office in user.offices if office.role == Role.LEADER]
        return self.filter(Q(user=user) | Q(school__in=schools) | Q(group__in=groups))

    def on_register(self, on: dt.date | None = None):
        """In register (在籍) at the end of the day ``on``: only these are counted.

        The past is read from the history of changes; nothing is ever dated in the future, so for
        today and later the present state answers.
        """
        if on is None or on >= timezone.localdate():
            return self.filter(state=State.ACTIVE)
        then = StateChange.objects.filter(member=OuterRef("pk"), on__lte=on)
        latest = then.order_by("-on", "-pk").values("to")[:1]
        return self.alias(state_then=Subquery(latest)).filter(state_then=State.ACTIVE)

    def open(self):
        """Whose membership is under way: applied, arriving, in register or kept."""
        return self.filter(state__in=State.open())

    def waiting(self):
        """Applications and arrivals that an officer of the school has to decide."""
        return self.filter(state__in=[State.APPLIED, State.ARRIVING])

    def found_by(self, words: str):
        """By name, staff number, pinyin (spaces do not matter) or initials, in any part."""
        words = tidy(words).lower()
        if not words:
            return self
        joined = words.replace(" ", "")
        rows = self.alias(pinyin=Replace("name_pinyin", Value(" "), Value("")))
        by_name = Q(name__icontains=joined) | Q(name__icontains=words)
        by_sound = Q(pinyin__contains=joined) | Q(name_initials__contains=joined)
        return rows.filter(by_name | by_sound | Q(staff_no__istartswith=joined))

    def for_list(self):
        return self.select_related("school", "group").order_by("name_pinyin", "pk")

    def for_page(self):
        return self.select_related("school", "group", "user", "came_from__school")


class Member(models.Model):
    """A person's membership in one school's union.

    Who moves to another school gets a record there (``came_from`` points back) while this one ends
    as 转出: the register of each school stays whole, and ``joined_on`` goes along, since one joins
    once (一次入会、动态接转). Identity card numbers are never stored.
    ``born_on`` is exact to the month; the day is the first where only the month is known.
    ``ended_on`` is the day from which the person is no longer counted.
    """

    class Sex(models.TextChoices):
        MALE = "male", "男"
        FEMALE = "female", "女"

    class Party(models.TextChoices):
        """政治面貌, as the forms of GB/T 4762 name it; the eight democratic parties as one."""

        CPC = "cpc", "中共党员"
        PROBATIONARY = "probationary", "中共预备党员"
        LEAGUE = "league", "共青团员"
        DEMOCRATIC = "democratic", "民主党派"
        NONE = "none", "无党派人士"
        MASSES = "masses", "群众"

    State = State

    school = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="members", verbose_name="学校"
    )
    group = models.ForeignKey(
        "org.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="group_members",
        verbose_name="工会小组",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name="账号",
    )
    name = models.CharField("姓名", max_length=60)
    name_pinyin = models.CharField("姓名拼音", max_length=300, editable=False)
    name_initials = models.CharField("姓名首字母", max_length=60, editable=False)
    sex = models.CharField("性别", max_length=10, choices=Sex)
    ethnicity = models.CharField("民族", max_length=20, blank=True)
    born_on = models.DateField("出生年月", null=True, blank=True)
    staff_no = models.CharField("工号", max_length=30, blank=True)
    phone = models.CharField("手机", max_length=20, blank=True, validators=[PHONE])
    post = models.CharField("岗位", max_length=40, blank=True)
    title = models.CharField("职称", max_length=40, blank=True)
    party = models.CharField("政治面貌", max_length=20, blank=True, choices=Party)
    education = models.CharField("学历", max_length=20, blank=True)
    joined_on = models.DateField("入会日期", null=True, blank=True)
    card_no = models.CharField("会员证号", max_length=40, blank=True)
    state = models.CharField("会籍状态", max_length=12, choices=State)
    ended_on = models.DateField("离册日期", null=True, blank=True)
    came_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="went_to", verbose_name="转自"
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = "会员"
        ordering = ["school", "name_pinyin", "pk"]
        indexes = [
            models.Index(fields=["school", "state", "name_pinyin"], name="member_school_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "staff_no"],
                condition=Q(state__in=State.open()) & ~Q(staff_no=""),
                name="member_staff_no_once_per_school",
                violation_error_message="本校名册里已有这个工号",
            ),
            models.UniqueConstraint(
                fields=["school", "card_no"],
                condition=Q(state__in=State.open()) & ~Q(card_no=""),
                name="member_card_no_once_per_school",
                violation_error_message="本校名册里已有这个会员证号",
            ),
            models.UniqueConstraint(
                fields=["school", "user"],
                condition=Q(state__in=State.open()),
                name="member_of_a_school_once_per_account",
                violation_error_message="这个账号在本校已有会籍",
            ),
            models.CheckConstraint(
                name="member_has_an_end_exactly_when_out_of_register",
                condition=Q(state__in=State.out(), ended_on__isnull=False)
                | (~Q(state__in=State.out()) & Q(ended_on__isnull=True)),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("members:member_detail", args=[self.pk])

    def rename(self, name: str):
        """Set the name with its pinyin and initials; saving is the caller's."""
        self.name = tidy(name)
        read = syllables(self.name)
        self.name_pinyin = " ".join(read)
        self.name_initials = "".join(syllable[0] for syllable in read)

    @property
    def fingerprint(self) -> str:
        """Changes with any of the particulars; tells that somebody else saved meanwhile."""
        return fingerprint({name: str(getattr(self, name) or "") for name in PARTICULARS})

    def why_not_on(self, day: dt.date) -> str:
        """Why the membership cannot change on ``day``; empty when it can."""
        if day > timezone.localdate():
            return "日期不能晚于今天"
        latest = self.latest_change
        if latest and day < latest.on:
            return f"日期不能早于上一次变动（{latest.on:%Y-%m-%d} {latest.get_to_display()}）"
        return ""

    @property
    def latest_change(self) -> StateChange | None:
        """The last step of the membership; None before the first."""
        return self.changes.order_by("on", "pk").last()

    # Transitions. Each moves the state and stamps what belongs to it; the history is written by
    # the actions, which know who did it and on what grounds.

    def approve(self, on: dt.date):
        joined = self.joined_on or on
        move(self, State.ACTIVE, frm=[State.APPLIED], joined_on=joined)

    def decline(self):
        move(self, State.DECLINED, frm=[State.APPLIED, State.ARRIVING])

    def arrive(self):
        move(self, State.ACTIVE, frm=[State.ARRIVING])

    def depart(self, on: dt.date):
        move(self, State.TRANSFERRED, frm=[State.ACTIVE], ended_on=on)

    def retire(self, on: dt.date):
        move(self, State.KEPT, frm=[State.ACTIVE], ended_on=on)

    def recall(self):
        move(self, State.ACTIVE, frm=[State.KEPT], ended_on=None)

    def leave(self, on: dt.date):
        move(self, State.LEFT, frm=[State.ACTIVE, State.KEPT], ended_on=on)

    def remove(self, on: dt.date):
        move(self, State.REMOVED, frm=[State.ACTIVE, State.KEPT], ended_on=on)

    def rejoin(self):
        move(self, State.APPLIED, frm=State.closed(), ended_on=None)

"""结对: a mentor and a younger colleague (师徒结对), or care for somebody in need (爱心结对), with a record card."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from union.kit.flow import move
from union.kit.sealed import SealedTextField
from union.org.models import Role
from union.org.scopes import officers


class PairQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The two themselves; mentor pairs all officers of the school; who is cared for only its chair."""
        chaired = [office.unit_id for office in user.offices if office.role == Role.CHAIR]
        open_to_officers = officers(user) & Q(kind=Pair.Kind.MENTOR)
        return self.filter(self._own(user) | open_to_officers | Q(school__in=chaired))

    def own(self, user):
        """Those in which this person is one of the two."""
        return self.filter(self._own(user))

    def under_way(self):
        return self.filter(state=Pair.State.ACTIVE)

    def for_list(self):
        """With the day of the latest record and how many there are, the quietest first."""
        rows = self.select_related("school", "mentor", "mentee").annotate(
            last_on=models.Max("records__on"), record_count=models.Count("records")
        )
        return rows.order_by("state", F("last_on").asc(nulls_first=True), "-starts_on", "pk")

    @staticmethod
    def _own(user) -> Q:
        return Q(mentor__user=user) | Q(mentee__user=user)


class Pair(models.Model):
    """结对: ``mentor`` (师傅、帮扶人) and ``mentee`` (徒弟、被帮扶人), from a day to a day.

    ``other_name`` names a mentee who is no member, a pupil for instance; sealed, like the theme and the agreement:
    whom somebody cares for is read by the two and the chair only.
    """

    class Kind(models.TextChoices):
        MENTOR = "mentor", "师徒结对"
        CARE = "care", "爱心结对"

    class State(models.TextChoices):
        ACTIVE = "active", "结对中"
        ENDED = "ended", "已结束"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    kind = models.CharField("种类", max_length=8, choices=Kind, default=Kind.MENTOR)
    mentor = models.ForeignKey(
        "members.Member",
        models.PROTECT,
        related_name="pairs_as_mentor",
        verbose_name="师傅（帮扶人）",
    )
    mentee = models.ForeignKey(
        "members.Member",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pairs_as_mentee",
        verbose_name="徒弟（被帮扶人）",
    )
    other_name = SealedTextField("不在名册里的被帮扶人", blank=True)
    theme = SealedTextField("结对内容")
    agreement = SealedTextField("协议", blank=True)
    starts_on = models.DateField("起")
    ends_on = models.DateField("止")
    state = models.CharField("状态", max_length=8, choices=State, default=State.ACTIVE)
    ended_on = models.DateField("结束日期", null=True, blank=True)
    result = SealedTextField("小结", blank=True)

    objects = PairQuerySet.as_manager()

    class Meta:
        verbose_name = "结对"
        ordering = ["school", "-starts_on", "pk"]
        indexes = [models.Index(fields=["school", "state"], name="pair_school_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "mentor", "mentee"],
                condition=Q(state="active", mentee__isnull=False),
                name="pair_once_while_active",
                violation_error_message="这两位已经在结对，不用再登记",
            ),
            models.CheckConstraint(
                name="pair_is_of_two_people",
                condition=Q(mentee=None, other_name__gt="")
                | (Q(mentee__isnull=False, other_name="") & ~Q(mentee=F("mentor"))),
            ),
            models.CheckConstraint(
                name="pair_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="pair_has_an_end_exactly_when_ended",
                condition=Q(state="ended", ended_on__isnull=False)
                | Q(state="active", ended_on__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.mentor.name}与{self.mentee_name}{self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("activities:pair_detail", args=[self.pk])

    @property
    def is_care(self) -> bool:
        return self.kind == self.Kind.CARE

    @property
    def is_active(self) -> bool:
        return self.state == self.State.ACTIVE

    @property
    def mentee_name(self) -> str:
        return self.mentee.name if self.mentee else self.other_name

    @property
    def mentor_word(self) -> str:
        return "帮扶人" if self.is_care else "师傅"

    @property
    def mentee_word(self) -> str:
        return "被帮扶人" if self.is_care else "徒弟"

    def user_ids(self) -> set[int]:
        """Accounts of the two; who has none is left out."""
        sides = [self.mentor.user_id, self.mentee.user_id if self.mentee else None]
        return {pk for pk in sides if pk}

    def end(self, on: dt.date, result: str):
        move(self, self.State.ENDED, frm=[self.State.ACTIVE], ended_on=on, result=result)


class PairRecordQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the pair."""
        return self.filter(pair__in=Pair.objects.visible_to(user))


class PairRecord(models.Model):
    """手册记录: what the two did on a day and what comes next; one writes it, the other confirms it."""

    class State(models.TextChoices):
        WRITTEN = "written", "待对方确认"
        CONFIRMED = "confirmed", "双方确认"

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="records")
    on = models.DateField("日期")
    done = SealedTextField("做了什么")
    next_step = SealedTextField("下一步", blank=True)
    written_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    state = models.CharField("状态", max_length=10, choices=State, default=State.WRITTEN)
    confirmed_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)

    objects = PairRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "结对记录"
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["pair", "-on"], name="pair_record_day")]
        constraints = [
            models.CheckConstraint(
                name="pair_record_has_a_confirmer_exactly_when_confirmed",
                condition=Q(
                    state="confirmed", confirmed_at__isnull=False, confirmed_by__isnull=False
                )
                | Q(state="written", confirmed_at__isnull=True, confirmed_by__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.on}的结对记录"

    def get_absolute_url(self):
        return f"{self.pair.get_absolute_url()}#record-{self.pk}"

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED

    def confirm(self, by):
        move(
            self, self.State.CONFIRMED, frm=[self.State.WRITTEN],
            confirmed_by=by, confirmed_at=timezone.now(),
        )  # fmt: skip

"""工会的机构: the bodies of a school's union, who sits on them and until when; its legal person."""

import datetime as dt

from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from union.kit.days import years_after
from union.kit.flow import WrongState
from union.kit.numerals import chinese_number
from union.org.scopes import of_the_house

TERMS = (3, 5)  # years; 《工会法》第十六条
END_OF_TERM = "任期结束"


class UnionBodyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who leads the union is no secret: all staff of the school, and the clerks above it."""
        return self.filter(of_the_house(user))

    def current(self):
        """In office, also past its term: a body stays until the next one takes over."""
        return self.filter(ended_on=None)

    def with_seated(self):
        """With those who sit on it today as ``seated``, in order."""
        seats = BodySeat.objects.seated().for_list()
        return self.prefetch_related(Prefetch("held", seats, to_attr="seated"))

    def for_page(self):
        return self.select_related("school").with_seated()


class UnionBody(models.Model):
    """One 届 of a body of a school's union, from ``starts_on`` for ``term_years``.

    ``seats`` is how many it is to have, ``source`` how it came about (which meeting elected it),
    ``approval_no`` the number of the higher union's 批复. ``ended_on`` is the first day of the body
    that took over. ``late_reason`` says why the term is over and nobody was elected anew.
    """

    class Kind(models.TextChoices):
        COMMITTEE = "committee", "工会委员会"
        AUDIT = "audit", "经费审查委员会"
        WOMEN = "women", "女职工委员会"
        WOMEN_MEMBER = "women_member", "女职工委员"
        ORGANISER = "organiser", "工会组织员"

        @property
        def line(self) -> list["UnionBody.Kind"]:
            """Kinds of which a school has only one: installing it ends the other."""
            pairs = [{"committee", "organiser"}, {"women", "women_member"}]
            mine = next((pair for pair in pairs if self.value in pair), {self.value})
            return [kind for kind in UnionBody.Kind if kind.value in mine]

        @property
        def is_of_women(self) -> bool:
            return self in (self.WOMEN, self.WOMEN_MEMBER)

        @property
        def is_one_person(self) -> bool:
            return self in (self.WOMEN_MEMBER, self.ORGANISER)

        @property
        def positions(self) -> list["BodySeat.Position"]:
            """What one may be on it, the head first; a body of one person has no head."""
            place = BodySeat.Position
            if self == self.COMMITTEE:
                return [place.CHAIR, place.VICE_CHAIR, place.MEMBER]
            if self == self.ORGANISER:
                return [place.ORGANISER]
            if self == self.WOMEN_MEMBER:
                return [place.MEMBER]
            return [place.DIRECTOR, place.VICE_DIRECTOR, place.MEMBER]

    school = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="union_bodies", verbose_name="学校"
    )
    kind = models.CharField("机构", max_length=12, choices=Kind)
    number = models.PositiveSmallIntegerField("届")
    starts_on = models.DateField("本届起始日期")
    term_years = models.PositiveSmallIntegerField(
        "任期", choices=[(years, f"{years}年") for years in TERMS], default=TERMS[0]
    )
    seats = models.PositiveSmallIntegerField("委员名额")
    source = models.CharField("产生方式", max_length=200, blank=True)
    approval_no = models.CharField("上级工会批复文号", max_length=60, blank=True)
    approved_on = models.DateField("批复日期", null=True, blank=True)
    late_reason = models.CharField("逾期没有换届的原因", max_length=200, blank=True)
    ended_on = models.DateField("卸任日期", null=True, blank=True)

    objects = UnionBodyQuerySet.as_manager()

    class Meta:
        verbose_name = "工会机构"
        ordering = ["school", "kind", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "kind"],
                condition=Q(ended_on=None),
                name="one_current_body_a_kind_and_school",
                violation_error_message="本校已经有这个机构，请办理换届",
            ),
            models.UniqueConstraint(
                fields=["school", "kind", "number"],
                name="body_number_once_a_kind_and_school",
                violation_error_message="这一届已经登记过了",
            ),
            models.CheckConstraint(
                name="body_has_a_number_seats_and_a_term_of_3_or_5_years",
                condition=Q(number__gt=0, seats__gt=0, term_years__in=TERMS),
                violation_error_message="届数、名额不能是 0，任期是 3 年或 5 年",
            ),
            models.CheckConstraint(
                name="body_ends_after_it_starts",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self):
        return f"第{chinese_number(self.number)}届{self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("members:body_detail", args=[self.pk])

    @property
    def ends_on(self) -> dt.date:
        """The first day that is no longer in the term."""
        return years_after(self.starts_on, self.term_years)

    @property
    def rank(self) -> int:
        """Where it stands among the bodies of a school."""
        return list(self.Kind).index(self.Kind(self.kind))

    @property
    def portfolios(self) -> list[str]:
        """What those on it are responsible for, as far as it was said; needs `with_seated`."""
        return [seat.portfolio for seat in self.seated if seat.portfolio]

    def end(self, on: dt.date):
        """Give way to the next body; those who sat on it to the end leave with it."""
        if not UnionBody.objects.filter(pk=self.pk, ended_on=None).update(ended_on=on):
            raise WrongState(f"body {self.pk} has ended already")
        self.ended_on = on
        self.settle()
        self.held.filter(ended_on=None).update(ended_on=on, end_reason=END_OF_TERM)

    def settle(self) -> None:
        """Write down the end of seats whose holders have left the register meanwhile."""
        for seat in self.held.filter(ended_on=None, member__ended_on__isnull=False):
            seat.end(max(seat.member.ended_on, seat.starts_on), seat.member.get_state_display())


class BodySeatQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "body__"))

    def seated(self, on: dt.date | None = None):
        """Who sits on the day: begun, not ended, and still in the school's register.

        A seat ends by itself when the register says that the person retired, moved or left.
        """
        day = on or timezone.localdate()
        open_seat = Q(ended_on=None) | Q(ended_on__gt=day)
        in_register = Q(member__ended_on=None) | Q(member__ended_on__gt=day)
        return self.filter(open_seat & in_register, starts_on__lte=day)

    def for_list(self):
        return self.select_related("member__user").order_by("order", "pk")


class BodySeat(models.Model):
    """A person on a body: since when, as what (``position`` 职务) and for what (``portfolio`` 分工).

    ``votes`` is what the person was elected with, None where nobody wrote it down. ``order`` is the
    place in the list. ``ended_on`` is the first day without the seat.
    """

    class Position(models.TextChoices):
        CHAIR = "chair", "主席"
        VICE_CHAIR = "vice_chair", "副主席"
        DIRECTOR = "director", "主任"
        VICE_DIRECTOR = "vice_director", "副主任"
        ORGANISER = "organiser", "组织员"
        MEMBER = "member", "委员"

        @property
        def is_head(self) -> bool:
            return self in (self.CHAIR, self.DIRECTOR)

    body = models.ForeignKey(UnionBody, models.CASCADE, related_name="held")
    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="body_seats", verbose_name="会员"
    )
    position = models.CharField("职务", max_length=14, choices=Position, default=Position.MEMBER)
    portfolio = models.CharField("分工", max_length=30, blank=True)
    votes = models.PositiveIntegerField("得票", null=True, blank=True)
    starts_on = models.DateField("任职起")
    ended_on = models.DateField("任职止", null=True, blank=True)
    end_reason = models.CharField("离任原因", max_length=100, blank=True)
    order = models.PositiveSmallIntegerField("次序", default=0)

    objects = BodySeatQuerySet.as_manager()

    class Meta:
        verbose_name = "机构成员"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "member"],
                condition=Q(ended_on=None),
                name="body_seats_a_person_once",
                violation_error_message="这位同志已经在这个机构里",
            ),
            models.UniqueConstraint(
                fields=["body"],
                condition=Q(ended_on=None, position__in=["chair", "director"]),
                name="body_has_one_head",
                violation_error_message="一个机构只有一位主席（主任）",
            ),
            models.CheckConstraint(
                name="body_seat_end_has_a_reason",
                condition=Q(ended_on=None, end_reason="")
                | (Q(ended_on__gte=F("starts_on")) & ~Q(end_reason="")),
            ),
        ]

    def __str__(self):
        return f"{self.member}（{self.get_position_display()}）"

    @property
    def is_head(self) -> bool:
        return self.Position(self.position).is_head

    @property
    def is_over(self) -> bool:
        """No longer held today."""
        return self.over_on is not None and self.over_on <= timezone.localdate()

    @property
    def over_on(self) -> dt.date | None:
        """The first day without it: as written down, else as the register says."""
        return self.ended_on or self.member.ended_on

    @property
    def over_because(self) -> str:
        return self.end_reason or (self.member.get_state_display() if self.member.ended_on else "")

    def end(self, on: dt.date, reason: str):
        """Raises `WrongState` when it has ended already."""
        values = {"ended_on": on, "end_reason": reason[:100]}
        if not BodySeat.objects.filter(pk=self.pk, ended_on=None).update(**values):
            raise WrongState(f"seat {self.pk} has ended already")
        self.ended_on, self.end_reason = on, reason

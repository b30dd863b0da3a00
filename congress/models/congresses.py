"""届: one congress from its election to the next, and its constituencies."""

import datetime as dt

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from union.kit.days import years_after
from union.kit.numerals import chinese_number
from union.org.scopes import of_the_house


class CongressQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user))

    def current(self, school):
        """The congress that is in office at ``school``, the latest one; None before the first."""
        return self.filter(school=school).order_by("-number").first()

    def for_page(self):
        return self.select_related("school", "school__parent")


class Congress(models.Model):
    """One 届 of a school's staff congress, from ``starts_on`` for ``term_years``.

    ``kind`` is ASSEMBLY (教职工大会) where a school has fewer staff than the rule asks for: all staff take
    part, nobody is elected. ``staff_count`` is the number of staff when it was set up; quotas and shares
    are judged by it.
    """

    class Kind(models.TextChoices):
        CONGRESS = "congress", "教职工代表大会"
        ASSEMBLY = "assembly", "教职工大会"

    school = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="congresses", verbose_name="学校"
    )
    kind = models.CharField("形式", max_length=10, choices=Kind)
    number = models.PositiveSmallIntegerField("届")
    starts_on = models.DateField("本届起始日期")
    term_years = models.PositiveSmallIntegerField("任期（年）", default=3)
    staff_count = models.PositiveIntegerField("教职工人数")
    women_count = models.PositiveIntegerField("女教职工人数", default=0)
    renewal_reason = models.CharField("延期换届的理由", max_length=200, blank=True)

    objects = CongressQuerySet.as_manager()

    class Meta:
        verbose_name = "教代会（届）"
        ordering = ["school", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "number"],
                name="congress_number_once_a_school",
                violation_error_message="本校已经有这一届教代会",
            ),
            models.CheckConstraint(
                name="congress_has_staff_and_no_more_women_than_staff",
                condition=Q(staff_count__gt=0) & Q(women_count__lte=F("staff_count")),
            ),
        ]

    def __str__(self):
        return f"第{chinese_number(self.number)}届{self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("congress:congress_detail", args=[self.pk])

    @property
    def ends_on(self) -> dt.date:
        """The first day that is no longer in the term."""
        return years_after(self.starts_on, self.term_years)

    @property
    def is_assembly(self) -> bool:
        return self.kind == self.Kind.ASSEMBLY

    @property
    def body(self) -> str:
        """教代会 or 教职工大会, as people say it."""
        return "教职工大会" if self.is_assembly else "教代会"


class ConstituencyQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "congress__"))

    def with_seated(self, on: dt.date):
        """Each with ``seated_count``, how many of its formal delegates hold a mandate on the day."""
        delegates = self.model._meta.get_field("delegates").related_model.objects
        mine = delegates.filter(constituency=OuterRef("pk")).formal().seated(on)
        counted = mine.order_by().values("constituency").annotate(n=Count("pk")).values("n")
        return self.annotate(seated_count=Coalesce(Subquery(counted), 0)).order_by("position", "pk")


class Constituency(models.Model):
    """选举单位: people of a department or group who elect ``quota`` delegates among themselves.

    ``staff_count`` is how many may vote there (应到).
    """

    congress = models.ForeignKey(Congress, models.CASCADE, related_name="constituencies")
    name = models.CharField("选举单位", max_length=40)
    group = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="工会小组"
    )
    staff_count = models.PositiveIntegerField("教职工人数")
    quota = models.PositiveIntegerField("代表名额")
    position = models.PositiveIntegerField("次序", default=0)

    objects = ConstituencyQuerySet.as_manager()

    class Meta:
        verbose_name = "选举单位"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "name"],
                name="constituency_name_once_a_congress",
                violation_error_message="本届已有同名的选举单位",
            ),
            models.CheckConstraint(
                name="constituency_elects_no_more_than_it_has",
                condition=Q(staff_count__gt=0) & Q(quota__lte=F("staff_count")),
                violation_error_message="代表名额不能多于这个选举单位的教职工人数",
            ),
        ]

    def __str__(self):
        return self.name


class ElectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "constituency__congress__"))


class Election(models.Model):
    """One ballot in a constituency: the first election, a further round of it, or a by-election.

    ``due`` 应到, ``took_part`` 实到, ``issued`` 发出, ``returned`` 收回, ``invalid`` 废票. A count that
    breaks the rules is kept as it was: ``is_void`` with the reason.
    """

    constituency = models.ForeignKey(Constituency, models.CASCADE, related_name="elections")
    held_on = models.DateField("选举日期")
    round = models.PositiveSmallIntegerField("轮次", default=1)
    is_by_election = models.BooleanField("补选", default=False)
    seats = models.PositiveIntegerField("应选名额")
    due = models.PositiveIntegerField("应到人数")
    took_part = models.PositiveIntegerField("实到人数")
    issued = models.PositiveIntegerField("发出选票")
    returned = models.PositiveIntegerField("收回选票")
    invalid = models.PositiveIntegerField("废票", default=0)
    is_void = models.BooleanField("无效", default=False)
    verdict = models.CharField("结果说明", max_length=300, blank=True)
    entered_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("录入时间", auto_now_add=True)

    objects = ElectionQuerySet.as_manager()

    class Meta:
        verbose_name = "代表选举"
        ordering = ["constituency", "held_on", "round", "pk"]
        constraints = [
            models.CheckConstraint(
                name="election_counts_reconcile",
                condition=Q(took_part__lte=F("due"))
                & Q(issued__lte=F("took_part"))
                & Q(invalid__lte=F("returned")),
                violation_error_message="人数对不上：实到不能多于应到，发出不能多于实到，废票不能多于收回",
            )
        ]

    def __str__(self):
        return f"{self.constituency}第{self.round}轮选举"


class NomineeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "election__constituency__congress__"))


class Nominee(models.Model):
    """Somebody who stood in an election, with the votes received."""

    election = models.ForeignKey(Election, models.CASCADE, related_name="nominees")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    votes = models.PositiveIntegerField("得票")
    is_elected = models.BooleanField("当选", default=False)

    objects = NomineeQuerySet.as_manager()

    class Meta:
        verbose_name = "候选人"
        ordering = ["-votes", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["election", "member"], name="nominee_stands_once")
        ]

    def __str__(self):
        return str(self.member)

"""慰问、走访: one visit, the batch it may come from, its photos."""

from django.db import models
from django.db.models import CharField, Count, DecimalField, Q, Sum, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils import timezone

from union.kit.flow import move
from union.kit.sealed import SealedTextField
from union.org.models import Role
from union.org.scopes import officers
from welfare.occasions import Festival, Form, Occasion


def led_groups(user) -> list[int]:
    """Ids of the groups (工会小组) that the person leads."""
    return [office.unit_id for office in user.offices if office.role == Role.LEADER]


def of_own_people(user, prefix: str = "") -> Q:
    """Members of the groups that the person leads."""
    return Q(**{f"{prefix}member__group__in": led_groups(user)})


class VisitBatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Chair and committee of the school."""
        return self.filter(officers(user))


class VisitBatch(models.Model):
    """Many visits entered in one go, for one occasion; each of them may have a sum of its own."""

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    occasion = models.CharField("事由", max_length=14, choices=Occasion)
    festival = models.CharField("节日", max_length=14, choices=Festival, blank=True)
    on = models.DateField("日期")
    form = models.CharField("形式", max_length=8, choices=Form)
    what = models.CharField("慰问品", max_length=100, blank=True)
    amount = models.DecimalField("每人金额", max_digits=12, decimal_places=2)
    campaign = models.ForeignKey(
        "welfare.Campaign",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="batches",
        verbose_name="慰问活动",
    )
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="登记人")
    made_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = VisitBatchQuerySet.as_manager()

    class Meta:
        verbose_name = "批量慰问"
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"{self.said}（{self.on:%Y年%-m月%-d日}）"

    def get_absolute_url(self):
        return reverse("welfare:batch_detail", args=[self.pk])

    @property
    def said(self) -> str:
        """中秋节慰问, 生日慰问."""
        return occasion_said(self)

    @property
    def has_worth(self) -> bool:
        """Whether anything was brought to anybody who still stands in it."""
        return self.visits.standing().filter(amount__gt=0).exists()


def occasion_said(row) -> str:
    """The occasion in words; a festival by its own name."""
    return (row.get_festival_display() or row.get_occasion_display()).removesuffix("慰问") + "慰问"


class VisitQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Chair and committee all of the school, a leader those to the own group and those entered by name, everybody
        those to oneself.

        The last two see less of each (`welfare.policies.visits.sees_all`).
        """
        led = [office.unit.parent_id for office in user.offices if office.role == Role.LEADER]
        by_name = Q(member=None, by=user, school__in=led)
        return self.filter(officers(user) | of_own_people(user) | by_name | Q(member__user=user))

    def standing(self):
        """Without those that were withdrawn: only these are counted."""
        return self.filter(state=Visit.State.RECORDED)

    def in_year(self, year: int):
        return self.filter(on__year=year)

    def told_apart(self):
        """With ``told_apart``, the same for the same person; who is not in the register is known by name alone."""
        who = Concat(Cast("member", CharField()), Value(" "), "name")
        return self.annotate(told_apart=who)

    def numbers(self) -> dict:
        """``count`` of visits, ``people`` (two of one name are two, where the register tells them apart), ``total`` in
        yuan; and ``retired``, ``retired_total`` of those to the retired."""
        money, old = DecimalField(max_digits=14, decimal_places=2), Q(is_retired=True)
        zero = Value(0)
        who = "told_apart"
        return (
            self.told_apart()
            .order_by()
            .aggregate(
                count=Count("pk"),
                people=Count(who, distinct=True),
                total=Coalesce(Sum("amount"), zero, output_field=money),
                retired=Count(who, distinct=True, filter=old),
                retired_total=Coalesce(Sum("amount", filter=old), zero, output_field=money),
            )
        )

    def for_list(self):
        return self.select_related("member__group").order_by("-on", "-pk")

    def for_page(self):
        return self.select_related("school", "member__group", "batch", "campaign", "by")


class Visit(models.Model):
    """The union came to see somebody, with what, and who went.

    ``member`` is None for people who are not in the register (who retired before it was kept); ``name`` stands for
    both. ``is_retired`` is how it was on the day. ``words`` may tell of an illness or a quarrel and are sealed.
    ``amount`` in yuan is the worth of what was brought; 0 only where nothing was (`Form.NOTHING`).
    ``confirmed`` says why it was entered although a rule or a like entry warned.
    """

    class State(models.TextChoices):
        RECORDED = "recorded", "已登记"
        WITHDRAWN = "withdrawn", "已撤销"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    member = models.ForeignKey(
        "members.Member",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        verbose_name="慰问对象",
    )
    name = models.CharField("姓名", max_length=60)
    is_retired = models.BooleanField("离退休", default=False)
    occasion = models.CharField("事由", max_length=14, choices=Occasion)
    festival = models.CharField("节日", max_length=14, choices=Festival, blank=True)
    on = models.DateField("日期")
    form = models.CharField("形式", max_length=8, choices=Form)
    what = models.CharField("慰问品", max_length=100, blank=True)
    amount = models.DecimalField("金额", max_digits=12, decimal_places=2)
    visitors = models.CharField("慰问人", max_length=200, blank=True)
    words = SealedTextField("情况说明", blank=True)
    handler = models.CharField("经办人", max_length=60, blank=True)
    approver = models.CharField("批准人", max_length=60, blank=True)
    received_by = models.CharField("签收人", max_length=60, blank=True)
    received_on = models.DateField("签收日期", null=True, blank=True)
    confirmed = models.CharField("仍然登记的理由", max_length=200, blank=True)
    batch = models.ForeignKey(
        VisitBatch, models.PROTECT, null=True, blank=True, related_name="visits"
    )
    campaign = models.ForeignKey(
        "welfare.Campaign",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        verbose_name="慰问活动",
    )
    state = models.CharField("状态", max_length=10, choices=State, default=State.RECORDED)
    withdrawn_at = models.DateTimeField("撤销时间", null=True, blank=True)
    withdrawn_why = models.CharField("撤销原因", max_length=200, blank=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="登记人")
    made_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = "慰问"
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index(fields=["school", "-on", "-id"], name="visit_school_on"),
            models.Index(fields=["member", "on"], name="visit_member_on"),
        ]
        constraints = [
            models.CheckConstraint(
                name="visit_withdrawn_has_a_time_and_a_reason",
                condition=Q(state="recorded", withdrawn_at__isnull=True, withdrawn_why="")
                | (Q(state="withdrawn", withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
            ),
            models.CheckConstraint(
                name="visit_brings_something_or_says_so",
                condition=Q(form="nothing", amount=0) | (~Q(form="nothing") & Q(amount__gt=0)),
                violation_error_message="没有带物品的，形式选“无物品”，金额填 0；带了的，填写金额",
            ),
            models.CheckConstraint(
                name="visit_names_its_festival",
                condition=(Q(occasion="festival") & ~Q(festival=""))
                | (~Q(occasion="festival") & Q(festival="")),
                violation_error_message="节日慰问要选是哪个节日",
            ),
        ]

    def __str__(self):
        return f"{self.name}的慰问"  # stands in the log, so it tells nothing

    def get_absolute_url(self):
        return reverse("welfare:visit_detail", args=[self.pk])

    @property
    def said(self) -> str:
        """春节慰问, 生病住院慰问: only for who may know (others read 慰问)."""
        return occasion_said(self)

    def withdraw(self, reason: str):
        stamps = {"withdrawn_at": timezone.now(), "withdrawn_why": reason}
        move(self, self.State.WITHDRAWN, frm=[self.State.RECORDED], **stamps)


class VisitPhotoQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Chair and committee; who was visited sees the own ones."""
        return self.filter(officers(user, "visit__") | Q(visit__member__user=user))


class VisitPhoto(models.Model):
    """A photo of a visit or of the signed receipt: small, without its remarks, sealed before it is stored."""

    class Kind(models.TextChoices):
        PHOTO = "photo", "现场照片"
        RECEIPT = "receipt", "签收单照片"

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="photos")
    kind = models.CharField("种类", max_length=8, choices=Kind, default=Kind.PHOTO)
    file = models.FileField("文件", max_length=200)
    size = models.PositiveIntegerField("字节数")
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="上传人")
    made_at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = VisitPhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "慰问照片"
        ordering = ["kind", "pk"]

    def __str__(self):
        return f"{self.visit}照片"

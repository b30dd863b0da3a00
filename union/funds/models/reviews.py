"""经审: a term's lines looked through and closed by those who review the funds; the year's statement."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from union.funds.auditors import audited_by
from union.kit.flow import move
from union.org.scopes import desk, of_the_house, officers


class TermReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers and reviewers; once signed, all staff of the school and the clerks above (its totals only)."""
        inside = officers(user) | Q(school__in=audited_by(user))
        return self.filter(inside | (Q(state=TermReview.State.SIGNED) & of_the_house(user)))

    def for_page(self):
        return self.select_related("school").prefetch_related("signatures__reviewer")


class TermReview(models.Model):
    """The review of one term, ``first_on`` to ``last_on`` (both included), by the 经费审查委员会 (理财小组).

    ``counted`` is what was really found in cash and at the bank on the last day, in yuan; where it differs from the
    ledger, ``explanation`` says why. ``opening``, ``income``, ``spending`` and ``balance`` are frozen when the last
    signature is given: DRAFT → SIGNED closes the term's lines.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "审查中"
        SIGNED = "signed", "已审查"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    title = models.CharField("学期", max_length=40)
    first_on = models.DateField("第一天")
    last_on = models.DateField("最后一天")
    counted = models.DecimalField(
        "实有金额（现金和银行）", max_digits=12, decimal_places=2, null=True, blank=True
    )
    explanation = models.CharField("账实不符的说明", max_length=300, blank=True)
    findings = models.TextField("审查意见", max_length=2000, blank=True)
    opening = models.DecimalField("期初余额", max_digits=12, decimal_places=2, null=True)
    income = models.DecimalField("收入", max_digits=12, decimal_places=2, null=True)
    spending = models.DecimalField("支出", max_digits=12, decimal_places=2, null=True)
    balance = models.DecimalField("期末余额", max_digits=12, decimal_places=2, null=True)
    state = models.CharField("状态", max_length=8, choices=State, default=State.DRAFT)
    begun_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    begun_at = models.DateTimeField("开始时间", auto_now_add=True)
    signed_at = models.DateTimeField("审查完成时间", null=True, blank=True)

    objects = TermReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "经费审查"
        ordering = ["-first_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "first_on"], name="term_review_once_a_school_and_term"
            ),
            models.CheckConstraint(
                name="term_review_ends_after_it_starts", condition=Q(last_on__gt=F("first_on"))
            ),
            models.CheckConstraint(
                name="term_review_is_frozen_once_signed",
                condition=Q(state="draft", signed_at=None, balance=None)
                | Q(
                    state="signed",
                    signed_at__isnull=False,
                    balance__isnull=False,
                    counted__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="term_review_explains_a_difference",
                condition=Q(balance=None) | Q(balance=F("counted")) | ~Q(explanation=""),
            ),
        ]

    def __str__(self):
        return f"{self.title}经费审查"

    def get_absolute_url(self):
        return reverse("funds:review_detail", args=[self.pk])

    @property
    def is_signed(self) -> bool:
        return self.state == self.State.SIGNED

    def sign(self, *, at, opening: Decimal, income: Decimal, spending: Decimal, balance: Decimal):
        """Close the term with its sums."""
        sums = {"opening": opening, "income": income, "spending": spending, "balance": balance}
        move(self, self.State.SIGNED, frm=[self.State.DRAFT], signed_at=at, **sums)


class TermSignatureQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(review__in=TermReview.objects.visible_to(user))


class TermSignature(models.Model):
    """A reviewer's name under a term's review; it falls away when a line of the term or the findings change.

    ``is_own_work`` marks a reviewer who had entered or approved lines of the term: such a name does not suffice alone.
    """

    review = models.ForeignKey(TermReview, models.CASCADE, related_name="signatures")
    reviewer = models.ForeignKey(
        "org.User", models.PROTECT, related_name="+", verbose_name="审查人"
    )
    is_own_work = models.BooleanField("经手过本学期的账", default=False)
    at = models.DateTimeField("签字时间", auto_now_add=True)

    objects = TermSignatureQuerySet.as_manager()

    class Meta:
        verbose_name = "审查签字"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "reviewer"], name="term_signature_once_a_reviewer"
            )
        ]

    def __str__(self):
        return f"{self.reviewer}签字"


class StatementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All staff of the school, its officers, and the clerks above: it is a report to the members."""
        return self.filter(of_the_house(user))

    def served(self, user):
        """Of the schools one serves as clerk."""
        return self.filter(desk(user))


class Statement(models.Model):
    """经费收支年报 of one calendar year as the chair issued it: ``content`` holds the figures of that moment.

    See `union.funds.statements` for its shape. Issuing it anew replaces the figures.
    """

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    year = models.PositiveSmallIntegerField("年度")
    content = models.JSONField("内容", default=dict)
    revision = models.PositiveSmallIntegerField("版次", default=1)
    issued_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    issued_at = models.DateTimeField("公布时间")

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = "经费收支年报"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year"], name="funds_statement_once_a_school_and_year"
            )
        ]

    def __str__(self):
        return f"{self.year}年度工会经费收支报告"

    def get_absolute_url(self):
        return f"{reverse('funds:statement')}?year={self.year}&school={self.school_id}"

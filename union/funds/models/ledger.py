"""账簿: what comes in and goes out of a school union's funds, line by line, and from when it may no longer change."""

import datetime as dt
from decimal import Decimal

from django.db import models
from django.db.models import Case, F, Q, Sum, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from union.funds.auditors import audited_by
from union.kit.flow import move
from union.org.scopes import officers

ZERO = Decimal("0.00")


class Category(models.TextChoices):
    """收支科目, the classes of 《基层工会经费收支管理办法》(总工办发〔2017〕32号); each says whether money comes in."""

    DUES = "dues", "会费收入"
    ALLOCATION = "allocation", "拨缴经费收入"
    SUBSIDY_ABOVE = "subsidy_above", "上级补助收入"
    SUBSIDY_SCHOOL = "subsidy_school", "行政补助收入"
    OTHER_INCOME = "other_income", "其他收入"
    EDUCATION = "education", "职工教育"
    SPORTS = "sports", "文体活动"
    PUBLICITY = "publicity", "宣传活动"
    COLLECTIVE = "collective", "其他职工活动（节日慰问等）"
    LABOUR = "labour", "劳动关系协调"
    PROTECTION = "protection", "劳动保护"
    LEGAL = "legal", "法律援助"
    HARDSHIP = "hardship", "困难职工帮扶"
    WARMTH = "warmth", "送温暖"
    OTHER_RIGHTS = "other_rights", "其他维权"
    TRAINING = "training", "业务·培训"
    MEETINGS = "meetings", "业务·会议"
    OFFICE = "office", "业务·其他"
    CAPITAL = "capital", "资本性支出"
    INSTITUTION = "institution", "事业支出"
    PAID_UP = "paid_up", "上缴上级经费"
    OTHER_SPENDING = "other_spending", "其他支出"

    @property
    def is_income(self) -> bool:
        return self.value in INCOMES

    @classmethod
    def incomes(cls) -> list["Category"]:
        return [one for one in cls if one.is_income]

    @classmethod
    def spendings(cls) -> list["Category"]:
        return [one for one in cls if not one.is_income]


INCOMES = ("dues", "allocation", "subsidy_above", "subsidy_school", "other_income")


class BookQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The school's chair and committee, and those who review its funds."""
        return self.filter(officers(user) | Q(school__in=audited_by(user)))


class Book(models.Model):
    """A school's ledger as a whole: what there was on ``opens_on``, and through which day it is reviewed.

    Terms are reviewed one after another, so ``reviewed_through`` (None: none yet) says of every line whether it
    may still change. The row is also the lock under which lines get their numbers.
    """

    school = models.OneToOneField(
        "org.Unit", models.PROTECT, related_name="funds_book", verbose_name="学校"
    )
    opens_on = models.DateField("建账日期", null=True, blank=True)
    opening = models.DecimalField("期初余额", max_digits=12, decimal_places=2, default=ZERO)
    reviewed_through = models.DateField("已审查到", null=True, blank=True)

    objects = BookQuerySet.as_manager()

    class Meta:
        verbose_name = "账簿"
        constraints = [
            models.CheckConstraint(
                name="book_with_an_opening_balance_has_its_day",
                condition=Q(opening=0) | Q(opens_on__isnull=False),
            ),
            models.CheckConstraint(name="book_opens_without_debt", condition=Q(opening__gte=0)),
        ]

    def __str__(self):
        return f"{self.school}账簿"

    def get_absolute_url(self):
        return reverse("funds:home")

    def is_closed_on(self, day: dt.date) -> bool:
        """Whether the day lies in a term that has been reviewed."""
        return self.reviewed_through is not None and day <= self.reviewed_through


class LineQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every line: the school's chair and committee, and those who review its funds. Nobody else."""
        return self.filter(officers(user) | Q(school__in=audited_by(user)))

    def posted(self):
        """In the balance."""
        return self.filter(state=Line.State.POSTED)

    def caused_by(self, kind: str, pk: int):
        """The lines of one visit, activity, … (kinds: see the plug ``causes``), pending ones too."""
        return self.filter(cause_kind=kind, cause_id=pk)

    def standing(self):
        """Lines that count or wait: posted ones that nobody took back, and pending ones."""
        return self.filter(reverses=None, reversed_by=None).exclude(state=Line.State.REFUSED)

    def for_list(self):
        """With who entered it and what reversed it; the latest first, pending ones on top."""
        rows = self.select_related("entered_by", "reverses", "reversed_by", "school")
        return rows.order_by(F("number").desc(nulls_first=True), "-on", "-pk")

    def for_page(self):
        return self.select_related("school", "entered_by", "approved_by", "reverses", "reversed_by")

    def total(self) -> Decimal:
        """Income less spending of these lines, in yuan."""
        total = self.aggregate(total=Coalesce(Sum("effect"), ZERO))["total"]
        return total.quantize(ZERO)  # SQLite adds up floats


class Line(models.Model):
    """One income or spending of a school's funds.

    ``number`` counts within school and calendar ``year`` of ``on`` without a gap; a line waiting for approval has
    none yet. ``amount`` is in yuan, above 0; ``effect`` is what it does to the balance: spending takes away, and a
    counter-line (``reverses`` another one) does the opposite of its category. ``cause_kind`` and ``cause_id`` name
    the record it was paid for (plug ``causes``). ``decision`` cites the committee's decision where one is needed.
    PENDING → POSTED (in the balance), or REFUSED with a reason. A posted line stays; see `Book.reviewed_through`.
    """

    class State(models.TextChoices):
        PENDING = "pending", "待审批"
        POSTED = "posted", "已入账"
        REFUSED = "refused", "未同意"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("编号", null=True, blank=True)
    on = models.DateField("日期")
    category = models.CharField("科目", max_length=16, choices=Category)
    amount = models.DecimalField("金额（元）", max_digits=12, decimal_places=2)
    words = models.CharField("摘要", max_length=200)
    payee = models.CharField("对方（收款人、付款人）", max_length=60, blank=True)
    voucher = models.CharField("凭证号", max_length=30, blank=True)
    cause_kind = models.CharField("来由", max_length=20, blank=True)
    cause_id = models.BigIntegerField("来由编号", null=True, blank=True)
    reverses = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reversed_by",
        verbose_name="冲销",
    )
    reason = models.CharField("冲销（不同意）原因", max_length=200, blank=True)
    decision = models.CharField("依据的工会委员会决定", max_length=200, blank=True)
    state = models.CharField("状态", max_length=8, choices=State, default=State.POSTED)
    effect = models.GeneratedField(
        expression=Case(
            When(
                Q(category__in=INCOMES, reverses=None)
                | (~Q(category__in=INCOMES) & Q(reverses__isnull=False)),
                then=F("amount"),
            ),
            default=Value(0) - F("amount"),
        ),
        output_field=models.DecimalField(max_digits=12, decimal_places=2),
        db_persist=True,
        verbose_name="对余额的影响",
    )
    entered_by = models.ForeignKey(
        "org.User", models.PROTECT, related_name="+", verbose_name="记账人"
    )
    entered_at = models.DateTimeField("记账时间", auto_now_add=True)
    approved_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审批人"
    )
    posted_at = models.DateTimeField("入账时间", null=True, blank=True)
    refused_at = models.DateTimeField("不同意时间", null=True, blank=True)

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = "账目"
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index(fields=["school", "year", "on"], name="funds_line_school_year"),
            models.Index(
                fields=["cause_kind", "cause_id"],
                name="funds_line_cause",
                condition=~Q(cause_kind=""),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year", "number"], name="line_number_once_a_school_and_year"
            ),
            models.CheckConstraint(
                name="line_amount_is_positive",
                condition=Q(amount__gt=0),
                violation_error_message="金额要大于 0",
            ),
            models.CheckConstraint(
                name="line_year_is_that_of_its_day", condition=Q(on__year=F("year"))
            ),
            models.CheckConstraint(
                name="line_has_a_number_once_it_is_posted",
                condition=Q(state="posted", number__gt=0, posted_at__isnull=False)
                | (~Q(state="posted") & Q(number=None, posted_at=None)),
            ),
            models.CheckConstraint(
                name="line_is_refused_with_time_and_reason",
                condition=(Q(state="refused", refused_at__isnull=False) & ~Q(reason=""))
                | (~Q(state="refused") & Q(refused_at=None)),
            ),
            models.CheckConstraint(
                name="line_cause_has_kind_and_number",
                condition=Q(cause_kind="", cause_id=None)
                | (~Q(cause_kind="") & Q(cause_id__isnull=False)),
            ),
            models.CheckConstraint(
                name="line_that_reverses_says_why", condition=Q(reverses=None) | ~Q(reason="")
            ),
        ]

    def __str__(self):
        return f"{self.on:%Y年%-m月%-d日} {self.words}"

    def get_absolute_url(self):
        return reverse("funds:line_detail", args=[self.pk])

    @property
    def is_income(self) -> bool:
        """Whether its category is one of income; a reversed income still belongs to income."""
        return Category(self.category).is_income

    @property
    def is_reversal(self) -> bool:
        return self.reverses_id is not None

    @property
    def is_reversed(self) -> bool:
        """Whether another line has taken it back; needs `for_list` or `for_page`."""
        return hasattr(self, "reversed_by")

    @property
    def signed(self) -> Decimal:
        """What it adds to its own category: the amount, or less than nothing for a counter-line."""
        return -self.amount if self.is_reversal else self.amount

    def post(self, *, number: int, at, **stamps):
        """Into the balance under the next number. ``approved_by`` and ``decision`` may come with it."""
        move(
            self, self.State.POSTED, frm=[self.State.PENDING], number=number, posted_at=at, **stamps
        )

    def refuse(self, *, reason: str, at, by):
        """Not paid: it stays out of the balance for ever."""
        stamps = {"reason": reason, "refused_at": at, "approved_by": by}
        move(self, self.State.REFUSED, frm=[self.State.PENDING], **stamps)


class BudgetLineQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those who see the ledger: chair, committee, and those who review the funds."""
        return self.filter(officers(user) | Q(school__in=audited_by(user)))


class BudgetLine(models.Model):
    """What a school plans to take in or spend on one category in a calendar year, in yuan (0: nothing)."""

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    year = models.PositiveSmallIntegerField("年度")
    category = models.CharField("科目", max_length=16, choices=Category)
    amount = models.DecimalField("预算（元）", max_digits=12, decimal_places=2)
    note = models.CharField("说明", max_length=100, blank=True)

    objects = BudgetLineQuerySet.as_manager()

    class Meta:
        verbose_name = "预算"
        ordering = ["school", "year", "category"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year", "category"], name="budget_line_once_a_category_and_year"
            ),
            models.CheckConstraint(
                name="budget_line_is_not_negative",
                condition=Q(amount__gte=0),
                violation_error_message="预算不能小于 0",
            ),
        ]

    def __str__(self):
        return f"{self.year}年{self.get_category_display()}预算"

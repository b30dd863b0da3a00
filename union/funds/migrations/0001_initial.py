from decimal import Decimal

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import union.kit.sealed
import union.kit.tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("org", "0001_initial"),
        ("org", "__first__"),
    ]

    operations = [
        union.kit.tables.CreateTables(
            steps=[
                migrations.CreateModel(
                    name="Allocation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("month", models.DateField(verbose_name="工资月份")),
                        (
                            "payroll",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="职工工资总额（元）"
                            ),
                        ),
                        (
                            "due",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="应拨缴（元）"
                            ),
                        ),
                        (
                            "kept",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="留成（元）"
                            ),
                        ),
                        (
                            "paid_up",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="上缴（元）"
                            ),
                        ),
                        (
                            "expected",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="应到账（元）"
                            ),
                        ),
                        (
                            "received",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                max_digits=12,
                                verbose_name="已到账（元）",
                            ),
                        ),
                        (
                            "handed_up",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                max_digits=12,
                                verbose_name="已上缴（元）",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="应到账日期")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "拨缴经费",
                        "ordering": ["school", "-month"],
                        "indexes": [
                            models.Index(fields=["school", "due_on"], name="allocation_school_due")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "month"), name="allocation_once_a_month"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("month__day", 1)),
                                name="allocation_begins_with_a_month",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "due",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("kept"), "+", models.F("paid_up")
                                        ),
                                    ),
                                    ("payroll__gt", 0),
                                ),
                                name="allocation_shares_make_the_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("expected__gte", 0),
                                    ("handed_up__gte", 0),
                                    ("received__gte", 0),
                                ),
                                name="allocation_sums_are_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Book",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "opens_on",
                            models.DateField(blank=True, null=True, verbose_name="建账日期"),
                        ),
                        (
                            "opening",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0.00"),
                                max_digits=12,
                                verbose_name="期初余额",
                            ),
                        ),
                        (
                            "reviewed_through",
                            models.DateField(blank=True, null=True, verbose_name="已审查到"),
                        ),
                        (
                            "school",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="funds_book",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "账簿",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opening", 0), ("opens_on__isnull", False), _connector="OR"
                                ),
                                name="book_with_an_opening_balance_has_its_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("opening__gte", 0)),
                                name="book_opens_without_debt",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BudgetLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("dues", "会费收入"),
                                    ("allocation", "拨缴经费收入"),
                                    ("subsidy_above", "上级补助收入"),
                                    ("subsidy_school", "行政补助收入"),
                                    ("other_income", "其他收入"),
                                    ("education", "职工教育"),
                                    ("sports", "文体活动"),
                                    ("publicity", "宣传活动"),
                                    ("collective", "其他职工活动（节日慰问等）"),
                                    ("labour", "劳动关系协调"),
                                    ("protection", "劳动保护"),
                                    ("legal", "法律援助"),
                                    ("hardship", "困难职工帮扶"),
                                    ("warmth", "送温暖"),
                                    ("other_rights", "其他维权"),
                                    ("training", "业务·培训"),
                                    ("meetings", "业务·会议"),
                                    ("office", "业务·其他"),
                                    ("capital", "资本性支出"),
                                    ("institution", "事业支出"),
                                    ("paid_up", "上缴上级经费"),
                                    ("other_spending", "其他支出"),
                                ],
                                max_length=16,
                                verbose_name="科目",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="预算（元）"
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=100, verbose_name="说明")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "预算",
                        "ordering": ["school", "year", "category"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "year", "category"),
                                name="budget_line_once_a_category_and_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 0)),
                                name="budget_line_is_not_negative",
                                violation_error_message="预算不能小于 0",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DuesSheet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="起始月份")),
                        (
                            "months",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "一个月"), (6, "半年"), (12, "全年")],
                                default=1,
                                verbose_name="收几个月",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "收缴中"), ("collected", "已结账")],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "collected_on",
                            models.DateField(blank=True, null=True, verbose_name="结账日期"),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "会费表",
                        "ordering": ["-starts_on", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "starts_on", "months"),
                                name="dues_sheet_once_a_span",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("starts_on__day", 1)),
                                name="dues_sheet_begins_with_a_month",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("collected_on__isnull", False), ("state", "collected")
                                    ),
                                    models.Q(("collected_on__isnull", True), ("state", "open")),
                                    _connector="OR",
                                ),
                                name="dues_sheet_has_a_day_exactly_when_collected",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Line",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "number",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="编号"),
                        ),
                        ("on", models.DateField(verbose_name="日期")),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("dues", "会费收入"),
                                    ("allocation", "拨缴经费收入"),
                                    ("subsidy_above", "上级补助收入"),
                                    ("subsidy_school", "行政补助收入"),
                                    ("other_income", "其他收入"),
                                    ("education", "职工教育"),
                                    ("sports", "文体活动"),
                                    ("publicity", "宣传活动"),
                                    ("collective", "其他职工活动（节日慰问等）"),
                                    ("labour", "劳动关系协调"),
                                    ("protection", "劳动保护"),
                                    ("legal", "法律援助"),
                                    ("hardship", "困难职工帮扶"),
                                    ("warmth", "送温暖"),
                                    ("other_rights", "其他维权"),
                                    ("training", "业务·培训"),
                                    ("meetings", "业务·会议"),
                                    ("office", "业务·其他"),
                                    ("capital", "资本性支出"),
                                    ("institution", "事业支出"),
                                    ("paid_up", "上缴上级经费"),
                                    ("other_spending", "其他支出"),
                                ],
                                max_length=16,
                                verbose_name="科目",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="金额（元）"
                            ),
                        ),
                        ("words", models.CharField(max_length=200, verbose_name="摘要")),
                        (
                            "payee",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="对方（收款人、付款人）"
                            ),
                        ),
                        (
                            "voucher",
                            models.CharField(blank=True, max_length=30, verbose_name="凭证号"),
                        ),
                        (
                            "cause_kind",
                            models.CharField(blank=True, max_length=20, verbose_name="来由"),
                        ),
                        (
                            "cause_id",
                            models.BigIntegerField(blank=True, null=True, verbose_name="来由编号"),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="冲销（不同意）原因"
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="依据的工会委员会决定"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("pending", "待审批"),
                                    ("posted", "已入账"),
                                    ("refused", "未同意"),
                                ],
                                default="posted",
                                max_length=8,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "effect",
                            models.GeneratedField(
                                db_persist=True,
                                expression=models.Case(
                                    models.When(
                                        models.Q(
                                            models.Q(
                                                (
                                                    "category__in",
                                                    (
                                                        "dues",
                                                        "allocation",
                                                        "subsidy_above",
                                                        "subsidy_school",
                                                        "other_income",
                                                    ),
                                                ),
                                                ("reverses", None),
                                            ),
                                            models.Q(
                                                models.Q(
                                                    (
                                                        "category__in",
                                                        (
                                                            "dues",
                                                            "allocation",
                                                            "subsidy_above",
                                                            "subsidy_school",
                                                            "other_income",
                                                        ),
                                                    ),
                                                    _negated=True,
                                                ),
                                                ("reverses__isnull", False),
                                            ),
                                            _connector="OR",
                                        ),
                                        then=models.F("amount"),
                                    ),
                                    default=django.db.models.expressions.CombinedExpression(
                                        models.Value(0), "-", models.F("amount")
                                    ),
                                ),
                                output_field=models.DecimalField(decimal_places=2, max_digits=12),
                                verbose_name="对余额的影响",
                            ),
                        ),
                        (
                            "entered_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="记账时间"),
                        ),
                        (
                            "posted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="入账时间"),
                        ),
                        (
                            "refused_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="不同意时间"),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审批人",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记账人",
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="funds.line",
                                verbose_name="冲销",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "账目",
                        "ordering": ["-on", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["school", "year", "on"], name="funds_line_school_year"
                            ),
                            models.Index(
                                condition=models.Q(("cause_kind", ""), _negated=True),
                                fields=["cause_kind", "cause_id"],
                                name="funds_line_cause",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "year", "number"),
                                name="line_number_once_a_school_and_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0)),
                                name="line_amount_is_positive",
                                violation_error_message="金额要大于 0",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("on__year", models.F("year"))),
                                name="line_year_is_that_of_its_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("number__gt", 0),
                                        ("posted_at__isnull", False),
                                        ("state", "posted"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "posted"), _negated=True),
                                        ("number", None),
                                        ("posted_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="line_has_a_number_once_it_is_posted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("refused_at__isnull", False),
                                        ("state", "refused"),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "refused"), _negated=True),
                                        ("refused_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="line_is_refused_with_time_and_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("cause_id", None), ("cause_kind", "")),
                                    models.Q(
                                        models.Q(("cause_kind", ""), _negated=True),
                                        ("cause_id__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="line_cause_has_kind_and_number",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reverses", None),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="line_that_reverses_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Statement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("content", models.JSONField(default=dict, verbose_name="内容")),
                        (
                            "revision",
                            models.PositiveSmallIntegerField(default=1, verbose_name="版次"),
                        ),
                        ("issued_at", models.DateTimeField(verbose_name="公布时间")),
                        (
                            "issued_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "经费收支年报",
                        "ordering": ["-year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "year"),
                                name="funds_statement_once_a_school_and_year",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TermReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("title", models.CharField(max_length=40, verbose_name="学期")),
                        ("first_on", models.DateField(verbose_name="第一天")),
                        ("last_on", models.DateField(verbose_name="最后一天")),
                        (
                            "counted",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="实有金额（现金和银行）",
                            ),
                        ),
                        (
                            "explanation",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="账实不符的说明"
                            ),
                        ),
                        (
                            "findings",
                            models.TextField(blank=True, max_length=2000, verbose_name="审查意见"),
                        ),
                        (
                            "opening",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, null=True, verbose_name="期初余额"
                            ),
                        ),
                        (
                            "income",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, null=True, verbose_name="收入"
                            ),
                        ),
                        (
                            "spending",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, null=True, verbose_name="支出"
                            ),
                        ),
                        (
                            "balance",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, null=True, verbose_name="期末余额"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "审查中"), ("signed", "已审查")],
                                default="draft",
                                max_length=8,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "begun_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="开始时间"),
                        ),
                        (
                            "signed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="审查完成时间"
                            ),
                        ),
                        (
                            "begun_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "经费审查",
                        "ordering": ["-first_on"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "first_on"),
                                name="term_review_once_a_school_and_term",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("last_on__gt", models.F("first_on"))),
                                name="term_review_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("balance", None), ("signed_at", None), ("state", "draft")
                                    ),
                                    models.Q(
                                        ("balance__isnull", False),
                                        ("counted__isnull", False),
                                        ("signed_at__isnull", False),
                                        ("state", "signed"),
                                    ),
                                    _connector="OR",
                                ),
                                name="term_review_is_frozen_once_signed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("balance", None),
                                    ("balance", models.F("counted")),
                                    models.Q(("explanation", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="term_review_explains_a_difference",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AllocationReceipt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="到账日期")),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="金额（元）"
                            ),
                        ),
                        (
                            "allocation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="receipts",
                                to="funds.allocation",
                            ),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "到账",
                        "ordering": ["on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0)),
                                name="allocation_receipt_is_positive",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DuesRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("payer_key", models.CharField(max_length=40, verbose_name="缴费人")),
                        ("name", models.CharField(max_length=60, verbose_name="姓名")),
                        (
                            "base",
                            union.kit.sealed.SealedTextField(
                                blank=True, verbose_name="岗位工资＋薪级工资"
                            ),
                        ),
                        ("is_apprentice", models.BooleanField(default=False, verbose_name="学徒")),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="应缴（元）",
                            ),
                        ),
                        (
                            "paid_on",
                            models.DateField(blank=True, null=True, verbose_name="缴费日期"),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="工会小组",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="账号",
                            ),
                        ),
                        (
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="funds.duessheet",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "会费",
                        "ordering": ["sheet", "name", "pk"],
                        "indexes": [models.Index(fields=["user", "paid_on"], name="dues_row_user")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sheet", "payer_key"), name="dues_once_a_sheet"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount", None), ("amount__gte", 0), _connector="OR"
                                ),
                                name="dues_are_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("paid_on", None), ("amount__isnull", False), _connector="OR"
                                ),
                                name="dues_paid_have_an_amount",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TermSignature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "is_own_work",
                            models.BooleanField(default=False, verbose_name="经手过本学期的账"),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="签字时间")),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signatures",
                                to="funds.termreview",
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审查人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "审查签字",
                        "ordering": ["at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("review", "reviewer"), name="term_signature_once_a_reviewer"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

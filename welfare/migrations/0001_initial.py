from decimal import Decimal

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import union.kit.sealed
import union.kit.tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0001_initial"),
        ("members", "0001_initial"),
        ("org", "0001_initial"),
        ("org", "__first__"),
    ]

    operations = [
        union.kit.tables.CreateTables(
            steps=[
                migrations.CreateModel(
                    name="AidNotice",
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
                        ("title", models.CharField(max_length=60, verbose_name="公示标题")),
                        (
                            "days",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="公示工作日数",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="公示起")),
                        ("ends_on", models.DateField(verbose_name="公示止")),
                        (
                            "contact",
                            models.CharField(max_length=80, verbose_name="异议受理人和电话"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="发布人",
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
                        "verbose_name": "救助公示",
                        "ordering": ["-starts_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("days__gte", 1), ("ends_on__gt", models.F("starts_on"))
                                ),
                                name="aid_notice_ends_after_it_starts",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Campaign",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("warmth", "送温暖"),
                                    ("coolness", "送清凉"),
                                    ("festival", "节日慰问"),
                                    ("other", "其他"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("title", models.CharField(max_length=60, verbose_name="名称")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        ("ends_on", models.DateField(verbose_name="结束日期")),
                        (
                            "budget",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="预算"
                            ),
                        ),
                        (
                            "audience",
                            models.PositiveIntegerField(default=0, verbose_name="计划慰问人数"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "进行中"), ("closed", "已结束")],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="结束时间"),
                        ),
                        ("summary", models.TextField(blank=True, verbose_name="小结")),
                        (
                            "made_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="登记时间"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
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
                        "verbose_name": "慰问活动",
                        "ordering": ["-starts_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at__isnull", False), ("state", "closed")),
                                    models.Q(("closed_at__isnull", True), ("state", "open")),
                                    _connector="OR",
                                ),
                                name="campaign_is_closed_exactly_when_stamped",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="campaign_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("budget__gte", 0)),
                                name="campaign_budget_is_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CarePerson",
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
                        ("since", models.DateField(verbose_name="从哪天起")),
                        (
                            "ended_on",
                            models.DateField(blank=True, null=True, verbose_name="到哪天止"),
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
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="帮扶人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "帮扶人",
                        "ordering": ["school", "since", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("school", "user"),
                                name="care_person_is_named_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckupRound",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("all", "全员体检"),
                                    ("women", "女职工专项检查"),
                                    ("retired", "退休教职工体检"),
                                ],
                                default="all",
                                max_length=10,
                                verbose_name="对象",
                            ),
                        ),
                        ("hospital", models.CharField(max_length=80, verbose_name="体检机构")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        ("ends_on", models.DateField(verbose_name="截止日期")),
                        (
                            "reminded_on",
                            models.DateField(blank=True, null=True, verbose_name="最近一次提醒"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="checkup_rounds",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "体检安排",
                        "ordering": ["-starts_on", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "year", "kind"),
                                name="checkup_round_once_a_year_and_kind",
                                violation_error_message="这一年已经安排了这类体检",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="checkup_round_ends_after_it_starts",
                                violation_error_message="截止日期不能早于开始日期",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GivingRound",
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
                            "kind",
                            models.CharField(
                                choices=[("money", "捐款"), ("blood", "无偿献血")],
                                default="money",
                                max_length=10,
                                verbose_name="形式",
                            ),
                        ),
                        ("title", models.CharField(max_length=60, verbose_name="名称")),
                        ("purpose", models.CharField(max_length=200, verbose_name="用途")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        ("ends_on", models.DateField(verbose_name="截止日期")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "进行中"),
                                    ("closed", "已截止"),
                                    ("handed", "已转交"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "handed_to",
                            models.CharField(blank=True, max_length=80, verbose_name="转交给"),
                        ),
                        (
                            "handed_on",
                            models.DateField(blank=True, null=True, verbose_name="转交日期"),
                        ),
                        (
                            "handed_amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="转交金额（元）",
                            ),
                        ),
                        (
                            "receipt_no",
                            models.CharField(blank=True, max_length=60, verbose_name="收据编号"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="giving_rounds",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "捐献",
                        "ordering": ["-starts_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="giving_ends_after_it_starts",
                                violation_error_message="截止日期不能早于开始日期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("handed_amount__gt", 0),
                                        ("handed_on__isnull", False),
                                        ("kind", "money"),
                                        ("state", "handed"),
                                        models.Q(("handed_to", ""), _negated=True),
                                        models.Q(("receipt_no", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "handed"), _negated=True),
                                        ("handed_amount", None),
                                        ("handed_on", None),
                                        ("handed_to", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="giving_handed_on_with_its_record",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HardshipFile",
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
                        ("serial", models.PositiveSmallIntegerField(verbose_name="序号")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("filed", "已建档"),
                                    ("solved", "已解困"),
                                    ("closed", "已结档"),
                                    ("withdrawn", "已撤回同意"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("deep", "深度困难"),
                                    ("relative", "相对困难"),
                                    ("accident", "意外致困"),
                                    ("minimum", "低保户"),
                                    ("edge", "低保边缘户"),
                                    ("none", "不属于困难类别"),
                                ],
                                max_length=10,
                                verbose_name="困难类别",
                            ),
                        ),
                        (
                            "content",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="内容"),
                        ),
                        (
                            "is_imported",
                            models.BooleanField(default=False, verbose_name="由名单导入"),
                        ),
                        ("opened_on", models.DateField(verbose_name="登记日期")),
                        (
                            "consented_on",
                            models.DateField(blank=True, null=True, verbose_name="同意日期"),
                        ),
                        (
                            "filed_on",
                            models.DateField(blank=True, null=True, verbose_name="建档日期"),
                        ),
                        (
                            "reviewed_year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="最近复核年度"
                            ),
                        ),
                        (
                            "solved_on",
                            models.DateField(blank=True, null=True, verbose_name="解困日期"),
                        ),
                        (
                            "ending",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("income", "收入增加，超过标准"),
                                    ("recovered", "病愈或治疗结束"),
                                    ("graduated", "子女毕业就业"),
                                    ("helped", "经帮扶渡过难关"),
                                    ("left", "调离、退休或去世"),
                                    ("other", "其他"),
                                ],
                                max_length=10,
                                verbose_name="怎样解困",
                            ),
                        ),
                        (
                            "ending_words",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="解困情况"),
                        ),
                        (
                            "closed_on",
                            models.DateField(blank=True, null=True, verbose_name="结档日期"),
                        ),
                        (
                            "withdrawn_on",
                            models.DateField(blank=True, null=True, verbose_name="撤回日期"),
                        ),
                        (
                            "forgotten_on",
                            models.DateField(blank=True, null=True, verbose_name="清除日期"),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hardship_files",
                                to="members.member",
                                verbose_name="教职工",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="建档人",
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
                        "verbose_name": "困难档案",
                        "ordering": ["-year", "-serial"],
                        "indexes": [
                            models.Index(
                                fields=["school", "state", "reviewed_year"],
                                name="hardship_school_state",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "year", "serial"),
                                name="hardship_number_once_a_year",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["draft", "filed"])),
                                fields=("member",),
                                name="hardship_file_is_open_once_per_member",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "draft"),
                                    models.Q(
                                        ("consented_on__isnull", False),
                                        ("state__in", ["filed", "solved", "closed"]),
                                    ),
                                    models.Q(("consented_on", None), ("state", "withdrawn")),
                                    _connector="OR",
                                ),
                                name="hardship_file_is_beyond_draft_only_with_consent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("content", ""),
                                    ("consented_on__isnull", False),
                                    ("is_imported", True),
                                    ("state", "withdrawn"),
                                    _connector="OR",
                                ),
                                name="hardship_file_has_content_only_with_consent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "withdrawn"]),
                                    models.Q(
                                        ("filed_on__isnull", False),
                                        ("reviewed_year__isnull", False),
                                        models.Q(("category", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="hardship_file_is_filed_with_a_day_and_a_category",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("solved_on__isnull", False),
                                        ("state__in", ["solved", "closed"]),
                                        models.Q(("ending", ""), _negated=True),
                                    ),
                                    ("state", "withdrawn"),
                                    models.Q(
                                        ("ending", ""),
                                        ("ending_words", ""),
                                        ("solved_on", None),
                                        ("state__in", ["draft", "filed"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="hardship_file_is_solved_with_a_day_and_a_way",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on__isnull", False), ("state", "closed")),
                                    models.Q(
                                        models.Q(("state", "closed"), _negated=True),
                                        ("closed_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="hardship_file_is_dated_exactly_when_closed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "withdrawn"), ("withdrawn_on__isnull", False)
                                    ),
                                    models.Q(
                                        models.Q(("state", "withdrawn"), _negated=True),
                                        ("withdrawn_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="hardship_file_is_dated_exactly_when_withdrawn",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("forgotten_on", None),
                                    models.Q(
                                        ("content", ""),
                                        ("ending_words", ""),
                                        ("state__in", ["closed", "withdrawn"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="hardship_file_forgotten_is_empty",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HospitalTable",
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
                            "state",
                            models.CharField(
                                choices=[("draft", "填写中"), ("sent", "已报送")],
                                default="draft",
                                max_length=6,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="报送时间"),
                        ),
                        (
                            "remark",
                            models.CharField(blank=True, max_length=200, verbose_name="退回意见"),
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
                        (
                            "sent_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "大额住院费调查表",
                        "ordering": ["-year", "school"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "year"), name="hospital_table_once_a_year"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("sent_at__isnull", False),
                                        ("sent_by__isnull", False),
                                        ("state", "sent"),
                                    ),
                                    models.Q(
                                        ("sent_at", None), ("sent_by", None), ("state", "draft")
                                    ),
                                    _connector="OR",
                                ),
                                name="hospital_table_is_stamped_when_sent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MutualPlan",
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
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("insurer", models.CharField(max_length=60, verbose_name="承办机构")),
                        (
                            "fee",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="每人每期（元）"
                            ),
                        ),
                        (
                            "period_months",
                            models.PositiveSmallIntegerField(default=12, verbose_name="一期几个月"),
                        ),
                        (
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=[("", "不限"), ("male", "男"), ("female", "女")],
                                max_length=10,
                                verbose_name="谁可以参加",
                            ),
                        ),
                        (
                            "age_from",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="最小年龄"
                            ),
                        ),
                        (
                            "age_to",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="最大年龄"
                            ),
                        ),
                        (
                            "claim_papers",
                            models.TextField(max_length=1000, verbose_name="理赔材料"),
                        ),
                        (
                            "claim_days",
                            models.PositiveSmallIntegerField(
                                default=180, verbose_name="出险后几天内申请"
                            ),
                        ),
                        (
                            "caps",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="保障范围和最高金额"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(blank=True, max_length=200, verbose_name="依据"),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, null=True, verbose_name="停办日期"),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mutual_plans",
                                to="org.unit",
                                verbose_name="组织单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "互助保障计划",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("unit", "name"),
                                name="mutual_plan_name_once_a_unit",
                                violation_error_message="已经有同名的互助保障计划",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("claim_days__gt", 0), ("fee__gte", 0), ("period_months__gt", 0)
                                ),
                                name="mutual_plan_has_a_fee_and_a_period",
                                violation_error_message="期限和申请天数要大于 0，费用不能小于 0",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("age_from", None),
                                    ("age_to", None),
                                    ("age_from__lte", models.F("age_to")),
                                    _connector="OR",
                                ),
                                name="mutual_plan_ages_are_in_order",
                                violation_error_message="最小年龄不能大于最大年龄",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RetreatRound",
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
                        ("route", models.CharField(max_length=80, verbose_name="路线")),
                        ("starts_on", models.DateField(verbose_name="出发日期")),
                        ("ends_on", models.DateField(verbose_name="返回日期")),
                        ("closes_on", models.DateField(verbose_name="报名截止")),
                        ("quota", models.PositiveSmallIntegerField(verbose_name="名额")),
                        (
                            "cost",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="每人费用（元）"
                            ),
                        ),
                        (
                            "subsidy",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="其中工会负担（元）"
                            ),
                        ),
                        (
                            "note",
                            models.TextField(blank=True, max_length=1000, verbose_name="说明"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "报名"),
                                    ("formed", "已成团"),
                                    ("done", "已结束"),
                                    ("cancelled", "已取消"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "formed_on",
                            models.DateField(blank=True, null=True, verbose_name="成团日期"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "leader",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="retreats_led",
                                to="members.member",
                                verbose_name="领队",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="retreat_rounds",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "疗休养",
                        "ordering": ["-starts_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closes_on__lt", models.F("starts_on")),
                                    ("ends_on__gte", models.F("starts_on")),
                                ),
                                name="retreat_days_are_in_order",
                                violation_error_message="返回不能早于出发，报名要在出发前截止",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("quota__gt", 0),
                                    ("subsidy__gte", 0),
                                    ("subsidy__lte", models.F("cost")),
                                ),
                                name="retreat_has_places_and_subsidy_within_cost",
                                violation_error_message="名额要大于 0，工会负担的部分不能超过每人费用",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("formed_on", None), ("state", "open")),
                                    models.Q(
                                        ("formed_on__isnull", False),
                                        ("state__in", ["formed", "done"]),
                                    ),
                                    ("state", "cancelled"),
                                    _connector="OR",
                                ),
                                name="retreat_has_a_day_exactly_when_it_was_formed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VisitDraft",
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
                        ("fields", union.kit.sealed.SealedTextField(verbose_name="内容")),
                        ("saved_at", models.DateTimeField(auto_now=True, verbose_name="保存时间")),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "慰问草稿",
                    },
                ),
                migrations.CreateModel(
                    name="WomenContract",
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
                            "signed_on",
                            models.DateField(blank=True, null=True, verbose_name="签订日期"),
                        ),
                        ("starts_on", models.DateField(verbose_name="有效期起")),
                        ("ends_on", models.DateField(verbose_name="有效期止")),
                        ("employer", models.CharField(max_length=60, verbose_name="行政方代表")),
                        (
                            "union_side",
                            models.CharField(max_length=60, verbose_name="工会方（女职工）代表"),
                        ),
                        (
                            "women_covered",
                            models.PositiveSmallIntegerField(verbose_name="覆盖女职工"),
                        ),
                        (
                            "filed_no",
                            models.CharField(blank=True, max_length=60, verbose_name="备案编号"),
                        ),
                        (
                            "file",
                            models.FileField(
                                blank=True, upload_to="contracts/", verbose_name="签字文本"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "草案"),
                                    ("in_force", "履行中"),
                                    ("ended", "已终止"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, null=True, verbose_name="终止日期"),
                        ),
                        (
                            "end_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="终止原因"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="women_contracts",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "女职工权益保护专项集体合同",
                        "ordering": ["-starts_on", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["state", "ends_on"], name="women_contract_state_ends"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__gt", models.F("starts_on")), ("women_covered__gt", 0)
                                ),
                                name="women_contract_ends_after_it_starts_and_covers_somebody",
                                violation_error_message="有效期止要晚于有效期起，覆盖人数要大于 0",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "draft"),
                                    ("signed_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="women_contract_in_force_was_signed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_on__isnull", False),
                                        ("state", "ended"),
                                        models.Q(("end_reason", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "ended"), _negated=True),
                                        ("end_reason", ""),
                                        ("ended_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="women_contract_ended_on_a_day_with_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AidApplication",
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
                        ("serial", models.PositiveSmallIntegerField(verbose_name="序号")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("hardship", "困难补助"),
                                    ("illness", "大病救助"),
                                    ("accident", "意外灾害救助"),
                                    ("study", "子女助学"),
                                    ("other", "其他救助"),
                                ],
                                max_length=10,
                                verbose_name="救助类别",
                            ),
                        ),
                        (
                            "asked",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="申请金额（元）"
                            ),
                        ),
                        ("reason", union.kit.sealed.SealedTextField(verbose_name="困难情况")),
                        (
                            "diagnosis",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="诊断"),
                        ),
                        (
                            "total_cost",
                            union.kit.sealed.SealedSumField(
                                blank=True, null=True, verbose_name="治疗总费用（元）"
                            ),
                        ),
                        (
                            "self_paid",
                            union.kit.sealed.SealedSumField(
                                blank=True, null=True, verbose_name="个人自付（元）"
                            ),
                        ),
                        (
                            "account",
                            union.kit.sealed.SealedTextField(
                                blank=True, verbose_name="开户行和账号"
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("file", "困难档案里的同意"),
                                    ("own", "本人在申请里同意"),
                                    ("paper", "本人签字的同意书"),
                                ],
                                max_length=6,
                                verbose_name="同意的依据",
                            ),
                        ),
                        ("consent_text", models.TextField(blank=True, verbose_name="同意书")),
                        (
                            "consented_on",
                            models.DateField(blank=True, null=True, verbose_name="同意日期"),
                        ),
                        (
                            "consent_withdrawn_on",
                            models.DateField(blank=True, null=True, verbose_name="撤回同意日期"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("group", "待小组意见"),
                                    ("committee", "待委员会研究"),
                                    ("decided", "待公示"),
                                    ("noticed", "公示中"),
                                    ("paid", "已发放"),
                                    ("thanked", "本人已确认"),
                                    ("declined", "未予救助"),
                                    ("withdrawn", "已撤回"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="填写时间"),
                        ),
                        (
                            "sent_on",
                            models.DateField(blank=True, null=True, verbose_name="提交日期"),
                        ),
                        (
                            "opinion",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("support", "情况属实，同意上报"),
                                    ("doubt", "请委员会再核实"),
                                    ("passed", "小组未提意见"),
                                ],
                                max_length=8,
                                verbose_name="小组意见",
                            ),
                        ),
                        (
                            "opinion_words",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="意见说明"),
                        ),
                        (
                            "opinion_on",
                            models.DateField(blank=True, null=True, verbose_name="小组意见日期"),
                        ),
                        (
                            "granted",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="救助金额（元）",
                            ),
                        ),
                        (
                            "decision_words",
                            models.CharField(blank=True, max_length=100, verbose_name="决定依据"),
                        ),
                        (
                            "decided_on",
                            models.DateField(blank=True, null=True, verbose_name="决定日期"),
                        ),
                        (
                            "ended_reason",
                            union.kit.sealed.SealedTextField(
                                blank=True, verbose_name="未予救助的理由"
                            ),
                        ),
                        (
                            "payee",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="收款人"),
                        ),
                        (
                            "way",
                            models.CharField(
                                blank=True,
                                choices=[("transfer", "转账"), ("cash", "现金签收")],
                                max_length=10,
                                verbose_name="发放方式",
                            ),
                        ),
                        (
                            "paid_on",
                            models.DateField(blank=True, null=True, verbose_name="发放日期"),
                        ),
                        (
                            "received_on",
                            models.DateField(blank=True, null=True, verbose_name="本人确认日期"),
                        ),
                        (
                            "thanks",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="感谢的话"),
                        ),
                        (
                            "withdrawn_on",
                            models.DateField(blank=True, null=True, verbose_name="撤回日期"),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="meetings.decision",
                                verbose_name="作出决定的会议",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="代填人",
                            ),
                        ),
                        (
                            "kin",
                            models.ManyToManyField(
                                blank=True,
                                related_name="+",
                                to="members.member",
                                verbose_name="同一家庭的本校职工",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="aid_applications",
                                to="members.member",
                                verbose_name="申请人",
                            ),
                        ),
                        (
                            "opinion_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "paid_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
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
                        (
                            "notice",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applications",
                                to="welfare.aidnotice",
                            ),
                        ),
                        (
                            "hardship_file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="welfare.hardshipfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "救助申请",
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["school", "state"], name="aid_school_state"),
                            models.Index(fields=["school", "paid_on"], name="aid_school_paid"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "year", "serial"), name="aid_number_once_a_year"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("asked__gt", Decimal("0")),
                                    models.Q(
                                        ("granted", None),
                                        ("granted__gt", Decimal("0")),
                                        _connector="OR",
                                    ),
                                ),
                                name="aid_sums_are_above_zero",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "withdrawn"]),
                                    models.Q(
                                        ("consented_on__isnull", False),
                                        ("sent_on__isnull", False),
                                        models.Q(("basis", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="aid_is_sent_with_a_consent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["decided", "noticed", "paid", "thanked"]),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("decided_by__isnull", False),
                                        ("decided_on__isnull", False),
                                        ("granted__isnull", False),
                                        models.Q(
                                            ("decision__isnull", False),
                                            models.Q(("decision_words", ""), _negated=True),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="aid_is_granted_by_somebody_on_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["noticed", "paid", "thanked"]), _negated=True
                                    ),
                                    ("notice__isnull", False),
                                    _connector="OR",
                                ),
                                name="aid_stands_open_before_it_is_paid",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("paid_by__isnull", False),
                                        ("paid_on__isnull", False),
                                        ("state__in", ["paid", "thanked"]),
                                    ),
                                    models.Q(
                                        models.Q(("state__in", ["paid", "thanked"]), _negated=True),
                                        ("paid_by", None),
                                        ("paid_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="aid_is_stamped_when_paid",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("received_on__isnull", False), ("state", "thanked")),
                                    models.Q(
                                        models.Q(("state", "thanked"), _negated=True),
                                        ("received_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="aid_is_stamped_when_received",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_on__isnull", False),
                                        ("state", "declined"),
                                        models.Q(("ended_reason", ""), _negated=True),
                                    ),
                                    models.Q(("state", "declined"), _negated=True),
                                    _connector="OR",
                                ),
                                name="aid_is_declined_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "withdrawn"), ("withdrawn_on__isnull", False)
                                    ),
                                    models.Q(
                                        models.Q(("state", "withdrawn"), _negated=True),
                                        ("withdrawn_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="aid_is_stamped_when_withdrawn",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckupRow",
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
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="体检日期"),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="checkups",
                                to="members.member",
                                verbose_name="会员",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="welfare.checkupround",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "体检名单",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "member"), name="checkup_lists_a_person_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Enrolment",
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
                        ("starts_on", models.DateField(verbose_name="保障起")),
                        ("ends_on", models.DateField(verbose_name="保障止")),
                        (
                            "fee",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="费用（元）"
                            ),
                        ),
                        (
                            "paid_on",
                            models.DateField(blank=True, null=True, verbose_name="缴费日期"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enrolments",
                                to="members.member",
                                verbose_name="会员",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enrolments",
                                to="org.unit",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enrolments",
                                to="welfare.mutualplan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "参保",
                        "ordering": ["-starts_on", "pk"],
                        "indexes": [
                            models.Index(fields=["school", "ends_on"], name="enrolment_school_ends")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "member", "starts_on"),
                                name="member_joins_a_period_of_a_plan_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__gt", models.F("starts_on")), ("fee__gte", 0)
                                ),
                                name="enrolment_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Gift",
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
                            "amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="金额（元）",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="日期")),
                        (
                            "is_named",
                            models.BooleanField(default=False, verbose_name="同意公布姓名"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="gifts",
                                to="members.member",
                                verbose_name="会员",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="gifts",
                                to="welfare.givinground",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "捐献记录",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "member"),
                                name="giving_counts_a_person_once",
                                violation_error_message="这位会员已经登记过了，请改那一条",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount", None), ("amount__gt", 0), _connector="OR"
                                ),
                                name="gift_of_money_is_above_nothing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileOpening",
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
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="查阅时间")),
                        ("until", models.DateTimeField(verbose_name="看到什么时候为止")),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("entry", "填写、更正档案"),
                                    ("aid", "研究救助、慰问"),
                                    ("review", "年度复核"),
                                    ("report", "上报上级工会"),
                                    ("asked", "本人要求"),
                                    ("other", "其他"),
                                ],
                                max_length=8,
                                verbose_name="查阅理由",
                            ),
                        ),
                        (
                            "words",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="说明"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="openings",
                                to="welfare.hardshipfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "查阅记录",
                        "ordering": ["-at", "-pk"],
                        "indexes": [
                            models.Index(fields=["by", "until"], name="hardship_opening_by_until")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Correction",
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
                        ("text", union.kit.sealed.SealedTextField(verbose_name="哪里不对")),
                        ("asked_on", models.DateField(verbose_name="提出日期")),
                        (
                            "answer",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="答复"),
                        ),
                        (
                            "answered_on",
                            models.DateField(blank=True, null=True, verbose_name="答复日期"),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="corrections",
                                to="welfare.hardshipfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "更正请求",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", ""), ("answered_by", None), ("answered_on", None)
                                    ),
                                    models.Q(
                                        ("answered_by__isnull", False),
                                        ("answered_on__isnull", False),
                                        models.Q(("answer", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="hardship_correction_is_answered_with_words",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
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
                        ("text", models.TextField(verbose_name="告知书全文")),
                        ("version", models.CharField(max_length=20, verbose_name="告知书版本")),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("own", "本人在自己的账号上同意"),
                                    ("paper", "签字的纸质同意书"),
                                ],
                                max_length=6,
                                verbose_name="方式",
                            ),
                        ),
                        (
                            "covers_children",
                            models.BooleanField(
                                default=False, verbose_name="代未满 14 周岁的子女同意"
                            ),
                        ),
                        (
                            "paper",
                            models.FileField(
                                blank=True, max_length=200, upload_to="", verbose_name="同意书照片"
                            ),
                        ),
                        ("given_on", models.DateField(verbose_name="同意日期")),
                        (
                            "recorded_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="登记时间"),
                        ),
                        (
                            "withdrawn_on",
                            models.DateField(blank=True, null=True, verbose_name="撤回日期"),
                        ),
                        (
                            "given_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consents",
                                to="welfare.hardshipfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "同意书",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_on", None)),
                                fields=("file",),
                                name="hardship_consent_holds_once_a_file",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("given_by__isnull", False), ("way", "own")),
                                    models.Q(("given_by", None), ("way", "paper")),
                                    _connector="OR",
                                ),
                                name="hardship_consent_is_given_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HardshipProof",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("request", "申请书"),
                                    ("identity", "身份证"),
                                    ("household", "户口本"),
                                    ("income", "收入证明"),
                                    ("diagnosis", "诊断证明"),
                                    ("bills", "医疗票据"),
                                    ("employer", "单位证明"),
                                    ("other", "其他"),
                                ],
                                max_length=10,
                                verbose_name="材料",
                            ),
                        ),
                        ("name", union.kit.sealed.SealedTextField(verbose_name="文件名")),
                        ("suffix", models.CharField(max_length=5, verbose_name="格式")),
                        (
                            "stored",
                            models.FileField(max_length=200, upload_to="", verbose_name="文件"),
                        ),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="提交时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proofs",
                                to="welfare.hardshipfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "证明材料",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="HardshipReport",
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
                                    ("deep", "深度困难"),
                                    ("relative", "相对困难"),
                                    ("accident", "意外致困"),
                                    ("minimum", "低保户"),
                                    ("edge", "低保边缘户"),
                                    ("none", "不属于困难类别"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "content",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="上报内容"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "已上报"),
                                    ("passed", "通过"),
                                    ("rejected", "驳回"),
                                    ("taken_back", "已收回"),
                                ],
                                default="sent",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("sent_on", models.DateField(verbose_name="上报日期")),
                        (
                            "seen_on",
                            models.DateField(blank=True, null=True, verbose_name="首次查看日期"),
                        ),
                        (
                            "decided_on",
                            models.DateField(blank=True, null=True, verbose_name="审核日期"),
                        ),
                        (
                            "opinion",
                            union.kit.sealed.SealedTextField(
                                blank=True, verbose_name="上级工会意见"
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="welfare.hardshipfile",
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
                        (
                            "sent_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "困难档案上报",
                        "ordering": ["-sent_on", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["sent", "passed"])),
                                fields=("file", "year"),
                                name="hardship_report_goes_up_once_a_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_by__isnull", False),
                                        ("decided_on__isnull", False),
                                        ("state__in", ["passed", "rejected"]),
                                    ),
                                    models.Q(
                                        ("decided_by", None),
                                        ("decided_on", None),
                                        ("state__in", ["sent", "taken_back"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="hardship_report_is_decided_with_a_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HardshipReview",
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
                                    ("deep", "深度困难"),
                                    ("relative", "相对困难"),
                                    ("accident", "意外致困"),
                                    ("minimum", "低保户"),
                                    ("edge", "低保边缘户"),
                                    ("none", "不属于困难类别"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "working",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="计算过程"),
                        ),
                        (
                            "words",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="意见"),
                        ),
                        ("on", models.DateField(verbose_name="日期")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reviews",
                                to="welfare.hardshipfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "年度复核",
                        "ordering": ["-year", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="HouseholdMember",
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
                        ("position", models.PositiveSmallIntegerField(verbose_name="次序")),
                        ("content", union.kit.sealed.SealedTextField(verbose_name="内容")),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="household",
                                to="welfare.hardshipfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "家庭成员",
                        "ordering": ["file", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("file", "position"), name="household_position_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Purchase",
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
                        ("on", models.DateField(verbose_name="采购日期")),
                        ("supplier", models.CharField(max_length=100, verbose_name="供货单位")),
                        ("goods", models.CharField(max_length=200, verbose_name="采购物品")),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="金额"
                            ),
                        ),
                        (
                            "amount_832",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=12,
                                verbose_name="其中832平台",
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="登记时间"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="purchases",
                                to="welfare.campaign",
                                verbose_name="慰问活动",
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
                        "verbose_name": "采购",
                        "ordering": ["-on", "-pk"],
                        "indexes": [
                            models.Index(fields=["school", "on"], name="purchase_school_on")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount_832__gte", 0),
                                    ("amount_832__lte", models.F("amount")),
                                    ("amount__gt", 0),
                                ),
                                name="purchase_832_is_part_of_the_amount",
                                violation_error_message="832平台的金额是总金额的一部分，不能超过总金额",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RetreatSignup",
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
                        ("worked_since", models.DateField(verbose_name="参加工作时间")),
                        (
                            "merit",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "无"),
                                    (1, "骨干教师、先进工作者"),
                                    (2, "劳模、五一奖章获得者"),
                                ],
                                default=0,
                                verbose_name="荣誉",
                            ),
                        ),
                        (
                            "class_teacher_years",
                            models.PositiveSmallIntegerField(default=0, verbose_name="班主任年限"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("signed", "已报名"),
                                    ("withdrawn", "已退出"),
                                    ("going", "已入团"),
                                    ("left_out", "没有轮到"),
                                    ("went", "已参加"),
                                    ("absent", "成团后未参加"),
                                ],
                                default="signed",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "place",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="团内序号"
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核对人",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="retreats",
                                to="members.member",
                                verbose_name="会员",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signups",
                                to="welfare.retreatround",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "疗休养报名",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "withdrawn"), _negated=True),
                                fields=("round", "member"),
                                name="retreat_signs_up_a_person_once",
                            ),
                            models.UniqueConstraint(
                                fields=("round", "place"), name="retreat_gives_a_place_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("place__gt", 0), ("state__in", ["going", "went", "absent"])
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("state__in", ["going", "went", "absent"]),
                                            _negated=True,
                                        ),
                                        ("place", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="retreat_place_exactly_when_in_the_group",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VisitBatch",
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
                            "occasion",
                            models.CharField(
                                choices=[
                                    ("hospital", "生病住院"),
                                    ("birth", "生育"),
                                    ("wedding", "结婚"),
                                    ("family_death", "亲属去世"),
                                    ("death", "本人去世"),
                                    ("retirement", "退休"),
                                    ("hardship", "家庭困难、突发意外"),
                                    ("conflict", "家庭矛盾"),
                                    ("rights", "权益受侵"),
                                    ("festival", "节日慰问"),
                                    ("birthday", "生日"),
                                    ("teachers_day", "教师节"),
                                    ("womens_day", "三八妇女节"),
                                    ("childrens_day", "六一儿童节"),
                                    ("double_ninth", "重阳节"),
                                    ("other", "其他"),
                                ],
                                max_length=14,
                                verbose_name="事由",
                            ),
                        ),
                        (
                            "festival",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("new_year", "元旦"),
                                    ("spring", "春节"),
                                    ("qingming", "清明节"),
                                    ("labour", "劳动节"),
                                    ("dragon_boat", "端午节"),
                                    ("mid_autumn", "中秋节"),
                                    ("national", "国庆节"),
                                    ("minority", "少数民族节日（当地放假的）"),
                                    ("womens_day", "三八妇女节"),
                                    ("teachers_day", "教师节"),
                                    ("birthday", "生日"),
                                ],
                                max_length=14,
                                verbose_name="节日",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="日期")),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("goods", "慰问品"),
                                    ("cash", "慰问金"),
                                    ("cake", "蛋糕券"),
                                    ("card", "购物卡、代金券"),
                                    ("nothing", "无物品"),
                                ],
                                max_length=8,
                                verbose_name="形式",
                            ),
                        ),
                        (
                            "what",
                            models.CharField(blank=True, max_length=100, verbose_name="慰问品"),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="每人金额"
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="登记时间"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="batches",
                                to="welfare.campaign",
                                verbose_name="慰问活动",
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
                        "verbose_name": "批量慰问",
                        "ordering": ["-on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ContractCheck",
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
                        ("on", models.DateField(verbose_name="检查日期")),
                        ("is_kept", models.BooleanField(verbose_name="各项都已落实")),
                        ("found", models.TextField(max_length=1000, verbose_name="检查情况")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "contract",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checks",
                                to="welfare.womencontract",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "专项集体合同履行检查",
                        "ordering": ["-on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="AidObjection",
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
                        ("name", union.kit.sealed.SealedTextField(blank=True, verbose_name="姓名")),
                        (
                            "contact",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="联系方式"),
                        ),
                        ("text", union.kit.sealed.SealedTextField(verbose_name="异议内容")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "待处理"), ("settled", "已处理")],
                                default="open",
                                max_length=8,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "raised_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="提出时间"),
                        ),
                        (
                            "finding",
                            models.CharField(
                                blank=True,
                                choices=[("upheld", "异议成立"), ("dismissed", "异议不成立")],
                                max_length=10,
                                verbose_name="处理结论",
                            ),
                        ),
                        (
                            "answer",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="处理说明"),
                        ),
                        (
                            "settled_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="处理时间"),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="welfare.aidapplication",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提出人",
                            ),
                        ),
                        (
                            "notice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="welfare.aidnotice",
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "救助公示异议",
                        "ordering": ["raised_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("settled_at__isnull", False),
                                        ("settled_by__isnull", False),
                                        ("state", "settled"),
                                        models.Q(("finding", ""), _negated=True),
                                        models.Q(("answer", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("answer", ""),
                                        ("finding", ""),
                                        ("settled_at", None),
                                        ("settled_by", None),
                                        ("state", "open"),
                                    ),
                                    _connector="OR",
                                ),
                                name="aid_objection_is_settled_with_a_finding",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AidOpening",
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
                            "proof",
                            models.CharField(
                                choices=[
                                    ("request", "书面申请"),
                                    ("income", "家庭收入证明"),
                                    ("diagnosis", "诊断证明或出院小结"),
                                    ("bill", "医疗费票据"),
                                    ("accident", "事故、受灾证明"),
                                    ("admission", "录取通知书或在读证明"),
                                    ("consent", "签字的同意书"),
                                    ("receipt", "签收单或转账回单"),
                                    ("other", "其他材料"),
                                ],
                                max_length=10,
                                verbose_name="材料",
                            ),
                        ),
                        ("reason", models.CharField(max_length=100, verbose_name="查阅理由")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="查阅时间")),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="openings",
                                to="welfare.aidapplication",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="查阅人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "救助材料查阅",
                        "ordering": ["-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="AidProof",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("request", "书面申请"),
                                    ("income", "家庭收入证明"),
                                    ("diagnosis", "诊断证明或出院小结"),
                                    ("bill", "医疗费票据"),
                                    ("accident", "事故、受灾证明"),
                                    ("admission", "录取通知书或在读证明"),
                                    ("consent", "签字的同意书"),
                                    ("receipt", "签收单或转账回单"),
                                    ("other", "其他材料"),
                                ],
                                max_length=10,
                                verbose_name="材料",
                            ),
                        ),
                        ("name", union.kit.sealed.SealedTextField(verbose_name="文件名")),
                        ("format", models.CharField(max_length=5, verbose_name="格式")),
                        (
                            "file",
                            models.FileField(max_length=200, upload_to="", verbose_name="文件"),
                        ),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="提交时间")),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proofs",
                                to="welfare.aidapplication",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提交人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "救助申请材料",
                        "ordering": ["kind", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Claim",
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
                        ("happened_on", models.DateField(verbose_name="出险或出院日期")),
                        (
                            "diagnosis",
                            union.kit.sealed.SealedTextField(verbose_name="诊断或事故经过"),
                        ),
                        (
                            "asked",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="票据金额（元）"
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="最晚送达")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("submitted", "待核对材料"),
                                    ("checked", "材料齐全"),
                                    ("sent", "已送承办机构"),
                                    ("paid", "已赔付"),
                                    ("refused", "未赔付"),
                                ],
                                default="submitted",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("submitted_on", models.DateField(verbose_name="提交日期")),
                        (
                            "checked_on",
                            models.DateField(blank=True, null=True, verbose_name="核对日期"),
                        ),
                        (
                            "sent_on",
                            models.DateField(blank=True, null=True, verbose_name="送出日期"),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, null=True, verbose_name="结果日期"),
                        ),
                        (
                            "paid",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="赔付（元）",
                            ),
                        ),
                        (
                            "reason",
                            union.kit.sealed.SealedTextField(
                                blank=True, verbose_name="未赔付的原因"
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="claims",
                                to="members.member",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="claims",
                                to="org.unit",
                            ),
                        ),
                        (
                            "enrolment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="claims",
                                to="welfare.enrolment",
                                verbose_name="参保",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "互助保障理赔",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("asked__gt", 0), ("submitted_on__gte", models.F("happened_on"))
                                ),
                                name="claim_is_for_a_sum_and_after_the_event",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_on__isnull", False),
                                        ("state__in", ["paid", "refused"]),
                                    ),
                                    models.Q(
                                        models.Q(("state__in", ["paid", "refused"]), _negated=True),
                                        ("ended_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="claim_has_an_end_exactly_when_decided",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("paid__gt", 0), ("state", "paid")),
                                    models.Q(
                                        models.Q(("state", "paid"), _negated=True), ("paid", None)
                                    ),
                                    _connector="OR",
                                ),
                                name="claim_has_a_sum_exactly_when_paid",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "refused"),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "refused"), _negated=True),
                                        ("reason", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="claim_refused_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("checked_on", None),
                                        ("sent_on", None),
                                        ("state", "submitted"),
                                    ),
                                    models.Q(
                                        ("checked_on__isnull", False),
                                        ("sent_on", None),
                                        ("state", "checked"),
                                    ),
                                    models.Q(
                                        ("checked_on__isnull", False),
                                        ("sent_on__isnull", False),
                                        ("state__in", ["sent", "paid"]),
                                    ),
                                    ("state", "refused"),
                                    _connector="OR",
                                ),
                                name="claim_days_follow_its_steps",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HospitalRow",
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
                        ("illness", union.kit.sealed.SealedTextField(verbose_name="所患疾病")),
                        (
                            "in_on",
                            union.kit.sealed.SealedDateField(
                                blank=True, null=True, verbose_name="入院日期"
                            ),
                        ),
                        (
                            "out_on",
                            union.kit.sealed.SealedDateField(
                                blank=True, null=True, verbose_name="出院日期"
                            ),
                        ),
                        (
                            "total_cost",
                            union.kit.sealed.SealedSumField(verbose_name="住院治疗总费用（元）"),
                        ),
                        ("insured", union.kit.sealed.SealedSumField(verbose_name="医保报销（元）")),
                        (
                            "self_paid",
                            union.kit.sealed.SealedSumField(verbose_name="个人自付（元）"),
                        ),
                        (
                            "family",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="家庭情况"),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="welfare.aidapplication",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="填表人",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.member",
                                verbose_name="姓名",
                            ),
                        ),
                        (
                            "table",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="welfare.hospitaltable",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "大额住院费人员",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("table", "member"),
                                name="hospital_row_once_a_person",
                                violation_error_message="这位同志今年已在表里，请修改原来的一行",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PurchaseFile",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("quotation", "报价单"),
                                    ("bill", "发票或订单"),
                                    ("receipt", "验收、领取单"),
                                ],
                                max_length=10,
                                verbose_name="种类",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="文件名")),
                        (
                            "file",
                            models.FileField(max_length=200, upload_to="", verbose_name="文件"),
                        ),
                        ("sha256", models.CharField(max_length=64, verbose_name="指纹")),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        (
                            "made_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="上传时间"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上传人",
                            ),
                        ),
                        (
                            "purchase",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="welfare.purchase",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "采购材料",
                        "ordering": ["kind", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Visit",
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
                        ("name", models.CharField(max_length=60, verbose_name="姓名")),
                        ("is_retired", models.BooleanField(default=False, verbose_name="离退休")),
                        (
                            "occasion",
                            models.CharField(
                                choices=[
                                    ("hospital", "生病住院"),
                                    ("birth", "生育"),
                                    ("wedding", "结婚"),
                                    ("family_death", "亲属去世"),
                                    ("death", "本人去世"),
                                    ("retirement", "退休"),
                                    ("hardship", "家庭困难、突发意外"),
                                    ("conflict", "家庭矛盾"),
                                    ("rights", "权益受侵"),
                                    ("festival", "节日慰问"),
                                    ("birthday", "生日"),
                                    ("teachers_day", "教师节"),
                                    ("womens_day", "三八妇女节"),
                                    ("childrens_day", "六一儿童节"),
                                    ("double_ninth", "重阳节"),
                                    ("other", "其他"),
                                ],
                                max_length=14,
                                verbose_name="事由",
                            ),
                        ),
                        (
                            "festival",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("new_year", "元旦"),
                                    ("spring", "春节"),
                                    ("qingming", "清明节"),
                                    ("labour", "劳动节"),
                                    ("dragon_boat", "端午节"),
                                    ("mid_autumn", "中秋节"),
                                    ("national", "国庆节"),
                                    ("minority", "少数民族节日（当地放假的）"),
                                    ("womens_day", "三八妇女节"),
                                    ("teachers_day", "教师节"),
                                    ("birthday", "生日"),
                                ],
                                max_length=14,
                                verbose_name="节日",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="日期")),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("goods", "慰问品"),
                                    ("cash", "慰问金"),
                                    ("cake", "蛋糕券"),
                                    ("card", "购物卡、代金券"),
                                    ("nothing", "无物品"),
                                ],
                                max_length=8,
                                verbose_name="形式",
                            ),
                        ),
                        (
                            "what",
                            models.CharField(blank=True, max_length=100, verbose_name="慰问品"),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="金额"
                            ),
                        ),
                        (
                            "visitors",
                            models.CharField(blank=True, max_length=200, verbose_name="慰问人"),
                        ),
                        (
                            "words",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="情况说明"),
                        ),
                        (
                            "handler",
                            models.CharField(blank=True, max_length=60, verbose_name="经办人"),
                        ),
                        (
                            "approver",
                            models.CharField(blank=True, max_length=60, verbose_name="批准人"),
                        ),
                        (
                            "received_by",
                            models.CharField(blank=True, max_length=60, verbose_name="签收人"),
                        ),
                        (
                            "received_on",
                            models.DateField(blank=True, null=True, verbose_name="签收日期"),
                        ),
                        (
                            "confirmed",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="仍然登记的理由"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("recorded", "已登记"), ("withdrawn", "已撤销")],
                                default="recorded",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="撤销时间"),
                        ),
                        (
                            "withdrawn_why",
                            models.CharField(blank=True, max_length=200, verbose_name="撤销原因"),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="登记时间"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="welfare.campaign",
                                verbose_name="慰问活动",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="members.member",
                                verbose_name="慰问对象",
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
                        (
                            "batch",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="welfare.visitbatch",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "慰问",
                        "ordering": ["-on", "-pk"],
                        "indexes": [
                            models.Index(fields=["school", "-on", "-id"], name="visit_school_on"),
                            models.Index(fields=["member", "on"], name="visit_member_on"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "recorded"),
                                        ("withdrawn_at__isnull", True),
                                        ("withdrawn_why", ""),
                                    ),
                                    models.Q(
                                        ("state", "withdrawn"),
                                        ("withdrawn_at__isnull", False),
                                        models.Q(("withdrawn_why", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="visit_withdrawn_has_a_time_and_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount", 0), ("form", "nothing")),
                                    models.Q(
                                        models.Q(("form", "nothing"), _negated=True),
                                        ("amount__gt", 0),
                                    ),
                                    _connector="OR",
                                ),
                                name="visit_brings_something_or_says_so",
                                violation_error_message="没有带物品的，形式选“无物品”，金额填 0；带了的，填写金额",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("occasion", "festival"),
                                        models.Q(("festival", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("occasion", "festival"), _negated=True),
                                        ("festival", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="visit_names_its_festival",
                                violation_error_message="节日慰问要选是哪个节日",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClaimFile",
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
                            "paper",
                            models.CharField(blank=True, max_length=100, verbose_name="哪一项材料"),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="文件名")),
                        ("kind", models.CharField(max_length=8, verbose_name="类型")),
                        ("file", models.FileField(upload_to="claims/", verbose_name="文件")),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上传人",
                            ),
                        ),
                        (
                            "claim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="welfare.claim",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "理赔材料",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ClaimOpening",
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
                            "reason",
                            models.CharField(
                                choices=[
                                    ("check", "核对材料"),
                                    ("send", "送承办机构"),
                                    ("answer", "答复本人的询问"),
                                ],
                                max_length=10,
                                verbose_name="查看事由",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="查看人",
                            ),
                        ),
                        (
                            "claim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="openings",
                                to="welfare.claim",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "理赔查阅",
                        "ordering": ["-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="NewsHint",
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
                            "occasion",
                            models.CharField(
                                choices=[
                                    ("hospital", "生病住院"),
                                    ("birth", "生育"),
                                    ("wedding", "结婚"),
                                    ("family_death", "亲属去世"),
                                    ("death", "本人去世"),
                                    ("retirement", "退休"),
                                    ("hardship", "家庭困难、突发意外"),
                                    ("conflict", "家庭矛盾"),
                                    ("rights", "权益受侵"),
                                    ("festival", "节日慰问"),
                                    ("birthday", "生日"),
                                    ("teachers_day", "教师节"),
                                    ("womens_day", "三八妇女节"),
                                    ("childrens_day", "六一儿童节"),
                                    ("double_ninth", "重阳节"),
                                    ("other", "其他"),
                                ],
                                max_length=14,
                                verbose_name="什么事",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="哪一天")),
                        (
                            "words",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="情况"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "待慰问"),
                                    ("visited", "已慰问"),
                                    ("dropped", "不需慰问"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "settled_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="办结时间"),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="告知时间"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="告知人",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="news_hints",
                                to="members.member",
                                verbose_name="同事",
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
                        (
                            "visit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="welfare.visit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "同事近况",
                        "ordering": ["on", "pk"],
                        "indexes": [
                            models.Index(fields=["school", "state"], name="news_hint_school_state")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("settled_at__isnull", True), ("state", "waiting")),
                                    models.Q(
                                        models.Q(("state", "waiting"), _negated=True),
                                        ("settled_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="news_hint_is_settled_exactly_when_stamped",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "visited"), ("visit__isnull", False)),
                                    models.Q(
                                        models.Q(("state", "visited"), _negated=True),
                                        ("visit__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="news_hint_is_visited_exactly_with_a_visit",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VisitPhoto",
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
                            "kind",
                            models.CharField(
                                choices=[("photo", "现场照片"), ("receipt", "签收单照片")],
                                default="photo",
                                max_length=8,
                                verbose_name="种类",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(max_length=200, upload_to="", verbose_name="文件"),
                        ),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        (
                            "made_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="上传时间"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上传人",
                            ),
                        ),
                        (
                            "visit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="photos",
                                to="welfare.visit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "慰问照片",
                        "ordering": ["kind", "pk"],
                    },
                ),
            ],
        ),
    ]

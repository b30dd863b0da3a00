import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import union.kit.tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("jobs", "0001_initial"),
        ("papers", "0001_initial"),
        ("org", "0001_initial"),
        ("org", "__first__"),
    ]

    operations = [
        union.kit.tables.CreateTables(
            steps=[
                migrations.CreateModel(
                    name="Filing",
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
                                    ("year_plan", "年度工作计划"),
                                    ("congress_report", "教代会呈报"),
                                    ("congress_record", "教代会备案"),
                                    ("congress_appraisal", "民主评议报告"),
                                    ("disclosure_report", "校务公开年度报告"),
                                    ("year_summary", "年度工作总结"),
                                    ("assessment", "目标管理自评"),
                                    ("statistics", "工会统计年报"),
                                ],
                                max_length=30,
                                verbose_name="种类",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "term",
                            models.CharField(blank=True, max_length=20, verbose_name="学期或届次"),
                        ),
                        (
                            "supplement",
                            models.PositiveSmallIntegerField(default=0, verbose_name="第几次补报"),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="标题")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("submitted", "待审核"),
                                    ("returned", "已退回"),
                                    ("approved", "已通过"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "revision",
                            models.PositiveSmallIntegerField(default=0, verbose_name="报送次数"),
                        ),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="应报日期"),
                        ),
                        (
                            "filed_on",
                            models.DateField(blank=True, null=True, verbose_name="首次报送日期"),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="报送时间"),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="审定时间"),
                        ),
                        (
                            "number",
                            models.CharField(blank=True, max_length=60, verbose_name="批复文号"),
                        ),
                        (
                            "fingerprint",
                            models.CharField(blank=True, max_length=64, verbose_name="指纹"),
                        ),
                        (
                            "warnings",
                            models.JSONField(blank=True, default=list, verbose_name="提醒"),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="建立时间"),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审核人",
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="审核单位",
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
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="报送人",
                            ),
                        ),
                        (
                            "passed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="初审通过时间"
                            ),
                        ),
                        (
                            "passed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="初审人",
                            ),
                        ),
                        (
                            "town",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="初审学区",
                            ),
                        ),
                        (
                            "town_until",
                            models.DateField(blank=True, null=True, verbose_name="初审期限"),
                        ),
                    ],
                    options={
                        "verbose_name": "报送件",
                        "ordering": ["-year", "kind", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["reviewer", "state", "submitted_at"], name="filing_desk"
                            ),
                            models.Index(
                                fields=["reviewer", "state", "kind"], name="filing_counts"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "kind", "year", "term", "supplement"),
                                name="filing_once_a_school_kind_year_and_supplement",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("number", ""), _negated=True),
                                fields=("reviewer", "number"),
                                name="filing_number_is_given_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("revision", 0),
                                        ("state", "draft"),
                                        ("submitted_at", None),
                                        ("submitted_by", None),
                                    ),
                                    models.Q(
                                        models.Q(("state", "draft"), _negated=True),
                                        ("filed_on__isnull", False),
                                        ("reviewer__isnull", False),
                                        ("revision__gt", 0),
                                        ("submitted_at__isnull", False),
                                        ("submitted_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="filing_is_stamped_exactly_when_submitted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at", None),
                                        ("decided_by", None),
                                        ("state__in", ["draft", "submitted"]),
                                    ),
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                        ("state__in", ["returned", "approved"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="filing_is_decided_exactly_when_returned_or_approved",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        models.Q(("number", ""), _negated=True),
                                        ("state", "approved"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "approved"), _negated=True),
                                        ("number", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="filing_has_a_number_exactly_when_approved",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("passed_at", None), ("passed_by", None)),
                                    models.Q(
                                        models.Q(("state", "draft"), _negated=True),
                                        ("passed_at__isnull", False),
                                        ("passed_by__isnull", False),
                                        ("town__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="filing_is_passed_up_by_somebody_of_a_town",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("town", None), ("town_until", None)),
                                    models.Q(
                                        models.Q(("state", "draft"), _negated=True),
                                        ("town__isnull", False),
                                        ("town_until__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="filing_waits_for_a_town_until_a_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NumberSeries",
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
                        ("last", models.PositiveIntegerField(default=0, verbose_name="已编到")),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "发文字号",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "year"), name="series_once_a_unit_and_year"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Urge",
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
                        ("kind", models.CharField(max_length=30, verbose_name="种类")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("on", models.DateField(verbose_name="日期")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="催报人",
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
                        "verbose_name": "催报",
                        "ordering": ["-at"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "kind", "year", "on"),
                                name="urge_at_most_once_a_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Round",
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
                                    ("year_plan", "年度工作计划"),
                                    ("congress_report", "教代会呈报"),
                                    ("congress_record", "教代会备案"),
                                    ("congress_appraisal", "民主评议报告"),
                                    ("disclosure_report", "校务公开年度报告"),
                                    ("year_summary", "年度工作总结"),
                                    ("assessment", "目标管理自评"),
                                    ("statistics", "工会统计年报"),
                                ],
                                max_length=30,
                                verbose_name="种类",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "term",
                            models.CharField(blank=True, max_length=20, verbose_name="学期或届次"),
                        ),
                        ("title", models.CharField(max_length=100, verbose_name="标题")),
                        (
                            "note",
                            models.TextField(blank=True, max_length=1000, verbose_name="报送要求"),
                        ),
                        ("opens_on", models.DateField(verbose_name="开始日期")),
                        ("due_on", models.DateField(verbose_name="应报日期")),
                        (
                            "closes_on",
                            models.DateField(blank=True, null=True, verbose_name="截止收件日期"),
                        ),
                        (
                            "is_for_all",
                            models.BooleanField(default=True, verbose_name="全区学校都报"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "进行中"), ("closed", "已截止")],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="发起时间"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="截止时间"),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="截止人",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="发起人",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="区县",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "应报",
                        "ordering": ["-year", "due_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "kind", "year", "term"),
                                name="round_once_a_unit_kind_year_and_term",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_on__gte", models.F("opens_on")),
                                    models.Q(
                                        ("closes_on", None),
                                        ("closes_on__gte", models.F("due_on")),
                                        _connector="OR",
                                    ),
                                ),
                                name="round_opens_before_it_is_due_and_closes_after",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_at", None), ("closed_by", None), ("state", "open")
                                    ),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("closed_by__isnull", False),
                                        ("state", "closed"),
                                    ),
                                    _connector="OR",
                                ),
                                name="round_is_stamped_exactly_when_closed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FilingVersion",
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
                        ("revision", models.PositiveSmallIntegerField(verbose_name="第几次报送")),
                        ("content", models.JSONField(verbose_name="内容")),
                        (
                            "fingerprint",
                            models.CharField(db_index=True, max_length=64, verbose_name="指纹"),
                        ),
                        ("submitted_at", models.DateTimeField(verbose_name="报送时间")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[("returned", "退回"), ("approved", "通过")],
                                max_length=10,
                                verbose_name="结果",
                            ),
                        ),
                        (
                            "remark",
                            models.TextField(blank=True, max_length=2000, verbose_name="意见"),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="审定时间"),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审核人",
                            ),
                        ),
                        (
                            "filing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="filings.filing",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "passed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="初审通过时间"
                            ),
                        ),
                        (
                            "passed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="初审人",
                            ),
                        ),
                        (
                            "town",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="初审学区",
                            ),
                        ),
                        (
                            "town_remark",
                            models.TextField(blank=True, max_length=2000, verbose_name="初审意见"),
                        ),
                    ],
                    options={
                        "verbose_name": "报送版本",
                        "ordering": ["filing", "revision"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("filing", "revision"), name="version_once_a_revision"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("revision__gt", 0)),
                                name="version_counts_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at", None), ("decided_by", None), ("outcome", "")
                                    ),
                                    models.Q(
                                        models.Q(("outcome", ""), _negated=True),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="version_is_decided_exactly_when_it_has_an_outcome",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outcome", "returned"), ("remark", ""), _negated=True
                                ),
                                name="version_is_not_returned_without_a_remark",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("passed_at", None), ("passed_by", None)),
                                    models.Q(
                                        ("passed_at__isnull", False),
                                        ("passed_by__isnull", False),
                                        ("town__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="version_is_passed_up_by_somebody_of_a_town",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoundSchool",
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
                        ("is_excused", models.BooleanField(default=False, verbose_name="免报")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="延期至")),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=100, verbose_name="理由"),
                        ),
                        (
                            "told",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "未通知"),
                                    (1, "已通知开始"),
                                    (2, "已提醒临期"),
                                    (3, "已提醒逾期"),
                                ],
                                default=0,
                                verbose_name="通知",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="schools",
                                to="filings.round",
                                verbose_name="应报",
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
                        "verbose_name": "应报学校",
                        "ordering": ["round", "school"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "school"), name="round_once_a_school"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("due_on", None), ("is_excused", False)),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="round_school_is_excused_or_given_time_for_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_excused", False), ("due_on", None), _connector="OR"
                                ),
                                name="round_school_is_not_excused_and_given_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SectionRemark",
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
                        ("key", models.CharField(max_length=60, verbose_name="部分")),
                        ("text", models.TextField(max_length=2000, verbose_name="意见")),
                        ("at", models.DateTimeField(auto_now=True, verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审核人",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="remarks",
                                to="filings.filingversion",
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(blank=True, max_length=500, verbose_name="学校说明"),
                        ),
                    ],
                    options={
                        "verbose_name": "分项意见",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "key"), name="remark_once_a_section"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="remark_says_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Batch",
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
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="单位",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("year_plan", "年度工作计划"),
                                    ("congress_report", "教代会呈报"),
                                    ("congress_record", "教代会备案"),
                                    ("congress_appraisal", "民主评议报告"),
                                    ("disclosure_report", "校务公开年度报告"),
                                    ("year_summary", "年度工作总结"),
                                    ("assessment", "目标管理自评"),
                                    ("statistics", "工会统计年报"),
                                ],
                                max_length=30,
                                verbose_name="种类",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("title", models.CharField(max_length=200, verbose_name="标题")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("printing", "排印中"),
                                    ("stopped", "已停下"),
                                    ("finished", "已印完"),
                                ],
                                default="printing",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, verbose_name="第几轮"),
                        ),
                        (
                            "stopped_why",
                            models.CharField(blank=True, max_length=200, verbose_name="停下的原因"),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提出人",
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="提出时间"
                            ),
                        ),
                        (
                            "begun_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="本轮开始时间"
                            ),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="停下或印完时间"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "批量排印",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "printing")),
                                fields=("unit", "kind", "year"),
                                name="batch_runs_once_a_unit_kind_and_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at", None),
                                        ("state", "printing"),
                                        ("stopped_why", ""),
                                    ),
                                    models.Q(("ended_at__isnull", False), ("state", "stopped")),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        ("state", "finished"),
                                        ("stopped_why", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="batch_has_ended_exactly_when_it_is_not_printing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BatchRow",
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
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="filings.batch",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="次序")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                        ("school_name", models.CharField(max_length=60, verbose_name="学校名称")),
                        (
                            "town_name",
                            models.CharField(blank=True, max_length=60, verbose_name="学区"),
                        ),
                        (
                            "filing",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="filings.filing",
                                verbose_name="报送件",
                            ),
                        ),
                        (
                            "revision",
                            models.PositiveSmallIntegerField(default=0, verbose_name="第几次报送"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "等待排印"),
                                    ("printed", "已印好"),
                                    ("failed", "没有印成"),
                                    ("missing", "没有报送"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="papers.paper",
                                verbose_name="打印件",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=300, verbose_name="原因"),
                        ),
                        (
                            "attempts",
                            models.PositiveSmallIntegerField(default=0, verbose_name="尝试次数"),
                        ),
                        (
                            "worker",
                            models.CharField(blank=True, max_length=200, verbose_name="办理进程"),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="结束时间"),
                        ),
                    ],
                    options={
                        "verbose_name": "批量排印的一份",
                        "ordering": ["batch", "position"],
                        "indexes": [
                            models.Index(fields=["batch", "state"], name="batch_row_state")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("batch", "position"), name="batch_row_has_its_place"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at", None),
                                        ("filing__isnull", False),
                                        ("paper", None),
                                        ("state", "waiting"),
                                    ),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        ("paper__isnull", False),
                                        ("reason", ""),
                                        ("state", "printed"),
                                    ),
                                    models.Q(
                                        models.Q(("reason", ""), _negated=True),
                                        ("ended_at__isnull", False),
                                        ("paper", None),
                                        ("state", "failed"),
                                    ),
                                    models.Q(
                                        models.Q(("reason", ""), _negated=True),
                                        ("ended_at", None),
                                        ("filing", None),
                                        ("paper", None),
                                        ("state", "missing"),
                                    ),
                                    _connector="OR",
                                ),
                                name="batch_row_says_how_it_ended",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BatchFile",
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
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="filings.batch",
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[("book", "合订本"), ("zip", "压缩包")],
                                max_length=10,
                                verbose_name="形式",
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField(verbose_name="第几轮")),
                        (
                            "job",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="jobs.job",
                                verbose_name="装订任务",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                blank=True, max_length=200, upload_to="", verbose_name="文件"
                            ),
                        ),
                        (
                            "sha256",
                            models.CharField(blank=True, max_length=64, verbose_name="文件指纹"),
                        ),
                        ("size", models.PositiveBigIntegerField(default=0, verbose_name="字节数")),
                        ("pages", models.PositiveIntegerField(default=0, verbose_name="页数")),
                        (
                            "made_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="做好时间"),
                        ),
                    ],
                    options={
                        "verbose_name": "批量排印的成品",
                        "ordering": ["batch", "form"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("batch", "form"), name="batch_file_once_a_form"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("file", ""),
                                        ("made_at", None),
                                        ("pages", 0),
                                        ("sha256", ""),
                                        ("size", 0),
                                    ),
                                    models.Q(
                                        ("made_at__isnull", False),
                                        ("size__gt", 0),
                                        models.Q(("file", ""), _negated=True),
                                        models.Q(("sha256", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="batch_file_is_there_exactly_when_made",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

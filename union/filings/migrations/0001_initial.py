import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

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
                    ],
                    options={
                        "verbose_name": "报送件",
                        "ordering": ["-year", "kind", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["reviewer", "state", "submitted_at"], name="filing_desk"
                            )
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
            ],
        ),
    ]

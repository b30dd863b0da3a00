import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import union.kit.tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("filings", "0002_frozen"),
        ("org", "0001_initial"),
        ("org", "__first__"),
    ]

    operations = [
        union.kit.tables.CreateTables(
            steps=[
                migrations.CreateModel(
                    name="Inspection",
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
                        ("title", models.CharField(max_length=80, verbose_name="标题")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        ("ends_on", models.DateField(verbose_name="结束日期")),
                        ("team", models.CharField(max_length=200, verbose_name="检查人员")),
                        (
                            "basis",
                            models.CharField(blank=True, max_length=300, verbose_name="检查依据"),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="检查单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "检查",
                        "ordering": ["-starts_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="inspection_ends_after_it_starts",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Liaison",
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
                        ("starts_on", models.DateField(verbose_name="从")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="到")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="联系人",
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
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="派出单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "蹲点联系",
                        "ordering": ["unit", "person", "school"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="liaison_ends_after_it_starts",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("school", "person"),
                                name="liaison_once_while_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rubric",
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
                                    ("duty", "目标管理责任书"),
                                    ("home", "教工之家验收"),
                                    ("disclosure", "校务公开考核"),
                                ],
                                max_length=12,
                                verbose_name="种类",
                            ),
                        ),
                        ("title", models.CharField(max_length=80, verbose_name="标题")),
                        (
                            "self_from",
                            models.DateField(blank=True, null=True, verbose_name="自评开始"),
                        ),
                        (
                            "self_until",
                            models.DateField(blank=True, null=True, verbose_name="自评截止"),
                        ),
                        (
                            "results_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="公布时间"),
                        ),
                        (
                            "objections_until",
                            models.DateField(blank=True, null=True, verbose_name="异议截止"),
                        ),
                        (
                            "ranking_is_public",
                            models.BooleanField(default=False, verbose_name="公开全部排名"),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="制定时间"),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="制定人",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="考核单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核办法",
                        "ordering": ["-year", "-pk"],
                        "indexes": [models.Index(fields=["unit", "year"], name="rubric_unit_year")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "year", "title"),
                                name="rubric_title_once_a_unit_and_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("self_until__gte", models.F("self_from")),
                                    ("self_from", None),
                                    ("self_until", None),
                                    _connector="OR",
                                ),
                                name="rubric_self_score_ends_after_it_begins",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InspectionVisit",
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
                            "state",
                            models.CharField(
                                choices=[("noting", "检查中"), ("sent", "已反馈")],
                                default="noting",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("on", models.DateField(blank=True, null=True, verbose_name="检查日期")),
                        (
                            "words",
                            models.TextField(blank=True, max_length=2000, verbose_name="现场记录"),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="反馈时间"),
                        ),
                        (
                            "inspection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="visits",
                                to="assessment.inspection",
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "受检学校",
                        "ordering": ["inspection", "school"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("inspection", "school"),
                                name="inspection_visits_a_school_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("sent_at", None), ("sent_by", None), ("state", "noting")
                                    ),
                                    models.Q(
                                        ("on__isnull", False),
                                        ("sent_at__isnull", False),
                                        ("sent_by__isnull", False),
                                        ("state", "sent"),
                                    ),
                                    _connector="OR",
                                ),
                                name="inspection_visit_is_stamped_exactly_when_sent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LiaisonVisit",
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
                        ("on", models.DateField(verbose_name="到校日期")),
                        ("words", models.TextField(max_length=500, verbose_name="做了什么")),
                        (
                            "liaison",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="visits",
                                to="assessment.liaison",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "到校记录",
                        "ordering": ["liaison", "-on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="MutualRound",
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
                        ("title", models.CharField(max_length=80, verbose_name="标题")),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
                        ("ends_on", models.DateField(verbose_name="结束日期")),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="组织单位",
                            ),
                        ),
                        (
                            "rubric",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mutual_rounds",
                                to="assessment.rubric",
                                verbose_name="用于考核",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "互查",
                        "ordering": ["-starts_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="mutual_round_ends_after_it_starts",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("rubric__isnull", False)),
                                fields=("rubric",),
                                name="mutual_one_a_rubric",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RubricVersion",
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
                            "number",
                            models.PositiveSmallIntegerField(default=1, verbose_name="第几版"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "草稿"), ("published", "已发布")],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "self_weight",
                            models.PositiveSmallIntegerField(
                                default=40, verbose_name="自评占比（%）"
                            ),
                        ),
                        (
                            "committee_weight",
                            models.PositiveSmallIntegerField(
                                default=30, verbose_name="区评占比（%）"
                            ),
                        ),
                        (
                            "peer_weight",
                            models.PositiveSmallIntegerField(
                                default=30, verbose_name="互评占比（%）"
                            ),
                        ),
                        (
                            "excellent_from",
                            models.DecimalField(
                                decimal_places=2, max_digits=5, verbose_name="优秀从"
                            ),
                        ),
                        (
                            "good_from",
                            models.DecimalField(
                                decimal_places=2, max_digits=5, verbose_name="良好从"
                            ),
                        ),
                        (
                            "pass_from",
                            models.DecimalField(
                                decimal_places=2, max_digits=5, verbose_name="合格从"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(blank=True, max_length=300, verbose_name="依据"),
                        ),
                        (
                            "change_words",
                            models.CharField(blank=True, max_length=300, verbose_name="改了什么"),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="发布时间"),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "rubric",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="assessment.rubric",
                                verbose_name="考核办法",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核办法版本",
                        "ordering": ["rubric", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("rubric", "number"), name="rubric_version_number_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "draft")),
                                fields=("rubric",),
                                name="rubric_has_one_draft_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "self_weight",
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.Value(100), "-", models.F("committee_weight")
                                            ),
                                            "-",
                                            models.F("peer_weight"),
                                        ),
                                    )
                                ),
                                name="rubric_weights_make_one_hundred",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("excellent_from__gt", models.F("good_from")),
                                    ("good_from__gt", models.F("pass_from")),
                                    ("pass_from__gt", 0),
                                ),
                                name="rubric_grades_fall",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("published_at", None),
                                        ("published_by", None),
                                        ("state", "draft"),
                                    ),
                                    models.Q(
                                        ("published_at__isnull", False),
                                        ("published_by__isnull", False),
                                        ("state", "published"),
                                    ),
                                    _connector="OR",
                                ),
                                name="rubric_version_is_stamped_exactly_when_published",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RubricItem",
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
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="次序"),
                        ),
                        ("code", models.PositiveSmallIntegerField(verbose_name="编号")),
                        ("block", models.CharField(max_length=30, verbose_name="部分")),
                        ("text", models.CharField(max_length=300, verbose_name="内容")),
                        (
                            "points",
                            models.DecimalField(
                                decimal_places=2, max_digits=5, verbose_name="分值"
                            ),
                        ),
                        (
                            "scoring",
                            models.CharField(blank=True, max_length=300, verbose_name="评分办法"),
                        ),
                        (
                            "evidence",
                            models.CharField(blank=True, max_length=200, verbose_name="查看什么"),
                        ),
                        ("is_must", models.BooleanField(default=False, verbose_name="必备")),
                        ("is_bonus", models.BooleanField(default=False, verbose_name="加分")),
                        (
                            "figure",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="取自哪项数字"
                            ),
                        ),
                        ("steps", models.JSONField(blank=True, default=list, verbose_name="分档")),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="assessment.rubricversion",
                                verbose_name="版本",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核条目",
                        "ordering": ["version", "is_bonus", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "code"), name="rubric_item_code_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("points__gt", 0),
                                    models.Q(("is_must", True), ("points", 0)),
                                    _connector="OR",
                                ),
                                name="rubric_item_has_points_or_is_a_must",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_bonus", True), ("is_must", True), _negated=True
                                ),
                                name="rubric_item_is_not_must_and_bonus",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assessment",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("scoring", "评分中"),
                                    ("done", "区评完成"),
                                    ("published", "已公布"),
                                ],
                                default="scoring",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "self_total",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="自评分",
                            ),
                        ),
                        (
                            "committee_total",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="区评分",
                            ),
                        ),
                        (
                            "peer_total",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=9,
                                null=True,
                                verbose_name="互评分",
                            ),
                        ),
                        (
                            "total",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=9,
                                null=True,
                                verbose_name="总分",
                            ),
                        ),
                        (
                            "bonus",
                            models.DecimalField(
                                decimal_places=2, default=0, max_digits=5, verbose_name="加分"
                            ),
                        ),
                        (
                            "failed_must",
                            models.BooleanField(default=False, verbose_name="必备项未达到"),
                        ),
                        (
                            "grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("excellent", "优秀"),
                                    ("good", "良好"),
                                    ("pass", "合格"),
                                    ("fail", "不合格"),
                                ],
                                max_length=10,
                                verbose_name="等次",
                            ),
                        ),
                        (
                            "remark",
                            models.TextField(blank=True, max_length=1000, verbose_name="评语"),
                        ),
                        ("edits", models.PositiveIntegerField(default=0, verbose_name="修改次数")),
                        (
                            "done_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="评定时间"),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="公布时间"),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "filing",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="filings.filing",
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
                            "rubric",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessments",
                                to="assessment.rubric",
                                verbose_name="考核办法",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessments",
                                to="assessment.rubricversion",
                                verbose_name="版本",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核",
                        "ordering": ["rubric", "school"],
                        "indexes": [
                            models.Index(fields=["school", "state"], name="assessment_school_state")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("rubric", "school"),
                                name="assessment_once_a_rubric_and_school",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("done_at", None),
                                        ("done_by", None),
                                        ("published_at", None),
                                        ("state", "scoring"),
                                    ),
                                    models.Q(
                                        ("done_at__isnull", False),
                                        ("done_by__isnull", False),
                                        ("published_at", None),
                                        ("state", "done"),
                                    ),
                                    models.Q(
                                        ("done_at__isnull", False),
                                        ("published_at__isnull", False),
                                        ("state", "published"),
                                    ),
                                    _connector="OR",
                                ),
                                name="assessment_is_stamped_exactly_when_done",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("failed_must", False),
                                    ("grade__in", ["", "fail"]),
                                    _connector="OR",
                                ),
                                name="assessment_that_fails_a_must_has_the_lowest_grade",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InspectionPhoto",
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
                            "file",
                            models.FileField(max_length=200, upload_to="", verbose_name="文件"),
                        ),
                        ("sha256", models.CharField(max_length=64, verbose_name="文件指纹")),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "visit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="photos",
                                to="assessment.inspectionvisit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "检查照片",
                        "ordering": ["visit", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("visit", "sha256"), name="inspection_photo_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MutualCheck",
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
                            "state",
                            models.CharField(
                                choices=[("assigned", "待互查"), ("done", "已互查")],
                                default="assigned",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("on", models.DateField(blank=True, null=True, verbose_name="互查日期")),
                        (
                            "points",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="互评分",
                            ),
                        ),
                        (
                            "words",
                            models.TextField(blank=True, max_length=2000, verbose_name="互查记录"),
                        ),
                        (
                            "done_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="完成时间"),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "rater",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="互查学校",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="受查学校",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checks",
                                to="assessment.mutualround",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "互查安排",
                        "ordering": ["round", "school", "pk"],
                        "indexes": [
                            models.Index(fields=["rater", "state"], name="mutual_rater_state")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "school", "rater"), name="mutual_pair_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("school", models.F("rater")), _negated=True),
                                name="mutual_never_oneself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("done_at", None),
                                        ("done_by", None),
                                        ("points", None),
                                        ("state", "assigned"),
                                    ),
                                    models.Q(
                                        ("done_at__isnull", False),
                                        ("done_by__isnull", False),
                                        ("on__isnull", False),
                                        ("state", "done"),
                                    ),
                                    _connector="OR",
                                ),
                                name="mutual_is_stamped_exactly_when_done",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Finding",
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
                        ("text", models.CharField(max_length=300, verbose_name="问题")),
                        (
                            "severity",
                            models.CharField(
                                choices=[("minor", "一般"), ("major", "较重"), ("grave", "严重")],
                                default="minor",
                                max_length=6,
                                verbose_name="程度",
                            ),
                        ),
                        (
                            "days",
                            models.PositiveSmallIntegerField(verbose_name="整改期限（工作日）"),
                        ),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="整改到期"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "待整改"),
                                    ("proved", "待复查"),
                                    ("closed", "已销号"),
                                ],
                                default="open",
                                max_length=8,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="销号时间"),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "visit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="assessment.inspectionvisit",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="assessment.rubricitem",
                                verbose_name="考核条目",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "检查问题",
                        "ordering": ["visit", "pk"],
                        "indexes": [
                            models.Index(fields=["state", "due_on"], name="finding_state_due")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("days__gt", 0)), name="finding_gives_days"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        models.Q(("state", "closed"), _negated=True),
                                        ("closed_at", None),
                                        ("closed_by", None),
                                    ),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("closed_by__isnull", False),
                                        ("state", "closed"),
                                    ),
                                    _connector="OR",
                                ),
                                name="finding_is_stamped_exactly_when_closed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Objection",
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
                        ("text", models.TextField(max_length=1000, verbose_name="异议")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="提出时间")),
                        (
                            "answer",
                            models.TextField(blank=True, max_length=1000, verbose_name="答复"),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="答复时间"),
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
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="assessment.assessment",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核异议",
                        "ordering": ["assessment", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("answered_at", None)),
                                fields=("assessment",),
                                name="objection_one_open_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", ""), ("answered_at", None), ("answered_by", None)
                                    ),
                                    models.Q(
                                        models.Q(("answer", ""), _negated=True),
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="objection_is_answered_with_words",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ItemScore",
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
                            "self_points",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="自评分",
                            ),
                        ),
                        (
                            "self_met",
                            models.BooleanField(blank=True, null=True, verbose_name="自评是否达到"),
                        ),
                        (
                            "self_words",
                            models.TextField(blank=True, max_length=500, verbose_name="自评说明"),
                        ),
                        (
                            "committee_points",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="区评分",
                            ),
                        ),
                        (
                            "committee_met",
                            models.BooleanField(blank=True, null=True, verbose_name="区评是否达到"),
                        ),
                        (
                            "committee_reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="与自评不同的理由"
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scores",
                                to="assessment.assessment",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scores",
                                to="assessment.rubricitem",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "条目得分",
                        "ordering": ["assessment", "item__is_bonus", "item__position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assessment", "item"), name="item_score_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("self_points", None),
                                        ("self_points__gte", 0),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("committee_points", None),
                                        ("committee_points__gte", 0),
                                        _connector="OR",
                                    ),
                                ),
                                name="item_score_is_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proof",
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
                        ("text", models.TextField(max_length=1000, verbose_name="整改情况")),
                        (
                            "name",
                            models.CharField(blank=True, max_length=120, verbose_name="文件名"),
                        ),
                        (
                            "file",
                            models.FileField(
                                blank=True, max_length=200, upload_to="", verbose_name="佐证"
                            ),
                        ),
                        (
                            "sha256",
                            models.CharField(blank=True, max_length=64, verbose_name="文件指纹"),
                        ),
                        ("size", models.PositiveIntegerField(default=0, verbose_name="字节数")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="提交时间")),
                        (
                            "is_enough",
                            models.BooleanField(blank=True, null=True, verbose_name="是否整改到位"),
                        ),
                        (
                            "remark",
                            models.CharField(blank=True, max_length=300, verbose_name="复查意见"),
                        ),
                        (
                            "checked_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="复查时间"),
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
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proofs",
                                to="assessment.finding",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "整改报告",
                        "ordering": ["finding", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("checked_at", None)),
                                fields=("finding",),
                                name="proof_one_waits_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("checked_at", None),
                                        ("checked_by", None),
                                        ("is_enough", None),
                                    ),
                                    models.Q(
                                        ("checked_at__isnull", False),
                                        ("checked_by__isnull", False),
                                        ("is_enough__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="proof_is_stamped_exactly_when_checked",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_enough", False), ("remark", ""), _negated=True
                                ),
                                name="proof_is_not_refused_without_words",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

import django.db.models.deletion
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
                    name="YearPlan",
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
                            "first_month",
                            models.PositiveSmallIntegerField(default=1, verbose_name="起始月份"),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="标题")),
                        (
                            "made_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="建立时间"),
                        ),
                        (
                            "filing",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="filings.filing",
                                verbose_name="报送件",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="建立人",
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
                        "verbose_name": "年度计划",
                        "ordering": ["-year", "-pk"],
                        "indexes": [
                            models.Index(fields=["-year", "-id"], name="plan_latest_first")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "year"), name="plan_once_a_school_and_year"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("first_month__in", [1, 9])),
                                name="plan_begins_in_january_or_september",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanSection",
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
                        ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
                        ("edits", models.PositiveIntegerField(default=0, verbose_name="修改次数")),
                        (
                            "edited_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="修改时间"),
                        ),
                        ("level", models.PositiveSmallIntegerField(default=1, verbose_name="层次")),
                        (
                            "title",
                            models.CharField(blank=True, max_length=200, verbose_name="标题"),
                        ),
                        (
                            "text",
                            models.TextField(blank=True, max_length=20000, verbose_name="内容"),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sections",
                                to="reports.yearplan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "计划正文",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("level__lte", 5)),
                                name="section_level_is_zero_to_five",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanReading",
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
                            "made_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="读入时间"),
                        ),
                        (
                            "source_name",
                            models.CharField(blank=True, max_length=200, verbose_name="文件名"),
                        ),
                        ("lines", models.JSONField(verbose_name="原文")),
                        ("result", models.JSONField(verbose_name="读出的内容")),
                        (
                            "chosen",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="选定的一份"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="计划年度")),
                        (
                            "first_month",
                            models.PositiveSmallIntegerField(default=1, verbose_name="起始月份"),
                        ),
                        ("draft", models.JSONField(default=dict, verbose_name="核对稿")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("checking", "核对中"),
                                    ("saved", "已存成计划"),
                                    ("dropped", "已放弃"),
                                ],
                                default="checking",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "made_by",
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
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="reports.yearplan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "读计划",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("first_month__in", [1, 9])),
                                name="reading_year_begins_in_january_or_september",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanItem",
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
                        ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
                        ("edits", models.PositiveIntegerField(default=0, verbose_name="修改次数")),
                        (
                            "edited_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="修改时间"),
                        ),
                        ("text", models.CharField(max_length=500, verbose_name="工作")),
                        (
                            "owner",
                            models.CharField(blank=True, max_length=60, verbose_name="责任人"),
                        ),
                        (
                            "first_month",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="月份"
                            ),
                        ),
                        (
                            "last_month",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="到月份"
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="开始日期"),
                        ),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "未启动"),
                                    ("begun", "进行中"),
                                    ("done", "已完成"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="进展",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, max_length=500, verbose_name="进展说明"),
                        ),
                        (
                            "moved_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="进展时间"),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "moved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "owner_user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="reports.yearplan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "计划条目",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("first_month", None), ("last_month", None)),
                                    models.Q(
                                        ("first_month__range", (1, 12)),
                                        ("last_month__range", (1, 12)),
                                    ),
                                    _connector="OR",
                                ),
                                name="item_months_are_one_to_twelve_and_come_in_pairs",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    models.Q(
                                        ("ends_on__gte", models.F("starts_on")),
                                        ("starts_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="item_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("moved_at", None), ("moved_by", None)),
                                    models.Q(
                                        ("moved_at__isnull", False), ("moved_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="item_moved_at_and_by_come_together",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="YearSummary",
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
                        ("title", models.CharField(max_length=120, verbose_name="标题")),
                        ("figures", models.JSONField(default=dict, verbose_name="草拟时的数字")),
                        ("drafted_at", models.DateTimeField(verbose_name="草拟时间")),
                        (
                            "made_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="建立时间"),
                        ),
                        (
                            "filing",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="filings.filing",
                                verbose_name="报送件",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="建立人",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="reports.yearplan",
                                verbose_name="年度计划",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "年度总结",
                        "verbose_name_plural": "年度总结",
                        "ordering": ["-year", "-pk"],
                        "indexes": [
                            models.Index(fields=["-year", "-id"], name="summary_latest_first")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "year"), name="summary_once_a_unit_and_year"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SummarySection",
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
                        ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
                        ("edits", models.PositiveIntegerField(default=0, verbose_name="修改次数")),
                        (
                            "edited_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="修改时间"),
                        ),
                        ("level", models.PositiveSmallIntegerField(default=1, verbose_name="层次")),
                        (
                            "title",
                            models.CharField(blank=True, max_length=200, verbose_name="标题"),
                        ),
                        (
                            "topic",
                            models.CharField(
                                blank=True, max_length=100, verbose_name="来自哪些记录"
                            ),
                        ),
                        (
                            "text",
                            models.TextField(blank=True, max_length=20000, verbose_name="内容"),
                        ),
                        ("drafted_text", models.TextField(blank=True, verbose_name="草拟的内容")),
                        (
                            "edited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "summary",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sections",
                                to="reports.yearsummary",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "总结正文",
                        "verbose_name_plural": "总结正文",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("level__lte", 5)),
                                name="summary_section_level_is_zero_to_five",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SummaryPhoto",
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
                        ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
                        (
                            "caption",
                            models.CharField(blank=True, max_length=60, verbose_name="说明"),
                        ),
                        (
                            "file",
                            models.FileField(max_length=200, upload_to="", verbose_name="文件"),
                        ),
                        ("sha256", models.CharField(max_length=64, verbose_name="文件指纹")),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        ("width", models.PositiveSmallIntegerField(verbose_name="宽")),
                        ("height", models.PositiveSmallIntegerField(verbose_name="高")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
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
                            "summary",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="photos",
                                to="reports.yearsummary",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "总结照片",
                        "verbose_name_plural": "总结照片",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("summary", "sha256"), name="summary_photo_once_a_summary"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ItemDeed",
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
                        ("key", models.CharField(max_length=80, verbose_name="记录")),
                        ("title", models.CharField(max_length=300, verbose_name="标题")),
                        ("on", models.DateField(verbose_name="日期")),
                        ("url", models.CharField(max_length=300, verbose_name="所在页面")),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        (
                            "state",
                            models.CharField(
                                choices=[("confirmed", "已采用"), ("dropped", "不是这项")],
                                default="confirmed",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="采用时间"),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deeds",
                                to="reports.planitem",
                                verbose_name="计划条目",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "佐证",
                        "ordering": ["on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("item", "key"), name="deed_once_an_item_and_record"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("confirmed_at__isnull", False),
                                        ("confirmed_by__isnull", False),
                                        ("state", "confirmed"),
                                    ),
                                    models.Q(
                                        ("confirmed_at", None),
                                        ("confirmed_by", None),
                                        ("state", "dropped"),
                                    ),
                                    _connector="OR",
                                ),
                                name="deed_confirmed_by_somebody_at_some_time",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

import uuid

import django.db.models.deletion
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
                    name="Survey",
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
                        ("title", models.CharField(max_length=80, verbose_name="问卷名称")),
                        (
                            "intro",
                            models.TextField(blank=True, max_length=1000, verbose_name="开头的话"),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("staff", "全体教职工"),
                                    ("officers", "工会主席和工会委员"),
                                ],
                                default="staff",
                                max_length=10,
                                verbose_name="问谁",
                            ),
                        ),
                        ("closes_on", models.DateField(verbose_name="截止日期")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "准备中"),
                                    ("open", "进行中"),
                                    ("closed", "已截止"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "expected",
                            models.PositiveIntegerField(default=0, verbose_name="应答人数"),
                        ),
                        ("is_shown", models.BooleanField(default=False, verbose_name="结果公布")),
                        (
                            "opened_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="开始时间"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="截止时间"),
                        ),
                        (
                            "reminded_on",
                            models.DateField(blank=True, null=True, verbose_name="最近提醒日期"),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="建立时间"),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                    ],
                    options={
                        "verbose_name": "问卷",
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["unit", "state"], name="survey_unit_state")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_at", None), ("opened_at", None), ("state", "draft")
                                    ),
                                    models.Q(
                                        ("closed_at", None),
                                        ("opened_at__isnull", False),
                                        ("state", "open"),
                                    ),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("opened_at__isnull", False),
                                        ("state", "closed"),
                                    ),
                                    _connector="OR",
                                ),
                                name="survey_is_stamped_as_far_as_it_went",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_shown", False), ("state", "closed"), _connector="OR"
                                ),
                                name="survey_shows_results_only_when_closed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Question",
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
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("grade", "满意度"),
                                    ("one", "单选"),
                                    ("many", "多选"),
                                    ("text", "文字"),
                                ],
                                default="grade",
                                max_length=10,
                                verbose_name="题型",
                            ),
                        ),
                        ("text", models.CharField(max_length=200, verbose_name="题目")),
                        (
                            "options",
                            models.JSONField(blank=True, default=list, verbose_name="选项"),
                        ),
                        ("is_required", models.BooleanField(default=True, verbose_name="必答")),
                        (
                            "survey",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="surveys.survey",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "题目",
                        "ordering": ["position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Participant",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "survey",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="participants",
                                to="surveys.survey",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "已答人员",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("survey", "user"), name="participant_answers_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Tally",
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
                        ("place", models.PositiveSmallIntegerField(verbose_name="第几项")),
                        ("count", models.PositiveIntegerField(default=0, verbose_name="次数")),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tallies",
                                to="surveys.question",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "选项计数",
                        "ordering": ["question", "place"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("question", "place"), name="tally_once_an_option"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Word",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "text",
                            union.kit.sealed.SealedTextField(max_length=2000, verbose_name="内容"),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="words",
                                to="surveys.question",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "文字回答",
                        "ordering": ["id"],
                    },
                ),
            ],
        ),
    ]

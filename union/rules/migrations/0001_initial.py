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
                    name="HolidayYear",
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
                            "year",
                            models.PositiveSmallIntegerField(unique=True, verbose_name="年份"),
                        ),
                        ("title", models.CharField(max_length=100, verbose_name="通知")),
                        ("entered_at", models.DateTimeField(verbose_name="录入时间")),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "放假安排",
                        "ordering": ["year"],
                    },
                ),
                migrations.CreateModel(
                    name="RuleFigure",
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
                        ("key", models.CharField(max_length=60, verbose_name="规则")),
                        ("value", models.CharField(max_length=100, verbose_name="数值")),
                        ("starts_on", models.DateField(verbose_name="自何日起")),
                        ("source", models.CharField(max_length=200, verbose_name="依据")),
                        (
                            "note",
                            models.CharField(blank=True, max_length=300, verbose_name="说明"),
                        ),
                        (
                            "set_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="设定时间"),
                        ),
                        (
                            "set_by",
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
                        "verbose_name": "规则口径",
                        "ordering": ["key", "-starts_on"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "key", "starts_on"),
                                name="one_figure_a_unit_rule_and_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("source", ""), _negated=True),
                                name="a_figure_names_its_source",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DayShift",
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
                        ("on", models.DateField(verbose_name="日期")),
                        ("is_working", models.BooleanField(verbose_name="上班")),
                        ("name", models.CharField(max_length=30, verbose_name="名称")),
                        ("source", models.CharField(max_length=200, verbose_name="依据")),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "notice",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="days",
                                to="rules.holidayyear",
                                verbose_name="通知",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "节假日与调休",
                        "ordering": ["on"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("notice", None)),
                                fields=("on",),
                                name="one_correction_a_day",
                            ),
                            models.UniqueConstraint(
                                fields=("on", "notice"), name="one_shift_a_day_and_notice"
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

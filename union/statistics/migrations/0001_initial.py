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
                    name="Sheet",
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
                        ("cut_off", models.DateField(verbose_name="截止日")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "填报核对中"), ("locked", "已锁定")],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="开表时间"),
                        ),
                        (
                            "locked_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="锁定时间"),
                        ),
                        (
                            "reopened_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="重开时间"),
                        ),
                        (
                            "reopen_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="重开理由"),
                        ),
                        (
                            "locked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="锁定人",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="开表人",
                            ),
                        ),
                        (
                            "reopened_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="重开人",
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
                        "verbose_name": "统计年报",
                        "ordering": ["-year", "unit"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "year"), name="sheet_once_a_unit_and_year"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("cut_off__year", models.F("year"))),
                                name="sheet_is_cut_off_in_its_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("locked_at", None), ("locked_by", None), ("state", "open")
                                    ),
                                    models.Q(
                                        ("locked_at__isnull", False),
                                        ("locked_by__isnull", False),
                                        ("state", "locked"),
                                    ),
                                    _connector="OR",
                                ),
                                name="sheet_is_stamped_exactly_when_locked",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("reopen_reason", ""),
                                        ("reopened_at", None),
                                        ("reopened_by", None),
                                    ),
                                    models.Q(
                                        models.Q(("reopen_reason", ""), _negated=True),
                                        ("reopened_at__isnull", False),
                                        ("reopened_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="sheet_is_reopened_with_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnitNumbers",
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
                        ("schools", models.PositiveIntegerField(default=0, verbose_name="学校数")),
                        (
                            "doubtful",
                            models.PositiveIntegerField(default=0, verbose_name="待核对学校数"),
                        ),
                        ("values", models.JSONField(default=dict, verbose_name="数值")),
                        ("counted_at", models.DateTimeField(verbose_name="统计时间")),
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
                        "verbose_name": "单位统计数",
                        "ordering": ["unit", "-year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "year"), name="unit_numbers_once_a_year"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SchoolNumbers",
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
                        ("place", models.CharField(max_length=200, verbose_name="当时的位置")),
                        ("values", models.JSONField(default=dict, verbose_name="数值")),
                        (
                            "entered",
                            models.JSONField(blank=True, default=dict, verbose_name="学校填报"),
                        ),
                        (
                            "doubts",
                            models.JSONField(blank=True, default=list, verbose_name="待核对"),
                        ),
                        ("counted_on", models.DateField(verbose_name="统计到")),
                        ("counted_at", models.DateTimeField(verbose_name="统计时间")),
                        (
                            "explanation",
                            models.TextField(blank=True, max_length=1000, verbose_name="说明"),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="区县",
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
                                verbose_name="报送件",
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
                            "sheet",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rows",
                                to="statistics.sheet",
                                verbose_name="年报",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "学校统计数",
                        "ordering": ["-year", "place"],
                        "indexes": [
                            models.Index(fields=["year", "place"], name="school_numbers_year_place")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "year"), name="school_numbers_once_a_year"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

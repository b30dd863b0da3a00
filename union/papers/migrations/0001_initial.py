import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import union.kit.tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("jobs", "0001_initial"),
        ("org", "0001_initial"),
        ("org", "__first__"),
    ]

    operations = [
        union.kit.tables.CreateTables(
            steps=[
                migrations.CreateModel(
                    name="Paper",
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
                        ("key", models.CharField(max_length=120, unique=True, verbose_name="标识")),
                        ("kind", models.CharField(max_length=60, verbose_name="种类")),
                        ("subject_pk", models.PositiveBigIntegerField(verbose_name="对象")),
                        ("revision", models.PositiveIntegerField(verbose_name="版次")),
                        ("title", models.CharField(max_length=200, verbose_name="标题")),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("officers", "本校工会干部与上级工会"),
                                    ("staff", "本校教职工与上级工会"),
                                    ("house", "本校工会干部与打印人"),
                                ],
                                max_length=10,
                                verbose_name="可看的人",
                            ),
                        ),
                        (
                            "ordered_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="提出时间"),
                        ),
                        (
                            "file",
                            models.FileField(
                                blank=True, max_length=200, upload_to="", verbose_name="文件"
                            ),
                        ),
                        (
                            "sha256",
                            models.CharField(
                                blank=True, db_index=True, max_length=64, verbose_name="文件指纹"
                            ),
                        ),
                        ("size", models.PositiveIntegerField(default=0, verbose_name="字节数")),
                        ("pages", models.PositiveIntegerField(default=0, verbose_name="页数")),
                        (
                            "made_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="印成时间"),
                        ),
                        (
                            "job",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="jobs.job",
                                verbose_name="排印任务",
                            ),
                        ),
                        (
                            "ordered_by",
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
                                verbose_name="单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "打印件",
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["school", "-id"], name="paper_school_latest")
                        ],
                        "constraints": [
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
                                        ("pages__gt", 0),
                                        ("size__gt", 0),
                                        models.Q(("file", ""), _negated=True),
                                        models.Q(("sha256", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="paper_has_its_file_exactly_when_made",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

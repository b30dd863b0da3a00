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
                    name="Notice",
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
                        ("text", models.CharField(max_length=300, verbose_name="内容")),
                        ("url", models.CharField(blank=True, max_length=300, verbose_name="地址")),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="时间"),
                        ),
                        (
                            "read_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="已读时间"),
                        ),
                        (
                            "mailed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="邮件发出时间"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "通知",
                        "ordering": ["-created_at", "-pk"],
                        "indexes": [
                            models.Index(fields=["user", "read_at"], name="notice_user_read")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Robot",
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
                                    ("wecom", "企业微信群机器人"),
                                    ("dingtalk", "钉钉群机器人"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("url", union.kit.sealed.SealedTextField(verbose_name="地址")),
                        (
                            "secret",
                            union.kit.sealed.SealedTextField(
                                blank=True, default="", verbose_name="加签密钥"
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="org.unit",
                                verbose_name="单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "群机器人",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "kind"), name="robot_one_of_a_kind_per_unit"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

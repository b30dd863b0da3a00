import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import union.kit.tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("org", "__first__"),
    ]

    operations = [
        union.kit.tables.CreateTables(
            steps=[
                migrations.CreateModel(
                    name="Job",
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
                        ("kind", models.CharField(max_length=60, verbose_name="类别")),
                        ("key", models.CharField(max_length=200, unique=True, verbose_name="标识")),
                        ("args", models.JSONField(blank=True, default=dict, verbose_name="参数")),
                        (
                            "queue",
                            models.CharField(default="batch", max_length=20, verbose_name="队列"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "排队中"),
                                    ("running", "进行中"),
                                    ("done", "已完成"),
                                    ("failed", "未成功"),
                                ],
                                default="queued",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "steps_done",
                            models.PositiveIntegerField(default=0, verbose_name="已完成步数"),
                        ),
                        (
                            "steps_total",
                            models.PositiveIntegerField(default=0, verbose_name="总步数"),
                        ),
                        (
                            "step_note",
                            models.CharField(blank=True, max_length=200, verbose_name="正在做"),
                        ),
                        (
                            "attempts",
                            models.PositiveSmallIntegerField(default=0, verbose_name="尝试次数"),
                        ),
                        ("error", models.TextField(blank=True, verbose_name="未成功的原因")),
                        (
                            "worker",
                            models.CharField(blank=True, max_length=200, verbose_name="办理进程"),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="提出时间"),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="发出时间"),
                        ),
                        (
                            "heartbeat_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="最近动静"),
                        ),
                        (
                            "finished_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="结束时间"),
                        ),
                        (
                            "requested_by",
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
                        "verbose_name": "后台任务",
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["state", "sent_at"], name="job_state_sent")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("finished_at__isnull", False),
                                        ("state__in", ["done", "failed"]),
                                    ),
                                    models.Q(
                                        ("finished_at__isnull", True),
                                        ("state__in", ["queued", "running"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="job_is_finished_exactly_when_done_or_failed",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

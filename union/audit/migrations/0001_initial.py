from django.db import migrations, models

import union.kit.tables


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        union.kit.tables.CreateTables(
            steps=[
                migrations.CreateModel(
                    name="Event",
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
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("by_id", models.BigIntegerField(null=True, verbose_name="操作人编号")),
                        (
                            "by_name",
                            models.CharField(blank=True, max_length=100, verbose_name="操作人"),
                        ),
                        (
                            "unit_path",
                            models.CharField(blank=True, max_length=200, verbose_name="单位路径"),
                        ),
                        (
                            "unit_name",
                            models.CharField(blank=True, max_length=100, verbose_name="单位"),
                        ),
                        ("verb", models.CharField(max_length=60, verbose_name="动作")),
                        (
                            "object_type",
                            models.CharField(blank=True, max_length=60, verbose_name="对象类型"),
                        ),
                        (
                            "object_id",
                            models.CharField(blank=True, max_length=60, verbose_name="对象编号"),
                        ),
                        (
                            "object_label",
                            models.CharField(blank=True, max_length=200, verbose_name="对象"),
                        ),
                        ("succeeded", models.BooleanField(default=True, verbose_name="成功")),
                        ("details", models.JSONField(default=dict, verbose_name="说明")),
                        ("chain", models.BigIntegerField(default=0, verbose_name="链")),
                        ("position", models.BigIntegerField(verbose_name="链中序号")),
                        (
                            "previous_hash",
                            models.CharField(max_length=64, verbose_name="前一条的指纹"),
                        ),
                        ("hash", models.CharField(max_length=64, verbose_name="指纹")),
                    ],
                    options={
                        "verbose_name": "操作记录",
                        "ordering": ["-at", "-pk"],
                        "base_manager_name": "objects",
                        "indexes": [
                            models.Index(fields=["unit_path", "-at"], name="event_unit_at"),
                            models.Index(fields=["object_type", "object_id"], name="event_object"),
                            models.Index(fields=["by_id", "-at"], name="event_by_at"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("chain", "position"), name="event_has_one_place"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

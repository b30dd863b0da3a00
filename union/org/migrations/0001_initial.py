import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import union.kit.tables


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        union.kit.tables.CreateTables(
            steps=[
                migrations.CreateModel(
                    name="Stranger",
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
                        ("key", models.CharField(max_length=64, unique=True, verbose_name="标识")),
                        (
                            "failed_logins",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="连续输错次数"
                            ),
                        ),
                        (
                            "locked_until",
                            models.DateTimeField(blank=True, null=True, verbose_name="锁定到"),
                        ),
                        (
                            "seen_at",
                            models.DateTimeField(
                                auto_now_add=True, db_index=True, verbose_name="最近一次"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "无主登录名",
                    },
                ),
                migrations.CreateModel(
                    name="Unit",
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
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (10, "市（地区）"),
                                    (20, "区县"),
                                    (30, "学区（镇）"),
                                    (40, "学校"),
                                    (50, "工会小组"),
                                ],
                                verbose_name="层级",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="名称")),
                        ("short_name", models.CharField(max_length=20, verbose_name="简称")),
                        ("code", models.CharField(blank=True, max_length=20, verbose_name="代码")),
                        (
                            "mark",
                            models.CharField(blank=True, max_length=20, verbose_name="发文代字"),
                        ),
                        (
                            "path",
                            models.CharField(
                                editable=False, max_length=200, unique=True, verbose_name="路径"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
                        (
                            "closed_on",
                            models.DateField(blank=True, null=True, verbose_name="撤销日期"),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="org.unit",
                                verbose_name="上级",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "单位",
                        "ordering": ["path"],
                        "indexes": [models.Index(fields=["level", "path"], name="unit_level_path")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("parent", "name"), name="unit_name_once_per_parent"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("path__regex", "^(/\\d+)*/$")),
                                name="unit_path_is_a_line_of_ids",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="User",
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
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        (
                            "username",
                            models.CharField(max_length=40, unique=True, verbose_name="登录名"),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="姓名")),
                        (
                            "phone",
                            models.CharField(
                                blank=True,
                                max_length=20,
                                null=True,
                                unique=True,
                                verbose_name="手机号",
                            ),
                        ),
                        (
                            "staff_no",
                            models.CharField(
                                blank=True, db_index=True, max_length=30, verbose_name="工号"
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(blank=True, max_length=254, verbose_name="邮箱"),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="可登录")),
                        (
                            "must_change_password",
                            models.BooleanField(default=False, verbose_name="首次登录须改密码"),
                        ),
                        (
                            "start_password_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="起始密码发放时间"
                            ),
                        ),
                        (
                            "wants_mail",
                            models.BooleanField(default=True, verbose_name="通知同时发邮件"),
                        ),
                        (
                            "failed_logins",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="连续输错次数"
                            ),
                        ),
                        (
                            "locked_until",
                            models.DateTimeField(blank=True, null=True, verbose_name="锁定到"),
                        ),
                        (
                            "calendar_token",
                            models.CharField(
                                blank=True, db_index=True, max_length=43, verbose_name="日历订阅码"
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="工作单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "账号",
                        "ordering": ["username"],
                    },
                ),
                migrations.CreateModel(
                    name="Appointment",
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
                            "role",
                            models.CharField(
                                choices=[
                                    ("admin", "系统管理员"),
                                    ("clerk", "教育工会干事"),
                                    ("chair", "工会主席"),
                                    ("committee", "工会委员"),
                                    ("leader", "工会小组长"),
                                    ("principal", "校长"),
                                ],
                                max_length=20,
                                verbose_name="职务",
                            ),
                        ),
                        (
                            "portfolio",
                            models.CharField(blank=True, max_length=30, verbose_name="分工"),
                        ),
                        ("starts_on", models.DateField(verbose_name="任职起")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="任职止")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="人员",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to="org.unit",
                                verbose_name="单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "任职",
                        "ordering": ["unit__path", "role", "starts_on"],
                        "indexes": [
                            models.Index(fields=["user", "ends_on"], name="appointment_user_end")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="appointment_ends_after_it_starts",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("user", "unit", "role"),
                                name="appointment_once_while_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Session",
                    fields=[
                        (
                            "session_key",
                            models.CharField(
                                max_length=40,
                                primary_key=True,
                                serialize=False,
                                verbose_name="session key",
                            ),
                        ),
                        ("session_data", models.TextField(verbose_name="session data")),
                        (
                            "expire_date",
                            models.DateTimeField(db_index=True, verbose_name="expire date"),
                        ),
                        ("began_at", models.DateTimeField(verbose_name="登录时间")),
                        (
                            "address",
                            models.CharField(blank=True, max_length=45, verbose_name="网络地址"),
                        ),
                        (
                            "device",
                            models.CharField(blank=True, max_length=300, verbose_name="设备"),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sessions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "登录状态",
                        "indexes": [
                            models.Index(fields=["user", "expire_date"], name="session_user_expiry")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Department",
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
                        ("name", models.CharField(max_length=60, verbose_name="部门名称")),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
                        (
                            "closed_on",
                            models.DateField(blank=True, null=True, verbose_name="撤销日期"),
                        ),
                        (
                            "handlers",
                            models.ManyToManyField(
                                blank=True,
                                related_name="handled_departments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="经办人",
                            ),
                        ),
                        (
                            "head",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="headed_departments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="负责人",
                            ),
                        ),
                        (
                            "overseer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="overseen_departments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="分管校领导",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="departments",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "部门",
                        "ordering": ["school", "position", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "name"), name="department_name_once_a_school"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

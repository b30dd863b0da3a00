from decimal import Decimal

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
                    name="Meeting",
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
                                    ("committee", "工会委员会会议"),
                                    ("chairs", "工会主席例会"),
                                    ("joint", "党政工联席会"),
                                    ("affairs", "校务会议"),
                                    ("briefing", "校情发布会"),
                                    ("parents", "家长联系会"),
                                    ("leading", "校务公开领导小组会"),
                                    ("supervising", "校务公开监督小组会"),
                                    ("other", "其他会议"),
                                ],
                                max_length=12,
                                verbose_name="会议类别",
                            ),
                        ),
                        ("title", models.CharField(max_length=80, verbose_name="会议名称")),
                        ("starts_at", models.DateTimeField(verbose_name="开始时间")),
                        (
                            "ends_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="结束时间"),
                        ),
                        ("place", models.CharField(blank=True, max_length=60, verbose_name="地点")),
                        (
                            "chair_name",
                            models.CharField(blank=True, max_length=60, verbose_name="主持人"),
                        ),
                        (
                            "recorder_name",
                            models.CharField(blank=True, max_length=60, verbose_name="记录人"),
                        ),
                        (
                            "openness",
                            models.CharField(
                                choices=[("attendees", "参会人"), ("staff", "本校教职工")],
                                default="attendees",
                                max_length=10,
                                verbose_name="谁可以看纪要",
                            ),
                        ),
                        (
                            "minutes",
                            models.TextField(blank=True, max_length=50000, verbose_name="纪要"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "计划中"),
                                    ("held", "已召开"),
                                    ("minuted", "纪要已定稿"),
                                    ("cancelled", "已取消"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "held_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="到会登记时间"
                            ),
                        ),
                        (
                            "minuted_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="纪要定稿时间"
                            ),
                        ),
                        (
                            "cancelled_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="取消时间"),
                        ),
                        (
                            "cancel_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="取消原因"),
                        ),
                        (
                            "reopen_reason",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="重新修改的原因"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=0)),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="安排时间"),
                        ),
                        (
                            "chaired_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="安排人",
                            ),
                        ),
                        (
                            "recorder",
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
                                related_name="meetings",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "会议",
                        "ordering": ["-starts_at", "-pk"],
                        "indexes": [
                            models.Index(fields=["school", "starts_at"], name="meeting_school_day")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at", None),
                                    ("ends_at__gt", models.F("starts_at")),
                                    _connector="OR",
                                ),
                                name="meeting_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("held_at__isnull", False),
                                        ("state__in", ["held", "minuted"]),
                                    ),
                                    models.Q(
                                        models.Q(("state__in", ["held", "minuted"]), _negated=True),
                                        ("held_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="meeting_has_attendance_exactly_when_held",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("minuted_at__isnull", False), ("state", "minuted")),
                                    models.Q(
                                        models.Q(("state", "minuted"), _negated=True),
                                        ("minuted_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="meeting_is_stamped_when_minuted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("cancelled_at__isnull", False),
                                        ("state", "cancelled"),
                                        models.Q(("cancel_reason", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "cancelled"), _negated=True),
                                        ("cancel_reason", ""),
                                        ("cancelled_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="meeting_cancelled_with_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
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
                            models.PositiveSmallIntegerField(default=1, verbose_name="次序"),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="议题")),
                        (
                            "presenter",
                            models.CharField(blank=True, max_length=60, verbose_name="汇报人"),
                        ),
                        (
                            "discussion",
                            models.TextField(blank=True, max_length=5000, verbose_name="讨论情况"),
                        ),
                        ("version", models.PositiveIntegerField(default=0)),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="meetings.meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "议题",
                        "ordering": ["position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Attendee",
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
                        ("name", models.CharField(max_length=60, verbose_name="姓名")),
                        ("duty", models.CharField(blank=True, max_length=60, verbose_name="身份")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("due", "未登记"),
                                    ("present", "到会"),
                                    ("leave", "请假"),
                                    ("absent", "缺席"),
                                    ("observer", "列席"),
                                ],
                                default="due",
                                max_length=10,
                                verbose_name="到会",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="次序"),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendees",
                                to="meetings.meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "参会人",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("user__isnull", False)),
                                fields=("meeting", "user"),
                                name="attendee_account_once_a_meeting",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("user", None)),
                                fields=("meeting", "name", "duty"),
                                name="attendee_name_once_a_meeting",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
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
                        ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                        ("text", models.CharField(max_length=500, verbose_name="决定")),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="金额",
                            ),
                        ),
                        ("decided_on", models.DateField(verbose_name="决定日期")),
                        ("version", models.PositiveIntegerField(default=0)),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="meetings.agendaitem",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="meetings.meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "会议决定",
                        "ordering": ["-decided_on", "meeting", "number"],
                        "indexes": [
                            models.Index(
                                fields=["school", "-decided_on"], name="decision_school_day"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "number"), name="decision_number_once_a_meeting"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount", None), ("amount__gt", Decimal("0")), _connector="OR"
                                ),
                                name="decision_amount_is_above_zero",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)),
                                name="decision_number_from_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Task",
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
                        ("text", models.CharField(max_length=200, verbose_name="做什么")),
                        (
                            "owner_name",
                            models.CharField(blank=True, max_length=60, verbose_name="谁来做"),
                        ),
                        ("due_on", models.DateField(verbose_name="什么时候前")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "未完成"),
                                    ("done", "已完成"),
                                    ("dropped", "不再办"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, max_length=500, verbose_name="落实情况"),
                        ),
                        (
                            "settled_on",
                            models.DateField(blank=True, null=True, verbose_name="办结日期"),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tasks",
                                to="meetings.decision",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.department",
                            ),
                        ),
                        (
                            "owner",
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
                                verbose_name="学校",
                            ),
                        ),
                        (
                            "settled_by",
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
                        "verbose_name": "落实事项",
                        "ordering": ["due_on", "pk"],
                        "indexes": [
                            models.Index(
                                fields=["school", "state", "due_on"], name="task_school_due"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("settled_by", None),
                                        ("settled_on", None),
                                        ("state", "open"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "open"), _negated=True),
                                        ("settled_by__isnull", False),
                                        ("settled_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="task_is_stamped_when_settled",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("department", None),
                                        ("owner__isnull", False),
                                        ("owner_name", ""),
                                    ),
                                    models.Q(
                                        ("department__isnull", False),
                                        ("owner", None),
                                        ("owner_name", ""),
                                    ),
                                    models.Q(
                                        ("department", None),
                                        ("owner", None),
                                        models.Q(("owner_name", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="task_has_one_owner",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "dropped"), _negated=True),
                                    models.Q(("note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="task_dropped_with_a_reason",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import members.models.imports
import members.models.legal
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
                    name="Member",
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
                        (
                            "name_pinyin",
                            models.CharField(
                                editable=False, max_length=300, verbose_name="姓名拼音"
                            ),
                        ),
                        (
                            "name_initials",
                            models.CharField(
                                editable=False, max_length=60, verbose_name="姓名首字母"
                            ),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[("male", "男"), ("female", "女")],
                                max_length=10,
                                verbose_name="性别",
                            ),
                        ),
                        (
                            "ethnicity",
                            models.CharField(blank=True, max_length=20, verbose_name="民族"),
                        ),
                        (
                            "born_on",
                            models.DateField(blank=True, null=True, verbose_name="出生年月"),
                        ),
                        (
                            "staff_no",
                            models.CharField(blank=True, max_length=30, verbose_name="工号"),
                        ),
                        (
                            "phone",
                            models.CharField(
                                blank=True,
                                max_length=20,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^(1\\d{10}|0\\d{2,3}-?\\d{7,8})$",
                                        "请填写 11 位手机号，或带区号的固定电话（例如 0512-12345678）",
                                    )
                                ],
                                verbose_name="手机",
                            ),
                        ),
                        ("post", models.CharField(blank=True, max_length=40, verbose_name="岗位")),
                        ("title", models.CharField(blank=True, max_length=40, verbose_name="职称")),
                        (
                            "party",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("cpc", "中共党员"),
                                    ("probationary", "中共预备党员"),
                                    ("league", "共青团员"),
                                    ("democratic", "民主党派"),
                                    ("none", "无党派人士"),
                                    ("masses", "群众"),
                                ],
                                max_length=20,
                                verbose_name="政治面貌",
                            ),
                        ),
                        (
                            "education",
                            models.CharField(blank=True, max_length=20, verbose_name="学历"),
                        ),
                        (
                            "joined_on",
                            models.DateField(blank=True, null=True, verbose_name="入会日期"),
                        ),
                        (
                            "card_no",
                            models.CharField(blank=True, max_length=40, verbose_name="会员证号"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("applied", "申请中"),
                                    ("arriving", "待接收"),
                                    ("active", "在籍"),
                                    ("kept", "保留（退休）"),
                                    ("transferred", "转出"),
                                    ("left", "退会"),
                                    ("removed", "除名"),
                                    ("declined", "未批准"),
                                ],
                                max_length=12,
                                verbose_name="会籍状态",
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, null=True, verbose_name="离册日期"),
                        ),
                        (
                            "came_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="went_to",
                                to="members.member",
                                verbose_name="转自",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="group_members",
                                to="org.unit",
                                verbose_name="工会小组",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="账号",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "会员",
                        "ordering": ["school", "name_pinyin", "pk"],
                        "indexes": [
                            models.Index(
                                fields=["school", "state", "name_pinyin"],
                                name="member_school_state",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ["applied", "arriving", "active", "kept"]),
                                    models.Q(("staff_no", ""), _negated=True),
                                ),
                                fields=("school", "staff_no"),
                                name="member_staff_no_once_per_school",
                                violation_error_message="本校名册里已有这个工号",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ["applied", "arriving", "active", "kept"]),
                                    models.Q(("card_no", ""), _negated=True),
                                ),
                                fields=("school", "card_no"),
                                name="member_card_no_once_per_school",
                                violation_error_message="本校名册里已有这个会员证号",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ["applied", "arriving", "active", "kept"])
                                ),
                                fields=("school", "user"),
                                name="member_of_a_school_once_per_account",
                                violation_error_message="这个账号在本校已有会籍",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_on__isnull", False),
                                        ("state__in", ["kept", "transferred", "left", "removed"]),
                                    ),
                                    models.Q(
                                        models.Q(
                                            (
                                                "state__in",
                                                ["kept", "transferred", "left", "removed"],
                                            ),
                                            _negated=True,
                                        ),
                                        ("ended_on__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="member_has_an_end_exactly_when_out_of_register",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SheetImport",
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
                        ("name", models.CharField(max_length=120, verbose_name="文件名")),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                upload_to=members.models.imports.private_path,
                                verbose_name="文件",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("reading", "正在读取"),
                                    ("unreadable", "读不出来"),
                                    ("ready", "待确认"),
                                    ("taking", "正在写入"),
                                    ("taken", "已导入"),
                                    ("dropped", "已放弃"),
                                ],
                                default="reading",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "problem",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="读不出来的原因"
                            ),
                        ),
                        (
                            "remarks",
                            models.JSONField(blank=True, default=list, verbose_name="说明"),
                        ),
                        ("counts", models.JSONField(blank=True, default=dict, verbose_name="行数")),
                        (
                            "tries",
                            models.PositiveSmallIntegerField(default=0, verbose_name="确认次数"),
                        ),
                        (
                            "uploaded_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="上传时间"),
                        ),
                        (
                            "taken_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="导入时间"),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="member_imports",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上传人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "名册导入",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "taken"), ("taken_at__isnull", False)),
                                    models.Q(
                                        models.Q(("state", "taken"), _negated=True),
                                        ("taken_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="import_has_a_time_exactly_when_taken",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnionBody",
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
                                    ("committee", "工会委员会"),
                                    ("audit", "经费审查委员会"),
                                    ("women", "女职工委员会"),
                                    ("women_member", "女职工委员"),
                                    ("organiser", "工会组织员"),
                                ],
                                max_length=12,
                                verbose_name="机构",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="届")),
                        ("starts_on", models.DateField(verbose_name="本届起始日期")),
                        (
                            "term_years",
                            models.PositiveSmallIntegerField(
                                choices=[(3, "3年"), (5, "5年")], default=3, verbose_name="任期"
                            ),
                        ),
                        ("seats", models.PositiveSmallIntegerField(verbose_name="委员名额")),
                        (
                            "source",
                            models.CharField(blank=True, max_length=200, verbose_name="产生方式"),
                        ),
                        (
                            "approval_no",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="上级工会批复文号"
                            ),
                        ),
                        (
                            "approved_on",
                            models.DateField(blank=True, null=True, verbose_name="批复日期"),
                        ),
                        (
                            "late_reason",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="逾期没有换届的原因"
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, null=True, verbose_name="卸任日期"),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="union_bodies",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "工会机构",
                        "ordering": ["school", "kind", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("school", "kind"),
                                name="one_current_body_a_kind_and_school",
                                violation_error_message="本校已经有这个机构，请办理换届",
                            ),
                            models.UniqueConstraint(
                                fields=("school", "kind", "number"),
                                name="body_number_once_a_kind_and_school",
                                violation_error_message="这一届已经登记过了",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("number__gt", 0), ("seats__gt", 0), ("term_years__in", (3, 5))
                                ),
                                name="body_has_a_number_seats_and_a_term_of_3_or_5_years",
                                violation_error_message="届数、名额不能是 0，任期是 3 年或 5 年",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on", None),
                                    ("ended_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="body_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LegalPerson",
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
                            "code",
                            models.CharField(
                                max_length=18,
                                validators=[members.models.legal.credit_code],
                                verbose_name="统一社会信用代码",
                            ),
                        ),
                        ("issued_on", models.DateField(verbose_name="发证日期")),
                        (
                            "valid_until",
                            models.DateField(blank=True, null=True, verbose_name="有效期至"),
                        ),
                        (
                            "school",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="legal_person",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "工会法人资格",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until", None),
                                    ("valid_until__gt", models.F("issued_on")),
                                    _connector="OR",
                                ),
                                name="certificate_is_valid_after_its_issue",
                                violation_error_message="有效期要晚于发证日期，请核对",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportRow",
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
                        ("number", models.PositiveIntegerField(verbose_name="行号")),
                        ("name", models.CharField(blank=True, max_length=60, verbose_name="姓名")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("error", "有错误"),
                                    ("new", "新增"),
                                    ("changed", "有变更"),
                                    ("same", "没有变化"),
                                ],
                                max_length=8,
                                verbose_name="结果",
                            ),
                        ),
                        ("values", models.JSONField(default=dict, verbose_name="内容")),
                        ("changes", models.JSONField(default=list, verbose_name="变更")),
                        ("errors", models.JSONField(default=list, verbose_name="错误")),
                        ("remarks", models.JSONField(default=list, verbose_name="提醒")),
                        (
                            "member",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.member",
                                verbose_name="会员",
                            ),
                        ),
                        (
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="members.sheetimport",
                                verbose_name="名册导入",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "导入行",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sheet", "number"), name="import_row_number_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StateChange",
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
                            "frm",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("applied", "申请中"),
                                    ("arriving", "待接收"),
                                    ("active", "在籍"),
                                    ("kept", "保留（退休）"),
                                    ("transferred", "转出"),
                                    ("left", "退会"),
                                    ("removed", "除名"),
                                    ("declined", "未批准"),
                                ],
                                max_length=12,
                                verbose_name="原状态",
                            ),
                        ),
                        (
                            "to",
                            models.CharField(
                                choices=[
                                    ("applied", "申请中"),
                                    ("arriving", "待接收"),
                                    ("active", "在籍"),
                                    ("kept", "保留（退休）"),
                                    ("transferred", "转出"),
                                    ("left", "退会"),
                                    ("removed", "除名"),
                                    ("declined", "未批准"),
                                ],
                                max_length=12,
                                verbose_name="新状态",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="日期")),
                        (
                            "basis",
                            models.CharField(blank=True, max_length=200, verbose_name="依据"),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="登记时间"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="经办人",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
                                to="members.member",
                                verbose_name="会员",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "会籍变动",
                        "ordering": ["on", "pk"],
                        "indexes": [
                            models.Index(fields=["member", "on"], name="state_change_member_on")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BodySeat",
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
                            models.CharField(
                                choices=[
                                    ("chair", "主席"),
                                    ("vice_chair", "副主席"),
                                    ("director", "主任"),
                                    ("vice_director", "副主任"),
                                    ("organiser", "组织员"),
                                    ("member", "委员"),
                                ],
                                default="member",
                                max_length=14,
                                verbose_name="职务",
                            ),
                        ),
                        (
                            "portfolio",
                            models.CharField(blank=True, max_length=30, verbose_name="分工"),
                        ),
                        (
                            "votes",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="得票"),
                        ),
                        ("starts_on", models.DateField(verbose_name="任职起")),
                        (
                            "ended_on",
                            models.DateField(blank=True, null=True, verbose_name="任职止"),
                        ),
                        (
                            "end_reason",
                            models.CharField(blank=True, max_length=100, verbose_name="离任原因"),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="body_seats",
                                to="members.member",
                                verbose_name="会员",
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="held",
                                to="members.unionbody",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "机构成员",
                        "ordering": ["order", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("body", "member"),
                                name="body_seats_a_person_once",
                                violation_error_message="这位同志已经在这个机构里",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("ended_on", None), ("position__in", ["chair", "director"])
                                ),
                                fields=("body",),
                                name="body_has_one_head",
                                violation_error_message="一个机构只有一位主席（主任）",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("end_reason", ""), ("ended_on", None)),
                                    models.Q(
                                        ("ended_on__gte", models.F("starts_on")),
                                        models.Q(("end_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="body_seat_end_has_a_reason",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

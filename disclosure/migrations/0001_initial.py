import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import disclosure.box_keys
import union.kit.sealed
import union.kit.tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ballots", "0001_initial"),
        ("filings", "0002_frozen"),
        ("meetings", "0001_initial"),
        ("org", "0001_initial"),
        ("org", "__first__"),
    ]

    operations = [
        union.kit.tables.CreateTables(
            steps=[
                migrations.CreateModel(
                    name="Board",
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
                            "slug",
                            models.SlugField(
                                error_messages={"unique": "这个网址已经有学校在用，请换一个"},
                                max_length=40,
                                unique=True,
                                verbose_name="公开网址",
                            ),
                        ),
                        ("is_open", models.BooleanField(default=True, verbose_name="对外开放")),
                        (
                            "intro",
                            models.CharField(blank=True, max_length=200, verbose_name="栏目说明"),
                        ),
                        (
                            "party",
                            models.CharField(blank=True, max_length=60, verbose_name="第一责任人"),
                        ),
                        (
                            "executor",
                            models.CharField(blank=True, max_length=60, verbose_name="第一执行人"),
                        ),
                        (
                            "supervisor",
                            models.CharField(blank=True, max_length=60, verbose_name="第一监督人"),
                        ),
                        (
                            "phone",
                            models.CharField(blank=True, max_length=40, verbose_name="联系电话"),
                        ),
                        (
                            "place",
                            models.CharField(blank=True, max_length=60, verbose_name="意见箱位置"),
                        ),
                        (
                            "reception",
                            models.CharField(blank=True, max_length=60, verbose_name="接待日"),
                        ),
                        ("edition", models.PositiveBigIntegerField(default=1, verbose_name="版次")),
                        (
                            "school",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "公开栏",
                    },
                ),
                migrations.CreateModel(
                    name="CatalogueItem",
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
                            "category",
                            models.CharField(
                                choices=[
                                    ("profile", "学校概况"),
                                    ("plans", "规划计划"),
                                    ("decisions", "重大决策"),
                                    ("finance", "财务"),
                                    ("fees", "收费"),
                                    ("purchases", "采购基建"),
                                    ("staffing", "人事"),
                                    ("interests", "教职工利益"),
                                    ("pupils", "招生与学生"),
                                    ("teaching", "教学与安全"),
                                    ("integrity", "党风廉政"),
                                    ("union", "工会"),
                                    ("answers", "您问我答"),
                                ],
                                max_length=12,
                                verbose_name="类别",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="公开事项")),
                        (
                            "audience",
                            models.CharField(
                                choices=[("outside", "对外"), ("inside", "对内")],
                                max_length=8,
                                verbose_name="公开范围",
                            ),
                        ),
                        (
                            "rhythm",
                            models.CharField(
                                choices=[
                                    ("long_term", "长期"),
                                    ("monthly", "每月"),
                                    ("quarterly", "每季度"),
                                    ("termly", "每学期"),
                                    ("yearly", "每学年"),
                                    ("at_once", "即时"),
                                    ("each_time", "每次"),
                                ],
                                max_length=10,
                                verbose_name="公开周期",
                            ),
                        ),
                        (
                            "within",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="期满后几个工作日内"
                            ),
                        ),
                        ("ahead", models.BooleanField(default=False, verbose_name="期初公开")),
                        (
                            "notice_days",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="公示工作日数"
                            ),
                        ),
                        (
                            "is_spending",
                            models.BooleanField(default=False, verbose_name="适用民主限额"),
                        ),
                        (
                            "office",
                            models.CharField(blank=True, max_length=40, verbose_name="责任部门"),
                        ),
                        (
                            "form",
                            models.CharField(blank=True, max_length=60, verbose_name="公开形式"),
                        ),
                        (
                            "source",
                            models.CharField(blank=True, max_length=120, verbose_name="依据"),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="次序"),
                        ),
                        ("starts_on", models.DateField(verbose_name="开始执行")),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="停止执行"),
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
                        "verbose_name": "公开目录项",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("unit", "name"),
                                name="catalogue_item_once_while_open",
                                violation_error_message="目录里已经有同名的公开事项",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="catalogue_item_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Complaint",
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
                        ("serial", models.PositiveSmallIntegerField(verbose_name="序号")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("petition", "信访"),
                                    ("complaint", "投诉"),
                                    ("report", "举报"),
                                    ("mediation", "调解"),
                                    ("legal_aid", "法律援助"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("online", "网上"),
                                    ("visit", "来访"),
                                    ("phone", "电话"),
                                    ("letter", "来信"),
                                ],
                                default="online",
                                max_length=10,
                                verbose_name="来源",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[("ordinary", "一般"), ("confidential", "保密")],
                                default="ordinary",
                                max_length=14,
                                verbose_name="保密程度",
                            ),
                        ),
                        (
                            "desk",
                            models.CharField(
                                choices=[
                                    ("chair", "工会主席"),
                                    ("principal", "校长"),
                                    ("supervisors", "监督小组"),
                                ],
                                default="chair",
                                max_length=12,
                                verbose_name="由谁受理",
                            ),
                        ),
                        ("subject", union.kit.sealed.SealedTextField(verbose_name="事由")),
                        ("text", union.kit.sealed.SealedTextField(verbose_name="内容")),
                        (
                            "against",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="反映的对象"),
                        ),
                        (
                            "complainant_name",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="来信人姓名"),
                        ),
                        (
                            "contact",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="联系方式"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("received", "待受理"),
                                    ("accepted", "办理中"),
                                    ("handled", "待答复"),
                                    ("answered", "已答复"),
                                    ("closed", "办结"),
                                    ("declined", "不予受理"),
                                    ("withdrawn", "已撤回"),
                                ],
                                default="received",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("received_on", models.DateField(verbose_name="收到日期")),
                        ("decide_by", models.DateField(verbose_name="受理期限")),
                        (
                            "accepted_on",
                            models.DateField(blank=True, null=True, verbose_name="受理日期"),
                        ),
                        (
                            "first_due_on",
                            models.DateField(blank=True, null=True, verbose_name="原定期限"),
                        ),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="答复期限"),
                        ),
                        (
                            "extended_on",
                            models.DateField(blank=True, null=True, verbose_name="延期日期"),
                        ),
                        (
                            "extension_reason",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="延期理由"),
                        ),
                        (
                            "declined_on",
                            models.DateField(blank=True, null=True, verbose_name="不予受理日期"),
                        ),
                        (
                            "decline_reason",
                            union.kit.sealed.SealedTextField(
                                blank=True, verbose_name="不予受理的理由"
                            ),
                        ),
                        (
                            "turn_to",
                            union.kit.sealed.SealedTextField(
                                blank=True, verbose_name="可以向哪里反映"
                            ),
                        ),
                        (
                            "finding",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="办理情况"),
                        ),
                        (
                            "answer",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="答复意见"),
                        ),
                        (
                            "handled_on",
                            models.DateField(blank=True, null=True, verbose_name="办理完成日期"),
                        ),
                        (
                            "answered_on",
                            models.DateField(blank=True, null=True, verbose_name="答复日期"),
                        ),
                        (
                            "closed_on",
                            models.DateField(blank=True, null=True, verbose_name="办结日期"),
                        ),
                        (
                            "withdrawn_on",
                            models.DateField(blank=True, null=True, verbose_name="撤回日期"),
                        ),
                        (
                            "grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("satisfied", "满意"),
                                    ("basically", "基本满意"),
                                    ("dissatisfied", "不满意"),
                                ],
                                max_length=14,
                                verbose_name="满意度",
                            ),
                        ),
                        (
                            "grade_words",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="评价意见"),
                        ),
                        (
                            "complainant",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="来信人",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "handlers",
                            models.ManyToManyField(
                                blank=True,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="承办人",
                            ),
                        ),
                        (
                            "recused",
                            models.ManyToManyField(
                                blank=True,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="回避",
                            ),
                        ),
                        (
                            "repeats",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="repeated_by",
                                to="disclosure.complaint",
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
                    ],
                    options={
                        "verbose_name": "信访投诉件",
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                fields=["school", "state", "due_on"],
                                name="complaint_school_state_due",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "year", "serial"),
                                name="complaint_number_once_a_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("complainant__isnull", False),
                                    models.Q(("complainant_name", ""), _negated=True),
                                    ("kind", "report"),
                                    _connector="OR",
                                ),
                                name="complaint_is_anonymous_only_as_a_report",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("repeats", None),
                                    models.Q(
                                        ("repeats__lt", models.F("pk")), ("state", "declined")
                                    ),
                                    _connector="OR",
                                ),
                                name="complaint_repeats_only_an_earlier_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("accepted_on__isnull", False),
                                        ("due_on__isnull", False),
                                        ("first_due_on__isnull", False),
                                        (
                                            "state__in",
                                            ["accepted", "handled", "answered", "closed"],
                                        ),
                                    ),
                                    models.Q(
                                        ("accepted_on", None),
                                        ("due_on", None),
                                        ("first_due_on", None),
                                        ("state__in", ["received", "declined", "withdrawn"]),
                                    ),
                                    models.Q(
                                        ("accepted_on__isnull", False),
                                        ("due_on__isnull", False),
                                        ("first_due_on__isnull", False),
                                        ("state", "withdrawn"),
                                    ),
                                    _connector="OR",
                                ),
                                name="complaint_is_accepted_with_a_deadline",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("declined_on__isnull", False),
                                        ("state", "declined"),
                                        models.Q(("decline_reason", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "declined"), _negated=True),
                                        ("decline_reason", ""),
                                        ("declined_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="complaint_is_declined_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("extended_on", None), ("extension_reason", "")),
                                    models.Q(
                                        ("extended_on__isnull", False),
                                        models.Q(("extension_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="complaint_is_extended_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("handled_on__isnull", False),
                                        ("state__in", ["handled", "answered", "closed"]),
                                    ),
                                    models.Q(
                                        ("handled_on", None),
                                        ("state__in", ["received", "accepted", "declined"]),
                                    ),
                                    ("state", "withdrawn"),
                                    _connector="OR",
                                ),
                                name="complaint_is_handled_before_it_is_answered",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answered_on__isnull", False),
                                        ("state__in", ["answered", "closed"]),
                                        models.Q(("answer", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("state__in", ["answered", "closed"]), _negated=True
                                        ),
                                        ("answered_on", None),
                                        ("grade", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="complaint_is_answered_with_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on__isnull", False), ("state", "closed")),
                                    models.Q(
                                        models.Q(("state", "closed"), _negated=True),
                                        ("closed_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="complaint_is_dated_exactly_when_closed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "withdrawn"), ("withdrawn_on__isnull", False)
                                    ),
                                    models.Q(
                                        models.Q(("state", "withdrawn"), _negated=True),
                                        ("withdrawn_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="complaint_is_dated_exactly_when_withdrawn",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evaluation",
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
                        ("year", models.PositiveSmallIntegerField(verbose_name="学年")),
                        ("title", models.CharField(max_length=80, verbose_name="名称")),
                        ("lines", models.JSONField(default=list, verbose_name="评议内容")),
                        ("result", models.JSONField(blank=True, default=dict, verbose_name="结果")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("preparing", "准备中"),
                                    ("open", "评议中"),
                                    ("counted", "已统计"),
                                    ("published", "已公布"),
                                ],
                                default="preparing",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="公布时间"),
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
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                        (
                            "vote",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="ballots.vote",
                                verbose_name="投票",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "评议校务公开",
                        "ordering": ["-year", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "year"),
                                name="evaluation_once_a_school_year",
                                violation_error_message="这个学年已经有一次评议",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("published_at__isnull", False), ("state", "published")
                                    ),
                                    models.Q(
                                        models.Q(("state", "published"), _negated=True),
                                        ("published_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="evaluation_is_stamped_when_published",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
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
                        ("count", models.PositiveSmallIntegerField(verbose_name="逾期期数")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="催办人",
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
                    ],
                    options={
                        "verbose_name": "催办",
                        "ordering": ["-on", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "on"), name="reminder_once_a_day"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Letter",
                    fields=[
                        (
                            "id",
                            disclosure.box_keys.RandomKeyField(
                                default=disclosure.box_keys.random_key,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("web", "网上"),
                                    ("box", "实体信箱"),
                                    ("phone", "电话"),
                                    ("spoken", "当面"),
                                ],
                                default="web",
                                max_length=8,
                                verbose_name="来信方式",
                            ),
                        ),
                        ("is_anonymous", models.BooleanField(verbose_name="匿名")),
                        (
                            "signed",
                            union.kit.sealed.SealedTextField(
                                blank=True, default="", verbose_name="署名"
                            ),
                        ),
                        (
                            "key_digest",
                            models.CharField(
                                blank=True, default="", max_length=64, verbose_name="回信码的指纹"
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("advice", "建议"),
                                    ("question", "咨询"),
                                    ("complaint", "意见、批评"),
                                    ("help", "求助"),
                                    ("other", "其他"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("subject", union.kit.sealed.SealedTextField(verbose_name="标题")),
                        ("received_on", models.DateField(verbose_name="收到日期")),
                        (
                            "urgency",
                            models.CharField(
                                choices=[
                                    ("normal", "一般"),
                                    ("complex", "复杂"),
                                    ("urgent", "紧急"),
                                ],
                                default="normal",
                                max_length=8,
                                verbose_name="缓急",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="答复期限")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("received", "待处理"),
                                    ("passed_on", "已转办"),
                                    ("in_hand", "办理中"),
                                    ("answered", "已答复"),
                                    ("closed", "已办结"),
                                    ("not_accepted", "不予受理"),
                                ],
                                default="received",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "answered_on",
                            models.DateField(blank=True, null=True, verbose_name="答复日期"),
                        ),
                        (
                            "closed_on",
                            models.DateField(blank=True, null=True, verbose_name="办结日期"),
                        ),
                        (
                            "refusal",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("repeated", "同一件事已经来过信，答复没有变化"),
                                    ("several", "一封信写了几件不相干的事，请分开来信"),
                                    ("elsewhere", "不属于学校和工会能办的事"),
                                    ("empty", "没有写明是什么事，无法办理"),
                                    ("other", "其他原因"),
                                ],
                                max_length=10,
                                verbose_name="不予受理的原因",
                            ),
                        ),
                        (
                            "refused_words",
                            union.kit.sealed.SealedTextField(
                                blank=True, default="", verbose_name="不予受理的说明"
                            ),
                        ),
                        (
                            "rating",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("satisfied", "满意"),
                                    ("content", "基本满意"),
                                    ("dissatisfied", "不满意"),
                                ],
                                max_length=15,
                                verbose_name="评价",
                            ),
                        ),
                        (
                            "is_published",
                            models.BooleanField(default=False, verbose_name="已公开答复"),
                        ),
                        (
                            "told_on",
                            models.DateField(blank=True, null=True, verbose_name="逾期提醒日期"),
                        ),
                        ("is_mixed", models.BooleanField(default=False, verbose_name="已打乱次序")),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="来信人",
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
                                verbose_name="转办部门",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "same_as",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="repeats",
                                to="disclosure.letter",
                                verbose_name="同一件事",
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
                    ],
                    options={
                        "verbose_name": "来信",
                        "ordering": ["due_on", "pk"],
                        "indexes": [
                            models.Index(fields=["school", "state", "due_on"], name="letter_desk"),
                            models.Index(
                                condition=models.Q(("is_mixed", False)),
                                fields=["received_on"],
                                name="letter_fresh",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("key_digest", ""), _negated=True),
                                fields=("school", "key_digest"),
                                name="letter_code_opens_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("author", None),
                                        ("channel", "web"),
                                        ("entered_by", None),
                                        ("is_anonymous", True),
                                        ("signed", ""),
                                        models.Q(("key_digest", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("author__isnull", False),
                                        ("channel", "web"),
                                        ("entered_by", None),
                                        ("is_anonymous", False),
                                        ("key_digest", ""),
                                    ),
                                    models.Q(
                                        models.Q(("channel", "web"), _negated=True),
                                        ("author", None),
                                        ("entered_by__isnull", False),
                                        ("key_digest", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="letter_is_by_somebody_or_by_nobody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_on__isnull", False), ("state", "answered")),
                                    models.Q(
                                        ("answered_on__isnull", False),
                                        ("closed_on__isnull", False),
                                        ("state", "closed"),
                                    ),
                                    models.Q(
                                        ("answered_on", None),
                                        models.Q(
                                            ("state__in", ["answered", "closed"]), _negated=True
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="letter_is_dated_when_answered",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on__isnull", False), ("state", "closed")),
                                    models.Q(
                                        models.Q(("state", "closed"), _negated=True),
                                        ("closed_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="letter_is_closed_with_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "not_accepted"),
                                        models.Q(("refusal", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "not_accepted"), _negated=True),
                                        ("refusal", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="letter_is_refused_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "passed_on"), _negated=True),
                                    ("department__isnull", False),
                                    _connector="OR",
                                ),
                                name="letter_is_passed_on_to_a_department",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("same_as", None),
                                    models.Q(("same_as", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="letter_is_no_repeat_of_itself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Look",
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
                        ("looked_at", models.DateTimeField(verbose_name="上次看公开栏")),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "看公开栏",
                    },
                ),
                migrations.CreateModel(
                    name="Seat",
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
                            "group",
                            models.CharField(
                                choices=[
                                    ("leading", "领导小组"),
                                    ("supervising", "监督小组"),
                                    ("working", "工作小组"),
                                ],
                                max_length=12,
                                verbose_name="小组",
                            ),
                        ),
                        ("is_head", models.BooleanField(default=False, verbose_name="组长")),
                        ("name", models.CharField(max_length=60, verbose_name="姓名")),
                        ("duty", models.CharField(blank=True, max_length=60, verbose_name="职务")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="次序"),
                        ),
                        ("starts_on", models.DateField(verbose_name="起")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="止")),
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
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="账号",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "小组成员",
                        "ordering": ["school", "group", "-is_head", "position", "pk"],
                        "indexes": [
                            models.Index(fields=["user", "ends_on"], name="disclosure_seat_user")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None), ("user__isnull", False)),
                                fields=("school", "group", "user"),
                                name="disclosure_seat_once_while_open",
                                violation_error_message="这位同志已经在这个小组里",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="disclosure_seat_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnnualReport",
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
                        (
                            "texts",
                            models.JSONField(blank=True, default=dict, verbose_name="各部分文字"),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="建立时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(auto_now=True, verbose_name="修改时间"),
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
                    ],
                    options={
                        "verbose_name": "校务公开年度报告",
                        "ordering": ["-year", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "year"),
                                name="disclosure_report_once_a_year",
                                violation_error_message="这一年已经有一份年度报告",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="YearTally",
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
                        ("year", models.PositiveSmallIntegerField(verbose_name="学年")),
                        ("counted_on", models.DateField(verbose_name="统计日期")),
                        (
                            "published",
                            models.PositiveSmallIntegerField(default=0, verbose_name="按时公开"),
                        ),
                        (
                            "late",
                            models.PositiveSmallIntegerField(default=0, verbose_name="逾期公开"),
                        ),
                        (
                            "overdue",
                            models.PositiveSmallIntegerField(default=0, verbose_name="逾期未公开"),
                        ),
                        ("due", models.PositiveSmallIntegerField(default=0, verbose_name="该公开")),
                        (
                            "ahead",
                            models.PositiveSmallIntegerField(default=0, verbose_name="未到期"),
                        ),
                        (
                            "not_applicable",
                            models.PositiveSmallIntegerField(default=0, verbose_name="不适用"),
                        ),
                        ("open_days", models.JSONField(default=list, verbose_name="未公开的各期")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "学年公开统计",
                        "ordering": ["-year", "school"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("year", "school"), name="year_tally_once_a_school"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OldAddress",
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
                            "slug",
                            models.SlugField(max_length=40, unique=True, verbose_name="用过的网址"),
                        ),
                        (
                            "board",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="old_addresses",
                                to="disclosure.board",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "用过的公开网址",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="CaseStep",
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
                                    ("talk", "谈话"),
                                    ("visit", "走访"),
                                    ("evidence", "取证"),
                                    ("meeting", "会商"),
                                    ("note", "其他"),
                                    ("words", "来信人补充"),
                                ],
                                max_length=10,
                                verbose_name="做了什么",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="日期")),
                        ("note", union.kit.sealed.SealedTextField(verbose_name="记录")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="记录时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "complaint",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="disclosure.complaint",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "办理经过",
                        "ordering": ["on", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="CaseFile",
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
                        ("name", union.kit.sealed.SealedTextField(verbose_name="文件名")),
                        ("kind", models.CharField(max_length=5, verbose_name="种类")),
                        (
                            "file",
                            models.FileField(max_length=200, upload_to="", verbose_name="文件"),
                        ),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="提交时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提交人",
                            ),
                        ),
                        (
                            "complaint",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="disclosure.complaint",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "信访投诉材料",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Exemption",
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
                        ("period", models.CharField(blank=True, max_length=10, verbose_name="期")),
                        ("reason", models.CharField(max_length=120, verbose_name="理由")),
                        (
                            "noted_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="登记时间"),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exemptions",
                                to="disclosure.catalogueitem",
                            ),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
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
                    ],
                    options={
                        "verbose_name": "不适用",
                        "ordering": ["school", "item", "period"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "item", "period"), name="exemption_once_a_period"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LegalAid",
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
                            "way",
                            models.CharField(
                                choices=[
                                    ("consulted", "工会提供咨询"),
                                    ("referred", "转介法律援助中心"),
                                ],
                                max_length=10,
                                verbose_name="方式",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="日期")),
                        (
                            "centre",
                            models.CharField(blank=True, max_length=80, verbose_name="转介到哪里"),
                        ),
                        (
                            "result",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="结果"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "complaint",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="legal_aid",
                                to="disclosure.complaint",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "法律援助",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("way", "referred"), models.Q(("centre", ""), _negated=True)
                                    ),
                                    models.Q(("centre", ""), ("way", "consulted")),
                                    _connector="OR",
                                ),
                                name="legal_aid_names_the_centre_it_refers_to",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        (
                            "id",
                            disclosure.box_keys.RandomKeyField(
                                default=disclosure.box_keys.random_key,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="次序")),
                        (
                            "side",
                            models.CharField(
                                choices=[("writer", "来信人"), ("school", "学校")],
                                max_length=8,
                                verbose_name="谁写的",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("text", "来信"),
                                    ("question", "请补充"),
                                    ("answer", "答复"),
                                ],
                                default="text",
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        ("text", union.kit.sealed.SealedTextField(verbose_name="内容")),
                        ("written_on", models.DateField(verbose_name="日期")),
                        ("is_mixed", models.BooleanField(default=False, verbose_name="已打乱次序")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "letter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entries",
                                to="disclosure.letter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "信中的话",
                        "ordering": ["letter", "position"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("is_mixed", False)),
                                fields=["written_on"],
                                name="entry_fresh",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("letter", "position"), name="entry_has_one_place"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("by", None), ("kind", "text"), ("side", "writer")),
                                    models.Q(
                                        ("by__isnull", False),
                                        ("kind__in", ["question", "answer"]),
                                        ("side", "school"),
                                    ),
                                    _connector="OR",
                                ),
                                name="entry_of_the_writer_names_nobody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LetterFile",
                    fields=[
                        (
                            "id",
                            disclosure.box_keys.RandomKeyField(
                                default=disclosure.box_keys.random_key,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="次序")),
                        ("name", models.CharField(max_length=120, verbose_name="文件名")),
                        ("kind", models.CharField(max_length=8, verbose_name="类型")),
                        ("content", union.kit.sealed.SealedBytesField(verbose_name="内容")),
                        ("is_mixed", models.BooleanField(default=False, verbose_name="已打乱次序")),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="disclosure.entry",
                                verbose_name="附在哪段话",
                            ),
                        ),
                        (
                            "letter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="disclosure.letter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "来信附件",
                        "ordering": ["letter", "position"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("is_mixed", False)),
                                fields=["entry"],
                                name="letter_file_fresh",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("letter", "position"), name="letter_file_has_one_place"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mediation",
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
                        ("held_on", models.DateField(verbose_name="调解日期")),
                        ("place", models.CharField(blank=True, max_length=60, verbose_name="地点")),
                        ("parties", union.kit.sealed.SealedTextField(verbose_name="当事人")),
                        ("mediators", union.kit.sealed.SealedTextField(verbose_name="调解员")),
                        ("facts", union.kit.sealed.SealedTextField(verbose_name="查明的事实")),
                        ("dispute", union.kit.sealed.SealedTextField(verbose_name="争议焦点")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("agreed", "达成协议"), ("failed", "未达成协议")],
                                max_length=10,
                                verbose_name="结果",
                            ),
                        ),
                        (
                            "agreement",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="协议内容"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "complaint",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mediation",
                                to="disclosure.complaint",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "调解记录",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("outcome", "agreed"),
                                        models.Q(("agreement", ""), _negated=True),
                                    ),
                                    models.Q(("agreement", ""), ("outcome", "failed")),
                                    _connector="OR",
                                ),
                                name="mediation_agrees_on_something",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Occasion",
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
                        ("title", models.CharField(max_length=80, verbose_name="发生的事")),
                        ("happened_on", models.DateField(verbose_name="发生日期")),
                        ("due_on", models.DateField(verbose_name="应公开日期")),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="occasions",
                                to="disclosure.catalogueitem",
                            ),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
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
                    ],
                    options={
                        "verbose_name": "应公开的事",
                        "ordering": ["-happened_on", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["school", "happened_on"], name="occasion_school_day"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("due_on__gte", models.F("happened_on"))),
                                name="occasion_is_due_after_it_happened",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Step",
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
                                    ("entered", "登记"),
                                    ("passed_on", "转办"),
                                    ("taken", "工会自办"),
                                    ("urgency", "调整缓急"),
                                    ("asked", "请来信人补充"),
                                    ("answered", "答复"),
                                    ("refused", "不予受理"),
                                    ("closed", "办结"),
                                ],
                                max_length=10,
                                verbose_name="事项",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                        (
                            "reason",
                            union.kit.sealed.SealedTextField(
                                blank=True, default="", verbose_name="说明"
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="当时的期限")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="办理人",
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
                                verbose_name="部门",
                            ),
                        ),
                        (
                            "letter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="disclosure.letter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "办理经过",
                        "ordering": ["letter", "at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Publication",
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
                        ("period", models.CharField(blank=True, max_length=10, verbose_name="期")),
                        ("title", models.CharField(max_length=80, verbose_name="标题")),
                        (
                            "text",
                            models.TextField(blank=True, max_length=20000, verbose_name="内容"),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[("outside", "对外"), ("inside", "对内")],
                                max_length=8,
                                verbose_name="公开范围",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="金额（元）",
                            ),
                        ),
                        (
                            "notice_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="公示工作日数",
                            ),
                        ),
                        (
                            "notice_contact",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="异议受理人和电话"
                            ),
                        ),
                        (
                            "privacy_reason",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="个人信息说明"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("checking", "待审核"),
                                    ("published", "已公开"),
                                    ("superseded", "已更新"),
                                    ("withdrawn", "已撤回"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "source_kind",
                            models.CharField(blank=True, max_length=40, verbose_name="来源"),
                        ),
                        (
                            "source_pk",
                            models.PositiveBigIntegerField(
                                blank=True, null=True, verbose_name="来源记录"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(default=0, verbose_name="修改次数"),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="起草时间"),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="送审时间"),
                        ),
                        (
                            "check_remark",
                            models.CharField(blank=True, max_length=300, verbose_name="审核意见"),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="公开时间"),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="撤回时间"),
                        ),
                        (
                            "withdrawn_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="撤回理由"),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="meetings.decision",
                                verbose_name="作出决定的会议",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publications",
                                to="disclosure.catalogueitem",
                                verbose_name="目录项",
                            ),
                        ),
                        (
                            "occasion",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publications",
                                to="disclosure.occasion",
                                verbose_name="对应的事",
                            ),
                        ),
                        (
                            "replaces",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="disclosure.publication",
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
                    ],
                    options={
                        "verbose_name": "公开事项",
                        "ordering": ["-published_at", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["school", "state", "-published_at"],
                                name="publication_board",
                            ),
                            models.Index(
                                fields=["item", "period", "school", "published_at", "state"],
                                name="publication_matrix",
                            ),
                            models.Index(
                                fields=["source_kind", "source_pk"], name="publication_source"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("checked_by__isnull", False),
                                        ("published_at__isnull", False),
                                        ("state__in", ["published", "superseded", "withdrawn"]),
                                    ),
                                    models.Q(
                                        ("published_at", None), ("state__in", ["draft", "checking"])
                                    ),
                                    _connector="OR",
                                ),
                                name="publication_is_stamped_when_shown",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "checking"), _negated=True),
                                    ("sent_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="publication_is_stamped_when_sent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "withdrawn"),
                                        ("withdrawn_at__isnull", False),
                                        models.Q(("withdrawn_reason", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "withdrawn"), _negated=True),
                                        ("withdrawn_at", None),
                                        ("withdrawn_reason", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="publication_is_withdrawn_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount", None), ("amount__gte", 0), _connector="OR"
                                ),
                                name="publication_amount_is_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("source_kind", ""), ("source_pk", None)),
                                    models.Q(
                                        models.Q(("source_kind", ""), _negated=True),
                                        ("source_pk__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="publication_source_is_whole",
                            ),
                        ],
                    },
                ),
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
                        (
                            "days",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="公示工作日数",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="公示起")),
                        ("ends_on", models.DateField(verbose_name="公示止")),
                        (
                            "contact",
                            models.CharField(max_length=80, verbose_name="异议受理人和电话"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("running", "公示中"), ("closed", "公示结束")],
                                default="running",
                                max_length=8,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(blank=True, max_length=300, verbose_name="公示结果"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="结束时间"),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "publication",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notice",
                                to="disclosure.publication",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "公示",
                        "indexes": [
                            models.Index(fields=["state", "ends_on"], name="notice_running_until")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("days__gte", 1), ("ends_on__gt", models.F("starts_on"))
                                ),
                                name="notice_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("closed_by__isnull", False),
                                        ("state", "closed"),
                                        models.Q(("outcome", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("closed_at", None),
                                        ("closed_by", None),
                                        ("outcome", ""),
                                        ("state", "running"),
                                    ),
                                    _connector="OR",
                                ),
                                name="notice_is_stamped_when_closed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
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
                        ("name", models.CharField(max_length=120, verbose_name="文件名")),
                        ("kind", models.CharField(max_length=8, verbose_name="类型")),
                        (
                            "file",
                            models.FileField(max_length=200, upload_to="", verbose_name="文件"),
                        ),
                        (
                            "thumbnail",
                            models.FileField(
                                blank=True, max_length=200, upload_to="", verbose_name="缩略图"
                            ),
                        ),
                        ("sha256", models.CharField(max_length=64, verbose_name="文件指纹")),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        (
                            "traces",
                            models.JSONField(
                                blank=True, default=dict, null=True, verbose_name="个人信息"
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attachments",
                                to="disclosure.publication",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "附件",
                        "ordering": ["publication", "position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="PublicationTable",
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
                            "caption",
                            models.CharField(blank=True, max_length=80, verbose_name="表名"),
                        ),
                        ("head", models.JSONField(verbose_name="表头")),
                        ("rows", models.JSONField(verbose_name="各行")),
                        (
                            "figures",
                            models.JSONField(blank=True, default=list, verbose_name="数字列"),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tables",
                                to="disclosure.publication",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "表格",
                        "ordering": ["publication", "position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Reading",
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
                            "read_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="阅读时间"),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="readings",
                                to="disclosure.publication",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "阅读",
                        "ordering": ["read_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("publication", "user"), name="publication_read_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Objection",
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
                        ("name", union.kit.sealed.SealedTextField(blank=True, verbose_name="姓名")),
                        (
                            "contact",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="联系方式"),
                        ),
                        ("text", union.kit.sealed.SealedTextField(verbose_name="异议内容")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "待处理"), ("settled", "已处理")],
                                default="open",
                                max_length=8,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "finding",
                            models.CharField(
                                blank=True,
                                choices=[("upheld", "异议成立"), ("dismissed", "异议不成立")],
                                max_length=10,
                                verbose_name="处理结论",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(blank=True, max_length=500, verbose_name="处理说明"),
                        ),
                        (
                            "raised_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="提出时间"),
                        ),
                        (
                            "settled_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="处理时间"),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提出人",
                            ),
                        ),
                        (
                            "notice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="disclosure.notice",
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
                        "verbose_name": "异议",
                        "ordering": ["raised_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("settled_at__isnull", False),
                                        ("settled_by__isnull", False),
                                        ("state", "settled"),
                                        models.Q(("finding", ""), _negated=True),
                                        models.Q(("answer", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("answer", ""),
                                        ("finding", ""),
                                        ("settled_at", None),
                                        ("settled_by", None),
                                        ("state", "open"),
                                    ),
                                    _connector="OR",
                                ),
                                name="objection_is_settled_with_a_finding",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

import datetime

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import union.kit.tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("filings", "0002_frozen"),
        ("jobs", "0001_initial"),
        ("members", "0001_initial"),
        ("org", "0001_initial"),
        ("org", "__first__"),
    ]

    operations = [
        union.kit.tables.CreateTables(
            steps=[
                migrations.CreateModel(
                    name="Congress",
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
                                    ("congress", "教职工代表大会"),
                                    ("assembly", "教职工大会"),
                                ],
                                max_length=10,
                                verbose_name="形式",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="届")),
                        ("starts_on", models.DateField(verbose_name="本届起始日期")),
                        (
                            "term_years",
                            models.PositiveSmallIntegerField(default=3, verbose_name="任期（年）"),
                        ),
                        ("staff_count", models.PositiveIntegerField(verbose_name="教职工人数")),
                        (
                            "women_count",
                            models.PositiveIntegerField(default=0, verbose_name="女教职工人数"),
                        ),
                        (
                            "renewal_reason",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="延期换届的理由"
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="congresses",
                                to="org.unit",
                                verbose_name="学校",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "教代会（届）",
                        "ordering": ["school", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "number"),
                                name="congress_number_once_a_school",
                                violation_error_message="本校已经有这一届教代会",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("staff_count__gt", 0),
                                    ("women_count__lte", models.F("staff_count")),
                                ),
                                name="congress_has_staff_and_no_more_women_than_staff",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Constituency",
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
                        ("name", models.CharField(max_length=40, verbose_name="选举单位")),
                        ("staff_count", models.PositiveIntegerField(verbose_name="教职工人数")),
                        ("quota", models.PositiveIntegerField(verbose_name="代表名额")),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
                        (
                            "congress",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="constituencies",
                                to="congress.congress",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="工会小组",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "选举单位",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("congress", "name"),
                                name="constituency_name_once_a_congress",
                                violation_error_message="本届已有同名的选举单位",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("staff_count__gt", 0), ("quota__lte", models.F("staff_count"))
                                ),
                                name="constituency_elects_no_more_than_it_has",
                                violation_error_message="代表名额不能多于这个选举单位的教职工人数",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Election",
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
                        ("held_on", models.DateField(verbose_name="选举日期")),
                        ("round", models.PositiveSmallIntegerField(default=1, verbose_name="轮次")),
                        ("is_by_election", models.BooleanField(default=False, verbose_name="补选")),
                        ("seats", models.PositiveIntegerField(verbose_name="应选名额")),
                        ("due", models.PositiveIntegerField(verbose_name="应到人数")),
                        ("took_part", models.PositiveIntegerField(verbose_name="实到人数")),
                        ("issued", models.PositiveIntegerField(verbose_name="发出选票")),
                        ("returned", models.PositiveIntegerField(verbose_name="收回选票")),
                        ("invalid", models.PositiveIntegerField(default=0, verbose_name="废票")),
                        ("is_void", models.BooleanField(default=False, verbose_name="无效")),
                        (
                            "verdict",
                            models.CharField(blank=True, max_length=300, verbose_name="结果说明"),
                        ),
                        (
                            "entered_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="录入时间"),
                        ),
                        (
                            "constituency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="elections",
                                to="congress.constituency",
                            ),
                        ),
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
                        "verbose_name": "代表选举",
                        "ordering": ["constituency", "held_on", "round", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("took_part__lte", models.F("due")),
                                    ("issued__lte", models.F("took_part")),
                                    ("invalid__lte", models.F("returned")),
                                ),
                                name="election_counts_reconcile",
                                violation_error_message="人数对不上：实到不能多于应到，发出不能多于实到，废票不能多于收回",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Nominee",
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
                        ("votes", models.PositiveIntegerField(verbose_name="得票")),
                        ("is_elected", models.BooleanField(default=False, verbose_name="当选")),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="nominees",
                                to="congress.election",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.member",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "候选人",
                        "ordering": ["-votes", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("election", "member"), name="nominee_stands_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Motion",
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
                        ("title", models.CharField(max_length=120, verbose_name="议题")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("hear", "听取审议"),
                                    ("adopt", "讨论通过"),
                                    ("review", "审查监督"),
                                    ("elect", "民主选举"),
                                    ("appraise", "民主评议"),
                                    ("procedure", "会议事项"),
                                ],
                                default="hear",
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("none", "不表决"),
                                    ("hands", "举手表决"),
                                    ("secret", "无记名投票"),
                                ],
                                default="none",
                                max_length=10,
                                verbose_name="表决方式",
                            ),
                        ),
                        (
                            "measure_kind",
                            models.CharField(
                                blank=True, max_length=20, verbose_name="须经教代会通过的事项"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "未表决"),
                                    ("passed", "通过"),
                                    ("failed", "未通过"),
                                    ("void", "表决无效"),
                                ],
                                default="",
                                max_length=10,
                                verbose_name="结果",
                            ),
                        ),
                        (
                            "sentence",
                            models.CharField(blank=True, max_length=400, verbose_name="结果表述"),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="motions",
                                to="congress.session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "议题",
                        "ordering": ["position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Measure",
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
                                    ("pay", "绩效工资分配"),
                                    ("welfare", "福利"),
                                    ("appointment", "岗位聘任"),
                                    ("assessment", "考核"),
                                    ("reward", "奖惩"),
                                    ("title", "职称评审推荐"),
                                    ("attendance", "考勤"),
                                    ("charter", "学校章程"),
                                    ("other", "其他涉及教职工切身利益的制度"),
                                ],
                                max_length=15,
                                verbose_name="类别",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="制度名称")),
                        (
                            "in_force_on",
                            models.DateField(blank=True, null=True, verbose_name="施行日期"),
                        ),
                        (
                            "repealed_on",
                            models.DateField(blank=True, null=True, verbose_name="废止日期"),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
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
                            "passed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="congress.motion",
                                verbose_name="通过的议题",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "须经教代会的制度",
                        "ordering": ["school", "kind", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Tally",
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
                            "attempt",
                            models.PositiveSmallIntegerField(default=1, verbose_name="第几次表决"),
                        ),
                        ("due", models.PositiveIntegerField(verbose_name="应到")),
                        ("present", models.PositiveIntegerField(verbose_name="实到")),
                        (
                            "issued",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="发出"),
                        ),
                        (
                            "returned",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="收回"),
                        ),
                        ("invalid", models.PositiveIntegerField(default=0, verbose_name="无效")),
                        ("in_favour", models.PositiveIntegerField(verbose_name="赞成")),
                        ("against", models.PositiveIntegerField(verbose_name="反对")),
                        ("abstained", models.PositiveIntegerField(verbose_name="弃权")),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("", "未表决"),
                                    ("passed", "通过"),
                                    ("failed", "未通过"),
                                    ("void", "表决无效"),
                                ],
                                max_length=10,
                                verbose_name="结果",
                            ),
                        ),
                        ("sentence", models.CharField(max_length=400, verbose_name="结果表述")),
                        ("rules", models.JSONField(default=list, verbose_name="所依规则")),
                        (
                            "entered_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="录入时间"),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "motion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tallies",
                                to="congress.motion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "计票",
                        "ordering": ["motion", "attempt"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("motion", "attempt"), name="tally_once_an_attempt"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("present__lte", models.F("due"))),
                                name="tally_counts_nobody_who_is_absent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Document",
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
                        ("title", models.CharField(max_length=120, verbose_name="文件名称")),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
                        (
                            "motion",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="documents",
                                to="congress.motion",
                                verbose_name="议题",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="congress.session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "会议文件",
                        "ordering": ["position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="DocumentVersion",
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
                        ("number", models.PositiveSmallIntegerField(verbose_name="版次")),
                        (
                            "file",
                            models.FileField(max_length=200, upload_to="", verbose_name="文件"),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="文件名")),
                        ("sha256", models.CharField(max_length=64, verbose_name="文件指纹")),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        ("text", models.TextField(blank=True, verbose_name="文字内容")),
                        (
                            "changes",
                            models.TextField(blank=True, max_length=2000, verbose_name="修改说明"),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="上传时间"),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="发送时间"),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="congress.document",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "文件版本",
                        "ordering": ["document", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("document", "number"), name="version_number_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Delegate",
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
                            "category",
                            models.CharField(
                                choices=[
                                    ("1formal", "正式代表"),
                                    ("2observer", "列席代表"),
                                    ("3invited", "特邀代表"),
                                ],
                                default="1formal",
                                max_length=12,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "rank",
                            models.CharField(
                                choices=[
                                    ("teacher", "一线教师"),
                                    ("staff", "职员工勤"),
                                    ("middle", "中层干部"),
                                    ("leader", "校级领导"),
                                ],
                                default="teacher",
                                max_length=10,
                                verbose_name="身份",
                            ),
                        ),
                        ("duty", models.CharField(blank=True, max_length=40, verbose_name="职务")),
                        (
                            "wants_paper",
                            models.BooleanField(default=False, verbose_name="需要纸质文件"),
                        ),
                        ("starts_on", models.DateField(verbose_name="当选日期")),
                        (
                            "ended_on",
                            models.DateField(blank=True, null=True, verbose_name="资格终止日期"),
                        ),
                        (
                            "end_reason",
                            models.CharField(blank=True, max_length=100, verbose_name="终止原因"),
                        ),
                        (
                            "congress",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="delegates",
                                to="congress.congress",
                            ),
                        ),
                        (
                            "constituency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="delegates",
                                to="congress.constituency",
                                verbose_name="选举单位",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mandates",
                                to="members.member",
                                verbose_name="会员",
                            ),
                        ),
                        (
                            "delegation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="delegates",
                                to="congress.delegation",
                                verbose_name="代表团",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="congress.election",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "代表",
                        "ordering": ["category", "pk"],
                        "indexes": [
                            models.Index(fields=["congress", "category"], name="delegate_category")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("congress", "member"),
                                name="delegate_once_a_congress",
                                violation_error_message="这位同志已经在本届代表名单里",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("member__isnull", False),
                                    ("category", "3invited"),
                                    _connector="OR",
                                ),
                                name="delegate_of_the_school_unless_invited",
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
                                name="delegate_end_has_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Delegation",
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
                        ("name", models.CharField(max_length=40, verbose_name="代表团")),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
                        (
                            "congress",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="delegations",
                                to="congress.congress",
                            ),
                        ),
                        (
                            "head",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="headed_delegations",
                                to="congress.delegate",
                                verbose_name="团长",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "代表团",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("congress", "name"),
                                name="delegation_name_once_a_congress",
                                violation_error_message="本届已有同名的代表团",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Delivery",
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
                        ("sent_at", models.DateTimeField(verbose_name="发送时间")),
                        (
                            "opened_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="打开时间"),
                        ),
                        (
                            "on_paper_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="纸质送达时间"
                            ),
                        ),
                        (
                            "reminded_on",
                            models.DateField(blank=True, null=True, verbose_name="提醒日期"),
                        ),
                        (
                            "delegate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to="congress.delegate",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to="congress.documentversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "送达",
                        "ordering": ["version", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "delegate"), name="delivered_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Session",
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
                        ("number", models.PositiveSmallIntegerField(verbose_name="次")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("renewal", "换届会议"),
                                    ("regular", "年度例会"),
                                    ("extraordinary", "临时会议"),
                                ],
                                default="regular",
                                max_length=15,
                                verbose_name="会议类型",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("preparing", "筹备中"),
                                    ("open", "会议中"),
                                    ("closed", "已闭幕"),
                                    ("archived", "已归档"),
                                    ("cancelled", "已取消"),
                                ],
                                default="preparing",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "called_by",
                            models.CharField(
                                choices=[
                                    ("union", "学校工会"),
                                    ("school", "学校"),
                                    ("delegates", "代表联名"),
                                ],
                                default="union",
                                max_length=10,
                                verbose_name="提议召开",
                            ),
                        ),
                        ("opens_on", models.DateField(verbose_name="召开日期")),
                        (
                            "opens_at",
                            models.TimeField(default=datetime.time(14, 0), verbose_name="召开时间"),
                        ),
                        ("ends_on", models.DateField(verbose_name="结束日期")),
                        ("place", models.CharField(blank=True, max_length=60, verbose_name="地点")),
                        (
                            "theme",
                            models.CharField(blank=True, max_length=200, verbose_name="中心议题"),
                        ),
                        (
                            "guidance",
                            models.TextField(blank=True, max_length=2000, verbose_name="指导思想"),
                        ),
                        ("proposals_from", models.DateField(verbose_name="提案征集开始")),
                        ("proposals_close_on", models.DateField(verbose_name="提案截止")),
                        (
                            "moved_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="改期时间"),
                        ),
                        (
                            "moved_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="改期原因"),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="开幕时间"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="闭幕时间"),
                        ),
                        (
                            "archived_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="归档时间"),
                        ),
                        (
                            "satisfied",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="会议测评：满意"
                            ),
                        ),
                        (
                            "content",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="会议测评：基本满意"
                            ),
                        ),
                        (
                            "dissatisfied",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="会议测评：不满意"
                            ),
                        ),
                        (
                            "published_on",
                            models.DateField(blank=True, null=True, verbose_name="决议公布日期"),
                        ),
                        (
                            "screen_key",
                            models.CharField(max_length=43, unique=True, verbose_name="大屏码"),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="建立时间"),
                        ),
                        (
                            "congress",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="congress.congress",
                            ),
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
                            "signatories",
                            models.ManyToManyField(
                                blank=True,
                                related_name="+",
                                to="congress.delegate",
                                verbose_name="联名代表",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "教代会会议（次）",
                        "ordering": ["-opens_on", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["school", "-opens_on"], name="session_school_latest"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "cancelled"), _negated=True),
                                fields=("congress", "number"),
                                name="session_number_once_a_congress",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("moved_at", None), ("moved_reason", "")),
                                    models.Q(
                                        ("moved_at__isnull", False),
                                        models.Q(("moved_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="session_is_moved_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__gte", models.F("opens_on")),
                                    ("proposals_close_on__gte", models.F("proposals_from")),
                                    ("proposals_close_on__lte", models.F("opens_on")),
                                ),
                                name="session_dates_are_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("archived_at", None),
                                        ("closed_at", None),
                                        ("opened_at", None),
                                        ("state__in", ["preparing", "cancelled"]),
                                    ),
                                    models.Q(
                                        ("archived_at", None),
                                        ("closed_at", None),
                                        ("opened_at__isnull", False),
                                        ("state", "open"),
                                    ),
                                    models.Q(
                                        ("archived_at", None),
                                        ("closed_at__isnull", False),
                                        ("opened_at__isnull", False),
                                        ("state", "closed"),
                                    ),
                                    models.Q(
                                        ("archived_at__isnull", False),
                                        ("closed_at__isnull", False),
                                        ("opened_at__isnull", False),
                                        ("state", "archived"),
                                    ),
                                    _connector="OR",
                                ),
                                name="session_is_stamped_as_far_as_it_went",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proposal",
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
                                choices=[("proposal", "提案"), ("suggestion", "合理化建议")],
                                default="proposal",
                                max_length=12,
                                verbose_name="种类",
                            ),
                        ),
                        (
                            "is_collective",
                            models.BooleanField(default=False, verbose_name="代表团集体提案"),
                        ),
                        ("title", models.CharField(blank=True, max_length=60, verbose_name="案名")),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("teaching", "教育教学"),
                                    ("staffing", "队伍建设"),
                                    ("management", "行政管理"),
                                    ("logistics", "后勤服务"),
                                    ("welfare", "生活福利"),
                                    ("rules", "规章制度"),
                                    ("culture", "校园文化"),
                                    ("other", "其他"),
                                ],
                                max_length=12,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "grounds",
                            models.TextField(blank=True, max_length=2000, verbose_name="案由"),
                        ),
                        (
                            "advice",
                            models.TextField(blank=True, max_length=2000, verbose_name="建议措施"),
                        ),
                        (
                            "is_open",
                            models.BooleanField(
                                default=True, verbose_name="立案后向全校教职工公开"
                            ),
                        ),
                        (
                            "is_seeking",
                            models.BooleanField(default=False, verbose_name="公开征集附议"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("seconding", "征集附议"),
                                    ("checking", "代表团初审"),
                                    ("submitted", "待审查"),
                                    ("returned", "退回修改"),
                                    ("disputed", "提请主席团"),
                                    ("accepted", "待交办"),
                                    ("handling", "办理中"),
                                    ("answered", "已答复，待评价"),
                                    ("closed", "办结"),
                                    ("merged", "已并案"),
                                    ("declined", "不予立案"),
                                    ("withdrawn", "已撤回"),
                                ],
                                default="draft",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "filed_as",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "未审定"),
                                    ("proposal", "立案"),
                                    ("suggestion", "意见建议"),
                                    ("declined", "不予立案"),
                                    ("withdrawn", "撤回"),
                                ],
                                default="",
                                max_length=12,
                                verbose_name="审查结果",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(blank=True, max_length=20, verbose_name="编号"),
                        ),
                        ("late", models.BooleanField(default=False, verbose_name="截止后提交")),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="提交时间"),
                        ),
                        (
                            "filed_on",
                            models.DateField(blank=True, null=True, verbose_name="审定日期"),
                        ),
                        (
                            "principal_word",
                            models.CharField(blank=True, max_length=500, verbose_name="校长批示"),
                        ),
                        (
                            "principal_on",
                            models.DateField(blank=True, null=True, verbose_name="批示日期"),
                        ),
                        (
                            "result",
                            models.CharField(blank=True, max_length=12, verbose_name="办理结果"),
                        ),
                        (
                            "is_excellent",
                            models.BooleanField(default=False, verbose_name="优秀提案"),
                        ),
                        ("edits", models.PositiveIntegerField(default=0, verbose_name="修改次数")),
                        (
                            "grams",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=240,
                                verbose_name="案名的双字",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="建立时间"),
                        ),
                        ("edited_at", models.DateTimeField(auto_now=True, verbose_name="修改时间")),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="members.member",
                                verbose_name="提案人",
                            ),
                        ),
                        (
                            "delegation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="congress.delegation",
                                verbose_name="代表团",
                            ),
                        ),
                        (
                            "main",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged",
                                to="congress.proposal",
                                verbose_name="并入",
                            ),
                        ),
                        (
                            "principal",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="批示人",
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
                            "session",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="congress.session",
                                verbose_name="届次",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "提案",
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                fields=["school", "state", "-id"], name="proposal_school_state"
                            ),
                            models.Index(
                                fields=["session", "filed_as"], name="proposal_session_filed"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("number", ""), _negated=True),
                                fields=("school", "number"),
                                name="proposal_number_once_a_school",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "suggestion"),
                                    ("session__isnull", False),
                                    _connector="OR",
                                ),
                                name="proposal_of_a_session_unless_a_suggestion",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("number", ""),
                                        ("state__in", ["draft", "seconding", "checking"]),
                                        ("submitted_at", None),
                                    ),
                                    ("state", "withdrawn"),
                                    models.Q(
                                        models.Q(
                                            ("state__in", ["draft", "seconding", "checking"]),
                                            _negated=True,
                                        ),
                                        ("submitted_at__isnull", False),
                                        models.Q(("number", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="proposal_is_stamped_exactly_when_submitted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("filed_as", ""),
                                        (
                                            "state__in",
                                            [
                                                "draft",
                                                "seconding",
                                                "checking",
                                                "submitted",
                                                "returned",
                                                "disputed",
                                            ],
                                        ),
                                    ),
                                    models.Q(
                                        ("filed_as__in", ["proposal", "suggestion"]),
                                        (
                                            "state__in",
                                            [
                                                "accepted",
                                                "handling",
                                                "answered",
                                                "closed",
                                                "merged",
                                            ],
                                        ),
                                    ),
                                    models.Q(("filed_as", "declined"), ("state", "declined")),
                                    models.Q(("filed_as", "withdrawn"), ("state", "withdrawn")),
                                    _connector="OR",
                                ),
                                name="proposal_is_filed_exactly_when_decided",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("main__isnull", False), ("state", "merged")),
                                    models.Q(
                                        models.Q(("state", "merged"), _negated=True), ("main", None)
                                    ),
                                    _connector="OR",
                                ),
                                name="proposal_has_a_main_exactly_when_merged",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Resolution",
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
                        ("title", models.CharField(max_length=150, verbose_name="决议名称")),
                        ("text", models.TextField(max_length=20000, verbose_name="决议正文")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "草案"),
                                    ("passed", "已通过"),
                                    ("published", "已公布"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "passed_on",
                            models.DateField(blank=True, null=True, verbose_name="通过日期"),
                        ),
                        (
                            "published_on",
                            models.DateField(blank=True, null=True, verbose_name="公布日期"),
                        ),
                        ("edits", models.PositiveIntegerField(default=0, verbose_name="修改次数")),
                        (
                            "edited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "motion",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="resolutions",
                                to="congress.motion",
                                verbose_name="表决",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="resolutions",
                                to="congress.session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "决议",
                        "ordering": ["session", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("passed_on", None),
                                        ("published_on", None),
                                        ("state", "draft"),
                                    ),
                                    models.Q(
                                        ("passed_on__isnull", False),
                                        ("published_on", None),
                                        ("state", "passed"),
                                    ),
                                    models.Q(
                                        ("passed_on__isnull", False),
                                        ("published_on__isnull", False),
                                        ("state", "published"),
                                    ),
                                    _connector="OR",
                                ),
                                name="resolution_is_dated_as_far_as_it_went",
                            )
                        ],
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
                            "body",
                            models.CharField(
                                choices=[
                                    ("preparation", "筹备组"),
                                    ("qualification", "代表资格审查组"),
                                    ("proposals", "提案工作委员会"),
                                    ("presidium", "主席团"),
                                    ("scrutineers", "监票人"),
                                    ("secretaries", "会议秘书组"),
                                ],
                                max_length=15,
                                verbose_name="机构",
                            ),
                        ),
                        ("is_head", models.BooleanField(default=False, verbose_name="负责人")),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
                        (
                            "congress",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="congress.congress",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.member",
                                verbose_name="成员",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="congress.session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "机构成员",
                        "ordering": ["body", "-is_head", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("session__isnull", False)),
                                fields=("session", "body", "member"),
                                name="seat_once_a_body",
                                violation_error_message="这位同志已经在名单里",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("session", None)),
                                fields=("congress", "member"),
                                name="seat_once_on_the_proposal_committee",
                                violation_error_message="这位同志已经在名单里",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("body", "proposals"), ("session", None)),
                                    models.Q(
                                        models.Q(("body", "proposals"), _negated=True),
                                        ("session__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="seat_serves_a_session_except_on_the_proposal_committee",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Opinion",
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
                        ("text", models.TextField(max_length=2000, verbose_name="意见")),
                        (
                            "at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="提出时间"
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="主席团答复"
                            ),
                        ),
                        (
                            "is_adopted",
                            models.BooleanField(blank=True, null=True, verbose_name="采纳"),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="答复时间"),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "delegation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="congress.delegation",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="congress.document",
                                verbose_name="文件",
                            ),
                        ),
                        (
                            "revised_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="congress.documentversion",
                                verbose_name="已写入的一稿",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="congress.session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "讨论意见",
                        "ordering": ["session", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", ""), ("answered_at", None), ("answered_by", None)
                                    ),
                                    models.Q(
                                        models.Q(("answer", ""), _negated=True),
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="opinion_answer_is_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("revised_in", None), ("is_adopted", True), _connector="OR"
                                ),
                                name="opinion_taken_up_was_adopted",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Minutes",
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
                        ("text", models.TextField(max_length=50000, verbose_name="纪要")),
                        ("edits", models.PositiveIntegerField(default=0, verbose_name="修改次数")),
                        ("edited_at", models.DateTimeField(auto_now=True, verbose_name="修改时间")),
                        (
                            "edited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "session",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes",
                                to="congress.session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "会议纪要",
                    },
                ),
                migrations.CreateModel(
                    name="Archive",
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
                        ("index", models.JSONField(default=list, verbose_name="目录")),
                        (
                            "zip_file",
                            models.FileField(
                                blank=True, max_length=200, upload_to="", verbose_name="档案包"
                            ),
                        ),
                        (
                            "zip_sha256",
                            models.CharField(blank=True, max_length=64, verbose_name="档案包指纹"),
                        ),
                        (
                            "pdf_file",
                            models.FileField(
                                blank=True, max_length=200, upload_to="", verbose_name="合订本"
                            ),
                        ),
                        (
                            "pdf_sha256",
                            models.CharField(blank=True, max_length=64, verbose_name="合订本指纹"),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="完成时间"),
                        ),
                        (
                            "job",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="jobs.job",
                            ),
                        ),
                        (
                            "ordered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "session",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="package",
                                to="congress.session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "教代会档案",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("made_at", None), ("pdf_file", ""), ("zip_file", "")),
                                    models.Q(
                                        ("made_at__isnull", False),
                                        models.Q(("zip_file", ""), _negated=True),
                                        models.Q(("pdf_file", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="archive_has_its_files_exactly_when_made",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionFiling",
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
                            "party_opinion",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="学校党组织意见"
                            ),
                        ),
                        (
                            "party_on",
                            models.DateField(blank=True, null=True, verbose_name="党组织签署日期"),
                        ),
                        (
                            "school_opinion",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="学校行政意见"
                            ),
                        ),
                        (
                            "school_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="学校行政签署日期"
                            ),
                        ),
                        (
                            "remarks",
                            models.TextField(blank=True, max_length=2000, verbose_name="补充说明"),
                        ),
                        (
                            "filing",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="filings.filing",
                                verbose_name="报送件",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="filings",
                                to="congress.session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "教代会报送",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Sitting",
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
                                choices=[("preparatory", "预备会议"), ("formal", "正式会议")],
                                default="formal",
                                max_length=12,
                                verbose_name="会议",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="名称")),
                        ("starts_at", models.DateTimeField(verbose_name="时间")),
                        ("place", models.CharField(blank=True, max_length=60, verbose_name="地点")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("ahead", "未开始"),
                                    ("open", "签到中"),
                                    ("over", "已结束"),
                                ],
                                default="ahead",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "door_key",
                            models.CharField(max_length=43, unique=True, verbose_name="签到码"),
                        ),
                        (
                            "over_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="结束时间"),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sittings",
                                to="congress.session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "场次",
                        "ordering": ["session", "starts_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("over_at__isnull", False), ("state", "over")),
                                    models.Q(
                                        models.Q(("state", "over"), _negated=True),
                                        ("over_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="sitting_is_stamped_when_over",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StepRecord",
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
                        ("step", models.CharField(max_length=20, verbose_name="步骤")),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="完成日期"),
                        ),
                        (
                            "people",
                            models.CharField(blank=True, max_length=200, verbose_name="参加人员"),
                        ),
                        (
                            "evidence",
                            models.TextField(blank=True, max_length=2000, verbose_name="记录"),
                        ),
                        (
                            "override_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="越过的理由"),
                        ),
                        ("edited_at", models.DateTimeField(auto_now=True, verbose_name="记录时间")),
                        (
                            "edited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="step_records",
                                to="congress.session",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "步骤记录",
                        "ordering": ["session", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("session", "step"), name="step_recorded_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("done_on__isnull", False),
                                    models.Q(("override_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="step_record_says_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Handling",
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
                            "round",
                            models.PositiveSmallIntegerField(default=1, verbose_name="第几次办理"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("working", "办理中"),
                                    ("approving", "待分管领导审签"),
                                    ("sent", "已答复"),
                                    ("refused", "退回交办"),
                                ],
                                default="working",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("handed_on", models.DateField(verbose_name="交办日期")),
                        (
                            "instructions",
                            models.CharField(blank=True, max_length=500, verbose_name="交办意见"),
                        ),
                        ("first_due_on", models.DateField(verbose_name="原定期限")),
                        ("due_on", models.DateField(verbose_name="办理期限")),
                        (
                            "reminded",
                            models.PositiveSmallIntegerField(default=0, verbose_name="已提醒次数"),
                        ),
                        (
                            "refused_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="退回原因"),
                        ),
                        (
                            "sent_on",
                            models.DateField(blank=True, null=True, verbose_name="答复日期"),
                        ),
                        (
                            "handed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.department",
                                verbose_name="主办部门",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="handlings",
                                to="congress.proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "提案办理",
                        "ordering": ["case", "round", "pk"],
                        "indexes": [
                            models.Index(fields=["state", "due_on"], name="handling_state_due")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "refused"), _negated=True),
                                fields=("case", "round"),
                                name="handling_once_a_round",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sent_on__isnull", False), ("state", "sent")),
                                    models.Q(
                                        models.Q(("state", "sent"), _negated=True),
                                        ("sent_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="handling_is_dated_exactly_when_sent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "refused"),
                                        models.Q(("refused_reason", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "refused"), _negated=True),
                                        ("refused_reason", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="handling_is_refused_with_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Message",
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
                        ("text", models.TextField(max_length=1000, verbose_name="内容")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="messages",
                                to="congress.proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "沟通记录",
                        "ordering": ["case", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUpCheck",
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
                        ("on", models.DateField(verbose_name="复查日期")),
                        (
                            "found",
                            models.CharField(
                                choices=[
                                    ("done", "已落实"),
                                    ("underway", "正在落实"),
                                    ("not", "未落实"),
                                ],
                                max_length=10,
                                verbose_name="复查结果",
                            ),
                        ),
                        (
                            "words",
                            models.TextField(blank=True, max_length=1000, verbose_name="复查情况"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checks",
                                to="congress.proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "落实复查",
                        "ordering": ["case", "on", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUp",
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
                        ("text", models.CharField(max_length=300, verbose_name="落实事项")),
                        (
                            "owner",
                            models.CharField(blank=True, max_length=60, verbose_name="责任人"),
                        ),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="完成时限"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "落实中"),
                                    ("done", "已落实"),
                                    ("dropped", "未落实"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "settled_on",
                            models.DateField(blank=True, null=True, verbose_name="办结日期"),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, max_length=500, verbose_name="落实情况"),
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
                            "resolution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="follow_ups",
                                to="congress.resolution",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "决议落实",
                        "ordering": ["resolution", "due_on", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Review",
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
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("accept", "立案"),
                                    ("merge", "并案"),
                                    ("suggestion", "转意见建议"),
                                    ("decline", "不予立案"),
                                    ("send_back", "退回修改"),
                                    ("dispute", "提请主席团"),
                                    ("pass_on", "代表团初审通过"),
                                    ("rework", "代表团退回"),
                                ],
                                max_length=12,
                                verbose_name="结果",
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(blank=True, max_length=1000, verbose_name="理由"),
                        ),
                        (
                            "body",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("preparation", "筹备组"),
                                    ("qualification", "代表资格审查组"),
                                    ("proposals", "提案工作委员会"),
                                    ("presidium", "主席团"),
                                    ("scrutineers", "监票人"),
                                    ("secretaries", "会议秘书组"),
                                ],
                                max_length=15,
                                verbose_name="审查机构",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="congress.proposal",
                                verbose_name="并入",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reviews",
                                to="congress.proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "提案审查",
                        "ordering": ["proposal", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Seconder",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("invited", "已邀请"),
                                    ("accepted", "已附议"),
                                    ("declined", "未附议"),
                                    ("withdrawn", "已撤回附议"),
                                ],
                                default="invited",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "answered_on",
                            models.DateField(blank=True, null=True, verbose_name="答复日期"),
                        ),
                        (
                            "seen_edits",
                            models.PositiveIntegerField(default=0, verbose_name="附议时的版本"),
                        ),
                        (
                            "delegate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seconded",
                                to="congress.delegate",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="seconders",
                                to="congress.proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "附议人",
                        "ordering": ["proposal", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("proposal", "delegate"), name="seconder_once_a_proposal"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SignIn",
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
                                choices=[("phone", "手机"), ("list", "名单")],
                                default="phone",
                                max_length=10,
                                verbose_name="方式",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "delegate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sign_ins",
                                to="congress.delegate",
                            ),
                        ),
                        (
                            "sitting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sign_ins",
                                to="congress.sitting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "签到",
                        "ordering": ["sitting", "at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sitting", "delegate"), name="sign_in_once_a_sitting"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Leave",
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
                        ("reason", models.CharField(max_length=100, verbose_name="事由")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "delegate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leaves",
                                to="congress.delegate",
                            ),
                        ),
                        (
                            "sitting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="leaves",
                                to="congress.sitting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "请假",
                        "ordering": ["sitting", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sitting", "delegate"), name="leave_once_a_sitting"
                            )
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
                        ("title", models.CharField(max_length=120, verbose_name="议程")),
                        (
                            "presenter",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="报告人（主持人）"
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="用时（分钟）"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("ahead", "未开始"),
                                    ("now", "进行中"),
                                    ("done", "已完成"),
                                ],
                                default="ahead",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "notes",
                            models.TextField(blank=True, max_length=5000, verbose_name="记录"),
                        ),
                        (
                            "motion",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="agenda",
                                to="congress.motion",
                                verbose_name="议题",
                            ),
                        ),
                        (
                            "sitting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agenda",
                                to="congress.sitting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "议程",
                        "ordering": ["sitting", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "now")),
                                fields=("sitting",),
                                name="agenda_has_one_point_at_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Supervision",
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
                        ("reason", models.CharField(max_length=200, verbose_name="事由")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "督办中"), ("done", "已办结")],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("opened_on", models.DateField(verbose_name="列入日期")),
                        (
                            "closed_on",
                            models.DateField(blank=True, null=True, verbose_name="办结日期"),
                        ),
                        (
                            "note",
                            models.TextField(blank=True, max_length=1000, verbose_name="督办情况"),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supervisions",
                                to="congress.proposal",
                            ),
                        ),
                        (
                            "opened_by",
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
                        "verbose_name": "督办",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "open")),
                                fields=("case",),
                                name="supervised_once_at_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Extension",
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
                        ("until", models.DateField(verbose_name="延至")),
                        ("reason", models.CharField(max_length=300, verbose_name="理由")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "待批"),
                                    ("granted", "同意"),
                                    ("denied", "不同意"),
                                ],
                                default="asked",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("asked_on", models.DateField(verbose_name="申请日期")),
                        (
                            "word",
                            models.CharField(blank=True, max_length=200, verbose_name="审批意见"),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "handling",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="extensions",
                                to="congress.handling",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "办理延期",
                        "ordering": ["handling", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "denied"), _negated=True),
                                fields=("handling",),
                                name="extension_once_a_handling",
                                violation_error_message="已经申请过延期，每件只能延期一次",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CoHandling",
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
                            "opinion",
                            models.TextField(blank=True, max_length=1000, verbose_name="协办意见"),
                        ),
                        (
                            "signed_on",
                            models.DateField(blank=True, null=True, verbose_name="会签日期"),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.department",
                                verbose_name="协办部门",
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "handling",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="co_handlings",
                                to="congress.handling",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "协办",
                        "ordering": ["handling", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("handling", "department"),
                                name="co_handling_once_a_department",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("signed_by", None), ("signed_on", None)),
                                    models.Q(
                                        ("signed_by__isnull", False), ("signed_on__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="co_handling_signature_is_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Answer",
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
                            "answer_class",
                            models.CharField(blank=True, max_length=12, verbose_name="答复类别"),
                        ),
                        (
                            "text",
                            models.TextField(blank=True, max_length=5000, verbose_name="答复内容"),
                        ),
                        (
                            "measures",
                            models.TextField(blank=True, max_length=3000, verbose_name="办理措施"),
                        ),
                        (
                            "finish_on",
                            models.DateField(blank=True, null=True, verbose_name="完成时限"),
                        ),
                        (
                            "difficulty",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="困难和计划"
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="不能采纳的理由"
                            ),
                        ),
                        (
                            "promised",
                            models.JSONField(blank=True, default=list, verbose_name="承诺事项"),
                        ),
                        (
                            "met_on",
                            models.DateField(blank=True, null=True, verbose_name="面复日期"),
                        ),
                        (
                            "met_note",
                            models.CharField(blank=True, max_length=500, verbose_name="面复记录"),
                        ),
                        (
                            "approved_on",
                            models.DateField(blank=True, null=True, verbose_name="审签日期"),
                        ),
                        (
                            "approval_word",
                            models.CharField(blank=True, max_length=300, verbose_name="审签意见"),
                        ),
                        ("edits", models.PositiveIntegerField(default=0, verbose_name="修改次数")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审签人",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="承办人",
                            ),
                        ),
                        (
                            "handling",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answer",
                                to="congress.handling",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "提案答复",
                    },
                ),
                migrations.CreateModel(
                    name="Promise",
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
                        ("text", models.CharField(max_length=300, verbose_name="承诺事项")),
                        ("due_on", models.DateField(verbose_name="完成时限")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "待兑现"),
                                    ("kept", "已兑现"),
                                    ("broken", "未兑现"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "settled_on",
                            models.DateField(blank=True, null=True, verbose_name="核实日期"),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, max_length=500, verbose_name="核实情况"),
                        ),
                        (
                            "handling",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="promises",
                                to="congress.handling",
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
                        "verbose_name": "承诺",
                        "ordering": ["due_on", "pk"],
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
                            "file",
                            models.FileField(max_length=200, upload_to="", verbose_name="文件"),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="文件名")),
                        ("kind", models.CharField(max_length=10, verbose_name="类型")),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        ("sha256", models.CharField(max_length=64, verbose_name="文件指纹")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "handling",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attachments",
                                to="congress.handling",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attachments",
                                to="congress.proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "附件",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Rating",
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
                            "grade",
                            models.CharField(
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
                            "words",
                            models.TextField(blank=True, max_length=1000, verbose_name="意见"),
                        ),
                        ("on", models.DateField(verbose_name="评价日期")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "form",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings",
                                to="congress.proposal",
                            ),
                        ),
                        (
                            "handling",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ratings",
                                to="congress.handling",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "提案评价",
                        "ordering": ["handling", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("handling", "form"), name="rated_once")
                        ],
                    },
                ),
            ],
        ),
    ]

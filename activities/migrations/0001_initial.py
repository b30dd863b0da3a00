from decimal import Decimal

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import union.kit.sealed
import union.kit.tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("members", "0001_initial"),
        ("org", "0001_initial"),
        ("org", "__first__"),
        ("reports", "0001_initial"),
    ]

    operations = [
        union.kit.tables.CreateTables(
            steps=[
                migrations.CreateModel(
                    name="Activity",
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
                        ("title", models.CharField(max_length=60, verbose_name="活动名称")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("sports", "文体"),
                                    ("education", "教育"),
                                    ("festival", "节日"),
                                    ("social", "联谊"),
                                    ("visit", "参观"),
                                    ("other", "其他"),
                                ],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("group", "小组"),
                                    ("school", "校级"),
                                    ("town", "学区（镇）级"),
                                    ("district", "区级"),
                                    ("city", "市级以上"),
                                ],
                                default="school",
                                max_length=10,
                                verbose_name="级别",
                            ),
                        ),
                        (
                            "organiser",
                            models.CharField(blank=True, max_length=60, verbose_name="承办"),
                        ),
                        ("place", models.CharField(max_length=80, verbose_name="地点")),
                        ("starts_at", models.DateTimeField(verbose_name="开始时间")),
                        ("ends_at", models.DateTimeField(verbose_name="结束时间")),
                        (
                            "text",
                            models.TextField(blank=True, max_length=4000, verbose_name="活动安排"),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("all", "全体教职工"),
                                    ("groups", "指定的小组或学校"),
                                    ("women", "女教职工"),
                                    ("youth", "青年教职工"),
                                    ("retired", "退休教职工"),
                                ],
                                default="all",
                                max_length=10,
                                verbose_name="对象",
                            ),
                        ),
                        (
                            "capacity",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="名额",
                            ),
                        ),
                        (
                            "family_each",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(5)],
                                verbose_name="每人可带家属",
                            ),
                        ),
                        (
                            "family_seats",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="家属名额"
                            ),
                        ),
                        (
                            "opens_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="报名开始"),
                        ),
                        (
                            "closes_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="报名截止"),
                        ),
                        (
                            "is_insured",
                            models.BooleanField(default=False, verbose_name="已办意外保险"),
                        ),
                        (
                            "agreed_by",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="占用工作时间的同意人"
                            ),
                        ),
                        (
                            "budget",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="预算（元）",
                            ),
                        ),
                        (
                            "taken",
                            models.PositiveIntegerField(
                                default=0, editable=False, verbose_name="已占名额"
                            ),
                        ),
                        (
                            "family_taken",
                            models.PositiveIntegerField(
                                default=0, editable=False, verbose_name="家属人数"
                            ),
                        ),
                        (
                            "waiting",
                            models.PositiveIntegerField(
                                default=0, editable=False, verbose_name="候补人数"
                            ),
                        ),
                        (
                            "next_place",
                            models.PositiveIntegerField(
                                default=1, editable=False, verbose_name="下一个报名序号"
                            ),
                        ),
                        (
                            "door_key",
                            models.CharField(
                                editable=False, max_length=43, verbose_name="签到密钥"
                            ),
                        ),
                        (
                            "came_count",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="参加人次"
                            ),
                        ),
                        (
                            "results",
                            models.TextField(blank=True, max_length=2000, verbose_name="活动成绩"),
                        ),
                        (
                            "souvenir",
                            models.CharField(blank=True, max_length=40, verbose_name="纪念品"),
                        ),
                        (
                            "souvenir_amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="纪念品每人金额（元）",
                            ),
                        ),
                        (
                            "cost",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=12,
                                verbose_name="实际费用（元）",
                            ),
                        ),
                        (
                            "summary",
                            models.CharField(blank=True, max_length=300, verbose_name="一句话小结"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("announced", "已发布"),
                                    ("closed", "已结束"),
                                    ("cancelled", "已取消"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="起草时间"),
                        ),
                        (
                            "announced_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="发布时间"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="结束登记时间"
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
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                related_name="+",
                                to="org.unit",
                                verbose_name="小组或学校",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="起草人",
                            ),
                        ),
                        (
                            "plan_item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="reports.planitem",
                                verbose_name="对应的计划条目",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="主办单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "活动",
                        "ordering": ["-starts_at", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["unit", "-starts_at", "state"], name="activity_of_unit"
                            ),
                            models.Index(fields=["state", "ends_at"], name="activity_coming"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gte", models.F("starts_at"))),
                                name="activity_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("capacity", None),
                                    ("taken__lte", models.F("capacity")),
                                    _connector="OR",
                                ),
                                name="activity_never_seats_more_than_its_capacity",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("family_seats", None),
                                    ("family_taken__lte", models.F("family_seats")),
                                    _connector="OR",
                                ),
                                name="activity_never_seats_more_family_than_its_seats",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("announced_at", None), ("state", "draft")),
                                    models.Q(
                                        ("announced_at__isnull", False),
                                        ("state__in", ["announced", "closed"]),
                                    ),
                                    ("state", "cancelled"),
                                    _connector="OR",
                                ),
                                name="activity_is_stamped_when_announced",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at__isnull", False), ("state", "closed")),
                                    models.Q(
                                        models.Q(("state", "closed"), _negated=True),
                                        ("closed_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="activity_is_stamped_when_closed",
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
                                name="activity_is_cancelled_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("souvenir", ""), ("souvenir_amount", None)),
                                    models.Q(
                                        models.Q(("souvenir", ""), _negated=True),
                                        ("souvenir_amount__gte", 0),
                                    ),
                                    _connector="OR",
                                ),
                                name="activity_souvenir_has_a_name_and_a_sum",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cost__gte", 0),
                                    models.Q(("budget", None), ("budget__gte", 0), _connector="OR"),
                                ),
                                name="activity_sums_are_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opens_at", None),
                                    ("closes_at", None),
                                    ("opens_at__lt", models.F("closes_at")),
                                    _connector="OR",
                                ),
                                name="activity_signs_up_between_two_moments_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Article",
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
                            "with_names",
                            models.CharField(blank=True, max_length=100, verbose_name="合作者"),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="标题")),
                        (
                            "text",
                            models.TextField(blank=True, max_length=20000, verbose_name="正文"),
                        ),
                        ("link", models.URLField(blank=True, max_length=500, verbose_name="网址")),
                        ("on", models.DateField(verbose_name="交稿日期")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("written", "已交稿"),
                                    ("submitted", "已上报"),
                                    ("adopted", "已采用"),
                                    ("declined", "未采用"),
                                ],
                                default="written",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "submitted_on",
                            models.DateField(blank=True, null=True, verbose_name="上报日期"),
                        ),
                        (
                            "decided_on",
                            models.DateField(blank=True, null=True, verbose_name="采用或退稿日期"),
                        ),
                        (
                            "level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("school", "校级"),
                                    ("district", "区级"),
                                    ("city", "市级"),
                                    ("province", "省级"),
                                    ("nation", "国家级"),
                                ],
                                max_length=10,
                                verbose_name="采用级别",
                            ),
                        ),
                        (
                            "outlet",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="采用单位或栏目"
                            ),
                        ),
                        (
                            "remark",
                            models.CharField(blank=True, max_length=200, verbose_name="审稿意见"),
                        ),
                        (
                            "score",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                max_digits=6,
                                verbose_name="得分",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="articles",
                                to="members.member",
                                verbose_name="作者",
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
                        "verbose_name": "稿件",
                        "ordering": ["-on", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["school", "state", "-on"], name="article_school_state"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_on__isnull", False),
                                        ("state", "adopted"),
                                        models.Q(("level", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "adopted"), _negated=True), ("level", "")
                                    ),
                                    _connector="OR",
                                ),
                                name="article_has_a_level_exactly_when_adopted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["submitted", "declined"]), _negated=True
                                    ),
                                    ("submitted_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="article_submitted_has_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("score__gte", 0), ("state", "adopted")),
                                    ("score", 0),
                                    _connector="OR",
                                ),
                                name="article_scores_only_when_adopted",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Club",
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
                        ("name", models.CharField(max_length=30, verbose_name="社团名称")),
                        ("purpose", models.CharField(max_length=200, verbose_name="做什么")),
                        (
                            "budget",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=12,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="每年经费",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "活动中"), ("closed", "已停办")],
                                default="open",
                                max_length=8,
                                verbose_name="状态",
                            ),
                        ),
                        ("founded_on", models.DateField(verbose_name="成立日期")),
                        (
                            "closed_on",
                            models.DateField(blank=True, null=True, verbose_name="停办日期"),
                        ),
                        (
                            "head",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="headed_clubs",
                                to="members.member",
                                verbose_name="负责人",
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
                        "verbose_name": "社团",
                        "ordering": ["name", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "open")),
                                fields=("school", "name"),
                                name="club_name_once_a_school",
                                violation_error_message="本校已有同名的社团",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("budget__gte", 0)),
                                name="club_budget_is_no_debt",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on", None), ("state", "open")),
                                    models.Q(
                                        ("closed_on__gte", models.F("founded_on")),
                                        ("state", "closed"),
                                    ),
                                    _connector="OR",
                                ),
                                name="club_is_dated_exactly_when_closed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contest",
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
                        ("title", models.CharField(max_length=60, verbose_name="名称")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("writing", "征文"),
                                    ("pictures", "书画"),
                                    ("photos", "摄影"),
                                    ("handicraft", "手工"),
                                    ("teaching", "教学技能"),
                                    ("speech", "演讲故事"),
                                    ("other", "其他"),
                                ],
                                max_length=12,
                                verbose_name="类别",
                            ),
                        ),
                        ("rules", models.TextField(max_length=3000, verbose_name="要求")),
                        ("opens_on", models.DateField(verbose_name="征集起")),
                        ("closes_on", models.DateField(verbose_name="征集止")),
                        (
                            "is_anonymous",
                            models.BooleanField(default=True, verbose_name="隐去作者姓名评审"),
                        ),
                        (
                            "recuses_groups",
                            models.BooleanField(
                                default=True, verbose_name="同一工会小组的作品回避"
                            ),
                        ),
                        (
                            "scale",
                            models.PositiveSmallIntegerField(
                                default=100,
                                validators=[
                                    django.core.validators.MinValueValidator(5),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="满分",
                            ),
                        ),
                        (
                            "drops_extremes",
                            models.BooleanField(
                                default=True, verbose_name="去掉一个最高分和一个最低分"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "筹备"),
                                    ("open", "征集作品"),
                                    ("judging", "评审中"),
                                    ("judged", "待公布"),
                                    ("published", "已公布"),
                                    ("cancelled", "已取消"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "judged_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="评审结束时间"
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="公布时间"),
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
                            "judges",
                            models.ManyToManyField(
                                blank=True,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="评委",
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
                        "verbose_name": "比赛评选",
                        "ordering": ["-opens_on", "-pk"],
                        "indexes": [
                            models.Index(fields=["school", "state"], name="contest_school_state")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                                name="contest_closes_after_it_opens",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("scale__gt", 0)),
                                name="contest_scale_is_above_zero",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("judged_at__isnull", False),
                                        ("state__in", ["judged", "published"]),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("state__in", ["judged", "published"]), _negated=True
                                        ),
                                        ("judged_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="contest_is_stamped_when_judged",
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
                                name="contest_is_stamped_when_published",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Honour",
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
                                    ("activist", "工会积极分子"),
                                    ("cadre", "优秀工会干部"),
                                    ("group", "先进工会小组"),
                                    ("women_post", "巾帼标兵岗"),
                                    ("women_model", "巾帼标兵"),
                                    ("pioneer", "工人先锋号"),
                                    ("family", "好家庭"),
                                    ("person", "其他个人荣誉"),
                                    ("unit", "其他集体荣誉"),
                                ],
                                max_length=12,
                                verbose_name="类别",
                            ),
                        ),
                        ("title", models.CharField(max_length=60, verbose_name="荣誉名称")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("school", "校级"),
                                    ("district", "区级"),
                                    ("city", "市级"),
                                    ("province", "省级"),
                                    ("nation", "国家级"),
                                ],
                                default="school",
                                max_length=10,
                                verbose_name="级别",
                            ),
                        ),
                        ("conditions", models.TextField(max_length=2000, verbose_name="条件")),
                        (
                            "checks",
                            models.JSONField(
                                blank=True, default=list, verbose_name="由系统核对的条件"
                            ),
                        ),
                        (
                            "quota",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="名额",
                            ),
                        ),
                        ("opens_on", models.DateField(verbose_name="推荐起")),
                        ("closes_on", models.DateField(verbose_name="推荐止")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "筹备"),
                                    ("open", "推荐中"),
                                    ("reviewing", "审核中"),
                                    ("noticed", "公示中"),
                                    ("approved", "已批准"),
                                    ("reported", "已上报"),
                                    ("awarded", "已授予"),
                                    ("cancelled", "已取消"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "notice_from",
                            models.DateField(blank=True, null=True, verbose_name="公示起"),
                        ),
                        (
                            "notice_ends_on",
                            models.DateField(blank=True, null=True, verbose_name="公示止"),
                        ),
                        (
                            "approved_on",
                            models.DateField(blank=True, null=True, verbose_name="批准日期"),
                        ),
                        (
                            "reported_on",
                            models.DateField(blank=True, null=True, verbose_name="上报日期"),
                        ),
                        (
                            "awarded_on",
                            models.DateField(blank=True, null=True, verbose_name="授予日期"),
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
                    ],
                    options={
                        "verbose_name": "评优",
                        "ordering": ["-opens_on", "-pk"],
                        "indexes": [
                            models.Index(fields=["school", "state"], name="honour_school_state")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                                name="honour_closes_after_it_opens",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("notice_ends_on", None), ("notice_from", None)),
                                    ("notice_ends_on__gte", models.F("notice_from")),
                                    _connector="OR",
                                ),
                                name="honour_is_noticed_with_its_days",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("notice_from__isnull", False),
                                        (
                                            "state__in",
                                            ["noticed", "approved", "reported", "awarded"],
                                        ),
                                    ),
                                    ("state", "cancelled"),
                                    models.Q(
                                        ("notice_from", None),
                                        ("state__in", ["draft", "open", "reviewing"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="honour_is_dated_when_noticed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("approved_on__isnull", False),
                                        ("state__in", ["approved", "reported", "awarded"]),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("state__in", ["approved", "reported", "awarded"]),
                                            _negated=True,
                                        ),
                                        ("approved_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="honour_is_dated_when_approved",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reported_on__isnull", False), ("state", "reported")),
                                    ("state", "awarded"),
                                    models.Q(
                                        models.Q(
                                            ("state__in", ["reported", "awarded"]), _negated=True
                                        ),
                                        ("reported_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="honour_is_dated_when_reported",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("awarded_on__isnull", False), ("state", "awarded")),
                                    models.Q(
                                        models.Q(("state", "awarded"), _negated=True),
                                        ("awarded_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="honour_is_dated_exactly_when_awarded",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pair",
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
                                choices=[("mentor", "师徒结对"), ("care", "爱心结对")],
                                default="mentor",
                                max_length=8,
                                verbose_name="种类",
                            ),
                        ),
                        (
                            "other_name",
                            union.kit.sealed.SealedTextField(
                                blank=True, verbose_name="不在名册里的被帮扶人"
                            ),
                        ),
                        ("theme", union.kit.sealed.SealedTextField(verbose_name="结对内容")),
                        (
                            "agreement",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="协议"),
                        ),
                        ("starts_on", models.DateField(verbose_name="起")),
                        ("ends_on", models.DateField(verbose_name="止")),
                        (
                            "state",
                            models.CharField(
                                choices=[("active", "结对中"), ("ended", "已结束")],
                                default="active",
                                max_length=8,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, null=True, verbose_name="结束日期"),
                        ),
                        (
                            "result",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="小结"),
                        ),
                        (
                            "mentee",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pairs_as_mentee",
                                to="members.member",
                                verbose_name="徒弟（被帮扶人）",
                            ),
                        ),
                        (
                            "mentor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pairs_as_mentor",
                                to="members.member",
                                verbose_name="师傅（帮扶人）",
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
                        "verbose_name": "结对",
                        "ordering": ["school", "-starts_on", "pk"],
                        "indexes": [
                            models.Index(fields=["school", "state"], name="pair_school_state")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("mentee__isnull", False), ("state", "active")),
                                fields=("kind", "mentor", "mentee"),
                                name="pair_once_while_active",
                                violation_error_message="这两位已经在结对，不用再登记",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("mentee", None), ("other_name__gt", "")),
                                    models.Q(
                                        ("mentee__isnull", False),
                                        ("other_name", ""),
                                        models.Q(("mentee", models.F("mentor")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="pair_is_of_two_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="pair_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_on__isnull", False), ("state", "ended")),
                                    models.Q(("ended_on__isnull", True), ("state", "active")),
                                    _connector="OR",
                                ),
                                name="pair_has_an_end_exactly_when_ended",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StarScheme",
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
                        ("year", models.PositiveSmallIntegerField(verbose_name="年份")),
                        (
                            "name",
                            models.CharField(
                                default="星级组室评比", max_length=60, verbose_name="名称"
                            ),
                        ),
                        (
                            "of",
                            models.CharField(
                                choices=[("groups", "工会小组"), ("departments", "部门科室")],
                                default="groups",
                                max_length=12,
                                verbose_name="评比对象",
                            ),
                        ),
                        (
                            "star_1",
                            models.PositiveSmallIntegerField(
                                default=60, verbose_name="★ 至少（%）"
                            ),
                        ),
                        (
                            "star_2",
                            models.PositiveSmallIntegerField(
                                default=70, verbose_name="★★ 至少（%）"
                            ),
                        ),
                        (
                            "star_3",
                            models.PositiveSmallIntegerField(
                                default=80, verbose_name="★★★ 至少（%）"
                            ),
                        ),
                        (
                            "star_4",
                            models.PositiveSmallIntegerField(
                                default=90, verbose_name="★★★★ 至少（%）"
                            ),
                        ),
                        (
                            "star_5",
                            models.PositiveSmallIntegerField(
                                default=95, verbose_name="★★★★★ 至少（%）"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "检查中"), ("published", "已公布")],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="公布时间"),
                        ),
                        (
                            "checkers",
                            models.ManyToManyField(
                                blank=True,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="检查人",
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
                        "verbose_name": "评星方案",
                        "ordering": ["-year", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "year", "name"),
                                name="star_scheme_once_a_year",
                                violation_error_message="今年已经有同名的评比",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("star_1__lt", models.F("star_2")),
                                    ("star_2__lt", models.F("star_3")),
                                    ("star_3__lt", models.F("star_4")),
                                    ("star_4__lt", models.F("star_5")),
                                    ("star_5__lte", 100),
                                ),
                                name="star_thresholds_rise",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("published_at__isnull", False), ("state", "published")
                                    ),
                                    models.Q(("published_at__isnull", True), ("state", "open")),
                                    _connector="OR",
                                ),
                                name="star_scheme_has_a_time_exactly_when_published",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudyCourse",
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
                        ("title", models.CharField(max_length=60, verbose_name="名称")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("political", "政治学习"),
                                    ("professional", "业务培训"),
                                    ("union", "工会干部培训"),
                                    ("law", "法律法规"),
                                    ("reading", "读书"),
                                    ("other", "其他"),
                                ],
                                max_length=14,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                decimal_places=1,
                                default=2,
                                max_digits=4,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="每次学时",
                            ),
                        ),
                        (
                            "aim",
                            models.CharField(blank=True, max_length=300, verbose_name="目的和要求"),
                        ),
                        ("starts_on", models.DateField(verbose_name="开始日期")),
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
                    ],
                    options={
                        "verbose_name": "学习培训",
                        "ordering": ["-starts_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("hours__gte", 0)),
                                name="study_hours_are_not_negative",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityPhoto",
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
                            "caption",
                            models.CharField(blank=True, max_length=60, verbose_name="说明"),
                        ),
                        (
                            "file",
                            models.FileField(max_length=200, upload_to="", verbose_name="文件"),
                        ),
                        (
                            "thumbnail",
                            models.FileField(max_length=200, upload_to="", verbose_name="缩略图"),
                        ),
                        ("sha256", models.CharField(max_length=64, verbose_name="文件指纹")),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        ("width", models.PositiveSmallIntegerField(verbose_name="宽")),
                        ("height", models.PositiveSmallIntegerField(verbose_name="高")),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="photos",
                                to="activities.activity",
                                verbose_name="活动",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上传人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "活动照片",
                        "ordering": ["activity", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "sha256"), name="photo_once_an_activity"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClubMeeting",
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
                        ("what", models.CharField(max_length=200, verbose_name="做了什么")),
                        ("place", models.CharField(blank=True, max_length=60, verbose_name="地点")),
                        (
                            "cost",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=12,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="花费",
                            ),
                        ),
                        (
                            "attended",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="members.member"
                            ),
                        ),
                        (
                            "club",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="meetings",
                                to="activities.club",
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
                        "verbose_name": "社团活动",
                        "ordering": ["-on", "-pk"],
                        "indexes": [
                            models.Index(fields=["club", "on"], name="club_meeting_club_on")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("cost__gte", 0)),
                                name="club_meeting_costs_no_debt",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClubMember",
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
                        ("joined_on", models.DateField(verbose_name="加入日期")),
                        (
                            "left_on",
                            models.DateField(blank=True, null=True, verbose_name="退出日期"),
                        ),
                        (
                            "club",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to="activities.club",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="club_memberships",
                                to="members.member",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "社团成员",
                        "ordering": ["joined_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("left_on", None)),
                                fields=("club", "member"),
                                name="club_has_a_person_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_on", None),
                                    ("left_on__gte", models.F("joined_on")),
                                    _connector="OR",
                                ),
                                name="club_is_left_after_it_was_joined",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContestTier",
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
                        ("position", models.PositiveSmallIntegerField(verbose_name="次序")),
                        ("name", models.CharField(max_length=20, verbose_name="奖项")),
                        (
                            "quota",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="名额",
                            ),
                        ),
                        (
                            "contest",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tiers",
                                to="activities.contest",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "奖项",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("contest", "position"), name="contest_tier_position_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("quota__gte", 1)),
                                name="contest_tier_has_a_place",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HonourObjection",
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
                        ("text", union.kit.sealed.SealedTextField(verbose_name="异议内容")),
                        (
                            "raised_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="提出时间"),
                        ),
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
                            "honour",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="activities.honour",
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
                        "verbose_name": "评优异议",
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
                                name="honour_objection_is_settled_with_a_finding",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Nomination",
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
                        ("reasons", models.TextField(max_length=2000, verbose_name="主要事迹")),
                        (
                            "nominated_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="推荐时间"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "待本人同意"),
                                    ("agreed", "待审核"),
                                    ("declined", "本人不参评"),
                                    ("passed", "通过审核"),
                                    ("refused", "未通过审核"),
                                ],
                                default="proposed",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="本人答复时间"
                            ),
                        ),
                        (
                            "reviewed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="审核时间"),
                        ),
                        (
                            "remark",
                            models.CharField(blank=True, max_length=300, verbose_name="审核意见"),
                        ),
                        (
                            "verdicts",
                            models.JSONField(blank=True, default=list, verbose_name="条件核对结果"),
                        ),
                        (
                            "by_group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="org.unit",
                                verbose_name="推荐小组",
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
                                verbose_name="小组",
                            ),
                        ),
                        (
                            "honour",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nominations",
                                to="activities.honour",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nominations",
                                to="members.member",
                            ),
                        ),
                        (
                            "nominated_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "推荐",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("member__isnull", False)),
                                fields=("honour", "member"),
                                name="nominated_once_a_person",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("group__isnull", False)),
                                fields=("honour", "group"),
                                name="nominated_once_a_group",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("group", None), ("member__isnull", False)),
                                    models.Q(("group__isnull", False), ("member", None)),
                                    _connector="OR",
                                ),
                                name="nominated_is_a_person_or_a_group",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at", None), ("state", "proposed")),
                                    models.Q(
                                        models.Q(("state", "proposed"), _negated=True),
                                        ("answered_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="nomination_is_stamped_when_answered",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("reviewed_at__isnull", False),
                                        ("state__in", ["passed", "refused"]),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("state__in", ["passed", "refused"]), _negated=True
                                        ),
                                        ("reviewed_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="nomination_is_stamped_when_reviewed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "refused"), _negated=True),
                                    models.Q(("remark", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="nomination_is_refused_with_a_remark",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PairRecord",
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
                        ("done", union.kit.sealed.SealedTextField(verbose_name="做了什么")),
                        (
                            "next_step",
                            union.kit.sealed.SealedTextField(blank=True, verbose_name="下一步"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("written", "待对方确认"), ("confirmed", "双方确认")],
                                default="written",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="确认时间"),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pair",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="records",
                                to="activities.pair",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "结对记录",
                        "ordering": ["-on", "-pk"],
                        "indexes": [models.Index(fields=["pair", "-on"], name="pair_record_day")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("confirmed_at__isnull", False),
                                        ("confirmed_by__isnull", False),
                                        ("state", "confirmed"),
                                    ),
                                    models.Q(
                                        ("confirmed_at__isnull", True),
                                        ("confirmed_by__isnull", True),
                                        ("state", "written"),
                                    ),
                                    _connector="OR",
                                ),
                                name="pair_record_has_a_confirmer_exactly_when_confirmed",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StarItem",
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
                        ("name", models.CharField(max_length=40, verbose_name="项目")),
                        (
                            "points",
                            models.DecimalField(
                                decimal_places=1, max_digits=5, verbose_name="满分"
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[("taken", "检查扣分"), ("given", "评定得分")],
                                default="taken",
                                max_length=6,
                                verbose_name="计分办法",
                            ),
                        ),
                        (
                            "rhythm",
                            models.CharField(
                                choices=[
                                    ("daily", "每天"),
                                    ("weekly", "每周"),
                                    ("monthly", "每月"),
                                    ("yearly", "每年"),
                                ],
                                default="weekly",
                                max_length=8,
                                verbose_name="检查周期",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="次序"),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="activities.starscheme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "评分项",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scheme", "name"), name="star_item_once_a_scheme"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("points__gt", 0)), name="star_item_has_points"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudySession",
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
                        ("starts_at", models.TimeField(blank=True, null=True, verbose_name="时间")),
                        ("topic", models.CharField(max_length=100, verbose_name="内容")),
                        (
                            "speaker",
                            models.CharField(blank=True, max_length=60, verbose_name="主讲人"),
                        ),
                        ("place", models.CharField(blank=True, max_length=60, verbose_name="地点")),
                        (
                            "notes",
                            models.TextField(blank=True, max_length=4000, verbose_name="学习记录"),
                        ),
                        (
                            "cost",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=12,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="花费",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="参加人次"
                            ),
                        ),
                        (
                            "number_reason",
                            models.CharField(
                                blank=True, max_length=100, verbose_name="为什么没有名单"
                            ),
                        ),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="activities.studycourse",
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
                        "verbose_name": "学习场次",
                        "ordering": ["-on", "-pk"],
                        "indexes": [
                            models.Index(fields=["course", "on"], name="study_session_course_on")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("number", None), ("number_reason", "")),
                                    models.Q(
                                        ("number__isnull", False),
                                        models.Q(("number_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="study_number_without_a_list_has_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("cost__gte", 0)),
                                name="study_session_costs_no_debt",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Team",
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
                        ("name", models.CharField(max_length=30, verbose_name="队名")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="次序"),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="teams",
                                to="activities.activity",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "分队",
                        "ordering": ["activity", "position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "name"),
                                name="team_name_once_an_activity",
                                violation_error_message="已有同名的队",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Entry",
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
                        ("number", models.PositiveSmallIntegerField(verbose_name="编号")),
                        ("title", models.CharField(max_length=60, verbose_name="作品名称")),
                        (
                            "text",
                            models.TextField(
                                blank=True, max_length=20000, verbose_name="作品文字或说明"
                            ),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="提交时间"),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="撤回时间"),
                        ),
                        (
                            "mean",
                            models.DecimalField(
                                blank=True,
                                decimal_places=4,
                                max_digits=7,
                                null=True,
                                verbose_name="得分",
                            ),
                        ),
                        (
                            "rank",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="名次"
                            ),
                        ),
                        (
                            "authors",
                            models.ManyToManyField(
                                related_name="entries", to="members.member", verbose_name="作者"
                            ),
                        ),
                        (
                            "contest",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="activities.contest",
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "tier",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="activities.contesttier",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "参赛作品",
                        "ordering": ["contest", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("contest", "number"), name="entry_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("mean", None), ("rank", None)),
                                    models.Q(("mean__isnull", False), ("rank__isnull", False)),
                                    _connector="OR",
                                ),
                                name="entry_has_a_rank_exactly_with_a_mean",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_at", None),
                                    models.Q(("rank", None), ("tier", None)),
                                    _connector="OR",
                                ),
                                name="entry_withdrawn_wins_nothing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Award",
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
                                    ("activist", "工会积极分子"),
                                    ("cadre", "优秀工会干部"),
                                    ("group", "先进工会小组"),
                                    ("women_post", "巾帼标兵岗"),
                                    ("women_model", "巾帼标兵"),
                                    ("pioneer", "工人先锋号"),
                                    ("family", "好家庭"),
                                    ("person", "其他个人荣誉"),
                                    ("unit", "其他集体荣誉"),
                                ],
                                max_length=12,
                                verbose_name="类别",
                            ),
                        ),
                        ("title", models.CharField(max_length=80, verbose_name="荣誉名称")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("school", "校级"),
                                    ("district", "区级"),
                                    ("city", "市级"),
                                    ("province", "省级"),
                                    ("nation", "国家级"),
                                ],
                                max_length=10,
                                verbose_name="级别",
                            ),
                        ),
                        ("issuer", models.CharField(max_length=80, verbose_name="授予单位")),
                        ("given_on", models.DateField(verbose_name="授予日期")),
                        ("name", models.CharField(max_length=80, verbose_name="获得者")),
                        (
                            "number",
                            models.CharField(blank=True, max_length=30, verbose_name="证书编号"),
                        ),
                        (
                            "proof_name",
                            models.CharField(blank=True, max_length=120, verbose_name="文件名"),
                        ),
                        (
                            "file",
                            models.FileField(
                                blank=True, max_length=200, upload_to="", verbose_name="证明"
                            ),
                        ),
                        (
                            "sha256",
                            models.CharField(blank=True, max_length=64, verbose_name="文件指纹"),
                        ),
                        ("size", models.PositiveIntegerField(default=0, verbose_name="字节数")),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                verbose_name="小组",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="awards",
                                to="members.member",
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
                            "honour",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="awards",
                                to="activities.honour",
                            ),
                        ),
                        (
                            "nomination",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="award",
                                to="activities.nomination",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "荣誉",
                        "ordering": ["-given_on", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["school", "given_on"], name="award_school_given_on"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("member", None), ("group", None), _connector="OR"
                                ),
                                name="award_has_one_holder",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("number", ""), _negated=True),
                                fields=("school", "number"),
                                name="award_number_once_a_school",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StarCheck",
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
                        ("on", models.DateField(verbose_name="检查日期")),
                        (
                            "points",
                            models.DecimalField(
                                decimal_places=1,
                                default=Decimal("0"),
                                max_digits=5,
                                verbose_name="分数",
                            ),
                        ),
                        (
                            "remark",
                            models.CharField(blank=True, max_length=120, verbose_name="说明"),
                        ),
                        (
                            "photo",
                            models.FileField(
                                blank=True, max_length=200, upload_to="", verbose_name="照片"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("counted", "计入"),
                                    ("objected", "有异议"),
                                    ("kept", "维持"),
                                    ("lifted", "撤销"),
                                ],
                                default="counted",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "objection",
                            models.CharField(blank=True, max_length=300, verbose_name="异议"),
                        ),
                        (
                            "answer",
                            models.CharField(blank=True, max_length=300, verbose_name="答复"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="检查人",
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
                        (
                            "objected_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="checks",
                                to="activities.staritem",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checks",
                                to="activities.starscheme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "组室检查",
                        "ordering": ["-on", "-pk"],
                        "indexes": [models.Index(fields=["scheme", "-on"], name="star_check_day")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("group__isnull", False)),
                                fields=("item", "group", "on"),
                                name="star_check_once_a_day_of_a_group",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("department__isnull", False)),
                                fields=("item", "department", "on"),
                                name="star_check_once_a_day_of_a_department",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("department", None), ("group__isnull", False)),
                                    models.Q(("department__isnull", False), ("group", None)),
                                    _connector="OR",
                                ),
                                name="star_check_is_of_one_group_or_department",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("points__gte", 0)),
                                name="star_check_points_stand",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "counted"),
                                        ("objected_by", None),
                                        ("objection", ""),
                                    ),
                                    models.Q(
                                        models.Q(("state", "counted"), _negated=True),
                                        models.Q(("objection", ""), _negated=True),
                                        ("objected_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="star_check_has_an_objection_exactly_when_objected",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudyAttendance",
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
                            "note",
                            models.TextField(blank=True, max_length=4000, verbose_name="心得"),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.member",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendances",
                                to="activities.studysession",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "学习签到",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("session", "member"), name="study_counts_a_person_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SignUp",
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
                            "group_name",
                            models.CharField(blank=True, max_length=60, verbose_name="工会小组"),
                        ),
                        (
                            "family",
                            models.PositiveSmallIntegerField(default=0, verbose_name="家属人数"),
                        ),
                        ("place", models.PositiveIntegerField(verbose_name="报名序号")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("seated", "已报上"),
                                    ("waiting", "候补"),
                                    ("cancelled", "已取消"),
                                    ("walked_in", "现场参加"),
                                ],
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("signed_at", models.DateTimeField(verbose_name="报名时间")),
                        (
                            "moved_up_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="候补转正时间"
                            ),
                        ),
                        (
                            "cancelled_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="取消时间"),
                        ),
                        (
                            "attended_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="签到时间"),
                        ),
                        (
                            "attended_by",
                            models.CharField(
                                blank=True,
                                choices=[("code", "扫码"), ("list", "点名"), ("sheet", "导入")],
                                max_length=10,
                                verbose_name="签到方式",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sign_ups",
                                to="activities.activity",
                                verbose_name="活动",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.member",
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
                            "signed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="players",
                                to="activities.team",
                                verbose_name="队",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "报名",
                        "ordering": ["activity", "place", "pk"],
                        "indexes": [
                            models.Index(
                                fields=["activity", "state", "place"], name="signup_in_order"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("user__isnull", False)),
                                fields=("activity", "user"),
                                name="signup_once_a_person",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("member__isnull", False)),
                                fields=("activity", "member"),
                                name="signup_once_a_member",
                            ),
                            models.UniqueConstraint(
                                fields=("activity", "place"), name="signup_place_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("user__isnull", False),
                                    ("member__isnull", False),
                                    _connector="OR",
                                ),
                                name="signup_is_of_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("cancelled_at__isnull", False), ("state", "cancelled")
                                    ),
                                    models.Q(
                                        models.Q(("state", "cancelled"), _negated=True),
                                        ("cancelled_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="signup_is_stamped_when_cancelled",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("attended_at", None), ("attended_by", "")),
                                    models.Q(
                                        ("attended_at__isnull", False),
                                        models.Q(("attended_by", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="signup_attendance_says_how",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "walked_in"), _negated=True),
                                    ("attended_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="signup_who_walked_in_came",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "waiting"), _negated=True),
                                    ("moved_up_at", None),
                                    _connector="OR",
                                ),
                                name="signup_who_waits_was_not_moved_up",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EntryFile",
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
                        ("kind", models.CharField(max_length=8, verbose_name="类型")),
                        (
                            "file",
                            models.FileField(max_length=200, upload_to="", verbose_name="文件"),
                        ),
                        ("sha256", models.CharField(max_length=64, verbose_name="文件指纹")),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="activities.entry",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "作品文件",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Score",
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
                            "value",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="分数",
                            ),
                        ),
                        (
                            "remark",
                            models.CharField(blank=True, max_length=300, verbose_name="评语"),
                        ),
                        ("is_recused", models.BooleanField(default=False, verbose_name="回避")),
                        ("given_at", models.DateTimeField(auto_now=True, verbose_name="评分时间")),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scores",
                                to="activities.entry",
                            ),
                        ),
                        (
                            "judge",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="评委",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "评分",
                        "ordering": ["entry", "judge"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("entry", "judge"), name="score_once_a_judge_and_entry"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("is_recused", True), ("value", None)),
                                    models.Q(("is_recused", False), ("value__gte", 0)),
                                    _connector="OR",
                                ),
                                name="score_is_a_number_or_a_recusal",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Prize",
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
                        ("rank", models.PositiveSmallIntegerField(default=1, verbose_name="名次")),
                        ("name", models.CharField(max_length=30, verbose_name="奖项")),
                        ("thing", models.CharField(blank=True, max_length=40, verbose_name="奖品")),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=12,
                                verbose_name="每人金额（元）",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="prizes",
                                to="activities.activity",
                                verbose_name="活动",
                            ),
                        ),
                        (
                            "sign_up",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="prizes",
                                to="activities.signup",
                                verbose_name="获奖人",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="prizes",
                                to="activities.team",
                                verbose_name="获奖队",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "获奖",
                        "ordering": ["activity", "rank", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("sign_up__isnull", False)),
                                fields=("activity", "sign_up", "name"),
                                name="prize_once_a_person_and_name",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("team__isnull", False)),
                                fields=("activity", "team", "name"),
                                name="prize_once_a_team_and_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sign_up__isnull", False), ("team", None)),
                                    models.Q(("sign_up", None), ("team__isnull", False)),
                                    _connector="OR",
                                ),
                                name="prize_goes_to_a_person_or_a_team",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 0)),
                                name="prize_amount_is_not_negative",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

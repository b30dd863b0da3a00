import uuid

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
                    name="Vote",
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
                        ("kind", models.CharField(max_length=20, verbose_name="种类")),
                        ("title", models.CharField(max_length=120, verbose_name="名称")),
                        (
                            "question",
                            models.TextField(blank=True, max_length=2000, verbose_name="说明"),
                        ),
                        ("is_secret", models.BooleanField(default=True, verbose_name="无记名")),
                        (
                            "ways",
                            models.CharField(
                                choices=[
                                    ("phone", "手机投票"),
                                    ("both", "手机和纸质票"),
                                    ("paper", "纸质票"),
                                ],
                                default="phone",
                                max_length=10,
                                verbose_name="方式",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("preparing", "准备中"),
                                    ("open", "投票中"),
                                    ("closed", "已截止"),
                                    ("counted", "已开票"),
                                    ("published", "已公布"),
                                    ("cancelled", "已取消"),
                                    ("void", "作废"),
                                ],
                                default="preparing",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("sheet_data", models.JSONField(default=dict, verbose_name="票面")),
                        ("rules", models.JSONField(default=list, verbose_name="所依规则")),
                        (
                            "number",
                            models.CharField(blank=True, max_length=20, verbose_name="编号"),
                        ),
                        (
                            "fingerprint",
                            models.CharField(blank=True, max_length=64, verbose_name="指纹"),
                        ),
                        (
                            "public_key",
                            models.CharField(blank=True, max_length=64, verbose_name="公钥"),
                        ),
                        ("urn", models.CharField(blank=True, max_length=16, verbose_name="票箱")),
                        (
                            "box_size",
                            models.PositiveIntegerField(default=0, verbose_name="每票字节数"),
                        ),
                        (
                            "present",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="实到"),
                        ),
                        ("totals", models.JSONField(blank=True, null=True, verbose_name="票数")),
                        (
                            "sentence",
                            models.TextField(blank=True, max_length=4000, verbose_name="结果表述"),
                        ),
                        (
                            "void_reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="取消或作废的原因"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="建立时间"),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="开始投票"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="截止"),
                        ),
                        (
                            "counted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="开票"),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="公布"),
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
                        "verbose_name": "投票",
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["school", "state"], name="vote_school_state")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("number", ""), _negated=True),
                                fields=("school", "number"),
                                name="vote_number_once_a_school",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["preparing", "cancelled"]),
                                    models.Q(
                                        models.Q(("fingerprint", ""), _negated=True),
                                        models.Q(("number", ""), _negated=True),
                                        ("opened_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="vote_is_frozen_when_it_opens",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["cancelled", "void"]), _negated=True),
                                    models.Q(("void_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="vote_ends_early_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["counted", "published"]), _negated=True
                                    ),
                                    ("totals__isnull", False),
                                    _connector="OR",
                                ),
                                name="vote_has_totals_when_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_at", None),
                                        ("counted_at", None),
                                        ("opened_at", None),
                                        ("state", "preparing"),
                                    ),
                                    models.Q(
                                        ("closed_at", None),
                                        ("counted_at", None),
                                        ("opened_at__isnull", False),
                                        ("state", "open"),
                                    ),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("counted_at", None),
                                        ("state", "closed"),
                                    ),
                                    models.Q(
                                        ("counted_at__isnull", False),
                                        ("state__in", ["counted", "published"]),
                                    ),
                                    models.Q(
                                        ("closed_at", None),
                                        ("counted_at", None),
                                        ("state", "cancelled"),
                                    ),
                                    models.Q(
                                        ("counted_at", None),
                                        ("opened_at__isnull", False),
                                        ("state", "void"),
                                    ),
                                    _connector="OR",
                                ),
                                name="vote_is_stamped_as_far_as_it_went",
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
                                name="vote_is_stamped_when_published",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Elector",
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
                            "group",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="代表团（组）"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(verbose_name="次序")),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="账户",
                            ),
                        ),
                        (
                            "vote",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="electors",
                                to="ballots.vote",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "选举人",
                        "ordering": ["vote", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("vote", "position"), name="elector_place_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("user__isnull", False)),
                                fields=("vote", "user"),
                                name="elector_once_a_vote",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Scrutineer",
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
                        ("is_head", models.BooleanField(default=False, verbose_name="总监票人")),
                        ("position", models.PositiveSmallIntegerField(verbose_name="次序")),
                        ("salt", models.CharField(blank=True, max_length=32)),
                        (
                            "public_key",
                            models.CharField(blank=True, max_length=64, verbose_name="公钥"),
                        ),
                        (
                            "has_handed_over",
                            models.BooleanField(default=False, verbose_name="已交口令"),
                        ),
                        ("has_lost", models.BooleanField(default=False, verbose_name="口令遗失")),
                        (
                            "wrong_tries",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="口令错误次数"
                            ),
                        ),
                        (
                            "locked_until",
                            models.DateTimeField(blank=True, null=True, verbose_name="暂停至"),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="监票人",
                            ),
                        ),
                        (
                            "vote",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scrutineers",
                                to="ballots.vote",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "监票人",
                        "ordering": ["vote", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("vote", "user"), name="scrutineer_once_a_vote"
                            ),
                            models.UniqueConstraint(
                                fields=("vote", "position"), name="scrutineer_place_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Remark",
                    fields=[
                        (
                            "key",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("question", models.CharField(max_length=20, verbose_name="题目")),
                        ("text", models.TextField(verbose_name="意见")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "待审阅"),
                                    ("released", "可以反馈"),
                                    ("withheld", "不予反馈"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="不予反馈的原因"
                            ),
                        ),
                        (
                            "vote",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="remarks",
                                to="ballots.vote",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "意见",
                        "ordering": ["question", "key"],
                    },
                ),
                migrations.CreateModel(
                    name="Receipt",
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
                        ("digest", models.CharField(max_length=64, verbose_name="回执")),
                        (
                            "vote",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="receipts",
                                to="ballots.vote",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "回执",
                        "ordering": ["digest"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("vote", "digest"), name="receipt_once_a_vote"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ballot",
                    fields=[
                        (
                            "key",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("marks", models.JSONField(verbose_name="票面")),
                        (
                            "vote",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ballots",
                                to="ballots.vote",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "选票",
                        "ordering": ["key"],
                    },
                ),
                migrations.CreateModel(
                    name="Participation",
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
                                choices=[("phone", "手机"), ("paper", "纸质票")],
                                default="phone",
                                max_length=10,
                                verbose_name="方式",
                            ),
                        ),
                        ("proof", models.CharField(blank=True, max_length=24)),
                        (
                            "elector",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="participation",
                                to="ballots.elector",
                            ),
                        ),
                        (
                            "vote",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="participations",
                                to="ballots.vote",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "投票登记",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("proof", ""), _negated=True),
                                fields=("vote", "proof"),
                                name="receipt_code_once_a_vote",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperCount",
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
                        ("numbers", models.JSONField(verbose_name="票数")),
                        (
                            "scrutineer",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="paper_count",
                                to="ballots.scrutineer",
                            ),
                        ),
                        (
                            "vote",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="paper_counts",
                                to="ballots.vote",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "纸质票计数",
                    },
                ),
                migrations.CreateModel(
                    name="NamedBallot",
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
                        ("marks", models.JSONField(verbose_name="票面")),
                        (
                            "elector",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="named_ballot",
                                to="ballots.elector",
                            ),
                        ),
                        (
                            "vote",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="named_ballots",
                                to="ballots.vote",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "记名票",
                        "ordering": ["elector__position"],
                    },
                ),
            ],
        ),
    ]

"""救助申请: what one member asks of the union, from the phone to the thanks."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.urls import reverse

from union.kit.flow import move
from union.kit.sealed import SealedSumField, SealedTextField
from union.org.models import Role
from union.org.scopes import officers


def led_groups(user) -> list[int]:
    """Ids of the groups that the person leads."""
    return [office.unit_id for office in user.offices if office.role == Role.LEADER]


class AidQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; what was sent: the leader of the applicant's group and the school's officers.

        What of it they may read is asked with `welfare.policies.aid`. A draft is its writer's alone. The
        principal, the district and colleagues see no application.
        """
        own = Q(member__user=user) | Q(entered_by=user, entered_by__isnull=False)
        sent = ~Q(state=AidApplication.State.DRAFT)
        return self.filter(own | sent & (officers(user) | Q(member__group__in=led_groups(user))))

    def own(self, user):
        return self.filter(member__user=user)

    def for_work(self, user):
        """Those that the person may work on as an officer: sent, of schools where the office is held."""
        return self.filter(officers(user)).exclude(state=AidApplication.State.DRAFT)

    def with_consent(self):
        """Whose content may be used: consent given here or in the hardship file was not taken back."""
        rows = self.filter(consent_withdrawn_on=None)
        return rows.exclude(basis="file", hardship_file__state="withdrawn")

    def under_way(self):
        """Neither ended nor paid: at most one of a family."""
        return self.filter(state__in=AidApplication.State.under_way())

    def of_family(self, members):
        """Of one of ``members`` (ids), or naming one of them as of the same family."""
        kin = AidApplication.kin.through.objects.filter(member__in=members)
        return self.filter(Q(member__in=members) | Q(pk__in=kin.values("aidapplication")))

    def paid_in(self, year: int):
        """Paid out in the calendar year."""
        return self.filter(paid_on__year=year)

    def for_list(self):
        return self.select_related("member", "member__group", "school", "notice").order_by("-pk")


class AidApplication(models.Model):
    """救助申请 of one member, numbered by school and year.

    What is told of illness, money and the bank lies sealed. ``kin`` are the colleagues of the same family (one
    applicant a family). ``basis`` says on which consent the application is worked on: the hardship file's, or
    the consent given here with ``consent_text``. ``asked`` and ``granted`` are yuan. DRAFT → GROUP → COMMITTEE →
    DECIDED → NOTICED → PAID → THANKED, or DECLINED with a reason, or WITHDRAWN by the applicant.
    """

    class Kind(models.TextChoices):
        HARDSHIP = "hardship", "困难补助"
        ILLNESS = "illness", "大病救助"
        ACCIDENT = "accident", "意外灾害救助"
        STUDY = "study", "子女助学"
        OTHER = "other", "其他救助"

    class Basis(models.TextChoices):
        FILE = "file", "困难档案里的同意"
        OWN = "own", "本人在申请里同意"
        PAPER = "paper", "本人签字的同意书"

    class Opinion(models.TextChoices):
        SUPPORT = "support", "情况属实，同意上报"
        DOUBT = "doubt", "请委员会再核实"
        PASSED = "passed", "小组未提意见"

    class Way(models.TextChoices):
        TRANSFER = "transfer", "转账"
        CASH = "cash", "现金签收"

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        GROUP = "group", "待小组意见"
        COMMITTEE = "committee", "待委员会研究"
        DECIDED = "decided", "待公示"
        NOTICED = "noticed", "公示中"
        PAID = "paid", "已发放"
        THANKED = "thanked", "本人已确认"
        DECLINED = "declined", "未予救助"
        WITHDRAWN = "withdrawn", "已撤回"

        @classmethod
        def under_way(cls) -> list:
            return [cls.GROUP, cls.COMMITTEE, cls.DECIDED, cls.NOTICED]

        @classmethod
        def granted(cls) -> list:
            return [cls.DECIDED, cls.NOTICED, cls.PAID, cls.THANKED]

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    year = models.PositiveSmallIntegerField("年度")
    serial = models.PositiveSmallIntegerField("序号")
    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="aid_applications", verbose_name="申请人"
    )
    entered_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="代填人"
    )
    kin = models.ManyToManyField(
        "members.Member", related_name="+", blank=True, verbose_name="同一家庭的本校职工"
    )
    kind = models.CharField("救助类别", max_length=10, choices=Kind)
    asked = models.DecimalField("申请金额（元）", max_digits=12, decimal_places=2)
    reason = SealedTextField("困难情况")
    diagnosis = SealedTextField("诊断", blank=True)
    total_cost = SealedSumField("治疗总费用（元）", null=True, blank=True)
    self_paid = SealedSumField("个人自付（元）", null=True, blank=True)
    account = SealedTextField("开户行和账号", blank=True)
    basis = models.CharField("同意的依据", max_length=6, choices=Basis, blank=True)
    hardship_file = models.ForeignKey(
        "welfare.HardshipFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    consent_text = models.TextField("同意书", blank=True)
    consented_on = models.DateField("同意日期", null=True, blank=True)
    consent_withdrawn_on = models.DateField("撤回同意日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    created_at = models.DateTimeField("填写时间", auto_now_add=True)
    sent_on = models.DateField("提交日期", null=True, blank=True)
    opinion = models.CharField("小组意见", max_length=8, choices=Opinion, blank=True)
    opinion_words = SealedTextField("意见说明", blank=True)
    opinion_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    opinion_on = models.DateField("小组意见日期", null=True, blank=True)
    granted = models.DecimalField(
        "救助金额（元）", max_digits=12, decimal_places=2, null=True, blank=True
    )
    decision = models.ForeignKey(
        "meetings.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="作出决定的会议",
    )
    decision_words = models.CharField("决定依据", max_length=100, blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True)
    decided_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_reason = SealedTextField("未予救助的理由", blank=True)
    notice = models.ForeignKey(
        "welfare.AidNotice", models.PROTECT, null=True, blank=True, related_name="applications"
    )
    payee = SealedTextField("收款人", blank=True)
    way = models.CharField("发放方式", max_length=10, choices=Way, blank=True)
    paid_on = models.DateField("发放日期", null=True, blank=True)
    paid_by = models.ForeignKey("org.User", models.PROTECT, null=True, blank=True, related_name="+")
    received_on = models.DateField("本人确认日期", null=True, blank=True)
    thanks = SealedTextField("感谢的话", blank=True)
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)

    objects = AidQuerySet.as_manager()

    class Meta:
        verbose_name = "救助申请"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["school", "state"], name="aid_school_state"),
            models.Index(fields=["school", "paid_on"], name="aid_school_paid"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year", "serial"], name="aid_number_once_a_year"
            ),
            models.CheckConstraint(
                name="aid_sums_are_above_zero",
                condition=Q(asked__gt=Decimal(0)) & (Q(granted=None) | Q(granted__gt=Decimal(0))),
            ),
            models.CheckConstraint(
                name="aid_is_sent_with_a_consent",
                condition=Q(state__in=["draft", "withdrawn"])
                | (Q(sent_on__isnull=False, consented_on__isnull=False) & ~Q(basis="")),
            ),
            models.CheckConstraint(
                name="aid_is_granted_by_somebody_on_a_day",
                condition=~Q(state__in=["decided", "noticed", "paid", "thanked"])
                | (
                    Q(granted__isnull=False, decided_on__isnull=False, decided_by__isnull=False)
                    & (Q(decision__isnull=False) | ~Q(decision_words=""))
                ),
            ),
            models.CheckConstraint(
                name="aid_stands_open_before_it_is_paid",
                condition=~Q(state__in=["noticed", "paid", "thanked"]) | Q(notice__isnull=False),
            ),
            models.CheckConstraint(
                name="aid_is_stamped_when_paid",
                condition=Q(
                    state__in=["paid", "thanked"], paid_on__isnull=False, paid_by__isnull=False
                )
                | (~Q(state__in=["paid", "thanked"]) & Q(paid_on=None, paid_by=None)),
            ),
            models.CheckConstraint(
                name="aid_is_stamped_when_received",
                condition=Q(state="thanked", received_on__isnull=False)
                | (~Q(state="thanked") & Q(received_on=None)),
            ),
            models.CheckConstraint(
                name="aid_is_declined_with_a_reason",
                condition=(Q(state="declined", decided_on__isnull=False) & ~Q(ended_reason=""))
                | ~Q(state="declined"),
            ),
            models.CheckConstraint(
                name="aid_is_stamped_when_withdrawn",
                condition=Q(state="withdrawn", withdrawn_on__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_on=None)),
            ),
        ]

    def __str__(self):
        return f"救助申请 {self.number}"

    def get_absolute_url(self):
        return reverse("welfare:aid_detail", args=[self.pk])

    @property
    def number(self) -> str:
        """``2026-003``: tells nothing of the person."""
        return f"{self.year}-{self.serial:03}"

    @property
    def is_under_way(self) -> bool:
        return self.state in self.State.under_way()

    @property
    def is_granted(self) -> bool:
        return self.state in self.State.granted()

    # Transitions.

    def send(self, on, *, to_group: bool):
        to = self.State.GROUP if to_group else self.State.COMMITTEE
        move(self, to, frm=[self.State.DRAFT], sent_on=on)

    def opine(self, opinion: str, words: str, *, on, by):
        stamps = {"opinion": opinion, "opinion_words": words, "opinion_on": on, "opinion_by": by}
        move(self, self.State.COMMITTEE, frm=[self.State.GROUP], **stamps)

    def grant(self, amount: Decimal, *, decision, words: str, on, by):
        """``decision`` of a meeting kept here, or ``words`` that name the meeting, or both."""
        stamps = {"granted": amount, "decision": decision, "decision_words": words}
        stamps |= {"decided_on": on, "decided_by": by}
        move(self, self.State.DECIDED, frm=[self.State.COMMITTEE], **stamps)

    def decline(self, reason: str, *, on, by):
        """By the committee, or after an objection that was upheld: then nothing stays granted."""
        stamps = {"ended_reason": reason, "decided_on": on, "decided_by": by, "granted": None}
        before = [self.State.COMMITTEE, self.State.DECIDED, self.State.NOTICED]
        move(self, self.State.DECLINED, frm=before, **stamps)

    def publish(self, notice):
        move(self, self.State.NOTICED, frm=[self.State.DECIDED], notice=notice)

    def pay(self, *, on, by, way: str, payee: str):
        stamps = {"paid_on": on, "paid_by": by, "way": way, "payee": payee}
        move(self, self.State.PAID, frm=[self.State.NOTICED], **stamps)

    def confirm(self, thanks: str, *, on):
        move(self, self.State.THANKED, frm=[self.State.PAID], received_on=on, thanks=thanks)

    def withdraw(self, *, on):
        """With it the consent ends: what was written is kept and no longer used."""
        before = [self.State.DRAFT, *self.State.under_way()]
        stamps = {"withdrawn_on": on, "consent_withdrawn_on": on}
        move(self, self.State.WITHDRAWN, frm=before, **stamps)

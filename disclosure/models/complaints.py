"""信访、投诉、举报、调解、法律援助: what one person asks of the union, until it is answered and closed."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from disclosure.models.boards import Seat
from union.kit.flow import move
from union.kit.sealed import SealedTextField
from union.org.models import Role


class ComplaintQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and those one works on."""
        return self.filter(Q(complainant=user) | self._inside(user))

    def inside(self, user):
        """Those whose content the person may open for work, never the own one and never one about oneself:
        the desk it lies on, its handlers, and for ordinary matters on the chair's desk the committee."""
        return self.filter(self._inside(user))

    def _inside(self, user) -> Q:
        desk, handlers = Complaint.Desk, Complaint.handlers.through.objects
        seats = Seat.objects.current().of_group(Seat.Group.SUPERVISING).filter(user=user)
        ordinary = Q(level=Complaint.Level.ORDINARY, desk=desk.CHAIR)
        named = handlers.filter(user=user).values("complaint")
        scope = Q(
            pk__in=named, school=user.school_id
        )  # who has left the school hands the case over
        scope |= Q(desk=desk.CHAIR, school__in=_held(user, Role.CHAIR))
        scope |= Q(desk=desk.PRINCIPAL, school__in=_held(user, Role.PRINCIPAL))
        watched = Q(desk=desk.SUPERVISORS, school__in=seats.values("school"))
        scope |= watched & Q(school=user.school_id)
        scope |= ordinary & Q(school__in=_held(user, Role.COMMITTEE))
        involved = Complaint.recused.through.objects.filter(user=user).values("complaint")
        own = Q(complainant=user, complainant__isnull=False)
        return scope & ~Q(pk__in=involved) & ~own

    def own(self, user):
        return self.filter(complainant=user)

    def told(self):
        """Those that figures of the whole school count. What somebody is kept from is counted when it has ended:
        before, a figure that is higher than what the person sees would give it away."""
        kept_from = Complaint.recused.through.objects.values("complaint")
        return self.filter(~Q(pk__in=kept_from) | Q(state__in=Complaint.State.ended()))

    def under_way(self):
        """Received and neither declined, withdrawn nor answered."""
        return self.filter(state__in=Complaint.State.under_way())

    def late(self, on=None):
        """Past the day by which to decide, or past the day by which to answer, and not done."""
        return self.filter(is_late(on or timezone.localdate()))

    def for_list(self):
        return self.select_related("complainant", "school").order_by("-pk")

    def for_page(self):
        return self.select_related(
            "complainant", "school", "entered_by", "repeats", "mediation", "legal_aid"
        ).prefetch_related("handlers", "recused")


def is_late(day) -> Q:
    """As a condition, for counting."""
    undecided = Q(state=Complaint.State.RECEIVED, decide_by__lt=day)
    working = [Complaint.State.ACCEPTED, Complaint.State.HANDLED]
    return undecided | Q(state__in=working, due_on__lt=day)


def _held(user, role) -> list[int]:
    """Units where the person holds exactly this office today."""
    return [office.unit_id for office in user.offices if office.role == role]


class Complaint(models.Model):
    """One matter of one person (一事一件), under a number of its school and year, drawn and not counted.

    What is said in it lies sealed in the database. ``desk`` is who decides on it: the chair, unless the chair
    is concerned (回避), then the principal, then the 监督小组. ``recused`` are the people complained about and
    whoever withdrew: they never see it. ``decide_by`` and ``due_on`` follow the rules that held on the day;
    ``first_due_on`` is the deadline before the one extension. ``repeats`` points to the earlier case of the same
    matter, which answers this one.
    """

    class Kind(models.TextChoices):
        PETITION = "petition", "信访"
        COMPLAINT = "complaint", "投诉"
        REPORT = "report", "举报"
        MEDIATION = "mediation", "调解"
        LEGAL_AID = "legal_aid", "法律援助"

    class Channel(models.TextChoices):
        ONLINE = "online", "网上"
        VISIT = "visit", "来访"
        PHONE = "phone", "电话"
        LETTER = "letter", "来信"

    class Level(models.TextChoices):
        ORDINARY = "ordinary", "一般"
        CONFIDENTIAL = "confidential", "保密"

    class Desk(models.TextChoices):
        CHAIR = "chair", "工会主席"
        PRINCIPAL = "principal", "校长"
        SUPERVISORS = "supervisors", "监督小组"

    class State(models.TextChoices):
        RECEIVED = "received", "待受理"
        ACCEPTED = "accepted", "办理中"
        HANDLED = "handled", "待答复"
        ANSWERED = "answered", "已答复"
        CLOSED = "closed", "办结"
        DECLINED = "declined", "不予受理"
        WITHDRAWN = "withdrawn", "已撤回"

        @classmethod
        def under_way(cls) -> list:
            return [cls.RECEIVED, cls.ACCEPTED, cls.HANDLED]

        @classmethod
        def ended(cls) -> list:
            return [cls.CLOSED, cls.DECLINED, cls.WITHDRAWN]

    class Grade(models.TextChoices):
        SATISFIED = "satisfied", "满意"
        BASICALLY = "basically", "基本满意"
        DISSATISFIED = "dissatisfied", "不满意"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    year = models.PositiveSmallIntegerField("年度")
    serial = models.PositiveSmallIntegerField("序号")
    kind = models.CharField("类别", max_length=10, choices=Kind)
    channel = models.CharField("来源", max_length=10, choices=Channel, default=Channel.ONLINE)
    level = models.CharField("保密程度", max_length=14, choices=Level, default=Level.ORDINARY)
    desk = models.CharField("由谁受理", max_length=12, choices=Desk, default=Desk.CHAIR)
    subject = SealedTextField("事由")
    text = SealedTextField("内容")
    against = SealedTextField("反映的对象", blank=True)
    complainant = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="来信人"
    )
    complainant_name = SealedTextField("来信人姓名", blank=True)
    contact = SealedTextField("联系方式", blank=True)
    entered_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="登记人"
    )
    handlers = models.ManyToManyField(
        "org.User", related_name="+", blank=True, verbose_name="承办人"
    )
    recused = models.ManyToManyField("org.User", related_name="+", blank=True, verbose_name="回避")
    state = models.CharField("状态", max_length=10, choices=State, default=State.RECEIVED)
    received_on = models.DateField("收到日期")
    decide_by = models.DateField("受理期限")
    accepted_on = models.DateField("受理日期", null=True, blank=True)
    first_due_on = models.DateField("原定期限", null=True, blank=True)
    due_on = models.DateField("答复期限", null=True, blank=True)
    extended_on = models.DateField("延期日期", null=True, blank=True)
    extension_reason = SealedTextField("延期理由", blank=True)
    declined_on = models.DateField("不予受理日期", null=True, blank=True)
    decline_reason = SealedTextField("不予受理的理由", blank=True)
    turn_to = SealedTextField("可以向哪里反映", blank=True)
    repeats = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="repeated_by"
    )
    finding = SealedTextField("办理情况", blank=True)
    answer = SealedTextField("答复意见", blank=True)
    handled_on = models.DateField("办理完成日期", null=True, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    grade = models.CharField("满意度", max_length=14, choices=Grade, blank=True)
    grade_words = SealedTextField("评价意见", blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = "信访投诉件"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["school", "state", "due_on"], name="complaint_school_state_due")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year", "serial"], name="complaint_number_once_a_year"
            ),
            models.CheckConstraint(
                name="complaint_is_anonymous_only_as_a_report",
                condition=Q(complainant__isnull=False) | ~Q(complainant_name="") | Q(kind="report"),
            ),
            models.CheckConstraint(
                name="complaint_repeats_only_an_earlier_one",
                condition=Q(repeats=None) | Q(repeats__lt=F("pk"), state="declined"),
            ),
            models.CheckConstraint(
                name="complaint_is_accepted_with_a_deadline",
                condition=Q(
                    state__in=["accepted", "handled", "answered", "closed"],
                    accepted_on__isnull=False,
                    due_on__isnull=False,
                    first_due_on__isnull=False,
                )
                | Q(
                    state__in=["received", "declined", "withdrawn"],
                    accepted_on=None,
                    due_on=None,
                    first_due_on=None,
                )
                | Q(
                    state="withdrawn",
                    accepted_on__isnull=False,
                    due_on__isnull=False,
                    first_due_on__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="complaint_is_declined_with_a_reason",
                condition=(Q(state="declined", declined_on__isnull=False) & ~Q(decline_reason=""))
                | (~Q(state="declined") & Q(declined_on=None, decline_reason="")),
            ),
            models.CheckConstraint(
                name="complaint_is_extended_with_a_reason",
                condition=Q(extended_on=None, extension_reason="")
                | (Q(extended_on__isnull=False) & ~Q(extension_reason="")),
            ),
            models.CheckConstraint(
                name="complaint_is_handled_before_it_is_answered",
                condition=Q(state__in=["handled", "answered", "closed"], handled_on__isnull=False)
                | Q(state__in=["received", "accepted", "declined"], handled_on=None)
                | Q(state="withdrawn"),
            ),
            models.CheckConstraint(
                name="complaint_is_answered_with_words",
                condition=(
                    Q(state__in=["answered", "closed"], answered_on__isnull=False) & ~Q(answer="")
                )
                | (~Q(state__in=["answered", "closed"]) & Q(answered_on=None, grade="")),
            ),
            models.CheckConstraint(
                name="complaint_is_dated_exactly_when_closed",
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on=None)),
            ),
            models.CheckConstraint(
                name="complaint_is_dated_exactly_when_withdrawn",
                condition=Q(state="withdrawn", withdrawn_on__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_on=None)),
            ),
        ]

    def __str__(self):
        """Kind and number, nothing of the content: this stands in logs and notices."""
        return f"{self.get_kind_display()}{self.number}"

    def get_absolute_url(self):
        """The cover for whoever works on it; its complainant reads at ``case_own``."""
        return reverse("disclosure:case_detail", args=[self.pk])

    @property
    def own_url(self) -> str:
        return reverse("disclosure:case_own", args=[self.pk])

    @property
    def number(self) -> str:
        return f"〔{self.year}〕{self.serial}号"

    @property
    def is_confidential(self) -> bool:
        return self.level == self.Level.CONFIDENTIAL

    @property
    def is_under_way(self) -> bool:
        return self.state in self.State.under_way()

    @property
    def by_whom(self) -> str:
        """The complainant's name; 匿名 for a report on paper without one."""
        return (self.complainant.name if self.complainant else self.complainant_name) or "匿名"

    @property
    def next_day(self):
        """The deadline that counts now, None when nothing is waited for."""
        if self.state == self.State.RECEIVED:
            return self.decide_by
        return self.due_on if self.is_under_way else None

    def accept(self, due_on):
        due = {"due_on": due_on, "first_due_on": due_on}
        today = timezone.localdate()
        move(self, self.State.ACCEPTED, frm=[self.State.RECEIVED], accepted_on=today, **due)

    def decline(self, reason: str, turn_to: str = "", repeats: "Complaint | None" = None):
        words = {"decline_reason": reason, "turn_to": turn_to, "repeats": repeats}
        today = timezone.localdate()
        move(self, self.State.DECLINED, frm=[self.State.RECEIVED], declined_on=today, **words)

    def finish(self, finding: str, answer: str):
        """The handlers are done → the desk sends the answer."""
        words = {"finding": finding, "answer": answer, "handled_on": timezone.localdate()}
        move(self, self.State.HANDLED, frm=[self.State.ACCEPTED], **words)

    def rework(self):
        """The desk wants more → back to the handlers."""
        move(self, self.State.ACCEPTED, frm=[self.State.HANDLED], handled_on=None)

    def reply(self, answer: str):
        today = timezone.localdate()
        move(self, self.State.ANSWERED, frm=[self.State.HANDLED], answer=answer, answered_on=today)

    def close(self, grade: str = "", words: str = ""):
        """Rated, or nothing was heard within the days of review."""
        rated = {"grade": grade, "grade_words": words, "closed_on": timezone.localdate()}
        move(self, self.State.CLOSED, frm=[self.State.ANSWERED], **rated)

    def withdraw(self):
        today = timezone.localdate()
        move(self, self.State.WITHDRAWN, frm=self.State.under_way(), withdrawn_on=today)

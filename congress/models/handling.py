"""办理: a case on its way through the departments, until every author has rated the answer."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from congress.models.proposals import Proposal
from congress.models.ties import ties_of
from union.kit.flow import move
from union.org.scopes import officers


class CasePartQuerySet(models.QuerySet):
    """Rows that are seen by whoever sees the case; ``case_path`` leads to the proposal."""

    case_path = "case"

    def visible_to(self, user):
        return self.filter(**{f"{self.case_path}__in": Proposal.objects.visible_to(user)})


class HandlingQuerySet(CasePartQuerySet):
    def under_way(self):
        """Not answered yet: with the department or before the overseer."""
        return self.filter(state__in=Handling.State.under_way())

    def late(self, on: dt.date | None = None):
        """Past the deadline without an answer."""
        return self.under_way().filter(due_on__lt=on or timezone.localdate())

    def answered(self):
        return self.filter(state=Handling.State.SENT)

    def led_by(self, departments):
        return self.filter(lead__in=departments)

    def worked_by(self, user):
        """Those in which the person has a part: in the lead, in a co-handling department, over it."""
        ids = ties_of(user).duties
        part = Q(lead__in=ids) | Q(co_handlings__department__in=ids)
        return self.filter(pk__in=Handling.objects.filter(part).values("pk"))

    def run_by(self, user):
        """Those whose progress the person sees to: officers, the proposal committee."""
        committee = Q(case__school__in=ties_of(user).committee)
        return self.filter(officers(user, "case__") | committee)

    def for_list(self):
        return self.select_related("case__author", "case__school", "lead").order_by("due_on", "pk")


class Handling(models.Model):
    """One handing-over of a case to a lead department (主办), with its deadline.

    ``round`` 2 is the second handling after 不满意; the first one with its answer stays. A department that
    is the wrong one sends it back (REFUSED) within the days allowed, and the next handling has the same
    round. ``first_due_on`` is the deadline before an extension.
    """

    class State(models.TextChoices):
        WORKING = "working", "办理中"
        APPROVING = "approving", "待分管领导审签"
        SENT = "sent", "已答复"
        REFUSED = "refused", "退回交办"

        @classmethod
        def under_way(cls) -> list:
            return [cls.WORKING, cls.APPROVING]

    case = models.ForeignKey(Proposal, models.PROTECT, related_name="handlings")
    round = models.PositiveSmallIntegerField("第几次办理", default=1)
    lead = models.ForeignKey(
        "org.Department", models.PROTECT, related_name="+", verbose_name="主办部门"
    )
    state = models.CharField("状态", max_length=10, choices=State, default=State.WORKING)
    handed_on = models.DateField("交办日期")
    handed_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    instructions = models.CharField("交办意见", max_length=500, blank=True)
    first_due_on = models.DateField("原定期限")
    due_on = models.DateField("办理期限")
    reminded = models.PositiveSmallIntegerField("已提醒次数", default=0)
    refused_reason = models.CharField("退回原因", max_length=300, blank=True)
    sent_on = models.DateField("答复日期", null=True, blank=True)

    objects = HandlingQuerySet.as_manager()

    class Meta:
        verbose_name = "提案办理"
        ordering = ["case", "round", "pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="handling_state_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round"],
                condition=~Q(state="refused"),
                name="handling_once_a_round",
            ),
            models.CheckConstraint(
                name="handling_is_dated_exactly_when_sent",
                condition=Q(state="sent", sent_on__isnull=False)
                | (~Q(state="sent") & Q(sent_on=None)),
            ),
            models.CheckConstraint(
                name="handling_is_refused_with_a_reason",
                condition=Q(Q(state="refused") & ~Q(refused_reason=""))
                | (~Q(state="refused") & Q(refused_reason="")),
            ),
        ]

    def __str__(self):
        return f"{self.case}：{self.lead}"

    def get_absolute_url(self):
        """Where the departments work on it; readers find the answer on the case's own page."""
        return reverse("congress:handling_detail", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.state in self.State.under_way()

    @property
    def is_pressing(self) -> bool:
        """Late, or due within the week."""
        week = timezone.localdate() + dt.timedelta(days=7)
        return self.is_under_way and self.due_on <= week

    @property
    def days_late(self) -> int:
        """Calendar days after the deadline, by the answer or by today; 0 when in time."""
        day = self.sent_on or timezone.localdate()
        return max(0, (day - self.due_on).days)

    def refuse(self, reason: str):
        move(self, self.State.REFUSED, frm=[self.State.WORKING], refused_reason=reason)

    def finish(self):
        """The department is done and every co-handler has signed → before the overseer."""
        move(self, self.State.APPROVING, frm=[self.State.WORKING])

    def rework(self):
        """The overseer wants it better → back to the department."""
        move(self, self.State.WORKING, frm=[self.State.APPROVING])

    def send(self):
        """Approved → the authors read it."""
        move(self, self.State.SENT, frm=[self.State.APPROVING], sent_on=timezone.localdate())


class HandlingPartQuerySet(CasePartQuerySet):
    case_path = "handling__case"


class CoHandling(models.Model):
    """协办: a further department that must sign before the answer can go."""

    handling = models.ForeignKey(Handling, models.CASCADE, related_name="co_handlings")
    department = models.ForeignKey(
        "org.Department", models.PROTECT, related_name="+", verbose_name="协办部门"
    )
    opinion = models.TextField("协办意见", max_length=1000, blank=True)
    signed_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_on = models.DateField("会签日期", null=True, blank=True)

    objects = HandlingPartQuerySet.as_manager()

    class Meta:
        verbose_name = "协办"
        ordering = ["handling", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["handling", "department"], name="co_handling_once_a_department"
            ),
            models.CheckConstraint(
                name="co_handling_signature_is_whole",
                condition=Q(signed_by=None, signed_on=None)
                | Q(signed_by__isnull=False, signed_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.handling}：{self.department}"


class AnswerQuerySet(HandlingPartQuerySet):
    def visible_to(self, user):
        """Sent: whoever sees the case. Before that: who works on it or sees to it."""
        inside = Handling.objects.worked_by(user) | Handling.objects.run_by(user)
        seen = super().visible_to(user)
        return seen.filter(Q(handling__state="sent") | Q(handling__in=inside.values("pk")))


class Answer(models.Model):
    """答复: what the lead department writes; the overseer approves it before the authors see it.

    ``answer_class`` is a key of the profile's scheme (`congress.schemes`), which also says which of the
    fields are asked for. ``promised`` holds pairs of text and ISO date, which become `Promise` rows when
    it is sent. ``edits`` counts savings, for autosave and signing. Once its handling is SENT it never
    changes.
    """

    handling = models.OneToOneField(Handling, models.CASCADE, related_name="answer")
    answer_class = models.CharField("答复类别", max_length=12, blank=True)
    text = models.TextField("答复内容", max_length=5000, blank=True)
    measures = models.TextField("办理措施", max_length=3000, blank=True)
    finish_on = models.DateField("完成时限", null=True, blank=True)
    difficulty = models.TextField("困难和计划", max_length=2000, blank=True)
    reason = models.TextField("不能采纳的理由", max_length=2000, blank=True)
    promised = models.JSONField("承诺事项", default=list, blank=True)
    met_on = models.DateField("面复日期", null=True, blank=True)
    met_note = models.CharField("面复记录", max_length=500, blank=True)
    written_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办人"
    )
    approved_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审签人"
    )
    approved_on = models.DateField("审签日期", null=True, blank=True)
    approval_word = models.CharField("审签意见", max_length=300, blank=True)
    edits = models.PositiveIntegerField("修改次数", default=0)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "提案答复"

    def __str__(self):
        return f"{self.handling}的答复"

    @property
    def promised_by(self) -> list[tuple[str, dt.date]]:
        """What it promises, each with its day."""
        return [(text, dt.date.fromisoformat(day)) for text, day in self.promised]


class Extension(models.Model):
    """延期: asked for once with a reason, decided by the committee."""

    class State(models.TextChoices):
        ASKED = "asked", "待批"
        GRANTED = "granted", "同意"
        DENIED = "denied", "不同意"

    handling = models.ForeignKey(Handling, models.CASCADE, related_name="extensions")
    until = models.DateField("延至")
    reason = models.CharField("理由", max_length=300)
    state = models.CharField("状态", max_length=10, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    asked_on = models.DateField("申请日期")
    decided_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    word = models.CharField("审批意见", max_length=200, blank=True)

    objects = HandlingPartQuerySet.as_manager()

    class Meta:
        verbose_name = "办理延期"
        ordering = ["handling", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["handling"],
                condition=~Q(state="denied"),
                name="extension_once_a_handling",
                violation_error_message="已经申请过延期，每件只能延期一次",
            )
        ]

    def __str__(self):
        return f"{self.handling}延至{self.until}"

    def grant(self, by, word):
        move(self, self.State.GRANTED, frm=[self.State.ASKED], decided_by=by, word=word)

    def deny(self, by, word):
        move(self, self.State.DENIED, frm=[self.State.ASKED], decided_by=by, word=word)

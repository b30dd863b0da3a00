"""What hangs on a form: its seconders, the decisions on it, its files."""

from django.db import models
from django.utils import timezone

from congress.models.delegates import Delegate
from congress.models.proposals import Proposal
from congress.models.sessions import Seat
from union.kit.flow import move


class SeconderQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(proposal__in=Proposal.objects.visible_to(user))

    def agreed(self):
        return self.filter(state=Seconder.State.ACCEPTED)


class Seconder(models.Model):
    """附议: a delegate asked to second a proposal, or joining by oneself; only the person's own word counts."""

    class State(models.TextChoices):
        INVITED = "invited", "已邀请"
        ACCEPTED = "accepted", "已附议"
        DECLINED = "declined", "未附议"
        WITHDRAWN = "withdrawn", "已撤回附议"

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="seconders")
    delegate = models.ForeignKey(Delegate, models.PROTECT, related_name="seconded")
    state = models.CharField("状态", max_length=10, choices=State, default=State.INVITED)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    seen_edits = models.PositiveIntegerField("附议时的版本", default=0)

    objects = SeconderQuerySet.as_manager()

    class Meta:
        verbose_name = "附议人"
        ordering = ["proposal", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "delegate"], name="seconder_once_a_proposal"
            )
        ]

    def __str__(self):
        return f"{self.delegate}：{self.get_state_display()}"

    def accept(self, seen_edits: int):
        frm = [self.State.INVITED, self.State.DECLINED, self.State.WITHDRAWN]
        self._answer(self.State.ACCEPTED, frm, seen_edits=seen_edits)

    def decline(self):
        self._answer(self.State.DECLINED, [self.State.INVITED])

    def confirm(self, seen_edits: int):
        """Has read the changed text and stays."""
        self._answer(self.State.ACCEPTED, [self.State.ACCEPTED], seen_edits=seen_edits)

    def withdraw(self):
        """Possible until the proposal is submitted; the action sees to that under lock."""
        self._answer(self.State.WITHDRAWN, [self.State.ACCEPTED])

    def _answer(self, to, frm, **stamps):
        move(self, to, frm=frm, answered_on=timezone.localdate(), **stamps)


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(proposal__in=Proposal.objects.visible_to(user))


class Review(models.Model):
    """审查: one decision on a form, by the proposal committee, the presidium or the delegation's head."""

    class Outcome(models.TextChoices):
        ACCEPT = "accept", "立案"
        MERGE = "merge", "并案"
        SUGGESTION = "suggestion", "转意见建议"
        DECLINE = "decline", "不予立案"
        SEND_BACK = "send_back", "退回修改"
        DISPUTE = "dispute", "提请主席团"
        PASS_ON = "pass_on", "代表团初审通过"
        REWORK = "rework", "代表团退回"

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="reviews")
    outcome = models.CharField("结果", max_length=12, choices=Outcome)
    reason = models.TextField("理由", max_length=1000, blank=True)
    into = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="并入"
    )
    body = models.CharField("审查机构", max_length=15, choices=Seat.Body, blank=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "提案审查"
        ordering = ["proposal", "pk"]

    def __str__(self):
        return f"{self.proposal}：{self.get_outcome_display()}"


class AttachmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(proposal__in=Proposal.objects.visible_to(user))


class Attachment(models.Model):
    """A file that belongs to a form or, with ``handling``, to its answer."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="attachments")
    handling = models.ForeignKey(
        "congress.Handling", models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    file = models.FileField("文件", max_length=200)
    name = models.CharField("文件名", max_length=120)
    kind = models.CharField("类型", max_length=10)
    size = models.PositiveIntegerField("字节数")
    sha256 = models.CharField("文件指纹", max_length=64)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "附件"
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def is_picture(self) -> bool:
        """Whether a page can show it."""
        return self.kind in ("jpg", "png", "webp")

"""What is left when an urn has been opened: ballots without voters, receipts without ballots."""

import uuid

from django.db import models

from union.ballots.models.rolls import Elector, OfVoteQuerySet, Scrutineer
from union.ballots.models.votes import Vote


class Ballot(models.Model):
    """An opened ballot. All of a vote are written in one statement, shuffled; nothing leads to a person."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vote = models.ForeignKey(Vote, models.CASCADE, related_name="ballots")
    marks = models.JSONField("票面")

    objects = OfVoteQuerySet.as_manager()

    class Meta:
        verbose_name = "选票"
        ordering = ["key"]

    def __str__(self):
        return str(self.key)


class NamedBallot(models.Model):
    """A choice in an open vote (记名表决): it stands beside the name, by rule."""

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="named_ballots")
    elector = models.OneToOneField(Elector, models.CASCADE, related_name="named_ballot")
    marks = models.JSONField("票面")

    objects = OfVoteQuerySet.as_manager()

    class Meta:
        verbose_name = "记名票"
        ordering = ["elector__position"]

    def __str__(self):
        return str(self.elector)


class Receipt(models.Model):
    """A receipt that was found in the urn: the SHA-256 of the voter's code, sorted, without the choice."""

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="receipts")
    digest = models.CharField("回执", max_length=64)

    objects = OfVoteQuerySet.as_manager()

    class Meta:
        verbose_name = "回执"
        ordering = ["digest"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "digest"], name="receipt_once_a_vote")
        ]

    def __str__(self):
        return self.digest[:12]


class Remark(models.Model):
    """Free words from a ballot of an appraisal, without their author; shown only when released."""

    class State(models.TextChoices):
        WAITING = "waiting", "待审阅"
        RELEASED = "released", "可以反馈"
        WITHHELD = "withheld", "不予反馈"

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vote = models.ForeignKey(Vote, models.CASCADE, related_name="remarks")
    question = models.CharField("题目", max_length=20)
    text = models.TextField("意见")
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField("不予反馈的原因", max_length=200, blank=True)

    objects = OfVoteQuerySet.as_manager()

    class Meta:
        verbose_name = "意见"
        ordering = ["question", "key"]

    def __str__(self):
        return self.text[:40]


class PaperCount(models.Model):
    """The paper ballots as one scrutineer counted them; two must agree. ``numbers`` as in
    `union.ballots.totals.Paper`."""

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="paper_counts")
    scrutineer = models.OneToOneField(Scrutineer, models.CASCADE, related_name="paper_count")
    numbers = models.JSONField("票数")

    objects = OfVoteQuerySet.as_manager()

    class Meta:
        verbose_name = "纸质票计数"

    def __str__(self):
        return f"{self.scrutineer}"

"""投票: a vote of the congress, and the motions on its sheet."""

from django.db import models
from django.urls import reverse

from congress.models.agenda import Motion
from congress.models.sessions import Session
from congress.models.sittings import Sitting
from union.ballots.models import Vote
from union.org.scopes import of_the_house


class PollQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "vote__"))

    def for_page(self):
        return self.select_related(
            "vote", "vote__school", "session__congress", "session__school", "sitting"
        )


class Poll(models.Model):
    """A vote held by the congress: in a sitting by the delegates who signed in, or outside of one.

    ``vote.kind`` says what it is about: motions, an election or an appraisal. ``sitting`` is where people must have
    signed in to vote; None where no sign-in is asked for (an election in a constituency). ``figures`` are the rules as
    they held when it opened, by key: ``{value, source}``, read by `congress.polling.frozen_rule`.
    """

    vote = models.OneToOneField(Vote, models.PROTECT, related_name="poll", verbose_name="投票")
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="polls", verbose_name="会议"
    )
    sitting = models.ForeignKey(
        Sitting, models.PROTECT, null=True, blank=True, related_name="polls", verbose_name="场次"
    )
    figures = models.JSONField("冻结的规则", default=dict, blank=True)

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = "教代会投票"
        ordering = ["-pk"]

    def __str__(self):
        return str(self.vote)

    def get_absolute_url(self):
        return reverse("ballots:vote_detail", args=[self.vote_id])


class PollMotionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_the_house(user, "poll__vote__"))


class PollMotion(models.Model):
    """A motion on the sheet of a vote; ``question`` is its key there."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="motions")
    motion = models.ForeignKey(Motion, models.PROTECT, related_name="polls")
    question = models.CharField("题目", max_length=20)

    objects = PollMotionQuerySet.as_manager()

    class Meta:
        verbose_name = "表决事项"
        ordering = ["poll", "motion__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "motion"], name="motion_once_a_poll"),
        ]

    def __str__(self):
        return str(self.motion)

"""Who may vote, who has voted, who counts."""

from django.db import models
from django.db.models import Q

from union.ballots.models.votes import Vote


class OfVoteQuerySet(models.QuerySet):
    """Rows of a vote: seen by whom the vote is seen by; what a page may show is its policy's affair."""

    def visible_to(self, user):
        return self.filter(vote__in=Vote.objects.visible_to(user).values("pk"))


class Elector(models.Model):
    """选举人: somebody entitled to vote, as the roll stood when the vote opened.

    ``position`` is the place in the roll, by name. ``group`` is what breakdowns are made by (a delegation).
    Without an account (``user``) only a paper ballot is possible.
    """

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="electors")
    user = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="账户"
    )
    name = models.CharField("姓名", max_length=60)
    group = models.CharField("代表团（组）", max_length=40, blank=True)
    position = models.PositiveIntegerField("次序")

    objects = OfVoteQuerySet.as_manager()

    class Meta:
        verbose_name = "选举人"
        ordering = ["vote", "position"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "position"], name="elector_place_once"),
            models.UniqueConstraint(
                fields=["vote", "user"],
                condition=Q(user__isnull=False),
                name="elector_once_a_vote",
            ),
        ]

    def __str__(self):
        return self.name


class Participation(models.Model):
    """Somebody has voted by phone or has taken a paper ballot. No time, no address, no order: the rows are
    written anew in the order of the roll when the urn is opened.

    ``proof`` lets one's own confirm page show its receipt again when the answer got lost on the way; it is
    derived from the code, says nothing of the choice, and is blank after the opening.
    """

    class Way(models.TextChoices):
        PHONE = "phone", "手机"
        PAPER = "paper", "纸质票"

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="participations")
    elector = models.OneToOneField(Elector, models.CASCADE, related_name="participation")
    way = models.CharField("方式", max_length=10, choices=Way, default=Way.PHONE)
    proof = models.CharField(max_length=24, blank=True)

    objects = OfVoteQuerySet.as_manager()

    class Meta:
        verbose_name = "投票登记"
        constraints = [
            models.UniqueConstraint(
                fields=["vote", "proof"], condition=~Q(proof=""), name="receipt_code_once_a_vote"
            )
        ]

    def __str__(self):
        return str(self.elector)


class Scrutineer(models.Model):
    """监票人 of one vote. ``salt`` and ``public_key`` come from the own passphrase, which is kept nowhere.

    ``has_handed_over``: has given the passphrase for the opening. ``wrong_tries`` counts wrong ones since the
    last right one; ``locked_until`` is set when there were too many. ``has_lost``: says the passphrase is lost.
    """

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="scrutineers")
    user = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="监票人")
    name = models.CharField("姓名", max_length=60)
    is_head = models.BooleanField("总监票人", default=False)
    position = models.PositiveSmallIntegerField("次序")
    salt = models.CharField(max_length=32, blank=True)
    public_key = models.CharField("公钥", max_length=64, blank=True)
    has_handed_over = models.BooleanField("已交口令", default=False)
    has_lost = models.BooleanField("口令遗失", default=False)
    wrong_tries = models.PositiveSmallIntegerField("口令错误次数", default=0)
    locked_until = models.DateTimeField("暂停至", null=True, blank=True)

    objects = OfVoteQuerySet.as_manager()

    class Meta:
        verbose_name = "监票人"
        ordering = ["vote", "position"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "user"], name="scrutineer_once_a_vote"),
            models.UniqueConstraint(fields=["vote", "position"], name="scrutineer_place_once"),
        ]

    def __str__(self):
        return self.name

    @property
    def is_ready(self) -> bool:
        """Whether a passphrase was set."""
        return bool(self.public_key)

"""表决: one vote, from its preparation to the published result."""

from django.db import models
from django.db.models import Case, Q, When
from django.urls import reverse
from django.utils import timezone

from union.ballots.sheets import Sheet
from union.kit.flow import move
from union.org.scopes import desk, officers, staff


class VoteQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All of the school; who votes or counts there; clerks above, once it is decided."""
        taking_part = Q(pk__in=self._of(user, "electors")) | Q(pk__in=self._of(user, "scrutineers"))
        decided = Q(state__in=[Vote.State.PUBLISHED, Vote.State.VOID])
        return self.filter(officers(user) | staff(user) | taking_part | (desk(user) & decided))

    def _of(self, user, part):
        rows = self.model._meta.get_field(part).related_model.objects
        return rows.filter(user=user.pk).values("vote")

    def running(self):
        """People vote in it, or its ballots wait to be counted and announced."""
        return self.filter(state__in=[Vote.State.OPEN, Vote.State.CLOSED, Vote.State.COUNTED])

    def for_list(self):
        """Those that run first, then those in preparation, then the latest; without what a list does not show."""
        state = Vote.State
        runs = When(state__in=[state.OPEN, state.CLOSED, state.COUNTED], then=0)
        place = Case(runs, When(state=state.PREPARING, then=1), default=2)
        rows = self.select_related("school").defer("sheet_data", "rules", "totals", "question")
        return rows.order_by(place, "-pk")

    def for_page(self):
        return self.select_related("school")


class Vote(models.Model):
    """One vote. ``kind`` is a key of the plug ``ballot_kinds``: the room that asks, and that judges.

    PREPARING → OPEN → CLOSED → COUNTED → PUBLISHED; CANCELLED before it was closed; VOID when its ballots
    cannot be opened or prove nothing. What is asked (``sheet``, read by `union.ballots.sheets`), who may vote and
    by which rules is frozen when it opens; ``fingerprint`` is the SHA-256 of `frozen.content`.

    ``is_secret``: ballots are sealed to ``public_key`` (X25519, 64 hexadecimal digits) and lie in the tables that
    `union.ballots.urn` names after ``urn``; else each choice stands beside the voter's name.
    ``present`` is how many of those entitled were there when it closed. ``totals`` and ``sentence`` come with
    the opening. Times are those of the vote as a whole; nothing is known of the time of one ballot.
    """

    class State(models.TextChoices):
        PREPARING = "preparing", "准备中"
        OPEN = "open", "投票中"
        CLOSED = "closed", "已截止"
        COUNTED = "counted", "已开票"
        PUBLISHED = "published", "已公布"
        CANCELLED = "cancelled", "已取消"
        VOID = "void", "作废"

        @classmethod
        def fallen_through(cls) -> list:
            """Ended without a result: what was asked may be put again."""
            return [cls.CANCELLED, cls.VOID]

    class Ways(models.TextChoices):
        PHONE = "phone", "手机投票"
        BOTH = "both", "手机和纸质票"
        PAPER = "paper", "纸质票"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    kind = models.CharField("种类", max_length=20)
    title = models.CharField("名称", max_length=120)
    question = models.TextField("说明", max_length=2000, blank=True)
    is_secret = models.BooleanField("无记名", default=True)
    ways = models.CharField("方式", max_length=10, choices=Ways, default=Ways.PHONE)
    state = models.CharField("状态", max_length=10, choices=State, default=State.PREPARING)
    sheet_data = models.JSONField("票面", default=dict)
    rules = models.JSONField("所依规则", default=list)
    number = models.CharField("编号", max_length=20, blank=True)
    fingerprint = models.CharField("指纹", max_length=64, blank=True)
    public_key = models.CharField("公钥", max_length=64, blank=True)
    urn = models.CharField("票箱", max_length=16, blank=True)
    box_size = models.PositiveIntegerField("每票字节数", default=0)
    present = models.PositiveIntegerField("实到", null=True, blank=True)
    totals = models.JSONField("票数", null=True, blank=True)
    sentence = models.TextField("结果表述", max_length=4000, blank=True)
    void_reason = models.CharField("取消或作废的原因", max_length=300, blank=True)
    created_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    opened_at = models.DateTimeField("开始投票", null=True, blank=True)
    closed_at = models.DateTimeField("截止", null=True, blank=True)
    counted_at = models.DateTimeField("开票", null=True, blank=True)
    published_at = models.DateTimeField("公布", null=True, blank=True)

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = "投票"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["school", "state"], name="vote_school_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "number"],
                condition=~Q(number=""),
                name="vote_number_once_a_school",
            ),
            models.CheckConstraint(
                name="vote_is_frozen_when_it_opens",
                condition=Q(state__in=["preparing", "cancelled"])
                | (~Q(fingerprint="") & ~Q(number="") & Q(opened_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="vote_is_stamped_as_far_as_it_went",
                condition=Q(state="preparing", opened_at=None, closed_at=None, counted_at=None)
                | Q(state="open", opened_at__isnull=False, closed_at=None, counted_at=None)
                | Q(state="closed", closed_at__isnull=False, counted_at=None)
                | Q(state__in=["counted", "published"], counted_at__isnull=False)
                | Q(state="cancelled", closed_at=None, counted_at=None)
                | Q(state="void", opened_at__isnull=False, counted_at=None),
            ),
            models.CheckConstraint(
                name="vote_is_stamped_when_published",
                condition=Q(state="published", published_at__isnull=False)
                | (~Q(state="published") & Q(published_at=None)),
            ),
            models.CheckConstraint(
                name="vote_ends_early_with_a_reason",
                condition=~Q(state__in=["cancelled", "void"]) | ~Q(void_reason=""),
            ),
            models.CheckConstraint(
                name="vote_has_totals_when_counted",
                condition=~Q(state__in=["counted", "published"]) | Q(totals__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("ballots:vote_detail", args=[self.pk])

    @property
    def sheet(self) -> Sheet:
        """What is asked, read from the frozen form."""
        return Sheet.read(self.sheet_data)

    @property
    def takes_phones(self) -> bool:
        return self.ways != self.Ways.PAPER

    @property
    def takes_paper(self) -> bool:
        return self.ways != self.Ways.PHONE

    @property
    def is_sealed(self) -> bool:
        """Whether its phone ballots are sealed: a secret vote that takes phones."""
        return self.is_secret and self.takes_phones

    @property
    def is_decided(self) -> bool:
        return self.state in (self.State.COUNTED, self.State.PUBLISHED)

    @property
    def is_over(self) -> bool:
        """Announced, cancelled or void: nothing more is done about it."""
        return self.state in (self.State.PUBLISHED, self.State.CANCELLED, self.State.VOID)

    def open(self, **frozen):
        """Preparing → open, with everything that is frozen from here on."""
        move(self, self.State.OPEN, frm=[self.State.PREPARING], opened_at=timezone.now(), **frozen)

    def close(self, *, present: int):
        """Open → closed: no ballot is taken any more."""
        stamps = {"closed_at": timezone.now(), "present": present}
        move(self, self.State.CLOSED, frm=[self.State.OPEN], **stamps)

    def count(self, **found):
        """Closed → counted: the urn was opened, its tables are gone."""
        move(self, self.State.COUNTED, frm=[self.State.CLOSED], counted_at=timezone.now(), **found)

    def publish(self):
        move(self, self.State.PUBLISHED, frm=[self.State.COUNTED], published_at=timezone.now())

    def cancel(self, reason: str):
        """Before it closed; the ballots given so far are never opened."""
        before = [self.State.PREPARING, self.State.OPEN]
        move(self, self.State.CANCELLED, frm=before, void_reason=reason, urn="")

    def void(self, reason: str):
        """The ballots cannot be opened, or must not: too few, keys lost, more came back than went out."""
        running = [self.State.OPEN, self.State.CLOSED]
        move(self, self.State.VOID, frm=running, void_reason=reason, urn="")

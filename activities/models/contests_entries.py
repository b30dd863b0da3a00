"""作品 sent to a contest, their files, and the judges' scores."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from activities.models.contests import Contest
from union.kit.flow import WrongState
from union.org.scopes import officers


class EntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, the school's for its officers, and everybody's once the result is out.

        Judges look through `before`, which hides authors and what they must not judge.
        """
        mine = Entry.authors.through.objects.filter(member__user=user).values("entry")
        shown = Contest.objects.visible_to(user).filter(state=Contest.State.PUBLISHED)
        out = Q(withdrawn_at=None, contest__in=shown.values("pk"))
        return self.filter(Q(pk__in=mine) | Q(sent_by=user) | officers(user, "contest__") | out)

    def standing(self):
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def before(self, judge):
        """The works that this judge is to score: never own ones, nor the own group's where groups are recused."""
        own = Entry.authors.through.objects.filter(member__user=judge).values("entry")
        groups = judge.memberships.filter(group__isnull=False).values("group")
        through = Entry.authors.through.objects.filter(member__group__in=groups).values("entry")
        near = Q(contest__recuses_groups=True, pk__in=through)
        rows = self.standing().filter(contest__judges=judge).exclude(pk__in=own)
        return rows.exclude(near).order_by("number")

    def for_list(self):
        rows = self.select_related("contest", "tier").prefetch_related("authors__group", "files")
        return rows.order_by("number")


class Entry(models.Model):
    """One work in a contest under the number that judges know it by.

    ``mean`` (to 4 places) and ``rank`` (equal for equal means) are fixed when the judging closes; ``tier`` is the
    prize, None for none.
    """

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="entries")
    number = models.PositiveSmallIntegerField("编号")
    title = models.CharField("作品名称", max_length=60)
    text = models.TextField("作品文字或说明", max_length=20000, blank=True)
    authors = models.ManyToManyField("members.Member", related_name="entries", verbose_name="作者")
    sent_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("提交时间", auto_now_add=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    mean = models.DecimalField("得分", max_digits=7, decimal_places=4, null=True, blank=True)
    rank = models.PositiveSmallIntegerField("名次", null=True, blank=True)
    tier = models.ForeignKey(
        "activities.ContestTier", models.PROTECT, null=True, blank=True, related_name="entries"
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "参赛作品"
        ordering = ["contest", "number"]
        constraints = [
            models.UniqueConstraint(fields=["contest", "number"], name="entry_number_once"),
            models.CheckConstraint(
                name="entry_has_a_rank_exactly_with_a_mean",
                condition=Q(mean=None, rank=None) | Q(mean__isnull=False, rank__isnull=False),
            ),
            models.CheckConstraint(
                name="entry_withdrawn_wins_nothing",
                condition=Q(withdrawn_at=None) | Q(tier=None, rank=None),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("activities:entry_detail", args=[self.pk])

    def withdraw(self, at):
        """Raises `WrongState` when it was withdrawn before, or the contest no longer takes works."""
        rows = Entry.objects.filter(pk=self.pk, withdrawn_at=None)
        if not rows.filter(contest__state=Contest.State.OPEN).update(withdrawn_at=at):
            raise WrongState(f"entry {self.pk} cannot be withdrawn")
        self.withdrawn_at = at


class EntryFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """With the work, and for the judges before whom it lies."""
        seen = Entry.objects.visible_to(user).values("pk")
        judged = Entry.objects.before(user).filter(contest__state=Contest.State.JUDGING)
        return self.filter(Q(entry__in=seen) | Q(entry__in=judged.values("pk")))


class EntryFile(models.Model):
    """A file of a work, checked by its content, without the traces of who made it."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="files")
    name = models.CharField("文件名", max_length=120)
    kind = models.CharField("类型", max_length=8)
    file = models.FileField("文件", max_length=200)
    sha256 = models.CharField("文件指纹", max_length=64)
    size = models.PositiveIntegerField("字节数")

    objects = EntryFileQuerySet.as_manager()

    class Meta:
        verbose_name = "作品文件"
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.kind in ("jpg", "png", "webp")


class ScoreQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Each judge's own; the officers' to read once nobody can change them."""
        judged = [Contest.State.JUDGED, Contest.State.PUBLISHED]
        return self.filter(
            Q(judge=user)
            | (Q(entry__contest__state__in=judged) & officers(user, "entry__contest__"))
        )

    def given(self):
        """Without the recusals."""
        return self.filter(is_recused=False)


class Score(models.Model):
    """What one judge gave one work, 0 to the contest's ``scale``; or that the judge stood back (回避)."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="scores")
    judge = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="评委")
    value = models.DecimalField("分数", max_digits=5, decimal_places=2, null=True, blank=True)
    remark = models.CharField("评语", max_length=300, blank=True)
    is_recused = models.BooleanField("回避", default=False)
    given_at = models.DateTimeField("评分时间", auto_now=True)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = "评分"
        ordering = ["entry", "judge"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "judge"], name="score_once_a_judge_and_entry"),
            models.CheckConstraint(
                name="score_is_a_number_or_a_recusal",
                condition=Q(is_recused=True, value=None) | Q(is_recused=False, value__gte=0),
            ),
        ]

    def __str__(self):
        return f"{self.judge} → {self.entry}"

"""比赛评选: contests to which staff send works, and the prizes they may win."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse

from union.kit.flow import move
from union.org.scopes import desk, officers, staff


class ContestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers always, its judges, the staff once it is announced; the clerks above once it is decided."""
        announced = ~Q(state=Contest.State.DRAFT)
        judging = Contest.judges.through.objects.filter(user=user).values("contest")
        decided = Q(state=Contest.State.PUBLISHED)
        return self.filter(
            officers(user)
            | (announced & (staff(user) | Q(pk__in=judging)))
            | (decided & desk(user))
        )

    def for_list(self):
        """With the number of works as ``size``."""
        sent = Count("entries", filter=Q(entries__withdrawn_at=None))
        return self.annotate(size=sent).order_by("-opens_on", "-pk")

    def for_page(self):
        return self.select_related("school").prefetch_related("judges", "tiers")


class Contest(models.Model):
    """One contest of a school.

    Works come in from ``opens_on`` to ``closes_on`` (both included). Each judge gives 0 to ``scale`` points, unseen
    by the other judges and by the officers until the judging is closed. ``is_anonymous``: judges see no author.
    ``recuses_groups``: works from a judge's own group are not put before that judge; own works never are.
    ``drops_extremes``: one highest and one lowest score are left out where there are at least three.
    """

    class Kind(models.TextChoices):
        WRITING = "writing", "征文"
        PICTURES = "pictures", "书画"
        PHOTOS = "photos", "摄影"
        HANDICRAFT = "handicraft", "手工"
        TEACHING = "teaching", "教学技能"
        SPEECH = "speech", "演讲故事"
        OTHER = "other", "其他"

    class State(models.TextChoices):
        DRAFT = "draft", "筹备"
        OPEN = "open", "征集作品"
        JUDGING = "judging", "评审中"
        JUDGED = "judged", "待公布"
        PUBLISHED = "published", "已公布"
        CANCELLED = "cancelled", "已取消"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    title = models.CharField("名称", max_length=60)
    kind = models.CharField("类别", max_length=12, choices=Kind)
    rules = models.TextField("要求", max_length=3000)
    opens_on = models.DateField("征集起")
    closes_on = models.DateField("征集止")
    is_anonymous = models.BooleanField("隐去作者姓名评审", default=True)
    recuses_groups = models.BooleanField("同一工会小组的作品回避", default=True)
    scale = models.PositiveSmallIntegerField(
        "满分", default=100, validators=[MinValueValidator(5), MaxValueValidator(100)]
    )
    drops_extremes = models.BooleanField("去掉一个最高分和一个最低分", default=True)
    judges = models.ManyToManyField("org.User", related_name="+", blank=True, verbose_name="评委")
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    judged_at = models.DateTimeField("评审结束时间", null=True, blank=True)
    published_at = models.DateTimeField("公布时间", null=True, blank=True)
    created_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")

    objects = ContestQuerySet.as_manager()

    class Meta:
        verbose_name = "比赛评选"
        ordering = ["-opens_on", "-pk"]
        indexes = [models.Index(fields=["school", "state"], name="contest_school_state")]
        constraints = [
            models.CheckConstraint(
                name="contest_closes_after_it_opens", condition=Q(closes_on__gte=F("opens_on"))
            ),
            models.CheckConstraint(name="contest_scale_is_above_zero", condition=Q(scale__gt=0)),
            models.CheckConstraint(
                name="contest_is_stamped_when_judged",
                condition=Q(state__in=["judged", "published"], judged_at__isnull=False)
                | (~Q(state__in=["judged", "published"]) & Q(judged_at=None)),
            ),
            models.CheckConstraint(
                name="contest_is_stamped_when_published",
                condition=Q(state="published", published_at__isnull=False)
                | (~Q(state="published") & Q(published_at=None)),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("activities:contest_detail", args=[self.pk])

    @property
    def is_decided(self) -> bool:
        return self.state == self.State.PUBLISHED

    def announce(self):
        move(self, self.State.OPEN, frm=[self.State.DRAFT])

    def start_judging(self):
        move(self, self.State.JUDGING, frm=[self.State.OPEN])

    def close_judging(self, at):
        move(self, self.State.JUDGED, frm=[self.State.JUDGING], judged_at=at)

    def publish(self, at):
        move(self, self.State.PUBLISHED, frm=[self.State.JUDGED], published_at=at)

    def cancel(self):
        frm = [self.State.DRAFT, self.State.OPEN, self.State.JUDGING]
        move(self, self.State.CANCELLED, frm=frm)


class ContestTierQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(contest__in=Contest.objects.visible_to(user))


class ContestTier(models.Model):
    """A prize class (一等奖 …) of a contest: at most ``quota`` works win it."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="tiers")
    position = models.PositiveSmallIntegerField("次序")
    name = models.CharField("奖项", max_length=20)
    quota = models.PositiveSmallIntegerField("名额", validators=[MinValueValidator(1)])

    objects = ContestTierQuerySet.as_manager()

    class Meta:
        verbose_name = "奖项"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["contest", "position"], name="contest_tier_position_once"
            ),
            models.CheckConstraint(name="contest_tier_has_a_place", condition=Q(quota__gte=1)),
        ]

    def __str__(self):
        return self.name

"""What comes before a visit: news of a colleague, and an entry that is not finished yet."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from union.kit.flow import move
from union.kit.sealed import SealedTextField
from union.org.scopes import officers
from welfare.occasions import Occasion


class NewsHintQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Chair and committee; whoever told it sees the own."""
        return self.filter(officers(user) | Q(by=user))

    def waiting(self):
        return self.filter(state=NewsHint.State.WAITING)

    def for_list(self):
        return self.select_related("member__group", "by").order_by("on", "pk")


class NewsHint(models.Model):
    """A colleague tells the union that somebody is ill, has a child, has lost somebody: 工会第一知情人."""

    class State(models.TextChoices):
        WAITING = "waiting", "待慰问"
        VISITED = "visited", "已慰问"
        DROPPED = "dropped", "不需慰问"

    school = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="学校")
    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="news_hints", verbose_name="同事"
    )
    occasion = models.CharField("什么事", max_length=14, choices=Occasion)
    on = models.DateField("哪一天")
    words = SealedTextField("情况", blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    settled_at = models.DateTimeField("办结时间", null=True, blank=True)
    visit = models.ForeignKey(
        "welfare.Visit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+", verbose_name="告知人")
    made_at = models.DateTimeField("告知时间", auto_now_add=True)

    objects = NewsHintQuerySet.as_manager()

    class Meta:
        verbose_name = "同事近况"
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["school", "state"], name="news_hint_school_state")]
        constraints = [
            models.CheckConstraint(
                name="news_hint_is_settled_exactly_when_stamped",
                condition=Q(state="waiting", settled_at__isnull=True)
                | (~Q(state="waiting") & Q(settled_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="news_hint_is_visited_exactly_with_a_visit",
                condition=Q(state="visited", visit__isnull=False)
                | (~Q(state="visited") & Q(visit__isnull=True)),
            ),
        ]

    def __str__(self):
        return f"{self.member}的近况"

    def get_absolute_url(self):
        return reverse("welfare:visit_due")

    def answer(self, visit):
        stamps = {"settled_at": timezone.now(), "visit": visit}
        move(self, self.State.VISITED, frm=[self.State.WAITING], **stamps)

    def reopen(self):
        """The visit was withdrawn: it waits again."""
        move(self, self.State.WAITING, frm=[self.State.VISITED], settled_at=None, visit=None)

    def drop(self):
        move(self, self.State.DROPPED, frm=[self.State.WAITING], settled_at=timezone.now())


class VisitDraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(user=user)


class VisitDraft(models.Model):
    """A visit as far as it was typed, one a person: a lost connection loses nothing. The fields as a sealed JSON text."""

    user = models.OneToOneField("org.User", models.CASCADE, related_name="+")
    fields = SealedTextField("内容")
    saved_at = models.DateTimeField("保存时间", auto_now=True)

    objects = VisitDraftQuerySet.as_manager()

    class Meta:
        verbose_name = "慰问草稿"

    def __str__(self):
        return f"{self.user}的慰问草稿"

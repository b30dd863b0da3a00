"""公示: publications that stand open to objections, and the objections."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from disclosure.models.boards import Seat
from disclosure.models.publishing import PartQuerySet, Publication
from union.kit.flow import move
from union.kit.sealed import SealedTextField
from union.org.scopes import officers, principals


class NoticeQuerySet(PartQuerySet):
    def running(self):
        return self.filter(state=Notice.State.RUNNING)


class Notice(models.Model):
    """公示: a publication to which objections may be raised for ``days`` working days after ``starts_on``.

    ``ends_on`` was counted when it began. It can be closed from that day on, and not while an objection is open.
    """

    class State(models.TextChoices):
        RUNNING = "running", "公示中"
        CLOSED = "closed", "公示结束"

    publication = models.OneToOneField(Publication, models.CASCADE, related_name="notice")
    days = models.PositiveSmallIntegerField("公示工作日数", validators=[MinValueValidator(1)])
    starts_on = models.DateField("公示起")
    ends_on = models.DateField("公示止")
    contact = models.CharField("异议受理人和电话", max_length=80)
    state = models.CharField("状态", max_length=8, choices=State, default=State.RUNNING)
    outcome = models.CharField("公示结果", max_length=300, blank=True)
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)
    closed_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "公示"
        indexes = [models.Index(fields=["state", "ends_on"], name="notice_running_until")]
        constraints = [
            models.CheckConstraint(
                name="notice_ends_after_it_starts",
                condition=Q(ends_on__gt=models.F("starts_on"), days__gte=1),
            ),
            models.CheckConstraint(
                name="notice_is_stamped_when_closed",
                condition=(
                    Q(state="closed", closed_at__isnull=False, closed_by__isnull=False)
                    & ~Q(outcome="")
                )
                | Q(state="running", closed_at=None, closed_by=None, outcome=""),
            ),
        ]

    def __str__(self):
        return f"{self.publication}（公示）"

    def close(self, outcome: str, at, by):
        stamps = {"outcome": outcome, "closed_at": at, "closed_by": by}
        move(self, self.State.CLOSED, frm=[self.State.RUNNING], **stamps)


class ObjectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever raised it, and who deals with it: officers, the principal, leading and supervising group.

        The 工作小组 drafts what is objected to, and is not told by whom (`disclosure.policies.notices`).
        """
        at = "notice__publication__"
        seats = Seat.objects.current().filter(
            user=user, group__in=[Seat.Group.LEADING, Seat.Group.SUPERVISING]
        )
        dealing = officers(user, at) | principals(user, at)
        return self.filter(
            Q(author=user) | dealing | Q(**{f"{at}school__in": seats.values("school")})
        )

    def open(self):
        return self.filter(state=Objection.State.OPEN)


class Objection(models.Model):
    """异议 against a 公示: raised on the page, by telephone or on paper; a reason is always given to settle it.

    ``author`` is None for people without an account; ``name``, ``contact`` and ``text`` are sealed.
    """

    class State(models.TextChoices):
        OPEN = "open", "待处理"
        SETTLED = "settled", "已处理"

    class Finding(models.TextChoices):
        UPHELD = "upheld", "异议成立"
        DISMISSED = "dismissed", "异议不成立"

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="objections")
    author = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提出人"
    )
    name = SealedTextField("姓名", blank=True)
    contact = SealedTextField("联系方式", blank=True)
    text = SealedTextField("异议内容")
    state = models.CharField("状态", max_length=8, choices=State, default=State.OPEN)
    finding = models.CharField("处理结论", max_length=10, choices=Finding, blank=True)
    answer = models.CharField("处理说明", max_length=500, blank=True)
    raised_at = models.DateTimeField("提出时间", auto_now_add=True)
    settled_at = models.DateTimeField("处理时间", null=True, blank=True)
    settled_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = "异议"
        ordering = ["raised_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="objection_is_settled_with_a_finding",
                condition=(
                    Q(state="settled", settled_at__isnull=False, settled_by__isnull=False)
                    & ~Q(finding="")
                    & ~Q(answer="")
                )
                | Q(state="open", settled_at=None, settled_by=None, finding="", answer=""),
            )
        ]

    def __str__(self):
        return f"对{self.notice.publication}的异议"

    def settle(self, finding: str, answer: str, at, by):
        stamps = {"finding": finding, "answer": answer, "settled_at": at, "settled_by": by}
        move(self, self.State.SETTLED, frm=[self.State.OPEN], **stamps)

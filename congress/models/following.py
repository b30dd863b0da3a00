"""What comes after an answer: ratings, promises, words between the people, supervision, year-end checks."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from congress.models.handling import CasePartQuerySet, Handling, HandlingPartQuerySet
from congress.models.proposals import Proposal
from congress.models.ties import ties_of
from union.kit.flow import move
from union.org.scopes import officers, principals


class Rating(models.Model):
    """评价: what the author of one form thinks of the answer; of a merged case each author rates."""

    class Grade(models.TextChoices):
        SATISFIED = "satisfied", "满意"
        CONTENT = "content", "基本满意"
        DISSATISFIED = "dissatisfied", "不满意"

    handling = models.ForeignKey(Handling, models.CASCADE, related_name="ratings")
    form = models.ForeignKey(Proposal, models.PROTECT, related_name="ratings")
    grade = models.CharField("评价", max_length=15, choices=Grade)
    words = models.TextField("意见", max_length=1000, blank=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    on = models.DateField("评价日期")

    objects = HandlingPartQuerySet.as_manager()

    class Meta:
        verbose_name = "提案评价"
        ordering = ["handling", "pk"]
        constraints = [models.UniqueConstraint(fields=["handling", "form"], name="rated_once")]

    def __str__(self):
        return f"{self.form}：{self.get_grade_display()}"


class PromiseQuerySet(HandlingPartQuerySet):
    def open(self):
        return self.filter(state=Promise.State.OPEN)

    def overdue(self, on=None):
        """Past their day and not marked yet."""
        return self.open().filter(due_on__lt=on or timezone.localdate())

    def for_list(self):
        return self.select_related("handling__case__school", "handling__lead").order_by(
            "due_on", "pk"
        )


class Promise(models.Model):
    """承诺: something an answer promises by a day; later kept or broken."""

    class State(models.TextChoices):
        OPEN = "open", "待兑现"
        KEPT = "kept", "已兑现"
        BROKEN = "broken", "未兑现"

    handling = models.ForeignKey(Handling, models.CASCADE, related_name="promises")
    text = models.CharField("承诺事项", max_length=300)
    due_on = models.DateField("完成时限")
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    settled_on = models.DateField("核实日期", null=True, blank=True)
    settled_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField("核实情况", max_length=500, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        verbose_name = "承诺"
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.text

    def settle(self, state, *, by, note):
        day = timezone.localdate()
        move(self, state, frm=[self.State.OPEN], settled_on=day, settled_by=by, note=note)


class MessageQuerySet(CasePartQuerySet):
    def visible_to(self, user):
        """A talk is for those who have a part in the case, even where the case itself is public."""
        return self.filter(case__in=taking_part(user))


def taking_part(user):
    """Cases that concern the person: authors (of merged forms too), handlers, officers, committee,
    principal."""
    ties = ties_of(user)
    merged = Proposal.objects.filter(author__in=ties.members).exclude(main=None)
    handled = Handling.objects.worked_by(user).values("case")
    part = Q(author__in=ties.members) | Q(pk__in=merged.values("main")) | Q(pk__in=handled)
    run = officers(user) | principals(user) | Q(school__in=ties.committee)
    filed = Q(state__in=Proposal.State.decided())
    return Proposal.objects.filter(part | (run & filed))


class Message(models.Model):
    """沟通: a word between author, handlers and committee; it stays with the case."""

    case = models.ForeignKey(Proposal, models.CASCADE, related_name="messages")
    text = models.TextField("内容", max_length=1000)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "沟通记录"
        ordering = ["case", "pk"]

    def __str__(self):
        return f"{self.by}：{self.text[:20]}"


class SupervisionQuerySet(CasePartQuerySet):
    def open(self):
        return self.filter(state=Supervision.State.OPEN)


class Supervision(models.Model):
    """督办: a case before the presidium because it was rated 不满意 twice, is late, or was picked."""

    class State(models.TextChoices):
        OPEN = "open", "督办中"
        DONE = "done", "已办结"

    case = models.ForeignKey(Proposal, models.PROTECT, related_name="supervisions")
    reason = models.CharField("事由", max_length=200)
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    opened_on = models.DateField("列入日期")
    opened_by = models.ForeignKey(
        "org.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_on = models.DateField("办结日期", null=True, blank=True)
    note = models.TextField("督办情况", max_length=1000, blank=True)

    objects = SupervisionQuerySet.as_manager()

    class Meta:
        verbose_name = "督办"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="open"), name="supervised_once_at_a_time"
            )
        ]

    def __str__(self):
        return f"督办：{self.case}"

    def close(self, note):
        day = timezone.localdate()
        move(self, self.State.DONE, frm=[self.State.OPEN], closed_on=day, note=note)


class FollowUpCheck(models.Model):
    """落实复查: at the year's end the committee looks whether what was answered has been done."""

    class Found(models.TextChoices):
        DONE = "done", "已落实"
        UNDERWAY = "underway", "正在落实"
        NOT = "not", "未落实"

    case = models.ForeignKey(Proposal, models.CASCADE, related_name="checks")
    on = models.DateField("复查日期")
    found = models.CharField("复查结果", max_length=10, choices=Found)
    words = models.TextField("复查情况", max_length=1000, blank=True)
    by = models.ForeignKey("org.User", models.PROTECT, related_name="+")

    objects = CasePartQuerySet.as_manager()

    class Meta:
        verbose_name = "落实复查"
        ordering = ["case", "on", "pk"]

    def __str__(self):
        return f"{self.case}：{self.get_found_display()}"

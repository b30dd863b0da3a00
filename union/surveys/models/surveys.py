"""问卷: questions to the staff whose answers are kept as counts, and who took part apart from them."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from union.kit.flow import WrongState, move
from union.kit.sealed import SealedTextField
from union.org.models import Role
from union.org.scopes import OFFICERS

GRADES = ("满意", "基本满意", "不满意", "不了解")
SATISFIED, UNKNOWN = GRADES[:2], GRADES[3]
LONGEST_TEXT = 500


class SurveyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever runs it; whoever is asked, from its opening until the results are shown."""
        asked = Q(unit__in=_above(user), audience=Survey.Audience.STAFF)
        if user.holds(*OFFICERS):
            asked |= Q(unit__in=_above_offices(user), audience=Survey.Audience.OFFICERS)
        return self.filter(_run_by(user) | (asked & ~Q(state=Survey.State.DRAFT)))

    def run_by(self, user):
        """Those that this person may prepare and close."""
        return self.filter(_run_by(user))

    def of_unit(self, unit):
        return self.filter(unit=unit)

    def for_list(self):
        return self.select_related("unit").order_by("-pk")


def _run_by(user) -> Q:
    roles = (*OFFICERS, Role.CLERK)
    return Q(unit__in=[office.unit_id for office in user.offices if office.role in roles])


def _above(user) -> list[int]:
    """The school where one works, and the units over it."""
    return user.school.line if user.school else []


def _above_offices(user) -> list[int]:
    return [pk for office in user.offices if office.role in OFFICERS for pk in office.unit.line]


class Survey(models.Model):
    """One questionnaire of a school or a district.

    DRAFT (questions may change) → OPEN (people answer, until the end of ``closes_on``) → CLOSED (counted; what was
    written is mixed). ``expected`` is how many were asked on the day of opening. ``is_shown``: all who were asked may
    read the results. Nothing here tells who answered what: see `Tally`, `Word` and `Participant`.
    """

    class Audience(models.TextChoices):
        STAFF = "staff", "全体教职工"
        OFFICERS = "officers", "工会主席和工会委员"

    class State(models.TextChoices):
        DRAFT = "draft", "准备中"
        OPEN = "open", "进行中"
        CLOSED = "closed", "已截止"

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name="单位")
    title = models.CharField("问卷名称", max_length=80)
    intro = models.TextField("开头的话", max_length=1000, blank=True)
    audience = models.CharField("问谁", max_length=10, choices=Audience, default=Audience.STAFF)
    closes_on = models.DateField("截止日期")
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    expected = models.PositiveIntegerField("应答人数", default=0)
    is_shown = models.BooleanField("结果公布", default=False)
    opened_at = models.DateTimeField("开始时间", null=True, blank=True)
    closed_at = models.DateTimeField("截止时间", null=True, blank=True)
    reminded_on = models.DateField("最近提醒日期", null=True, blank=True)
    created_by = models.ForeignKey("org.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = "问卷"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["unit", "state"], name="survey_unit_state")]
        constraints = [
            models.CheckConstraint(
                name="survey_is_stamped_as_far_as_it_went",
                condition=Q(state="draft", opened_at=None, closed_at=None)
                | Q(state="open", opened_at__isnull=False, closed_at=None)
                | Q(state="closed", opened_at__isnull=False, closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="survey_shows_results_only_when_closed",
                condition=Q(is_shown=False) | Q(state="closed"),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("surveys:survey_detail", args=[self.pk])

    @property
    def takes_answers(self) -> bool:
        return self.state == self.State.OPEN and timezone.localdate() <= self.closes_on

    @property
    def is_over(self) -> bool:
        """Open, but past its last day: it waits for being closed."""
        return self.state == self.State.OPEN and timezone.localdate() > self.closes_on

    def open(self, expected: int) -> None:
        """Draft → open. Raises `WrongState`."""
        stamps = {"opened_at": timezone.now(), "expected": expected}
        move(self, self.State.OPEN, frm=[self.State.DRAFT], **stamps)

    def close(self) -> None:
        """Open → closed. Raises `WrongState`."""
        move(self, self.State.CLOSED, frm=[self.State.OPEN], closed_at=timezone.now())

    def show(self) -> None:
        """Let everybody who was asked read the results. Raises `WrongState` while it is not closed."""
        rows = Survey.objects.filter(pk=self.pk, state=self.State.CLOSED)
        if not rows.update(is_shown=True):
            raise WrongState(f"{self._meta.label} {self.pk} is not closed")
        self.is_shown = True


class QuestionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the survey it belongs to."""
        return self.filter(survey__in=Survey.objects.visible_to(user).values("pk"))


class Question(models.Model):
    """One question; ``options`` are the words to choose from, empty for a question answered in words."""

    class Kind(models.TextChoices):
        GRADE = "grade", "满意度"
        ONE = "one", "单选"
        MANY = "many", "多选"
        TEXT = "text", "文字"

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField("次序", default=0)
    kind = models.CharField("题型", max_length=10, choices=Kind, default=Kind.GRADE)
    text = models.CharField("题目", max_length=200)
    options = models.JSONField("选项", default=list, blank=True)
    is_required = models.BooleanField("必答", default=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "题目"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class TallyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the survey it belongs to."""
        return self.filter(question__survey__in=Survey.objects.visible_to(user).values("pk"))


class Tally(models.Model):
    """How often one option was chosen. An answer is nothing but one more here."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="tallies")
    place = models.PositiveSmallIntegerField("第几项")
    count = models.PositiveIntegerField("次数", default=0)

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name = "选项计数"
        ordering = ["question", "place"]
        constraints = [
            models.UniqueConstraint(fields=["question", "place"], name="tally_once_an_option")
        ]

    def __str__(self):
        return f"{self.question} {self.place}: {self.count}"


class WordQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever runs the survey, once it is closed: until then nobody reads what people write."""
        closed = Survey.objects.run_by(user).filter(state=Survey.State.CLOSED)
        return self.filter(question__survey__in=closed.values("pk"))


class Word(models.Model):
    """What somebody wrote: sealed, under a random number, without a time; written anew in random order at the close."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(Question, models.CASCADE, related_name="words")
    text = SealedTextField("内容", max_length=4 * LONGEST_TEXT)

    objects = WordQuerySet.as_manager()

    class Meta:
        verbose_name = "文字回答"
        ordering = ["id"]

    def __str__(self):
        return "文字回答"


class ParticipantQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own only: who took part is nobody's business, the system alone asks it."""
        return self.filter(user=user)


class Participant(models.Model):
    """That somebody has answered, so that nobody answers twice; no time, no answer."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="participants")
    user = models.ForeignKey("org.User", models.PROTECT, related_name="+")

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = "已答人员"
        constraints = [
            models.UniqueConstraint(fields=["survey", "user"], name="participant_answers_once")
        ]

    def __str__(self):
        return "已答"

"""What a closed survey says: counts, shares, charts; nothing where too few answered."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from django.utils import timezone

from union.kit.charts import lying_bars
from union.kit.numerals import percent
from union.kit.paper_body import Chart
from union.rules.figures import Rule, rule
from union.surveys.models import Question, Survey
from union.surveys.models.surveys import SATISFIED, UNKNOWN
from union.surveys.rules.surveys import LEAST

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Answer:
    """One option and how often it was chosen; ``share`` of those who answered the survey, in words."""

    option: str
    count: int
    share: str


@dataclass(frozen=True)
class Told:
    """One question with its counts, or with what people wrote."""

    question: Question
    answers: tuple[Answer, ...]
    words: tuple[str, ...]

    @property
    def chart(self) -> Chart | None:
        if not self.answers:
            return None
        counts = {"人数": [answer.count for answer in self.answers]}
        options = [answer.option for answer in self.answers]
        return lying_bars(self.question.text, options, counts, unit="人")

    @property
    def satisfaction(self) -> "Share | None":
        """满意和基本满意 of those who could judge; None for other questions."""
        if self.question.kind != Question.Kind.GRADE:
            return None
        counts = {answer.option: answer.count for answer in self.answers}
        whole = sum(count for option, count in counts.items() if option != UNKNOWN)
        return Share(sum(counts[option] for option in SATISFIED), whole)


@dataclass(frozen=True)
class Share:
    """``part`` of ``whole``; a share of nothing is a dash."""

    part: int
    whole: int

    @property
    def said(self) -> str:
        return percent(self.part, self.whole)

    @property
    def value(self) -> Decimal | None:
        """Per cent with one decimal, half up (for display and for the figures of the year)."""
        if not self.whole:
            return None
        return (Decimal(100 * self.part) / self.whole).quantize(TENTH, ROUND_HALF_UP)


@dataclass
class Result:
    """The result of one closed survey."""

    survey: Survey

    @cached_property
    def answered(self) -> int:
        """How many people took part."""
        return self.survey.participants.count()

    @property
    def least(self) -> Rule:
        on = timezone.localdate(self.survey.opened_at)
        return rule(self.survey.unit, LEAST, on=on)

    @property
    def is_told(self) -> bool:
        """Whether enough answered for the counts to be shown."""
        return self.answered >= self.least.value

    @cached_property
    def questions(self) -> list[Told]:
        """Every question with its counts and words; empty where too few answered."""
        if not self.is_told:
            return []
        rows = self.survey.questions.prefetch_related("tallies", "words")
        return [self._told(question) for question in rows]

    def _told(self, question: Question) -> Told:
        answers = tuple(
            Answer(question.options[tally.place], tally.count, percent(tally.count, self.answered))
            for tally in question.tallies.all()
        )
        return Told(question, answers, tuple(word.text for word in question.words.all()))

    @cached_property
    def satisfaction(self) -> Share | None:
        """The share of the last question of its kind, which asks about the work as a whole; None without one."""
        shares = [told.satisfaction for told in self.questions if told.satisfaction]
        return shares[-1] if shares else None

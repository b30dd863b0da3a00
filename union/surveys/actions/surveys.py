"""A survey is prepared, opened, answered, closed, shown."""

import random
import uuid

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from union.audit.chain import record
from union.kit.flow import WrongState, spot_of
from union.notices.actions import notify
from union.surveys.audience import asked
from union.surveys.models import Participant, Question, Survey, Tally, Word
from union.surveys.samples import questions_of


class AlreadyAnswered(ValueError):
    """This person has answered; the text is the sentence to show."""


class NotReady(ValueError):
    """Nobody could answer it as it is; the text is the sentence to show."""


@transaction.atomic
def create(unit, *, title, intro, audience, closes_on, sample: str, by) -> Survey:
    """A draft with the questions of a sample."""
    values = {"title": title, "intro": intro, "audience": audience, "closes_on": closes_on}
    survey = Survey.objects.create(unit=unit, created_by=by, **values)
    Question.objects.bulk_create(questions_of(sample, survey))
    record(by, "survey.created", survey, unit=unit)
    return survey


@transaction.atomic
def put_question(survey: Survey, values: dict, *, question: Question | None = None, by) -> Question:
    """Add a question at the end, or change one. Raises `WrongState` when people answer already."""
    _demand_draft(survey)
    if question is None:
        last = survey.questions.order_by("-position").first()
        question = Question(survey=survey, position=last.position + 1 if last else 1)
    for name, value in values.items():
        setattr(question, name, value)
    question.save()
    return question


@transaction.atomic
def drop_question(question: Question, *, by) -> None:
    """Raises `WrongState` when people answer already."""
    _demand_draft(question.survey)
    question.delete()


@transaction.atomic
def step_question(question: Question, *, up: bool, by) -> None:
    """One place up or down. Raises `WrongState` when people answer already."""
    _demand_draft(question.survey)
    rows = list(question.survey.questions.all())
    place = spot_of(question, rows)
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows, start=1):
        row.position = position
    Question.objects.bulk_update(rows, ["position"])


def _demand_draft(survey: Survey) -> None:
    rows = Survey.objects.select_for_update().filter(pk=survey.pk, state=Survey.State.DRAFT)
    if not rows.exists():
        raise WrongState(f"{survey.pk} is no draft")


@transaction.atomic
def open_survey(survey: Survey, *, by) -> None:
    """People may answer from now on; all who are asked are told. Raises `NotReady`, `WrongState`."""
    questions = list(survey.questions.all())
    if not questions:
        raise NotReady("还没有题目，请先加上至少一道题。")
    if survey.closes_on < timezone.localdate():
        raise NotReady("截止日期已经过了，没有人能填。请删除这份草稿，换一个截止日期重新建。")
    people = list(asked(survey))
    survey.open(len(people))
    # All counters stand before the first answer, so that an answer adds to rows and leaves none of its own.
    Tally.objects.bulk_create(
        Tally(question=question, place=place)
        for question in questions
        for place in range(len(question.options))
    )
    record(by, "survey.opened", survey, unit=survey.unit, asked=len(people))
    until = f"{survey.closes_on.month}月{survey.closes_on.day}日"
    notify(people, f"请填写问卷《{survey.title}》，不记名，{until}截止", about=survey)


@transaction.atomic
def answer(survey: Survey, chosen: dict[int, list[int]], words: dict[int, str], *, by) -> None:
    """Count one person's answer: ``chosen`` are places of options by question id, ``words`` texts by question id.

    Only counters grow; nothing is written into the log. Raises `AlreadyAnswered`, and `WrongState` when the survey
    takes no answers any more.
    """
    held = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    if not held.takes_answers:
        raise WrongState(f"{survey.pk} takes no answers")
    try:
        with transaction.atomic():
            Participant.objects.create(survey=survey, user=by)
    except IntegrityError:
        raise AlreadyAnswered("这份问卷您已经答过了，谢谢。") from None
    for pk, places in chosen.items():
        rows = Tally.objects.filter(question__survey=survey, question=pk, place__in=places)
        rows.update(count=F("count") + 1)
    own = set(survey.questions.values_list("pk", flat=True))
    Word.objects.bulk_create(
        Word(question_id=pk, text=text.strip())
        for pk, text in words.items()
        if pk in own and text.strip()
    )


@transaction.atomic
def close(survey: Survey, *, by) -> None:
    """No more answers; what was written is stored anew in random order. Raises `WrongState`."""
    survey.close()
    rows = list(Word.objects.filter(question__survey=survey))
    Word.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for row in rows:
        row.pk = uuid.uuid4()
    random.SystemRandom().shuffle(rows)
    Word.objects.bulk_create(rows)
    record(by, "survey.closed", survey, unit=survey.unit)


@transaction.atomic
def show(survey: Survey, *, by) -> None:
    """Everybody who was asked may read the results. Raises `WrongState`."""
    survey.show()
    record(by, "survey.shown", survey, unit=survey.unit)
    notify(asked(survey), f"问卷《{survey.title}》的结果公布了", about=survey)


@transaction.atomic
def remind(survey: Survey, *, by) -> int | None:
    """Tell those who have not answered, once a day at most; how many they were, never who. None: told today already."""
    today = timezone.localdate()
    due = Survey.objects.filter(pk=survey.pk).exclude(reminded_on=today)
    if not due.update(reminded_on=today):
        return None
    done = Participant.objects.filter(survey=survey).values("user")
    people = list(asked(survey).exclude(pk__in=done))
    notify(people, f"问卷《{survey.title}》快截止了，还没有填的请填一下", about=survey)
    record(by, "survey.reminded", survey, unit=survey.unit)
    return len(people)


@transaction.atomic
def put_off(survey: Survey, closes_on, *, by) -> None:
    """A later last day for a survey that is open, also when its day is over. Raises `WrongState` otherwise."""
    rows = Survey.objects.filter(pk=survey.pk, state=Survey.State.OPEN, closes_on__lt=closes_on)
    if not rows.update(closes_on=closes_on):
        raise WrongState(f"{survey.pk} is not open, or ends later already")
    survey.closes_on = closes_on
    record(by, "survey.put_off", survey, unit=survey.unit, closes_on=str(closes_on))


@transaction.atomic
def discard(survey: Survey, *, by) -> None:
    """Throw a draft away. Raises `WrongState` when it has been opened."""
    _demand_draft(survey)
    record(by, "survey.discarded", survey, unit=survey.unit)
    survey.delete()

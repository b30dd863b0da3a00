"""A questionnaire under way and one with results at the show school."""

import datetime as dt

from union.surveys.actions import surveys as actions
from union.surveys.audience import asked
from union.surveys.models import Question, Survey

ANSWERED = 24
WEIGHTS = [60, 28, 5, 7]  # 满意, 基本满意, 不满意, 不了解
WORDS = ["希望多组织健步走，方便带家属。", "提案答复能再快一点就更好了。"]


def fill(world) -> None:
    """Done once; a second filling finds it there."""
    school = world.show
    if Survey.objects.of_unit(school).exists():
        return
    chair = world.chairs[school.pk]
    day = world.today
    held = _make(school, "教职工满意度问卷", "satisfaction", day, chair)
    people = list(asked(held).order_by("pk")[:ANSWERED])
    questions = list(held.questions.all())
    for place, person in enumerate(people):
        _answer(world.random, held, questions, place, person)
    actions.close(held, by=chair)
    actions.show(held, by=chair)
    _make(school, "教职工活动意向问卷", "activities", day + dt.timedelta(days=12), chair)


def _make(school, title, sample, closes_on, chair) -> Survey:
    survey = actions.create(
        school,
        title=title,
        intro="不记名，两三分钟填完。结果会告诉大家。",
        audience=Survey.Audience.STAFF,
        closes_on=closes_on,
        sample=sample,
        by=chair,
    )
    actions.open_survey(survey, by=chair)
    return survey


def _answer(dice, survey, questions, place: int, person) -> None:
    grades = [q.pk for q in questions if q.kind == Question.Kind.GRADE]
    chosen = {pk: dice.choices(range(len(WEIGHTS)), WEIGHTS) for pk in grades}
    texts = [q.pk for q in questions if q.kind == Question.Kind.TEXT]
    words = {texts[0]: WORDS[place]} if texts and place < len(WORDS) else {}
    actions.answer(survey, chosen, words, by=person)

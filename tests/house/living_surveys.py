"""Questionnaires of the school that lives: one in preparation, one under way, one with its results shown."""

from tests.factories.org import UserFactory
from tests.factories.surveys import QuestionFactory, SurveyFactory
from union.surveys.actions import surveys as actions
from union.surveys.models import Question

ENOUGH = 5


def surveyed(cast) -> None:
    """The teacher is asked by the second one."""
    for place, title in enumerate(["准备中的问卷", "进行中的问卷", "公布了的问卷"]):
        survey = SurveyFactory(unit=cast.school, title=title, created_by=cast.chair)
        grade = QuestionFactory(survey=survey, position=1)
        QuestionFactory(
            survey=survey, position=2, kind=Question.Kind.TEXT, options=[], is_required=False
        )
        if place:
            actions.open_survey(survey, by=cast.chair)
    for _person in range(ENOUGH):
        actions.answer(survey, {grade.pk: [0]}, {}, by=UserFactory(school=cast.school))
    actions.close(survey, by=cast.chair)
    actions.show(survey, by=cast.chair)

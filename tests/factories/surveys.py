"""Questionnaires."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.org import SchoolFactory, UserFactory
from union.surveys.models import Participant, Question, Survey, Tally, Word
from union.surveys.models.surveys import GRADES


class SurveyFactory(DjangoModelFactory):
    """A draft without questions, of ten more days."""

    class Meta:
        model = Survey

    unit = factory.SubFactory(SchoolFactory)
    title = factory.Sequence(lambda n: f"教职工问卷{n}")
    closes_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=10))
    created_by = factory.SubFactory(UserFactory)


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = Question

    survey = factory.SubFactory(SurveyFactory)
    text = factory.Sequence(lambda n: f"您对第{n}项工作")
    options = factory.LazyFunction(lambda: list(GRADES))


class TallyFactory(DjangoModelFactory):
    class Meta:
        model = Tally

    question = factory.SubFactory(QuestionFactory)
    place = 0


class WordFactory(DjangoModelFactory):
    class Meta:
        model = Word

    question = factory.SubFactory(QuestionFactory, kind=Question.Kind.TEXT, options=[])
    text = "希望多办活动"


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    survey = factory.SubFactory(SurveyFactory)
    user = factory.SubFactory(UserFactory)

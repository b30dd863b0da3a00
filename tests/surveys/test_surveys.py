"""问卷: counts without names, one answer each, results only at the end."""

import datetime as dt
import json

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tests.factories.org import AppointmentFactory, SchoolFactory, UserFactory
from tests.factories.surveys import QuestionFactory, SurveyFactory
from union.audit.models import Event
from union.kit.flow import WrongState
from union.org.models import Role
from union.surveys.actions import surveys as actions
from union.surveys.lent.surveys import figures, narrative, todos
from union.surveys.models import Participant, Question, Survey, Tally, Word
from union.surveys.results import Result

pytestmark = pytest.mark.django_db
MARK = "食堂的汤太咸了，这是一句认得出的话"


@pytest.fixture
def survey(cast):
    found = SurveyFactory(unit=cast.school, created_by=cast.chair)
    QuestionFactory(survey=found, position=1)
    QuestionFactory(
        survey=found, position=2, kind=Question.Kind.TEXT, options=[], is_required=False
    )
    actions.open_survey(found, by=cast.chair)
    return found


def reply(survey, user, place: int, words: str = "") -> None:
    grade, text = survey.questions.all()
    actions.answer(survey, {grade.pk: [place]}, {text.pk: words}, by=user)


def colleagues(school, count: int) -> list:
    return [UserFactory(school=school) for _ in range(count)]


def test_an_answer_is_one_more_in_a_count(cast, survey):
    reply(survey, cast.teacher, 1)
    reply(survey, cast.leader, 1)

    counts = Tally.objects.filter(question__survey=survey).order_by("place")
    assert [tally.count for tally in counts] == [0, 2, 0, 0]


def test_nobody_answers_twice(cast, survey):
    reply(survey, cast.teacher, 0)

    with pytest.raises(actions.AlreadyAnswered):
        reply(survey, cast.teacher, 0)

    assert sum(Tally.objects.values_list("count", flat=True)) == 1


def test_after_the_last_day_and_after_the_close_nobody_answers(cast, survey):
    Survey.objects.filter(pk=survey.pk).update(
        closes_on=timezone.localdate() - dt.timedelta(days=1)
    )
    with pytest.raises(WrongState):
        reply(survey, cast.teacher, 0)

    actions.close(survey, by=cast.chair)
    with pytest.raises(WrongState):
        reply(survey, cast.teacher, 0)


def test_places_of_another_survey_count_nowhere(cast, survey):
    other = QuestionFactory(survey__unit=cast.school)
    Tally.objects.create(question=other, place=0)

    actions.answer(survey, {other.pk: [0]}, {other.pk: "x"}, by=cast.teacher)

    assert Tally.objects.get(question=other).count == 0
    assert not Word.objects.exists()


def test_nothing_stored_ties_an_answer_to_a_person(cast, survey):
    """Every row of every table: what was written stands nowhere in clear, and no row holds both person and answer."""
    reply(survey, cast.teacher, 2, MARK)

    rows = [row for model in apps.get_models() for row in model.objects.all()]
    dump = json.dumps(json.loads(serializers.serialize("json", rows)), ensure_ascii=False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM surveys_word")
        (stored,) = cursor.fetchone()

    assert MARK not in stored
    assert dump.count(MARK) == 1  # read back by the model that unseals it
    word = Word.objects.get()
    assert {field.name for field in Word._meta.get_fields()} == {"id", "question", "text"}
    assert {f.name for f in Participant._meta.get_fields()} == {"id", "survey", "user"}
    assert not Event.objects.filter(by_id=cast.teacher.pk, verb__startswith="survey.").exists()
    assert str(cast.teacher.pk) not in str(word.pk).split("-")


def test_words_are_read_by_nobody_before_the_close_and_mixed_at_it(cast, survey):
    people = colleagues(cast.school, 8)
    for number, person in enumerate(people):
        reply(survey, person, 0, f"第{number}句")
    before = list(Word.objects.values_list("pk", flat=True))

    assert not Word.objects.visible_to(cast.chair).exists()
    actions.close(survey, by=cast.chair)

    after = Word.objects.visible_to(cast.chair)
    assert {word.text for word in after} == {f"第{number}句" for number in range(8)}
    assert not set(before) & {word.pk for word in after}
    assert not Word.objects.visible_to(cast.teacher).exists()


def test_too_few_answers_show_no_result(cast, survey):
    for person in colleagues(cast.school, 4):
        reply(survey, person, 0)
    actions.close(survey, by=cast.chair)

    assert not Result(survey).is_told
    assert Result(survey).questions == []


def test_satisfaction_leaves_out_those_who_cannot_judge(cast, survey):
    for person, place in zip(colleagues(cast.school, 6), [0, 0, 1, 2, 3, 3], strict=True):
        reply(survey, person, place)
    actions.close(survey, by=cast.chair)

    share = Result(survey).satisfaction
    assert (share.part, share.whole, share.said) == (3, 4, "75.0%")


def test_nobody_who_could_judge_is_a_dash(cast, survey):
    for person in colleagues(cast.school, 5):
        reply(survey, person, 3)
    actions.close(survey, by=cast.chair)

    assert Result(survey).satisfaction.said == "—"


def test_questions_stay_once_people_answer(cast, survey):
    question = survey.questions.first()
    with pytest.raises(WrongState):
        actions.put_question(survey, {"text": "别的"}, question=question, by=cast.chair)
    with pytest.raises(WrongState):
        actions.drop_question(question, by=cast.chair)


def test_a_survey_without_questions_does_not_begin(cast):
    empty = SurveyFactory(unit=cast.school)
    with pytest.raises(actions.NotReady, match="还没有题目"):
        actions.open_survey(empty, by=cast.chair)


def test_a_draft_that_lay_past_its_last_day_does_not_begin(cast):
    late = SurveyFactory(unit=cast.school, closes_on=timezone.localdate() - dt.timedelta(days=1))
    QuestionFactory(survey=late)

    with pytest.raises(actions.NotReady, match="截止日期已经过了"):
        actions.open_survey(late, by=cast.chair)

    late.refresh_from_db()
    assert late.state == Survey.State.DRAFT


def test_a_district_asks_the_officers_of_its_schools_only(cast):
    found = SurveyFactory(unit=cast.district, audience=Survey.Audience.OFFICERS)
    QuestionFactory(survey=found)
    elsewhere = AppointmentFactory(unit=SchoolFactory(), role=Role.CHAIR).user
    actions.open_survey(found, by=cast.clerk)

    for person, seen in [(cast.chair, True), (cast.outsider, True), (cast.teacher, False)]:
        assert Survey.objects.visible_to(person).filter(pk=found.pk).exists() is seen
    assert not Survey.objects.visible_to(elsewhere).filter(pk=found.pk).exists()
    assert found.expected == 3


def test_the_first_page_asks_until_one_has_answered(cast, survey):
    (todo,) = todos(cast.teacher, None)
    assert str(survey) in todo.title

    reply(survey, cast.teacher, 0)

    assert todos(cast.teacher, None) == []


def test_figures_and_sentence_of_the_year(cast, survey):
    for person in colleagues(cast.school, 5):
        reply(survey, person, 0)
    year = timezone.localdate().year
    assert figures(cast.school, year) == []
    actions.close(survey, by=cast.chair)

    found = {figure.key: figure for figure in figures(cast.school, year)}

    assert {key: float(figure.value) for key, figure in found.items()} == {
        "surveys.count": 1,
        "surveys.answers": 5,
        "surveys.satisfaction": 100,
    }
    (passage,) = narrative(cast.school, year, found)
    assert "满意率为{surveys.satisfaction}%" in passage.text


def test_the_way_by_the_pages(as_, cast):
    chair = as_(cast.chair)
    data = {
        "sample": "satisfaction",
        "title": "满意度",
        "audience": "staff",
        "closes_on": timezone.localdate().isoformat(),
    }
    page = chair.post(reverse("surveys:survey_new"), data, follow=True)
    survey = Survey.objects.get()
    assert "开始问卷" in page.content.decode()
    chair.post(reverse("surveys:survey_open", args=[survey.pk]))

    teacher, url = as_(cast.teacher), reverse("surveys:answer", args=[survey.pk])
    assert teacher.post(url, {}).status_code == 422
    answers = {f"q{q.pk}": "0" for q in survey.questions.exclude(kind="text")}
    assert teacher.post(url, answers, follow=True).status_code == 200
    assert teacher.get(url).status_code == 403
    result = reverse("surveys:result", args=[survey.pk])
    assert teacher.get(result).status_code == 403

    chair = as_(cast.chair)
    page = chair.post(reverse("surveys:survey_close", args=[survey.pk]), follow=True)
    assert "答卷太少" in page.content.decode()
    assert as_(cast.teacher).get(result).status_code == 403
    as_(cast.chair).post(reverse("surveys:survey_show", args=[survey.pk]))
    assert as_(cast.teacher).get(result).status_code == 200


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"kind": "one", "text": "哪天", "lines": "周五"}, "至少写两个选项"),
        ({"kind": "one", "text": "哪天", "lines": "周五\n周五"}, "一样"),
        ({"kind": "many", "text": "哪天", "lines": "\n".join(map(str, range(20)))}, "最多12个"),
        ({"kind": "grade", "text": ""}, "请填写"),
    ],
)
def test_a_wrong_question_comes_back_with_the_reason(as_, cast, data, sentence):
    survey = SurveyFactory(unit=cast.school)

    page = as_(cast.chair).post(reverse("surveys:question_new", args=[survey.pk]), data)

    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_a_reminder_goes_out_once_a_day(cast, survey):
    reply(survey, cast.teacher, 0)
    others = survey.expected - 1

    assert actions.remind(survey, by=cast.chair) == others
    assert actions.remind(survey, by=cast.chair) is None


def test_a_last_day_is_put_off_but_never_brought_forward(as_, cast, survey):
    url = reverse("surveys:survey_put_off", args=[survey.pk])
    later = survey.closes_on + dt.timedelta(days=5)

    assert as_(cast.chair).post(url, {"closes_on": later.isoformat()}).status_code == 302
    survey.refresh_from_db()
    assert survey.closes_on == later
    assert as_(cast.chair).post(url, {"closes_on": "2020-01-01"}).status_code == 422
    assert as_(cast.teacher).post(url, {"closes_on": "2099-01-01"}).status_code == 403

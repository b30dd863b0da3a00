"""The list, a new questionnaire, its questions."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import demand
from union.kit.pages import form_answer, page_of
from union.surveys.actions import surveys as actions
from union.surveys.forms.surveys import QuestionForm, SurveyForm
from union.surveys.models import Participant, Survey
from union.surveys.policies import surveys as policies
from union.surveys.views.fetching import question_of, survey_of, unit_of


@require_GET
def survey_list(request):
    """What one is asked, what one runs, what came out."""
    user = request.user
    seen = Survey.objects.visible_to(user).for_list()
    done = set(Participant.objects.visible_to(user).values_list("survey", flat=True))
    running = [row for row in seen.filter(state=Survey.State.OPEN) if row.takes_answers]
    mine = Survey.objects.run_by(user).for_list()
    shown = seen.filter(is_shown=True).exclude(pk__in=mine.values("pk"))
    context = {
        "waiting": [row for row in running if row.pk not in done and policies.answer(user, row)],
        "page": page_of(request, mine),
        "shown": shown[:20],
        "may_begin": policies.begin(user, unit_of(request)),
    }
    return render(request, "surveys/survey_list.html", context)


@require_http_methods(["GET", "POST"])
def survey_new(request):
    unit = unit_of(request)
    demand(policies.begin(request.user, unit))
    form = SurveyForm(request.POST or None)
    if request.method == "GET":
        return render(request, "surveys/survey_new.html", {"form": form})
    if not form.is_valid():
        return form_answer(request, "surveys/survey_new.html", {"form": form})
    survey = actions.create(unit, **form.cleaned_data, by=request.user)
    messages.success(request, "问卷建好了，请看一看题目，再开始。")
    return redirect(survey)


@require_http_methods(["GET", "POST"])
def question_new(request, pk):
    survey = survey_of(request, pk)
    demand(policies.change(request.user, survey))
    return _question(request, survey, QuestionForm(request.POST or None))


@require_http_methods(["GET", "POST"])
def question_edit(request, pk):
    question = question_of(request, pk)
    demand(policies.change(request.user, question.survey))
    form = QuestionForm(request.POST or None, instance=question)
    return _question(request, question.survey, form, question)


def _question(request, survey, form, question=None):
    context = {"form": form, "survey": survey, "question": question}
    if request.method == "GET":
        return render(request, "surveys/question_form.html", context)
    if not form.is_valid():
        return form_answer(request, "surveys/question_form.html", context)
    actions.put_question(survey, form.values, question=question, by=request.user)
    messages.success(request, "题目已保存。")
    return redirect(survey)


@require_POST
def question_step(request, pk):
    question = question_of(request, pk)
    demand(policies.change(request.user, question.survey))
    actions.step_question(question, up="up" in request.POST, by=request.user)
    return redirect(question.survey)


@require_POST
def question_drop(request, pk):
    question = question_of(request, pk)
    demand(policies.change(request.user, question.survey))
    actions.drop_question(question, by=request.user)
    messages.success(request, "题目已删除。")
    return redirect(question.survey)

"""Answering: one page, once."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from union.kit.access import demand
from union.kit.pages import form_answer
from union.surveys.actions import surveys as actions
from union.surveys.forms.surveys import AnswerForm
from union.surveys.policies import surveys as policies
from union.surveys.views.fetching import survey_of


@never_cache
@require_http_methods(["GET", "POST"])
def answer(request, pk):
    survey = survey_of(request, pk)
    demand(policies.answer(request.user, survey))
    form = AnswerForm(request.POST or None, questions=survey.questions.all())
    context = {"form": form, "survey": survey}
    if request.method == "GET":
        return render(request, "surveys/answer.html", context)
    if not form.is_valid():
        return form_answer(request, "surveys/answer.html", context)
    try:
        actions.answer(survey, form.chosen, form.words, by=request.user)
    except actions.AlreadyAnswered as error:
        messages.info(request, str(error))
    else:
        messages.success(request, "谢谢，您的回答已经计入。")
    return redirect("surveys:survey_list")

"""One questionnaire for whoever runs it: open, remind, close, show."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from union.kit.access import demand
from union.surveys.actions import surveys as actions
from union.surveys.audience import asked
from union.surveys.models import Survey
from union.surveys.policies import surveys as policies
from union.surveys.views.fetching import survey_of


@require_GET
def survey_detail(request, pk):
    """Who runs it sees where it stands; who is asked is led to the questions or to the result."""
    survey = survey_of(request, pk)
    user = request.user
    if not policies.run(user, survey):
        return redirect("surveys:result" if survey.is_shown else "surveys:answer", pk)
    context = {
        "survey": survey,
        "questions": survey.questions.all(),
        "may_change": policies.change(user, survey),
        "may_answer": policies.answer(user, survey),
        "asked": asked(survey).count() if survey.state == Survey.State.DRAFT else survey.expected,
        "answered": survey.participants.count(),
    }
    return render(request, "surveys/survey_detail.html", context)


@require_POST
def survey_open(request, pk):
    survey = survey_of(request, pk)
    demand(policies.change(request.user, survey))
    try:
        actions.open_survey(survey, by=request.user)
    except actions.NotReady as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, f"问卷开始了，已通知 {survey.expected} 人。")
    return redirect(survey)


@require_POST
def survey_close(request, pk):
    survey = survey_of(request, pk)
    demand(policies.run(request.user, survey))
    actions.close(survey, by=request.user)
    messages.success(request, "问卷已截止，结果在下面。")
    return redirect("surveys:result", pk)


@require_POST
def survey_show(request, pk):
    survey = survey_of(request, pk)
    demand(policies.run(request.user, survey))
    actions.show(survey, by=request.user)
    messages.success(request, "结果已公布，被问到的人都能看。")
    return redirect("surveys:result", pk)


@require_POST
def survey_remind(request, pk):
    survey = survey_of(request, pk)
    demand(policies.run(request.user, survey))
    if not survey.takes_answers:
        messages.warning(request, "问卷没有在进行，不用提醒。")
        return redirect(survey)
    count = actions.remind(survey, by=request.user)
    messages.success(request, f"已提醒还没有填的 {count} 人。")
    return redirect(survey)


@require_POST
def survey_discard(request, pk):
    survey = survey_of(request, pk)
    demand(policies.change(request.user, survey))
    actions.discard(survey, by=request.user)
    messages.success(request, "问卷草稿已删除。")
    return redirect("surveys:survey_list")

"""One questionnaire for whoever runs it: open, remind, close, show."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from union.kit.access import demand
from union.surveys.actions import surveys as actions
from union.surveys.audience import asked
from union.surveys.forms.surveys import LastDayForm
from union.surveys.models import Survey
from union.surveys.policies import surveys as policies
from union.surveys.views.fetching import survey_of


@require_GET
def survey_detail(request, pk):
    """Who runs it sees where it stands; who is asked is led to the questions or to the result."""
    survey = survey_of(request, pk)
    if not policies.run(request.user, survey):
        return redirect("surveys:result" if survey.is_shown else "surveys:answer", pk)
    return _detail(request, survey, LastDayForm(survey=survey))


def _detail(request, survey, form, *, status=200):
    user = request.user
    context = {
        "form": form,
        "survey": survey,
        "questions": survey.questions.all(),
        "may_change": policies.change(user, survey),
        "may_answer": policies.answer(user, survey),
        "asked": asked(survey).count() if survey.state == Survey.State.DRAFT else survey.expected,
        "answered": survey.participants.count(),
    }
    return render(request, "surveys/survey_detail.html", context, status=status)


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
    if count is None:
        messages.info(request, "今天已经提醒过了，明天可以再提醒。")
    else:
        messages.success(request, f"已提醒还没有填的 {count} 人。")
    return redirect(survey)


@require_POST
def survey_put_off(request, pk):
    """A later last day."""
    survey = survey_of(request, pk)
    demand(policies.run(request.user, survey))
    form = LastDayForm(request.POST, survey=survey)
    if not form.is_valid():
        return _detail(request, survey, form, status=422)
    actions.put_off(survey, form.cleaned_data["closes_on"], by=request.user)
    messages.success(request, "截止日期已经延长。")
    return redirect(survey)


@require_POST
def survey_discard(request, pk):
    survey = survey_of(request, pk)
    demand(policies.change(request.user, survey))
    actions.discard(survey, by=request.user)
    messages.success(request, "问卷草稿已删除。")
    return redirect("surveys:survey_list")

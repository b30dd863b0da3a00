"""评议校务公开 on the pages: by year, arranged, opened, and what the staff said."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from disclosure.actions import evaluation as actions
from disclosure.evaluating import (
    ALL_TEXT,
    GRADES,
    asked_in,
    fell_through,
    result_of,
    school_year,
    scrutineers_of,
    year_words,
)
from disclosure.forms.evaluation import EvaluationForm
from disclosure.models import Evaluation
from disclosure.policies import evaluation as policies
from disclosure.standing import school_of
from union.ballots.models import Remark
from union.ballots.refusals import Refused
from union.kit.access import demand
from union.kit.pages import form_answer, page_of


def evaluation_for(request, pk) -> Evaluation:
    return get_object_or_404(Evaluation.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def evaluation_list(request):
    """The evaluations this person may know of, the latest school year first."""
    school = school_of(request.user, request.office)
    rows = Evaluation.objects.visible_to(request.user).for_page()
    page = page_of(request, rows.filter(school=school) if school else rows)
    context = {"page": page, "rows": [(row, result_of(row)) for row in page], "school": school}
    if school:
        today = timezone.localdate()
        year = school_year(school, today)
        context["may_prepare"] = policies.prepare(request.user, school)
        context["has_this_year"] = rows.filter(school=school, year=year).exists()
        context["month"] = asked_in(school, today)[2]
    return render(request, "disclosure/evaluation_list.html", context)


@require_http_methods(["GET", "POST"])
def evaluation_new(request):
    """Arrange this school year's; where there is one already, its page."""
    school = school_of(request.user, request.office)
    demand(policies.prepare(request.user, school))
    year = school_year(school, timezone.localdate())
    rows = Evaluation.objects.visible_to(request.user)
    if held := rows.filter(school=school, year=year).first():
        return redirect(held)
    form = EvaluationForm(request.POST or None, year=year)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.begin(school, year=year, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(None, f"{refused.reason}。")
        else:
            messages.success(request, "评议票准备好了，请监票人在自己的手机上设开票口令。")
            return redirect(row)
    context = {"form": form, "watchers": scrutineers_of(school), "year": year_words(year)}
    if form.is_bound:
        return form_answer(request, "disclosure/evaluation_form.html", context)
    return render(request, "disclosure/evaluation_form.html", context)


@require_http_methods(["GET", "POST"])
def evaluation_edit(request, pk):
    evaluation = evaluation_for(request, pk)
    demand(policies.change(request.user, evaluation))
    form = EvaluationForm(request.POST or None, year=evaluation.year, evaluation=evaluation)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(evaluation, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(None, f"{refused.reason}。")
        else:
            messages.success(request, "已保存。")
            return redirect(evaluation)
    context = {"form": form, "evaluation": evaluation, "year": year_words(evaluation.year)}
    if form.is_bound:
        return form_answer(request, "disclosure/evaluation_form.html", context)
    return render(request, "disclosure/evaluation_form.html", context)


@require_GET
def evaluation_detail(request, pk):
    """Where it stands, with this person's next step; the counts once they are announced."""
    evaluation = evaluation_for(request, pk)
    user, vote = request.user, evaluation.vote
    result = result_of(evaluation) if policies.see_result(user, evaluation) else None
    context = {
        "evaluation": evaluation,
        "year": year_words(evaluation.year),
        "vote": vote,
        "vote_ended": fell_through(evaluation),
        "grades": [option.text for option in GRADES],
        "overall_text": ALL_TEXT,
        "result": result,
        "may_change": policies.change(user, evaluation),
        "may_put": policies.put(user, evaluation),
        "may_open": policies.open_(user, evaluation),
        "may_drop": policies.drop(user, evaluation),
        "may_read_words": policies.read_words(user, evaluation),
    }
    if context["may_open"]:
        context["waiting"] = [row.name for row in vote.scrutineers.all() if not row.is_ready]
    if vote and (context["may_read_words"] or result):
        context["words"] = _words(vote, bool(context["may_read_words"]))
    return render(request, "disclosure/evaluation_detail.html", context)


def _words(vote, is_whole: bool) -> list[Remark]:
    """What was written: everything for those who choose, else what they chose."""
    rows = Remark.objects.filter(vote=vote)
    return list(rows if is_whole else rows.filter(state=Remark.State.RELEASED))


@require_POST
def evaluation_put(request, pk):
    """Another ballot, after the last one came to nothing."""
    evaluation = evaluation_for(request, pk)
    demand(policies.put(request.user, evaluation))
    return _done(request, evaluation, actions.put, "评议票准备好了，请监票人设开票口令。")


@require_POST
def evaluation_open(request, pk):
    evaluation = evaluation_for(request, pk)
    demand(policies.open_(request.user, evaluation))
    return _done(request, evaluation, actions.open_, "评议开始了，已经通知全体教职工。")


def _done(request, evaluation, act, said: str):
    try:
        act(evaluation, by=request.user)
    except Refused as refused:
        messages.error(request, f"{refused.reason}。")
    else:
        messages.success(request, said)
    return redirect(evaluation)


@require_POST
def evaluation_drop(request, pk):
    evaluation = evaluation_for(request, pk)
    demand(policies.drop(request.user, evaluation))
    actions.drop(evaluation, by=request.user)
    messages.success(request, "已撤下这次评议。")
    return redirect("disclosure:evaluation_list")


@require_POST
def evaluation_words(request, pk):
    """Choose which of the written opinions everybody reads."""
    evaluation = evaluation_for(request, pk)
    demand(policies.read_words(request.user, evaluation))
    actions.judge_words(evaluation, request.POST.getlist("shown"), by=request.user)
    messages.success(request, "已保存，选中的意见全体教职工能看到。")
    return redirect(evaluation)

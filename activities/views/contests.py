"""Contests on the pages: the list, one contest with the next step, its verbs, its prizes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.actions import contests as actions
from activities.contests_state import Rates, left_for, unfinished
from activities.costs import lines_for
from activities.forms.contests import AwardsForm, ContestForm, JudgesForm
from activities.models import Contest, Entry
from activities.policies import contests as policies
from activities.policies import costs as cost_policies
from activities.standing import school_of, standing
from union.kit.access import demand
from union.kit.pages import form_answer, page_of

FORM = "activities/contest_form.html"
State = Contest.State


def contest_for(request, pk) -> Contest:
    return get_object_or_404(Contest.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def contest_list(request):
    """The latest first; what takes works or is judged stands on top by its date."""
    school = school_of(request.user, request.office)
    rows = Contest.objects.visible_to(request.user).for_list().select_related("school")
    page = page_of(request, rows.filter(school=school) if school else rows)
    may_prepare = school and policies.prepare(request.user, school)
    context = {"page": page, "school": school, "may_prepare": may_prepare}
    return render(request, "activities/contest_list.html", context)


@require_http_methods(["GET", "POST"])
def contest_new(request):
    school = school_of(request.user, request.office)
    demand(policies.prepare(request.user, school))
    form = ContestForm(request.POST or None, school=school, user=request.user)
    return _kept(request, form, "办一次比赛评选", "保存了。看一遍没有问题就可以发布。")


@require_http_methods(["GET", "POST"])
def contest_edit(request, pk):
    contest = contest_for(request, pk)
    demand(policies.change(request.user, contest))
    form = ContestForm(
        request.POST or None, instance=contest, school=contest.school, user=request.user
    )
    return _kept(request, form, "修改比赛评选", "已保存。", contest)


def _kept(request, form, title: str, said: str, contest=None):
    if request.method == "POST" and form.is_valid():
        judges, tiers = form.cleaned_data["judges"], form.cleaned_data["tiers"]
        contest = actions.keep(form.save(commit=False), judges=judges, tiers=tiers, by=request.user)
        messages.success(request, said)
        return redirect(contest)
    return _form(request, form, title, contest)


def _form(request, form, title: str, about=None):
    context = {"form": form, "title": title, "about": about}
    if form.is_bound:
        return form_answer(request, FORM, context)
    return render(request, FORM, context)


@require_http_methods(["GET", "POST"])
def contest_judges(request, pk):
    contest = contest_for(request, pk)
    demand(policies.change_judges(request.user, contest))
    form = JudgesForm(request.POST or None, contest=contest)
    if request.method == "POST" and form.is_valid():
        actions.set_judges(contest, form.cleaned_data["judges"], by=request.user)
        messages.success(request, "评委已保存。")
        return redirect(contest)
    return _form(request, form, "评委", contest)


@require_GET
def contest_detail(request, pk):
    """What is asked for, the reader's next step, the works one may see, the result."""
    contest, user = contest_for(request, pk), request.user
    may_know = policies.know_authors(user, contest)
    rows = Entry.objects.visible_to(user).filter(contest=contest).standing()
    works = rows.for_list().order_by("rank", "number") if may_know else rows.none()
    is_judging = bool(policies.score(user, contest))
    context = {
        "contest": contest,
        "works": works,
        "own": rows.filter(authors__user=user),
        "rates": Rates(contest),
        "left": left_for(user, contest) if is_judging else 0,
        "is_judging": is_judging,
        "is_officer": standing(user, contest.school).is_officer,
        "lines": lines_for("contest", contest.pk),
        "may_know": may_know,
        "may_enter": cost_policies.enter(user, contest.school),
        **_verdicts(user, contest),
    }
    if contest.state == State.JUDGING and context["is_officer"]:
        context["unfinished"] = unfinished(contest)
    return render(request, "activities/contest_detail.html", context)


def _verdicts(user, contest) -> dict:
    return {
        "may_send": policies.send(user, contest),
        "may_change": policies.change(user, contest),
        "may_announce": policies.announce(user, contest),
        "may_start": policies.start_judging(user, contest),
        "may_change_judges": policies.change_judges(user, contest),
        "may_close": policies.close_judging(user, contest),
        "may_award": policies.award(user, contest),
        "may_publish": policies.publish(user, contest),
        "may_cancel": policies.cancel(user, contest),
    }


@require_POST
def contest_announce(request, pk):
    contest = contest_for(request, pk)
    demand(policies.announce(request.user, contest))
    actions.announce(contest, by=request.user)
    messages.success(request, "已发布，全体教职工收到了通知。")
    return redirect(contest)


@require_POST
def contest_start(request, pk):
    contest = contest_for(request, pk)
    demand(policies.start_judging(request.user, contest))
    actions.start_judging(contest, by=request.user)
    messages.success(request, "评审开始了，评委收到了通知。")
    return redirect(contest)


@require_POST
def contest_close(request, pk):
    contest = contest_for(request, pk)
    demand(policies.close_judging(request.user, contest))
    actions.close_judging(contest, by=request.user)
    messages.success(request, "评审结束，名次排好了。请核对奖项，再公布。")
    return redirect("activities:contest_awards", contest.pk)


@require_http_methods(["GET", "POST"])
def contest_awards(request, pk):
    """Ranks, means and the proposed prizes, which the officers may correct within quotas, share and order."""
    contest = contest_for(request, pk)
    demand(policies.award(request.user, contest))
    works = list(Entry.objects.visible_to(request.user).filter(contest=contest).standing())
    works.sort(key=lambda work: (work.rank, work.number))
    rates = Rates(contest)
    form = AwardsForm(request.POST or None, contest=contest, works=works, most=rates.most)
    context = {"form": form, "contest": contest, "rates": rates}
    if request.method == "GET":
        return render(request, "activities/contest_awards.html", context)
    if not form.is_valid():
        return form_answer(request, "activities/contest_awards.html", context)
    actions.award(contest, form.given, by=request.user)
    messages.success(request, "奖项已保存，公布以后大家才能看到。")
    return redirect(contest)


@require_POST
def contest_publish(request, pk):
    contest = contest_for(request, pk)
    demand(policies.publish(request.user, contest))
    actions.publish(contest, by=request.user)
    messages.success(request, "结果已公布，获奖的同事收到了通知。")
    return redirect(contest)


@require_POST
def contest_cancel(request, pk):
    contest = contest_for(request, pk)
    demand(policies.cancel(request.user, contest))
    actions.cancel(contest, by=request.user)
    messages.success(request, "已取消。")
    return redirect(contest)

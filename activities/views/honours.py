"""Honours on the pages: the rounds, one round with its next step, its verbs."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.actions import honours as actions
from activities.costs import lines_for
from activities.forms.honours import GiveForm, HonourForm, ObjectionForm, SettleForm
from activities.honours_checks import choices_for
from activities.honours_quota import quota_of
from activities.models import Award, Honour, HonourObjection, Nomination
from activities.policies import costs as cost_policies
from activities.policies import honours as policies
from activities.rules.honours import NOTICE_DAYS
from activities.standing import school_of, standing
from union.kit.access import demand
from union.kit.pages import form_answer, page_of
from union.rules.figures import rule

FORM = "activities/honour_form.html"
State = Honour.State


def honour_for(request, pk) -> Honour:
    return get_object_or_404(Honour.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def honour_list(request):
    """The rounds of the school; for clerks what the schools below reported."""
    school = school_of(request.user, request.office)
    rows = Honour.objects.visible_to(request.user).for_list().select_related("school")
    page = page_of(request, rows.filter(school=school) if school else rows)
    context = {
        "page": page,
        "school": school,
        "may_prepare": school and policies.prepare(request.user, school),
    }
    return render(request, "activities/honour_list.html", context)


@require_http_methods(["GET", "POST"])
def honour_new(request):
    """First the kind (``?kind=``), then the conditions that are usual for it."""
    school = school_of(request.user, request.office)
    demand(policies.prepare(request.user, school))
    kind = request.GET.get("kind", "")
    if kind not in Honour.Kind.values:
        return render(request, "activities/honour_kinds.html", {"kinds": Honour.Kind})
    form = HonourForm(request.POST or None, school=school, kind=kind, user=request.user)
    if request.method == "POST" and form.is_valid():
        honour = actions.keep(form.save(commit=False), by=request.user)
        messages.success(request, "保存了。看一遍没有问题就可以发布。")
        return redirect(honour)
    return form_page(request, form, f"评选{Honour.Kind(kind).label}")


@require_http_methods(["GET", "POST"])
def honour_edit(request, pk):
    honour = honour_for(request, pk)
    demand(policies.change(request.user, honour))
    form = HonourForm(
        request.POST or None,
        instance=honour,
        school=honour.school,
        kind=honour.kind,
        user=request.user,
    )
    if request.method == "POST" and form.is_valid():
        actions.keep(form.save(commit=False), by=request.user)
        messages.success(request, "已保存。")
        return redirect(honour)
    return form_page(request, form, "修改评优", honour)


def form_page(request, form, title: str, about=None, **more):
    """The room's form, as new or with its errors."""
    context = {"form": form, "title": title, "about": about, **more}
    if form.is_bound:
        return form_answer(request, FORM, context)
    return render(request, FORM, context)


@require_GET
def honour_detail(request, pk):
    """Conditions, the reader's next step, those put forward as far as one may see them."""
    honour, user = honour_for(request, pk), request.user
    rows = Nomination.objects.visible_to(user).filter(honour=honour).for_list()
    awards = Award.objects.visible_to(user)
    nominations = list(rows.prefetch_related(Prefetch("award", awards)))
    objections = HonourObjection.objects.visible_to(user).filter(honour=honour)
    words = dict(choices_for(honour.kind))
    context = {
        "honour": honour,
        "nominations": nominations,
        "own": [each for each in nominations if each.member and each.member.user_id == user.pk],
        "checks": [words[key] for key in honour.checks if key in words],
        "quota": quota_of(honour),
        "figure": rule(honour.school, NOTICE_DAYS, on=timezone.localdate()),
        "objections": objections.select_related("author"),
        "settle_form": SettleForm(),
        "is_officer": standing(user, honour.school).is_officer,
        "lines": lines_for("honour", honour.pk),
        "may_enter": cost_policies.enter(user, honour.school),
        **_verdicts(user, honour),
    }
    return render(request, "activities/honour_detail.html", context)


def _verdicts(user, honour) -> dict:
    return {
        "may_change": policies.change(user, honour),
        "may_announce": policies.announce(user, honour),
        "may_nominate": policies.nominate(user, honour),
        "may_start": policies.start_review(user, honour),
        "may_notice": policies.notice(user, honour),
        "may_object": policies.object_to(user, honour),
        "may_approve": policies.approve(user, honour),
        "may_report": policies.report(user, honour),
        "may_give": policies.give(user, honour),
        "may_cancel": policies.cancel(user, honour),
    }


def _step(request, honour, act, said: str, **more):
    """One verb that only moves the honour on."""
    act(honour, by=request.user, **more)
    messages.success(request, said)
    return redirect(honour)


@require_POST
def honour_announce(request, pk):
    honour = honour_for(request, pk)
    demand(policies.announce(request.user, honour))
    return _step(request, honour, actions.announce, "已发布，组长收到了通知。")


@require_POST
def honour_review(request, pk):
    honour = honour_for(request, pk)
    demand(policies.start_review(request.user, honour))
    said = "可以审核了，逐个看条件和事迹。"
    return _step(request, honour, actions.start_review, said)


@require_POST
def honour_notice(request, pk):
    honour = honour_for(request, pk)
    demand(policies.notice(request.user, honour))
    said, today = "开始公示，全体教职工收到了通知。", timezone.localdate()
    return _step(request, honour, actions.notice, said, on=today)


@require_POST
def honour_approve(request, pk):
    honour = honour_for(request, pk)
    demand(policies.approve(request.user, honour))
    today = timezone.localdate()
    return _step(request, honour, actions.approve, "已批准。", on=today)


@require_POST
def honour_report(request, pk):
    honour = honour_for(request, pk)
    demand(policies.report(request.user, honour))
    said, today = "已上报，上级工会能看到名单了。", timezone.localdate()
    return _step(request, honour, actions.report, said, on=today)


@require_POST
def honour_cancel(request, pk):
    honour = honour_for(request, pk)
    demand(policies.cancel(request.user, honour))
    return _step(request, honour, actions.cancel, "已取消。")


@require_http_methods(["GET", "POST"])
def honour_give(request, pk):
    honour = honour_for(request, pk)
    demand(policies.give(request.user, honour))
    form = GiveForm(request.POST or None, honour=honour)
    if request.method == "POST" and form.is_valid():
        awards = actions.give(honour, **form.cleaned_data, by=request.user)
        messages.success(request, f"已授予 {len(awards)} 个，证书可以下载了。")
        return redirect(honour)
    return form_page(request, form, "授予荣誉", honour)


@require_http_methods(["GET", "POST"])
def honour_object(request, pk):
    """Raise an objection."""
    honour, user = honour_for(request, pk), request.user
    demand(policies.object_to(user, honour))
    is_officer = standing(user, honour.school).is_officer
    form = ObjectionForm(request.POST or None, honour=honour, user=user, is_officer=is_officer)
    if request.method == "POST" and form.is_valid():
        actions.raise_objection(form.save(commit=False), by=user)
        messages.success(request, "收到了。处理结果会告诉提出的人。")
        return redirect(honour)
    return form_page(request, form, "提出异议", honour)


@require_POST
def honour_objection_settle(request, pk):
    rows = HonourObjection.objects.visible_to(request.user).select_related("honour__school")
    objection = get_object_or_404(rows, pk=pk)
    demand(policies.settle(request.user, objection))
    form = SettleForm(request.POST)
    if form.is_valid():
        actions.settle_objection(objection, **form.cleaned_data, by=request.user)
        messages.success(request, "已处理，提出的人会收到结果。")
        return redirect(objection.honour)
    return form_page(request, form, "处理异议", objection.honour)

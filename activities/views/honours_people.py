"""Those who are put forward: nominated, asked, judged."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.actions import honours as actions
from activities.forms.honours import NominationForm, ReviewForm
from activities.honours_checks import verdicts_of
from activities.honours_quota import quota_of
from activities.models import Nomination
from activities.policies import honours as policies
from activities.standing import standing
from activities.views.honours import form_page, honour_for
from union.kit.access import demand
from union.kit.pages import form_answer

PAGE = "activities/nomination_detail.html"


def nomination_for(request, pk) -> Nomination:
    return get_object_or_404(Nomination.objects.visible_to(request.user).for_list(), pk=pk)


@require_http_methods(["GET", "POST"])
def nomination_new(request, pk):
    honour, user = honour_for(request, pk), request.user
    demand(policies.nominate(user, honour))
    here = standing(user, honour.school)
    led = None if here.is_officer else here.led
    form = NominationForm(request.POST or None, honour=honour, led=led, quota=quota_of(honour))
    if request.method == "POST" and form.is_valid():
        nomination = actions.nominate(form.save(commit=False), by=user)
        messages.success(request, _said(nomination))
        return redirect(nomination)
    return form_page(request, form, "推荐", honour)


def _said(nomination) -> str:
    if nomination.state == Nomination.State.AGREED:
        return "已推荐。"
    if nomination.member and nomination.member.user_id:
        return f"已推荐，{nomination.nominee}收到了通知，同意以后进入审核。"
    return f"已推荐。{nomination.nominee}没有账号，请当面问过本人，由工会委员代为答复。"


@require_GET
def nomination_detail(request, pk):
    nomination = nomination_for(request, pk)
    return render(request, PAGE, _context(request.user, nomination))


def _context(user, nomination) -> dict:
    here = standing(user, nomination.honour.school)
    own = nomination.member and nomination.member.user_id == user.pk
    inside = here.is_officer or own or nomination.by_group_id in here.led
    return {
        "nomination": nomination,
        "honour": nomination.honour,
        "verdicts": verdicts_of(nomination) if inside else [],
        "inside": inside,
        "form": ReviewForm(initial={"remark": nomination.remark}),
        "may_answer": policies.answer(user, nomination),
        "may_answer_for": policies.answer_for(user, nomination),
        "may_review": policies.review(user, nomination),
    }


@require_POST
def nomination_answer(request, pk):
    """Yes or no, by the nominee; by an officer for somebody without an account."""
    nomination, user = nomination_for(request, pk), request.user
    for_another = policies.answer_for(user, nomination)
    demand(for_another or policies.answer(user, nomination))
    if request.POST.get("answer") == "yes":
        actions.agree(nomination, by=user)
        messages.success(request, "已同意参评。")
    else:
        actions.decline(nomination, by=user)
        messages.success(request, "已告诉推荐人，不参评。")
    if Nomination.objects.visible_to(user).filter(pk=pk).exists():
        return redirect(nomination)
    return redirect(nomination.honour)


@require_POST
def nomination_review(request, pk):
    nomination = nomination_for(request, pk)
    demand(policies.review(request.user, nomination))
    passes = request.POST.get("verdict") == "pass"
    form = ReviewForm(request.POST, passes=passes)
    if not form.is_valid():
        context = _context(request.user, nomination) | {"form": form}
        return form_answer(request, PAGE, context)
    remark = form.cleaned_data["remark"]
    actions.settle_nomination(nomination, passes=passes, remark=remark, by=request.user)
    messages.success(request, f"{nomination.nominee}：{nomination.get_state_display()}。")
    return redirect(nomination.honour)

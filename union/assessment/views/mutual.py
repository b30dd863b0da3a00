"""互查: rounds, who looks at whom, what was seen."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.assessment.actions import mutual as actions
from union.assessment.content import in_blocks, lines_of
from union.assessment.forms.mutual import MutualCheckForm, MutualRoundForm
from union.assessment.models import Assessment, MutualCheck, MutualRound
from union.assessment.policies import mutual as policies
from union.assessment.policies import rubrics as rubric_policies
from union.assessment.refusals import Refused
from union.assessment.views.fetching import check_for, round_for
from union.filings.desk import clerk_unit
from union.kit.access import demand
from union.kit.pages import form_answer, page_of
from union.org.models import Role

ROWS = 50


@require_GET
def mutual_list(request):
    """For clerks their rounds, for a school what it is to look at and who looked at it."""
    demand(rubric_policies.enter(request.user))
    user = request.user
    if rubric_policies.desk(user):
        rows = MutualRound.objects.visible_to(user).select_related("unit", "rubric").annotate(
            count=Count("checks"), done=Count("checks", filter=Q(checks__state="done"))
        ).order_by("-starts_on", "-pk")  # fmt: skip
        return render(request, "assessment/mutual_list.html", {"page": page_of(request, rows)})
    checks = MutualCheck.objects.visible_to(user).select_related("round__unit", "school", "rater")
    context = {"page": page_of(request, checks.order_by("-round__starts_on", "pk"))}
    return render(request, "assessment/mutual_own.html", context)


@require_http_methods(["GET", "POST"])
def mutual_new(request):
    demand(rubric_policies.desk(request.user))
    unit = clerk_unit(request.user, request.office or None)
    demand(rubric_policies.make(request.user, unit))
    cancel = reverse("assessment:mutual_list")
    form = MutualRoundForm(request.POST or None, unit=unit, cancel=cancel)
    context = {"form": form, "title": "安排互查", "back": cancel, "back_label": "互查"}
    if request.method != "POST":
        return render(request, "assessment/form.html", context)
    if form.is_valid():
        each = form.cleaned_data["each"]
        try:
            made = actions.draw(form.save(commit=False), form.chosen, each=each, by=request.user)
        except Refused as refusal:
            form.add_error(None, f"{refusal.reason}。")
        else:
            messages.success(request, "已抽签排好，各校收到了通知。")
            return redirect(made)
    return form_answer(request, "assessment/form.html", context)


@require_GET
def mutual_detail(request, pk):
    """Who looks at whom."""
    round_ = round_for(request, pk)
    rows = MutualCheck.objects.visible_to(request.user).filter(round=round_)
    rows = rows.select_related("school", "rater").order_by("state", "rater__path")
    context = {"round": round_, "page": page_of(request, rows, size=ROWS)}
    context["keeps"] = policies.keep(request.user, round_)
    return render(request, "assessment/mutual_detail.html", context)


@require_http_methods(["GET", "POST"])
def mutual_check(request, pk):
    """One school looks at another: the other's own score beside, day, points, words."""
    check, user = check_for(request, pk), request.user
    may_fill = policies.fill_in(user, check)
    if request.method == "POST":
        demand(may_fill)
    form = MutualCheckForm(request.POST or None, instance=check) if may_fill else None
    context = {
        "check": check,
        "form": form,
        "may_fill": may_fill,
        "may_cancel": policies.cancel(user, check),
        "blocks": _own_score(check) if user.holds(Role.CLERK) or may_fill else [],
    }
    if request.method != "POST":
        return render(request, "assessment/mutual_check.html", context)
    if not form.is_valid():
        return form_answer(request, "assessment/mutual_check.html", context)
    asked = form.cleaned_data
    actions.finish(
        check_for(request, pk),
        on=asked["on"], points=asked.get("points"), words=asked["words"], by=user,
    )  # fmt: skip
    messages.success(request, "互查已提交。")
    return redirect("assessment:mutual_list")


def _own_score(check: MutualCheck) -> list:
    """What the school says of itself, once it has filed; whoever looks at it reads it (see `MutualCheck`)."""
    rows = Assessment.objects.select_related("version", "filing")
    found = rows.filter(rubric=check.round.rubric_id, school=check.school_id).first()
    return in_blocks(lines_of(found)) if found and found.is_filed else []


@require_POST
def mutual_cancel(request, pk):
    check = check_for(request, pk)
    demand(policies.cancel(request.user, check))
    actions.cancel(check, by=request.user)
    messages.success(request, f"已取消“{check}”。")
    return redirect(check.round)

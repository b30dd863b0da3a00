"""蹲点联系: who is in touch with which school, and the visits."""

from django.contrib import messages
from django.db.models import Count, Max
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.assessment.actions import liaisons as actions
from union.assessment.forms.liaisons import LiaisonEndForm, LiaisonForm, LiaisonVisitForm
from union.assessment.models import Liaison
from union.assessment.policies import liaisons as policies
from union.assessment.policies import rubrics as rubric_policies
from union.assessment.refusals import Refused
from union.assessment.views.fetching import liaison_for
from union.filings.desk import clerk_unit
from union.kit.access import demand
from union.kit.pages import form_answer, page_of

ROWS = 50
PAGE = "assessment/liaison_detail.html"


@require_GET
def liaison_list(request):
    """By person, those that ended at the end."""
    demand(rubric_policies.enter(request.user))
    rows = Liaison.objects.visible_to(request.user).select_related("school", "person").annotate(
        count=Count("visits"), last=Max("visits__on")
    ).order_by("ends_on", "person__name", "school__path")  # fmt: skip
    context = {"page": page_of(request, rows.filter(ends_on=None), size=ROWS)}
    context["over"] = rows.exclude(ends_on=None)[:ROWS]
    context["desk"] = rubric_policies.desk(request.user)
    return render(request, "assessment/liaison_list.html", context)


@require_http_methods(["GET", "POST"])
def liaison_new(request):
    demand(rubric_policies.desk(request.user))
    unit = clerk_unit(request.user, request.office or None)
    demand(rubric_policies.make(request.user, unit))
    cancel = reverse("assessment:liaison_list")
    form = LiaisonForm(request.POST or None, unit=unit, cancel=cancel)
    context = {"form": form, "title": "安排蹲点联系人", "back": cancel, "back_label": "蹲点联系"}
    if request.method != "POST":
        return render(request, "assessment/form.html", context)
    if not form.is_valid():
        return form_answer(request, "assessment/form.html", context)
    asked = form.cleaned_data
    starts = {"starts_on": asked["starts_on"], "by": request.user}
    count = actions.give(unit, asked["person"], asked["schools"], **starts)
    messages.success(request, f"{asked['person']}新联系 {count} 所学校。")
    return redirect(cancel)


@require_GET
def liaison_detail(request, pk):
    return render(request, PAGE, _page(request, liaison_for(request, pk)))


def _page(request, liaison: Liaison, **forms) -> dict:
    user = request.user
    keeps, may_visit = policies.keep(user, liaison), policies.note_visit(user, liaison)
    return {
        "liaison": liaison,
        "visits": liaison.visits.visible_to(user),
        "keeps": keeps,
        "may_visit": may_visit,
        "end_form": forms.get("end") or LiaisonEndForm(prefix="end"),
        "visit_form": forms.get("visit") or LiaisonVisitForm(liaison=liaison),
    }


@require_POST
def liaison_visit(request, pk):
    """Somebody was there; ``pk`` is the liaison."""
    liaison = liaison_for(request, pk)
    demand(policies.note_visit(request.user, liaison))
    form = LiaisonVisitForm(request.POST, liaison=liaison)
    if not form.is_valid():
        return form_answer(request, PAGE, _page(request, liaison, visit=form))
    actions.note_visit(form.save(commit=False), by=request.user)
    messages.success(request, "到校记录已登记。")
    return redirect(liaison)


@require_POST
def liaison_end(request, pk):
    liaison = liaison_for(request, pk)
    demand(policies.keep(request.user, liaison))
    form = LiaisonEndForm(request.POST, prefix="end")
    if form.is_valid():
        try:
            actions.end(liaison, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error("on", f"{refusal.reason}。")
        else:
            messages.success(request, "联系已结束。")
            return redirect("assessment:liaison_list")
    return form_answer(request, PAGE, _page(request, liaison_for(request, pk), end=form))

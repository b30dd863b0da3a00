"""检查: arranged, noted on the spot, sent to the school."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.assessment.actions import inspections as actions
from union.assessment.forms.inspections import (
    FindingForm,
    InspectionForm,
    PhotoForm,
    VisitForm,
)
from union.assessment.models import Finding, Inspection, InspectionPhoto, InspectionVisit
from union.assessment.papers import notice_paper
from union.assessment.policies import inspections as policies
from union.assessment.policies import rubrics as rubric_policies
from union.assessment.views.fetching import finding_for, inspection_for, visit_for
from union.filings.desk import clerk_unit
from union.kit.access import demand
from union.kit.downloads import private_file
from union.kit.pages import form_answer, page_of
from union.kit.uploads import Refused
from union.papers.actions import order
from union.papers.prints import revision_of

ROWS = 50
PAGE = "assessment/visit_detail.html"


@require_GET
def inspection_list(request):
    demand(rubric_policies.desk(request.user))
    unsettled = Q(visits__state="sent") & ~Q(visits__findings__state="closed")
    rows = Inspection.objects.visible_to(request.user).select_related("unit").annotate(
        schools=Count("visits", distinct=True),
        sent=Count("visits", filter=Q(visits__state="sent"), distinct=True),
        left=Count("visits__findings", filter=unsettled, distinct=True),
    ).order_by("-starts_on", "-pk")  # fmt: skip
    return render(request, "assessment/inspection_list.html", {"page": page_of(request, rows)})


@require_http_methods(["GET", "POST"])
def inspection_new(request):
    demand(rubric_policies.desk(request.user))
    unit = clerk_unit(request.user, request.office or None)
    demand(rubric_policies.make(request.user, unit))
    cancel = reverse("assessment:inspection_list")
    form = InspectionForm(request.POST or None, unit=unit, cancel=cancel)
    context = {"form": form, "title": "安排检查", "back": cancel, "back_label": "检查"}
    if request.method != "POST":
        return render(request, "assessment/form.html", context)
    if not form.is_valid():
        return form_answer(request, "assessment/form.html", context)
    schools = form.cleaned_data["schools"]
    made = actions.begin(form.save(commit=False), schools, by=request.user)
    messages.success(request, f"已安排，共 {len(schools)} 所学校。")
    return redirect(made)


@require_GET
def inspection_detail(request, pk):
    """The schools of an inspection and how far each is."""
    inspection = inspection_for(request, pk)
    rows = InspectionVisit.objects.visible_to(request.user).filter(inspection=inspection)
    rows = rows.select_related("school").annotate(
        found=Count("findings"), left=Count("findings", filter=~Q(findings__state="closed"))
    ).order_by("school__path")  # fmt: skip
    context = {"inspection": inspection, "page": page_of(request, rows, size=ROWS)}
    return render(request, "assessment/inspection_detail.html", context)


@require_GET
def visit_detail(request, pk):
    """One school: on a phone on the spot, and what the school reads afterwards."""
    return render(request, PAGE, _page(request, visit_for(request, pk)))


def _page(request, visit: InspectionVisit, **forms) -> dict:
    user = request.user
    may_note = policies.note(user, visit)
    context = {
        "visit": visit,
        "inspection": visit.inspection,
        "findings": visit.findings.visible_to(user).select_related("item"),
        "photos": visit.photos.visible_to(user),
        "today": timezone.localdate(),
        "may_note": may_note,
        "may_send": policies.send(user, visit),
        "keeps": policies.keep(user, visit.inspection.unit),
    }
    if may_note:
        context["note"] = forms.get("note") or VisitForm(instance=visit)
        context["finding_form"] = forms.get("finding") or FindingForm(visit=visit, prefix="f")
        context["photo_form"] = forms.get("photo") or PhotoForm()
    return context


@require_POST
def visit_note(request, pk):
    visit = visit_for(request, pk)
    demand(policies.note(request.user, visit))
    form = VisitForm(request.POST, instance=visit)
    if not form.is_valid():
        return form_answer(request, PAGE, _page(request, visit_for(request, pk), note=form))
    actions.note(visit, **form.cleaned_data, by=request.user)
    messages.success(request, "已保存。")
    return redirect(visit)


@require_POST
def visit_photo(request, pk):
    """One more photograph."""
    visit = visit_for(request, pk)
    demand(policies.note(request.user, visit))
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.add_photo(visit, form.cleaned_data["photo"], by=request.user)
        except Refused as refusal:
            form.add_error("photo", str(refusal))
        else:
            messages.success(request, "照片已上传。")
            return redirect(visit)
    return form_answer(request, PAGE, _page(request, visit, photo=form))


def _photo_for(request, pk) -> InspectionPhoto:
    rows = InspectionPhoto.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("visit__inspection__unit", "visit__school"), pk=pk)


@require_GET
def photo(request, pk):
    row = _photo_for(request, pk)
    return private_file(row.file.name, "检查照片.jpg", etag=row.sha256, inline=True)


@require_POST
def photo_drop(request, pk):
    row = _photo_for(request, pk)
    demand(policies.note(request.user, row.visit))
    actions.drop_photo(row, by=request.user)
    messages.success(request, "照片已删除。")
    return redirect(row.visit)


@require_POST
def finding_new(request, pk):
    """``pk`` is the visit."""
    visit = visit_for(request, pk)
    demand(policies.note(request.user, visit))
    form = FindingForm(request.POST, visit=visit, prefix="f")
    if not form.is_valid():
        return form_answer(request, PAGE, _page(request, visit, finding=form))
    actions.find(form.save(commit=False), by=request.user)
    messages.success(request, "问题已记下。")
    return redirect(visit)


@require_POST
def finding_drop(request, pk):
    finding: Finding = finding_for(request, pk)
    demand(policies.note(request.user, finding.visit))
    actions.drop(finding, by=request.user)
    messages.success(request, "已删去这个问题。")
    return redirect(finding.visit)


@require_POST
def visit_send(request, pk):
    """The school learns what was found."""
    visit = visit_for(request, pk)
    demand(policies.send(request.user, visit))
    actions.send(visit, by=request.user)
    messages.success(request, "已反馈给学校，整改期限从今天算起。")
    return redirect(visit)


@require_POST
def visit_notice(request, pk):
    """整改通知书 on paper."""
    visit = visit_for(request, pk)
    demand(policies.has_notice(visit))
    title = f"{visit.school.name}整改通知书"
    place = {"title": title, "school": visit.school, "by": request.user}
    return redirect(order("inspection_notice", visit.pk, revision_of(notice_paper(visit)), **place))

"""整改: findings that are to be put right, their proofs, the district's look at them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from union.assessment.actions import inspections as actions
from union.assessment.forms.inspections import CheckForm, FindingsFilter, ProofForm
from union.assessment.models import Finding, InspectionVisit, Proof
from union.assessment.policies import inspections as policies
from union.assessment.policies import rubrics as rubric_policies
from union.assessment.views.fetching import finding_for
from union.kit.access import demand
from union.kit.downloads import private_file
from union.kit.pages import form_answer, page_of

PAGE = "assessment/finding_detail.html"
SHOWN = 10


@require_GET
def finding_list(request):
    """Findings that were sent: for clerks of all their schools, for a school its own, with its inspections."""
    demand(rubric_policies.enter(request.user))
    user = request.user
    form = FindingsFilter(request.GET)
    rows = Finding.objects.visible_to(user).filter(visit__state="sent")
    rows = form.filter(rows).select_related("visit__school", "visit__inspection")
    context = {
        "page": page_of(request, rows.order_by("due_on", "pk")),
        "form": form,
        "state": request.GET.get("state", ""),
        "today": timezone.localdate(),
        "desk": rubric_policies.desk(user),
    }
    if not context["desk"]:
        visits = InspectionVisit.objects.visible_to(user).select_related("inspection")
        context["visits"] = visits.order_by("-on", "-pk")[:SHOWN]
    return render(request, "assessment/finding_list.html", context)


@require_GET
def finding_detail(request, pk):
    return render(request, PAGE, _page(request, finding_for(request, pk)))


def _page(request, finding: Finding, **forms) -> dict:
    user = request.user
    may_prove, may_check = policies.prove(user, finding), policies.check(user, finding)
    proofs = finding.proofs.visible_to(user).select_related("by", "checked_by")
    return {
        "finding": finding,
        "visit": finding.visit,
        "proofs": proofs,
        "is_late": finding.is_late(timezone.localdate()),
        "may_prove": may_prove,
        "may_check": may_check,
        "proof_form": forms.get("proof") or (ProofForm() if may_prove else None),
        "check_form": forms.get("check") or (CheckForm() if may_check else None),
    }


@require_POST
def proof_new(request, pk):
    """The school's report; ``pk`` is the finding."""
    finding = finding_for(request, pk)
    demand(policies.prove(request.user, finding))
    form = ProofForm(request.POST, request.FILES)
    if not form.is_valid():
        return form_answer(request, PAGE, _page(request, finding, proof=form))
    asked = form.cleaned_data
    actions.prove(finding, text=asked["text"], upload=asked["file"] or None, by=request.user)
    messages.success(request, "整改报告已提交，等区教育工会复查。")
    return redirect(finding)


@require_POST
def proof_check(request, pk):
    """Struck off, or again; ``pk`` is the finding."""
    finding = finding_for(request, pk)
    demand(policies.check(request.user, finding))
    form = CheckForm(request.POST)
    if not form.is_valid():
        return form_answer(request, PAGE, _page(request, finding, check=form))
    asked, by = form.cleaned_data, request.user
    if asked["outcome"] == "close":
        actions.close(finding, remark=asked["remark"], by=by)
        messages.success(request, "已销号。")
    else:
        actions.send_again(finding, remark=asked["remark"], days=asked["days"], by=by)
        messages.success(request, "已退回，学校会再报。")
    return redirect(finding)


@require_GET
def proof_file(request, pk):
    row = get_object_or_404(Proof.objects.visible_to(request.user), pk=pk)
    if not row.file:
        raise Http404("no file was sent")
    return private_file(row.file.name, row.name, etag=row.sha256)

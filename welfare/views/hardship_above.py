"""What schools sent up, for the clerks of the unit above: nothing else of hardship is shown there."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from union.kit.access import demand
from union.kit.pages import page_of
from welfare.actions import hardship_work as work
from welfare.forms.hardship_work import DecisionForm
from welfare.hardship_openings import begin, confidential, opening_of
from welfare.models import HardshipReport
from welfare.policies import hardship as policies

State = HardshipReport.State


@require_GET
@confidential
def hardship_district(request):
    """Those sent up, by school, category and state; no name."""
    demand(policies.see_district(request.user))
    reports = HardshipReport.objects.visible_to(request.user).above(request.user)
    which = request.GET.get("which", "sent")
    states = [State.SENT] if which == "sent" else [State.PASSED, State.REJECTED]
    rows = reports.filter(state__in=states).select_related("school", "file")
    context = {
        "page": page_of(request, rows.order_by("-sent_on", "-pk")),
        "which": which,
        "waiting": reports.filter(state=State.SENT).count(),
    }
    return render(request, "welfare/hardship_district.html", context)


def _report(request, pk) -> HardshipReport:
    reports = HardshipReport.objects.visible_to(request.user).select_related(
        "school", "file__member", "file__school", "decided_by"
    )
    report = get_object_or_404(reports, pk=pk)
    demand(policies.see_report(request.user, report))
    return report


@require_http_methods(["GET", "POST"])
@confidential
def hardship_report(request, pk):
    """Closed until it is opened (which the person sees); then the masked copy and the decision."""
    report = _report(request, pk)
    opening = opening_of(request.session, request.user, report.file)
    may = policies.decide(request.user, report)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        demand(may)
        if opening and form.is_valid():
            asked = form.cleaned_data
            passed = asked["outcome"] == form.PASS
            work.decide(report, passed=passed, opinion=asked["opinion"], by=request.user)
            messages.success(request, "审核结果已发给学校")
            return redirect("welfare:hardship_district")
    context = {"report": report, "opening": opening, "form": form, "may": may}
    status = 422 if request.method == "POST" else 200
    return render(request, "welfare/hardship_report.html", context, status=status)


@require_POST
@confidential
def hardship_report_open(request, pk):
    report = _report(request, pk)
    begin(request.session, work.read_above(report, by=request.user))
    return redirect("welfare:hardship_report", pk=pk)

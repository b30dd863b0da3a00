"""What is decided on a hardship file: the category, the yearly review, its end, what goes up."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from union.kit.access import demand
from welfare.actions import hardship_work as work
from welfare.forms.hardship_work import AssessForm, SolveForm
from welfare.hardship_openings import confidential
from welfare.hardship_worked import lines_above, worked
from welfare.models import HardshipFile, HardshipReport
from welfare.policies import hardship as policies
from welfare.views.hardship_file import ask_reason, file_for, is_read

State = HardshipFile.State


def _step(request, file, form, **page):
    context = {"form": form, "file": file, "back": file.get_absolute_url(), "back_label": str(file)}
    status = 422 if request.method == "POST" else 200
    return render(request, "welfare/hardship_step.html", context | page, status=status)


@require_http_methods(["GET", "POST"])
@confidential
def hardship_assess(request, pk):
    """认定 or 复核: the working is shown before it is confirmed."""
    file = file_for(request, pk)
    demand(policies.assess(request.user, file))
    if not is_read(request, file):
        return ask_reason(file, "assess")
    result, is_new = worked(file), file.state == State.DRAFT
    label = "确认建档" if is_new and result.found and result.found.is_in_need else "确认"
    form = AssessForm(request.POST or None, label=label, cancel=file.get_absolute_url())
    if request.method == "POST" and result.found and form.is_valid():
        review = work.assess(file, **form.cleaned_data, by=request.user)
        messages.success(request, f"{review.year}年认定为：{review.get_category_display()}")
        return redirect(file)
    title = "认定困难类别" if is_new else "年度复核"
    return _step(request, file, form if result.found else None, title=title, worked=result)


@require_http_methods(["GET", "POST"])
@confidential
def hardship_solve(request, pk):
    file = file_for(request, pk)
    demand(policies.solve(request.user, file))
    asked = request.POST if request.method == "POST" else None
    form = SolveForm(asked, cancel=file.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        work.solve(file, **form.cleaned_data, by=request.user)
        messages.success(request, "已登记解困，确认稳定后再结档")
        return redirect(file)
    return _step(request, file, form, title="登记解困")


@require_POST
@confidential
def hardship_close(request, pk):
    file = file_for(request, pk)
    demand(policies.close(request.user, file))
    work.close(file, by=request.user)
    messages.success(request, "已结档")
    return redirect(file)


@require_POST
@confidential
def hardship_reopen(request, pk):
    file = file_for(request, pk)
    demand(policies.reopen(request.user, file))
    work.reopen(file, by=request.user)
    messages.success(request, "档案重新启用，请更新内容并复核")
    return redirect(file)


@require_http_methods(["GET", "POST"])
@confidential
def hardship_send(request, pk):
    """What goes up is shown as the unit above will see it."""
    file = file_for(request, pk)
    demand(policies.send(request.user, file))
    if not is_read(request, file):
        return ask_reason(file, "send")
    if request.method == "POST":
        work.send(file, by=request.user)
        messages.success(request, "已上报，审核结果会通知您")
        return redirect(file)
    context = {"file": file, "lines": lines_above(file), "above": file.school.parent}
    return render(request, "welfare/hardship_send.html", context)


@require_POST
@confidential
def hardship_take_back(request, pk):
    reports = HardshipReport.objects.visible_to(request.user).select_related("file__member")
    report = get_object_or_404(reports, pk=pk)
    demand(policies.take_back(request.user, report))
    work.take_back(report, by=request.user)
    messages.success(request, "已收回，上级不再看到内容")
    return redirect(report.file)

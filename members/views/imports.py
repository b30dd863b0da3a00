"""Staff lists on their way into the register."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from members import exports, policies
from members.actions import imports as actions
from members.forms.imports import SheetForm
from members.models import ImportRow, SheetImport
from members.views.people import school_of
from union.jobs.models import Job
from union.kit.access import demand
from union.kit.downloads import made_file
from union.kit.pages import form_answer, page_of

ORDER = ["error", "new", "changed", "same"]


@require_GET
def import_list(request):
    demand(policies.keep(request.user, school_of(request)))
    return render(request, "members/import_list.html", _list_context(request))


@require_POST
def import_upload(request):
    form = SheetForm(request.POST, request.FILES, user=request.user)
    if not form.is_valid():
        context = _list_context(request) | {"form": form}
        return form_answer(request, "members/import_list.html", context)
    school = form.cleaned_data["school"]
    demand(policies.keep(request.user, school))
    sheet = actions.receive(form.cleaned_data["sheet"], school=school, by=request.user)
    return redirect(sheet)


@require_GET
def import_detail(request, pk):
    sheet = _sheet(request, pk)
    part = "#progress" if request.htmx and sheet.is_under_way else ""
    answer = render(request, f"members/import_detail.html{part}", _detail_context(request, sheet))
    if request.htmx and not sheet.is_under_way:
        answer.headers["HX-Refresh"] = "true"  # the wait is over: the whole page has changed
    return answer


@require_POST
def import_confirm(request, pk):
    sheet = _sheet(request, pk)
    demand(policies.take(request.user, sheet))
    actions.confirm(sheet, by=request.user)
    return redirect(sheet)


@require_POST
def import_retry(request, pk):
    """Ask again for work that failed."""
    sheet = _sheet(request, pk)
    demand(policies.keep(request.user, sheet.school))
    actions.resume(sheet, by=request.user)
    return redirect(sheet)


@require_POST
def import_drop(request, pk):
    sheet = _sheet(request, pk)
    demand(policies.drop(request.user, sheet))
    actions.drop(sheet, by=request.user)
    messages.info(request, "已放弃这份名册，会员名册没有变动。")
    return redirect("members:import_list")


@require_GET
def import_problems(request, pk):
    name, data = exports.problems(_sheet(request, pk))
    return made_file(data, name)


@require_GET
def import_template(request):
    school = school_of(request)
    demand(policies.keep(request.user, school))
    name, data = exports.empty_list(school)
    return made_file(data, name)


def _sheet(request, pk) -> SheetImport:
    sheets = SheetImport.objects.visible_to(request.user).select_related("school", "uploaded_by")
    return get_object_or_404(sheets, pk=pk)


def _list_context(request) -> dict:
    sheets = SheetImport.objects.visible_to(request.user).select_related("uploaded_by", "school")
    return {
        "form": SheetForm(user=request.user),
        "page": page_of(request, sheets.exclude(state=SheetImport.State.DROPPED), size=10),
        "school": school_of(request),
    }


def _detail_context(request, sheet: SheetImport) -> dict:
    wanted = request.GET.get("show")
    first = next((name for name in ORDER if sheet.counts.get(name)), "new")
    showing = wanted if wanted in ORDER else first
    context = {
        "sheet": sheet,
        "job": Job.objects.filter(key=sheet.job[1]).first(),
        "may_take": policies.take(request.user, sheet),
        "may_drop": policies.drop(request.user, sheet),
    }
    if sheet.counts:
        rows = sheet.rows.filter(outcome=showing).select_related("member")
        tabs = [(name, ImportRow.Outcome(name).label, sheet.counts.get(name, 0)) for name in ORDER]
        context |= {"showing": showing, "tabs": tabs, "page": page_of(request, rows, size=50)}
    return context

"""Working on a case: steps, files, the finding, the record of a mediation, legal aid."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from disclosure.actions import cases_work as work
from disclosure.case_files import content_of
from disclosure.forms.cases_work import AidForm, FindingForm, MediationForm, StepForm
from disclosure.models import CaseFile
from disclosure.papers.cases import mediation_record, pdf_of
from disclosure.policies import cases as policies
from disclosure.views.cases_desk import case_for, step_page
from union.kit.access import demand
from union.kit.downloads import file_name, made_file


@require_http_methods(["GET", "POST"])
def case_step(request, pk):
    """A talk, a visit, evidence."""
    case = case_for(request, pk)
    demand(policies.add_step(request.user, case))
    form = StepForm(request.POST or None, request.FILES or None, complaint=case)

    def act(asked):
        upload = asked.pop("file")
        work.add_step(case, **asked, upload=upload, by=request.user)
        return "已记下"

    return step_page(request, case, form, act, title="记录办理经过")


@require_http_methods(["GET", "POST"])
def case_finish(request, pk):
    case = case_for(request, pk)
    demand(policies.finish(request.user, case))
    form = FindingForm(request.POST or None, complaint=case)

    def act(asked):
        work.finish(case, **asked, by=request.user)
        return f"已报{case.get_desk_display()}审定答复"

    lead = f"写好以后由{case.get_desk_display()}审定，再发给来信人。"
    return step_page(request, case, form, act, title="办理结果", lead=lead)


@require_http_methods(["GET", "POST"])
def case_mediation(request, pk):
    case = case_for(request, pk)
    demand(policies.mediate(request.user, case))
    form = MediationForm(request.POST or None, complaint=case)

    def act(asked):
        work.record_mediation(case, asked, by=request.user)
        return "调解记录已保存，可以打印出来签名"

    return step_page(request, case, form, act, title="调解记录")


@require_http_methods(["GET", "POST"])
def case_aid(request, pk):
    case = case_for(request, pk)
    demand(policies.aid(request.user, case))
    form = AidForm(request.POST or None, complaint=case)

    def act(asked):
        work.record_aid(case, asked, by=request.user)
        return "已保存"

    return step_page(request, case, form, act, title="法律援助")


@require_POST
def case_record(request, pk):
    """调解书 or 调解记录, to be signed."""
    case = case_for(request, pk)
    demand(policies.print_record(request.user, case))
    work.note_print(case, by=request.user)
    paper = mediation_record(case.mediation)
    return made_file(pdf_of(paper), file_name(f"{paper.one_line_title}{case.number}", "pdf"))


@require_GET
def case_file(request, pk):
    """One file; that it was taken away is written down."""
    rows = CaseFile.objects.visible_to(request.user).select_related("complaint")
    file = get_object_or_404(rows, pk=pk)
    work.note_file_opening(file, by=request.user)
    return made_file(content_of(file), file.name)

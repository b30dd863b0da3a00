"""Receipts to be signed, and the list as a workbook: by POST, since each is on record."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from union.kit.access import demand
from union.kit.downloads import file_name, made_file
from union.org.office import school_of
from welfare import visit_papers as papers
from welfare.forms.visit_filter import FilterForm
from welfare.models import Visit, VisitBatch
from welfare.policies import visits as policies


@require_POST
def visit_receipt(request, pk):
    visit = get_object_or_404(Visit.objects.visible_to(request.user).for_page(), pk=pk)
    demand(policies.keep(request.user, visit.school))
    content = papers.printed(visit, papers.receipt(visit), by=request.user)
    return made_file(content, file_name(f"慰问签收单 {visit.name} {visit.on:%Y-%m-%d}", "pdf"))


@require_POST
def batch_receipt(request, pk):
    batch = get_object_or_404(
        VisitBatch.objects.visible_to(request.user).select_related("school"), pk=pk
    )
    demand(policies.keep(request.user, batch.school))
    visits = list(batch.visits.standing().order_by("pk"))
    content = papers.printed(batch, papers.batch_receipt(batch, visits), by=request.user)
    return made_file(content, file_name(f"{batch.said}签收单 {batch.on:%Y-%m-%d}", "pdf"))


@require_POST
def visit_export(request):
    """What the filter shows, as a workbook."""
    user, school = request.user, school_of(request)
    demand(policies.keep(user, school))
    form = FilterForm(request.POST, school=school, keeps=True)
    rows = form.filter(Visit.objects.visible_to(user).filter(school=school))
    name, content = papers.exported(rows.for_list().select_related("by"), school, by=user)
    return made_file(content, name)

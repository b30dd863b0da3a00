"""Pages of filings."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from union.filings.models import Filing


@require_GET
def filing_detail(request, pk):
    filing = get_object_or_404(Filing.objects.visible_to(request.user), pk=pk)
    return HttpResponse(filing.title)

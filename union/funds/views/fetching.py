"""Rows as the views of the ledger fetch them: only what this person may see."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from union.funds.models import Line
from union.kit.pages import row_number

FIRST_YEAR, LAST_YEAR = 1990, 2100


def line_for(request, pk: int) -> Line:
    return get_object_or_404(Line.objects.visible_to(request.user).for_page(), pk=pk)


def year_asked(request) -> int:
    """The year of the address; this one for nonsense."""
    year = row_number(request.GET.get("year"))
    return year if FIRST_YEAR <= year <= LAST_YEAR else timezone.localdate().year

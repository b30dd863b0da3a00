"""Which unit and which year the address of a page asks for."""

from django.http import Http404, HttpRequest
from django.utils import timezone

from union.filings.desk import clerk_unit
from union.kit.pages import row_number, year_asked
from union.org.models import Role, Unit

YEARS_BACK = 5


def unit_asked(request: HttpRequest) -> Unit:
    """``?unit=`` among those the clerk serves, else the unit of the desk. Raises `Http404`."""
    asked = request.GET.get("unit") or request.POST.get("unit")
    if not asked:
        return clerk_unit(request.user, request.office or None)
    served = Unit.objects.served_by(request.user, Role.CLERK)
    found = served.filter(pk=row_number(asked), level__lt=Unit.Level.SCHOOL).first()
    if found is None:
        raise Http404(asked)
    return found


def years_to_choose() -> list[int]:
    """This year and those before it, the latest first."""
    this_year = timezone.localdate().year
    return list(range(this_year, this_year - YEARS_BACK, -1))


def year_of(request: HttpRequest, default: int | None = None) -> int:
    """``?year=``, else ``default``, else this year; a year that cannot be counted is this year too."""
    year = year_asked(request) or default or timezone.localdate().year
    return min(year, timezone.localdate().year)

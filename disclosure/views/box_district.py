"""The boxes of a district, in numbers."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from disclosure import box_numbers
from disclosure.policies import box as policies
from union.kit.access import demand
from union.kit.pages import row_number


@require_GET
def box_district(request):
    demand(policies.see_district(request.user))
    years = box_numbers.years_of()
    year = row_number(request.GET.get("year")) or years[0]
    lines = box_numbers.of_district(request.user, year) if year in years else []
    context = {"lines": lines, "heads": box_numbers.HEADS, "years": years, "year": year}
    return render(request, "disclosure/box_district.html", context)

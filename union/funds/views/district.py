"""What the district sees of the schools' funds: sums and whether they were reviewed, never a line."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from union.funds.districts import LINES, schools_of, with_sums
from union.funds.policies import statements as policies
from union.funds.views.fetching import year_asked
from union.kit.access import demand
from union.kit.pages import page_of
from union.org.office import school_of

YEARS_BACK = 4


@require_GET
def ledger_district(request):
    """The schools below one's desk in a year, those that owe a review or a statement first."""
    user, year = request.user, year_asked(request)
    demand(policies.district(user, school_of(request)))
    words = request.GET.get("q", "").strip()[:30]
    page = page_of(request, schools_of(user, year, words), size=LINES)
    page.object_list = with_sums(page.object_list, year)
    this_year = timezone.localdate().year
    context = {
        "page": page,
        "year": year,
        "years": range(this_year, this_year - YEARS_BACK, -1),
        "q": words,
        "is_over": year < this_year,
    }
    part = "#rows" if request.htmx else ""
    return render(request, f"funds/ledger_district.html{part}", context)

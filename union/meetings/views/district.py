"""各校四会: the table of the clerk above the schools."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from union.kit.access import demand
from union.kit.pages import page_of, row_number
from union.meetings.four_schools import LACKS, FourOfSchools
from union.meetings.policies import meetings as policies
from union.meetings.views.fetching import desk_of, schools_seen, towns_seen
from union.meetings.yearly import recent_terms

PAGE_SIZE = 50


@require_GET
def yearly_schools(request):
    """Schools against the four meetings of a term, who lacks most first; of all, of a town, or of those that lack
    something."""
    demand(policies.see_schools(request.user))
    today, unit = timezone.localdate(), desk_of(request)
    terms = recent_terms(unit, today)
    term = _asked(terms, request.GET.get("term")) or next(t for t in terms if t.first <= today)
    towns, schools = list(towns_seen(request)), schools_seen(request)
    asked = row_number(request.GET.get("town"))
    town = next((each for each in towns if each.pk == asked), None)
    if town:
        schools = schools.filter(path__startswith=town.path)
    lack = request.GET.get("lack", "")
    table = FourOfSchools(unit, schools, term, lack if lack in dict(LACKS) else "")
    page = page_of(request, table.ranked, size=PAGE_SIZE)
    context = {
        "table": table,
        "page": page,
        "lines": table.lines(page),
        "terms": terms,
        "towns": towns,
        "town": town,
        "lacks": LACKS,
    }
    return render(request, "meetings/yearly_schools.html", context)


def _asked(terms, key):
    return next((term for term in terms if term.key == key), None)

"""The records behind a figure of the year."""

from django.views.decorators.http import require_GET

from disclosure.counts import COUNTS
from disclosure.policies import report as policies
from union.kit.access import demand
from union.kit.counted import counted_page
from union.org.office import school_asked


@require_GET
def counted(request, key):
    school = school_asked(request)
    demand(policies.read_counts(request.user, school))
    return counted_page(request, COUNTS, key, school, back=("disclosure:home", "校务公开"))

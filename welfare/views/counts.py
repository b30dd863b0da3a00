"""The records behind a figure of the year."""

from django.views.decorators.http import require_GET

from union.kit.access import demand
from union.kit.counted import counted_page
from union.org.office import school_asked
from welfare.counts import COUNTS
from welfare.policies import visits as policies


@require_GET
def counted(request, key):
    """For the officers alone: the lists name who was visited and helped."""
    school = school_asked(request)
    demand(policies.keep(request.user, school))
    return counted_page(request, COUNTS, key, school, back=("welfare:home", "慰问帮扶"))

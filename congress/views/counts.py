"""The records behind a figure of the year."""

from django.views.decorators.http import require_GET

from congress.counts import COUNTS
from congress.policies import statistics as policies
from union.kit.access import demand
from union.kit.counted import counted_page
from union.org.office import school_asked


@require_GET
def counted(request, key):
    school = school_asked(request)
    demand(policies.read_counts(request.user, school))
    return counted_page(request, COUNTS, key, school, back=("congress:home", "教代会"))

"""The lines behind a figure of the year."""

from django.views.decorators.http import require_GET

from union.funds.counts import COUNTS
from union.funds.policies import ledger as policies
from union.kit.access import demand
from union.kit.counted import counted_page
from union.org.office import school_asked


@require_GET
def counted(request, key):
    school = school_asked(request)
    demand(policies.read(request.user, school))
    return counted_page(request, COUNTS, key, school, back=("funds:home", "账簿"))

"""The records behind a figure of the year."""

from django.views.decorators.http import require_GET

from members import policies
from members.counts import COUNTS
from union.kit.access import demand
from union.kit.counted import counted_page
from union.org.office import school_asked


@require_GET
def counted(request, key):
    school = school_asked(request)
    demand(policies.keep(request.user, school))
    back = "members:member_list", "会员"
    return counted_page(request, COUNTS, key, school, back=back)

"""Numbers of many schools at once for the district's sheet: what was filed, and in time."""

import datetime as dt

from django.db.models import Count, F, Q

from union.filings.models import Filing
from union.kit.grouped import by_school


def indicators(schools, first: dt.date, last: dt.date) -> dict[str, dict]:
    """First submitted between two days, both included; in time where there was a day at all."""
    rows = Filing.objects.filter(school__in=schools, filed_on__range=(first, last))
    dated = Q(due_on__isnull=False)
    return by_school(
        rows,
        filings__filed=Count("pk"),
        filings__dated=Count("pk", filter=dated),
        filings__in_time=Count("pk", filter=dated & Q(filed_on__lte=F("due_on"))),
    )

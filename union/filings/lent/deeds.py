"""What filings lend to following a plan: what the school sent to the district."""

import datetime as dt

from union.filings.models import Filing
from union.kit.lent import Deed


def deeds(school, first: dt.date, last: dt.date) -> list[Deed]:
    """By the day of the first submission; drafts were never sent."""
    rows = Filing.objects.filter(school=school, filed_on__range=(first, last))
    return [
        Deed(
            f"filing:{filing.pk}",
            f"报送《{filing.title}》",
            filing.filed_on,
            filing.get_absolute_url(),
            f"{filing.get_kind_display()} {filing.get_kind_display().replace('年度', '')}",
        )
        for filing in rows.order_by("filed_on", "pk")
    ]

"""What care lends to following a plan: visits by lists and months, campaigns, check-ups, retreats, giving, contracts.

Nothing of hardship files, aid or claims, and no name of anybody who was visited.
"""

import datetime as dt

from django.db.models import Count, Min
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import timezone

from union.kit.lent import Deed
from welfare.models import (
    Campaign,
    CheckupRound,
    Enrolment,
    GivingRound,
    MutualPlan,
    RetreatRound,
    Visit,
    VisitBatch,
    WomenContract,
)


def deeds(school, first: dt.date, last: dt.date) -> list[Deed]:
    last = min(last, timezone.localdate())
    parts = (_batches, _visits, _campaigns, _rounds, _enrolments, _contracts)
    return [deed for part in parts for deed in part(school, first, last)]


def _batches(school, first, last) -> list[Deed]:
    """Lists of people visited for one occasion, without those whose every visit was withdrawn."""
    rows = VisitBatch.objects.filter(school=school, on__range=(first, last)).order_by("on", "pk")
    seen = Visit.objects.standing().filter(batch__in=rows.values("pk")).order_by()
    counted = dict(seen.values_list("batch").annotate(n=Count("pk")))
    old = set(seen.filter(is_retired=True).values_list("batch", flat=True))
    return [
        Deed(
            f"visit_batch:{row.pk}",
            f"{row.said} {counted[row.pk]} 人",
            row.on,
            row.get_absolute_url(),
            f"慰问 走访 送温暖 {'退休教职工' if row.pk in old else ''}",
        )
        for row in rows
        if row.pk in counted
    ]


def _visits(school, first, last) -> list[Deed]:
    """Visits to single people, only as a number a month: whom and why stays with the officers."""
    rows = Visit.objects.standing().filter(school=school, batch=None, on__range=(first, last))
    months = rows.order_by().annotate(month=TruncMonth("on")).values("month")
    counted = months.annotate(n=Count("pk"), on=Min("on")).order_by("month")
    return [
        Deed(
            f"visits:{row['month']:%Y-%m}",
            f"{row['month'].month}月走访慰问 {row['n']} 人次",
            row["on"],
            f"{reverse('welfare:visit_list')}?year={row['month'].year}",
            "慰问 走访 五必访",
        )
        for row in counted
    ]


def _campaigns(school, first, last) -> list[Deed]:
    rows = Campaign.objects.filter(school=school, starts_on__range=(first, last))
    return [
        Deed(
            f"campaign:{row.pk}",
            str(row),
            row.starts_on,
            row.get_absolute_url(),
            f"{row.get_kind_display()} 慰问 走访",
        )
        for row in rows
    ]


def _rounds(school, first, last) -> list[Deed]:
    """Check-ups, retreats that went and giving, by the day they began."""
    checkups = CheckupRound.objects.filter(school=school)
    done = [RetreatRound.State.FORMED, RetreatRound.State.DONE]
    retreats = RetreatRound.objects.filter(school=school, state__in=done)
    giving = GivingRound.objects.filter(school=school)
    named = (
        ("checkup", checkups, lambda row: f"体检 {row.get_kind_display()}"),
        ("retreat", retreats, lambda row: "疗休养"),
        ("giving", giving, lambda row: f"{row.get_kind_display()} {row.purpose}"),
    )
    return [
        Deed(f"{kind}:{row.pk}", str(row), row.starts_on, row.get_absolute_url(), words(row))
        for kind, rows, words in named
        for row in rows.filter(starts_on__range=(first, last)).order_by("starts_on", "pk")
    ]


def _enrolments(school, first, last) -> list[Deed]:
    """Mutual aid plans for which people were enrolled, by the first day of cover in the time asked for."""
    rows = Enrolment.objects.filter(school=school, starts_on__range=(first, last)).order_by()
    counted = {
        row["plan"]: row for row in rows.values("plan").annotate(n=Count("pk"), on=Min("starts_on"))
    }
    return [
        Deed(
            f"mutual:{plan.pk}-{counted[plan.pk]['on']:%Y}",
            f"{plan}参保 {counted[plan.pk]['n']} 人",
            counted[plan.pk]["on"],
            plan.get_absolute_url(),
            "互助保障 参保",
        )
        for plan in MutualPlan.objects.filter(pk__in=counted)
    ]


def _contracts(school, first, last) -> list[Deed]:
    rows = WomenContract.objects.filter(school=school, signed_on__range=(first, last))
    return [
        Deed(
            f"contract:{row.pk}",
            f"签订{row}",
            row.signed_on,
            row.get_absolute_url(),
            "女职工 权益保护 专项合同",
        )
        for row in rows
    ]

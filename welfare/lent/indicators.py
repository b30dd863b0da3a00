"""Numbers of many schools at once for the district's sheet: 慰问, 困难帮扶, 互助保障, women's contracts."""

import datetime as dt

from django.db.models import CharField, Count, Q, Sum, Value
from django.db.models.functions import Cast, Concat

from members.models import Member
from union.kit.grouped import by_school, how_many, ones
from welfare.models import AidApplication, Claim, Enrolment, HardshipFile, Visit, WomenContract
from welfare.occasions import Occasion

# 慰问 by type, as the sheet lists them; what is in none of them is 其他.
TYPES = {
    "festival": Occasion.of_the_calendar(),
    "hospital": [Occasion.HOSPITAL],
    "family": [Occasion.WEDDING, Occasion.BIRTH],
    "funeral": [Occasion.FAMILY_DEATH, Occasion.DEATH],
    "retirement": [Occasion.RETIREMENT],
    "hardship": [Occasion.HARDSHIP],
}


def indicators(schools, first: dt.date, last: dt.date) -> dict[str, dict]:
    """Between two days, both included; files and contracts as they stood at the end of the last one."""
    span = (first, last)
    return {
        **_visits(schools, span),
        **_hardship(schools, span),
        **_aid(schools, span),
        **_mutual(schools, span),
        **_contracts(schools, last),
    }


def _visits(schools, span):
    rows = Visit.objects.standing().filter(school__in=schools, on__range=span)
    who = Concat(Cast("member", CharField()), Value(" "), "name")
    old = Q(is_retired=True)
    sums = {
        "welfare__visits__count": Count("pk"),
        "welfare__visits__people": Count(who, distinct=True),
        "welfare__visits__amount": Sum("amount"),
        "welfare__visits__retired__people": Count(who, distinct=True, filter=old),
        "welfare__visits__retired__amount": Sum("amount", filter=old),
    }
    named = [occasion for some in TYPES.values() for occasion in some]
    kinds = {name: Q(occasion__in=some) for name, some in TYPES.items()}
    kinds["other"] = ~Q(occasion__in=named)
    for name, kind in kinds.items():
        sums[f"welfare__visits__{name}__count"] = Count("pk", filter=kind)
        sums[f"welfare__visits__{name}__amount"] = Sum("amount", filter=kind)
    return by_school(rows, **sums)


def _hardship(schools, span):
    rows = HardshipFile.objects.filter(school__in=schools, filed_on__lte=span[1])
    State = HardshipFile.State
    unsolved = Q(solved_on=None) | Q(solved_on__gt=span[1])
    return by_school(
        rows,
        welfare__hardship__files=Count("pk", filter=Q(filed_on__gte=span[0])),
        welfare__hardship__standing=Count(
            "pk", filter=unsolved & Q(state__in=[State.FILED, State.SOLVED, State.CLOSED])
        ),
        welfare__hardship__solved=Count("pk", filter=Q(solved_on__range=span)),
    )


def _aid(schools, span):
    rows = AidApplication.objects.filter(school__in=schools, paid_on__range=span)
    hardship = Q(kind=AidApplication.Kind.HARDSHIP)
    return by_school(
        rows,
        welfare__aid__people=Count("member", distinct=True),
        welfare__aid__amount=Sum("granted"),
        welfare__hardship__helped_people=Count("member", distinct=True, filter=hardship),
        welfare__hardship__helped_amount=Sum("granted", filter=hardship),
    )


def _mutual(schools, span):
    covered = Enrolment.objects.filter(
        school__in=schools, starts_on__year__lte=span[1].year, ends_on__gte=span[0]
    )
    paid = Claim.objects.filter(school__in=schools, state=Claim.State.PAID, ended_on__range=span)
    return {
        **how_many(covered, "welfare.mutual.enrolled"),
        **by_school(paid, welfare__mutual__claims=Count("pk"), welfare__mutual__amount=Sum("paid")),
    }


def _contracts(schools, last):
    State = WomenContract.State
    lasting = Q(state=State.IN_FORCE) | Q(state=State.ENDED, ended_on__gt=last)
    rows = WomenContract.objects.filter(
        lasting, school__in=schools, starts_on__lte=last, ends_on__gte=last
    )
    # A school that renews early has two for a while: the one that began last covers its women.
    covered = dict(rows.order_by("starts_on", "pk").values_list("school", "women_covered"))
    women = Member.objects.filter(school__in=schools, sex=Member.Sex.FEMALE).on_register(last)
    needed = set(women.order_by().values_list("school", flat=True).distinct())
    return {
        **ones(needed | set(covered), "welfare.contracts.needed"),
        **ones(covered, "welfare.contracts.valid"),
        "welfare.contracts.women": covered,
    }

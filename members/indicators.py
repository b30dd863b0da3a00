"""Numbers of many schools at once for the district's sheet: members, bodies, certificates, those in office."""

import datetime as dt

from django.db.models import Count, Exists, OuterRef, Q

from members.models import BodySeat, LegalPerson, Member, StateChange, UnionBody
from members.models.bodies import TERMS
from members.states import State
from members.statistics import GAINS, WOMEN
from union.kit.days import years_after
from union.kit.grouped import by_school, how_many, ones

Kind = UnionBody.Kind
UNION = Q(kind__in=[Kind.COMMITTEE, Kind.ORGANISER])
JOINED = [state for state, name in GAINS.items() if name == "新入会"]


def indicators(schools, first: dt.date, last: dt.date) -> dict[str, dict]:
    """As things stood at the end of ``last``; who came and went, and what was elected, since ``first``."""
    return {
        **_members(schools, last),
        **_moved(schools, first, last),
        **_bodies(schools, last),
        **_elected(schools, first, last),
        **_certificates(schools, first, last),
    }


def _members(schools, last):
    rows = Member.objects.filter(school__in=schools).on_register(last)
    return by_school(rows, members__on_register=Count("pk"), members__women=WOMEN)


def _moved(schools, first, last):
    steps = StateChange.objects.filter(member__school__in=schools, on__range=(first, last))
    joined = Q(to=State.ACTIVE, frm__in=JOINED)
    departed = Q(frm=State.ACTIVE) & ~Q(to=State.ACTIVE)
    return by_school(
        steps,
        field="member__school",
        members__joined=Count("pk", filter=joined),
        members__departed=Count("pk", filter=departed),
    )


def _in_office(last: dt.date, at: str = "") -> Q:
    """Bodies that were in office at the end of the day."""
    begun = Q(**{f"{at}starts_on__lte": last})
    return begun & (Q(**{f"{at}ended_on": None}) | Q(**{f"{at}ended_on__gt": last}))


def _bodies(schools, last):
    rows = UnionBody.objects.filter(_in_office(last), school__in=schools)
    over = Q(pk__in=[])
    for term in TERMS:
        over |= Q(term_years=term, starts_on__lte=years_after(last, -term))
    counted = by_school(
        rows,
        members__unions=Count("school", distinct=True, filter=UNION),
        members__women_committees=Count("pk", filter=Q(kind=Kind.WOMEN)),
        members__audit_committees=Count("pk", filter=Q(kind=Kind.AUDIT)),
        members__overdue=Count("school", distinct=True, filter=UNION & over),
    )
    seats = BodySeat.objects.seated(last).filter(_in_office(last, "body__"))
    people = by_school(
        seats.filter(body__school__in=schools),
        field="body__school",
        members__cadres=Count("member", distinct=True),
    )
    return {**counted, **people}


def _elected(schools, first, last):
    new = Q(starts_on__range=(first, last), number__gt=1)
    rows = UnionBody.objects.filter(new, school__in=schools)
    bodies = by_school(
        rows,
        members__renewed=Count("pk"),
        members__renewed_schools=Count("school", distinct=True, filter=UNION),
    )
    chairs = BodySeat.objects.filter(
        body__school__in=schools,
        body__kind=Kind.COMMITTEE,
        position=BodySeat.Position.CHAIR,
    )
    before = chairs.filter(
        member=OuterRef("member"),
        body__school=OuterRef("body__school"),
        starts_on__lt=OuterRef("starts_on"),
    )
    new_ones = chairs.filter(starts_on__range=(first, last)).exclude(Exists(before))
    return {**bodies, **how_many(new_ones, "members.new_chairs", field="body__school")}


def _certificates(schools, first, last):
    held = LegalPerson.objects.filter(school__in=schools, issued_on__lte=last)
    valid = held.filter(Q(valid_until=None) | Q(valid_until__gte=last))
    new = held.filter(issued_on__gte=first)
    return {
        **ones(valid.values_list("school", flat=True), "members.legal"),
        **ones(new.values_list("school", flat=True), "members.legal_new"),
    }

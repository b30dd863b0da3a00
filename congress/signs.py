"""Signs that something may wait for somebody: asked all at once, before anybody looks closer.

One prepared query tells the first page where there is nothing, which is nearly everywhere. A sign may be
raised in vain, but never missing: its condition is that of the line (`congress.lent`) or a wider one. Where
a line says only how many and since when, the sign is the number itself, with ``…_since`` beside it.
"""

import datetime as dt
from types import SimpleNamespace

from django.db.models import Count, DateField, Exists, F, Min, OuterRef, Q, Subquery, Value
from django.utils import timezone

from congress.models import (
    CoHandling,
    Congress,
    Constituency,
    Delegation,
    Delivery,
    Extension,
    FollowUp,
    Handling,
    Measure,
    Opinion,
    Promise,
    Proposal,
    Seat,
    Seconder,
    Session,
    Sitting,
)
from union.kit.once import once
from union.kit.prepared import Prepared, Slot
from union.org.models import Department, Role, User
from union.org.scopes import OFFICERS

USER, SCHOOL, TODAY = Slot("user"), Slot("school"), Slot("today", DateField())
IN_SOON, SOON = Slot("soon", DateField()), dt.timedelta(days=7)
AHEAD = [Session.State.PREPARING, Session.State.OPEN]
State = Proposal.State


def signs_of(user, school) -> SimpleNamespace:
    """What may wait for the person as such and at ``school`` for people with a seat there; for officers
    and the principal of the school also what may wait for the office. Read once a request."""
    held = [office.role for office in user.offices if office.unit == school]
    asked = {"user": user.pk, "school": school.pk if school else None}

    def read():
        today = timezone.localdate()
        prepared = IN_OFFICE if {*OFFICERS, Role.PRINCIPAL} & {*held} else PERSON
        return SimpleNamespace(**prepared.one(**asked, today=today, soon=today + SOON))

    return once(("congress.signs", *asked.values()), read)


def _person() -> dict:
    own = Proposal.objects.filter(author__user=USER)
    mine = Department.objects.open().of(USER).values("pk")
    working = Handling.objects.filter(state=Handling.State.WORKING)
    approving = Handling.objects.filter(state=Handling.State.APPROVING, lead__overseer=USER)
    unseen = Q(state=Seconder.State.ACCEPTED, seen_edits__lt=F("proposal__edits"))
    asked = Seconder.objects.filter(
        Q(state=Seconder.State.INVITED) | unseen,
        delegate__member__user=USER,
        proposal__state__in=[State.SECONDING, State.CHECKING, State.RETURNED],
    )
    unsigned = CoHandling.objects.filter(signed_on=None, handling__state=Handling.State.WORKING)
    unread = Delivery.objects.filter(delegate__member__user=USER, opened_at=None)
    return {
        "asked": asked,
        "own": own.filter(state__in=State.editable()),
        "answered": own.filter(Q(state=State.ANSWERED) | Q(main__state=State.ANSWERED)),
        "checking": Proposal.objects.filter(
            state=State.CHECKING, delegation__head__member__user=USER
        ),
        "working": working.filter(lead__in=mine),
        "unsigned": unsigned.filter(department__in=mine),
        "approving": approving,
        "unread": unread.filter(version__document__session__state__in=AHEAD),
        "heads": Delegation.objects.filter(head__member__user=USER, congress__school=SCHOOL),
        "sits": Seat.objects.filter(member__user=USER, congress__school=SCHOOL),
        **_for_seats(),
    }


def _for_seats() -> dict:
    """What waits at a school for people with a seat in its congress or on one of its bodies."""
    others = Proposal.objects.filter(school=SCHOOL).exclude(author__user=USER)
    opinions = Opinion.objects.filter(session__school=SCHOOL, answered_at=None)
    sittings = Sitting.objects.filter(session__school=SCHOOL, session__state__in=AHEAD)
    return {
        **_number("submitted", others.filter(state=State.SUBMITTED), Min("submitted_at")),
        **_number("disputed", others.filter(state=State.DISPUTED), Min("submitted_at")),
        "opinions": opinions.filter(session__state__in=AHEAD),
        "sittings": sittings.filter(starts_at__date=TODAY).exclude(state=Sitting.State.OVER),
    }


def _office() -> dict:
    """Besides signs: ``latest``, the congress in office, and ``session``, the last one with cases."""
    under_way = Handling.State.under_way()
    handled = Handling.objects.filter(case__school=SCHOOL, state__in=under_way)
    asked = Extension.objects.filter(state=Extension.State.ASKED, handling__in=handled.values("pk"))
    promises = Promise.objects.open().filter(handling__case__school=SCHOOL, due_on__lte=TODAY)
    latest = Congress.objects.filter(school=SCHOOL).order_by("-number").values("pk")[:1]
    units = Constituency.objects.with_seated(TODAY).filter(congress=Subquery(latest))
    filed = Proposal.objects.filter(filed_as__in=Proposal.FiledAs.handled(), session=OuterRef("pk"))
    last = Session.objects.filter(Exists(filed), school=SCHOOL).order_by("-opens_on", "-pk")
    accepted = Proposal.objects.cases().filter(school=SCHOOL, state=State.ACCEPTED)
    return {
        "latest": Subquery(latest),
        "session": Subquery(last.values("pk")[:1]),
        **_number("directed", accepted.exclude(principal_on=None), Min("filed_on")),
        **_number("undirected", accepted.filter(principal_on=None), Min("filed_on")),
        "near": handled.filter(due_on__lte=IN_SOON),
        "unapproved": handled.filter(state=Handling.State.APPROVING, lead__overseer=None),
        "extensions": asked,
        **_number("promises", promises, Min("due_on")),
        "empty_seats": units.filter(elections__isnull=False, seated_count__lt=F("quota")),
        "closed": Session.objects.filter(school=SCHOOL, state=Session.State.CLOSED),
        "gaps": Measure.objects.gaps().filter(school=SCHOOL),
        "follow_ups": FollowUp.objects.filter(
            resolution__session__school=SCHOOL, state=FollowUp.State.OPEN, due_on__lte=IN_SOON
        ),
    }


def _number(name: str, rows, oldest) -> dict:
    """How many rows, and the oldest of their days."""
    alone = rows.order_by().values(one=Value(1))
    return {
        name: Subquery(alone.annotate(n=Count("pk")).values("n")),
        f"{name}_since": Subquery(alone.annotate(since=oldest).values("since")),
    }


def _signs(conditions: dict):
    columns = {
        name: rows if isinstance(rows, Subquery) else Exists(rows)
        for name, rows in conditions.items()
    }
    return User.objects.filter(pk=USER).order_by().values(**columns)


PERSON = Prepared(lambda: _signs(_person()))
IN_OFFICE = Prepared(lambda: _signs({**_person(), **_office()}))

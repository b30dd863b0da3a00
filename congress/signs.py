"""Signs that something may wait for somebody: asked all at once, before anybody looks closer.

Two prepared queries tell the first page where there is nothing, which is nearly everywhere. A sign may be
raised in vain, but never missing: its condition is that of the line (`congress.lent`) or a wider one.
"""

from types import SimpleNamespace

from django.db.models import DateField, Exists, F, Q, Subquery
from django.utils import timezone

from congress.models import (
    CoHandling,
    Congress,
    Constituency,
    Delegation,
    Delivery,
    Extension,
    Handling,
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
from union.org.models import Department, Unit, User

USER, SCHOOL, TODAY = Slot("user"), Slot("school"), Slot("today", DateField())
AHEAD = [Session.State.PREPARING, Session.State.OPEN]
State = Proposal.State


def of_person(user, school) -> SimpleNamespace:
    """What may wait for the person as such, and what at ``school`` for people with a seat there."""
    return _ask("person", PERSON, user=user.pk, school=school.pk if school else None)


def of_school(school) -> SimpleNamespace:
    """What may wait at the school for its officers and its principal."""
    return _ask("school", OFFICE, school=school.pk)


def _ask(kind: str, prepared: Prepared, **asked) -> SimpleNamespace:
    def read():
        found = prepared.one(**asked, today=timezone.localdate())
        return SimpleNamespace(**{name: bool(sign) for name, sign in found.items()})

    return once(("congress.signs", kind, *asked.values()), read)


def _person() -> dict:
    own = Proposal.objects.filter(author__user=USER)
    mine = Department.objects.open().of(USER).values("pk")
    working = Handling.objects.filter(state=Handling.State.WORKING)
    approving = Handling.objects.filter(state=Handling.State.APPROVING, lead__overseer=USER)
    asked = Seconder.objects.filter(
        delegate__member__user=USER,
        state__in=[Seconder.State.INVITED, Seconder.State.ACCEPTED],
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
    review = Proposal.objects.filter(school=SCHOOL, state__in=State.in_review())
    opinions = Opinion.objects.filter(session__school=SCHOOL, answered_at=None)
    sittings = Sitting.objects.filter(session__school=SCHOOL, session__state__in=AHEAD)
    return {
        "reviewing": review,
        "opinions": opinions.filter(session__state__in=AHEAD),
        "sittings": sittings.filter(starts_at__date=TODAY).exclude(state=Sitting.State.OVER),
    }


def _office() -> dict:
    under_way = Handling.State.under_way()
    handled = Handling.objects.filter(case__school=SCHOOL, state__in=under_way)
    asked = Extension.objects.filter(state=Extension.State.ASKED, handling__in=handled.values("pk"))
    promises = Promise.objects.open().filter(handling__case__school=SCHOOL, due_on__lte=TODAY)
    latest = Congress.objects.filter(school=SCHOOL).order_by("-number").values("pk")[:1]
    units = Constituency.objects.with_seated(TODAY).filter(congress=Subquery(latest))
    filed = Proposal.objects.filter(school=SCHOOL, filed_as__in=Proposal.FiledAs.handled())
    return {
        "accepted": filed.filter(state=State.ACCEPTED),
        "filed": filed.exclude(session=None),
        "unapproved": handled.filter(state=Handling.State.APPROVING, lead__overseer=None),
        "extensions": asked,
        "promises": promises,
        "empty_seats": units.filter(elections__isnull=False, seated_count__lt=F("quota")),
        "closed": Session.objects.filter(school=SCHOOL, state=Session.State.CLOSED),
    }


def _signs(one_row, conditions: dict):
    return one_row.order_by().values(**{name: Exists(rows) for name, rows in conditions.items()})


PERSON = Prepared(lambda: _signs(User.objects.filter(pk=USER), _person()))
OFFICE = Prepared(lambda: _signs(Unit.objects.filter(pk=SCHOOL), _office()))

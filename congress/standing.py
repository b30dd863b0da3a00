"""What a person is in the congress of the own school: delegate, committee, head, handler, principal.

Policies and pages ask this once a request; it is kept on the request's user object.
"""

from dataclasses import dataclass
from functools import cached_property

from congress.models import Congress, Delegate, Delegation, Seat, Session
from congress.models.ties import ties_of
from congress.signs import signs_of
from members.models import Member
from union.kit.once import once
from union.org.models import Role, Unit, User
from union.org.scopes import OFFICERS


@dataclass
class Standing:
    """One person at one school, today."""

    user: User
    school: Unit | None

    @cached_property
    def member(self) -> Member | None:
        """The membership at this school; in register or kept."""
        rows = Member.objects.filter(school=self.school, user=self.user).open()
        return rows.order_by("-pk").first()

    @cached_property
    def congress(self) -> Congress | None:
        """The congress in office at the school."""
        if self.school is None:
            return None
        found = self._of_latest_session() or Congress.objects.current(self.school)
        if found:
            found.school = self.school
        return found

    def _of_latest_session(self) -> Congress | None:
        """The congress of the latest session, where the signs are read and say that it is in office."""
        session = self.session if self.is_officer else None
        latest = signs_of(self.user, self.school).latest if session else None
        return session.congress if session and session.congress_id == latest else None

    @cached_property
    def session(self) -> Session | None:
        """The session that people mean now."""
        if self.school is None:
            return None
        if self.school in schools_of(self.user):
            here = (each for each in sessions_of(self.user) if each.school_id == self.school.pk)
            return next(here, None)
        return Session.objects.latest_of(self.school)

    @cached_property
    def delegate(self) -> Delegate | None:
        """The seat held in the present congress."""
        if not self.congress:
            return None
        seats = self.congress.delegates.seated().of_user(self.user)
        return seats.select_related("delegation", "member").first()

    @property
    def is_formal(self) -> bool:
        return bool(self.delegate and self.delegate.is_formal)

    @cached_property
    def headed(self) -> list[Delegation]:
        """Delegations whose head this person is."""
        if not self.delegate or not ties_of(self.user).led:
            return []
        return list(self.congress.delegations.filter(head=self.delegate))

    @cached_property
    def bodies(self) -> set[tuple[str, int | None]]:
        """(body, session id) of every seat in the present congress."""
        if not self.congress:
            return set()
        seats = Seat.objects.held_by(self.user).filter(congress=self.congress)
        return set(seats.values_list("body", "session_id"))

    @property
    def is_on_proposal_committee(self) -> bool:
        sits = bool(ties_of(self.user).committee)  # hardly anybody does
        return sits and (Seat.Body.PROPOSALS, None) in self.bodies

    def is_on_presidium(self, session) -> bool:
        sits = bool(ties_of(self.user).presidium)
        return sits and (Seat.Body.PRESIDIUM, session.pk) in self.bodies

    @property
    def is_officer(self) -> bool:
        """Chair or committee member of the school's union: the working body of the congress."""
        return self._holds(*OFFICERS)

    @property
    def is_chair(self) -> bool:
        return self._holds(Role.CHAIR)

    @property
    def is_principal(self) -> bool:
        return self._holds(Role.PRINCIPAL)

    def _holds(self, *roles) -> bool:
        held = self.user.offices
        return any(office.unit == self.school and office.role in roles for office in held)


def schools_of(user) -> list[Unit]:
    """Where the person works, and the schools where the person sits on the committee."""
    held = [office.unit for office in user.offices if office.role in OFFICERS]
    return list({unit.pk: unit for unit in [user.school, *held] if unit}.values())


def sessions_of(user) -> list[Session]:
    """Sessions of these schools, the latest first, without the cancelled ones; read once a request."""
    schools = {unit.pk: unit for unit in schools_of(user)}

    def read():
        rows = Session.objects.filter(school__in=schools).exclude(state=Session.State.CANCELLED)
        found = list(rows.select_related("congress").order_by("-opens_on", "-pk"))
        for session in found:
            session.school = session.congress.school = schools[session.school_id]
        return found

    return once(("congress.sessions", *schools), read) if schools else []


def standing(user, school=None) -> Standing:
    """The person's standing at ``school`` (the own one unless said otherwise), read once a request."""
    school = school or user.school
    kept = user.__dict__.setdefault("_congress_standing", {})
    key = school.pk if school else None
    if key not in kept:
        kept[key] = Standing(user, school)
    return kept[key]

"""The bodies of a school's union: installed, filled up, positions named, seats ended.

Rooms above call `install_all` with what a renewal elected, `install` for one body, `fill` for a second
round or a by-election, and `name_positions` when the new committee has chosen its chair.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from members import seating
from members.actions.people import officers_of
from members.models import BodySeat, LegalPerson, UnionBody
from members.renewing import Limits, asked, size_of
from members.seating import BadBody, Person
from union.audit.chain import record
from union.kit.flow import WrongState
from union.kit.numerals import chinese_date
from union.notices.actions import notify
from union.org.models import Unit

Kind = UnionBody.Kind


@dataclass(frozen=True)
class NewBody:
    """A body as it was elected. ``people``: (member, position, votes or None), in the order of the list.

    ``seats`` None: as many as were elected.
    """

    kind: str
    number: int
    starts_on: dt.date
    term_years: int
    people: list[Person]
    source: str
    seats: int | None = None
    approval_no: str = ""
    approved_on: dt.date | None = None


def install(
    school, kind, *, number, starts_on, term_years, people, source, by, **more
) -> UnionBody:
    """The new body of a kind; the former one of its line ends on the day the new one starts.

    ``more`` are the further fields of `NewBody`. Raises `BadBody` with the sentence that the person
    reads.
    """
    new = NewBody(kind, number, starts_on, term_years, people, source, **more)
    return install_one(school, new, by=by)


@transaction.atomic
def install_one(school, new: NewBody, *, by) -> UnionBody:
    """As `install`. A committee that takes over from a former one is a renewal, see `install_all`."""
    _lock(school)
    if new.kind == Kind.COMMITTEE and _former(school, new.kind):
        _check_renewal(school, [new])
    return _install(school, new, by=by)


@transaction.atomic
def install_all(school, bodies: list[NewBody], *, by) -> list[UnionBody]:
    """A renewal (换届): all of these bodies, or none.

    Raises `BadBody` where one of them cannot stand, or where a body that must be elected with the
    committee is neither there nor among them.
    """
    _lock(school)
    if any(new.kind == Kind.COMMITTEE for new in bodies):
        _check_renewal(school, bodies)
    return [_install(school, new, by=by) for new in bodies]


@transaction.atomic
def fill(body: UnionBody, people: list[Person], *, on: dt.date, source: str, by) -> list[BodySeat]:
    """Seat people who were elected later: a second round, a by-election (补选). Raises `BadBody`."""
    _hold(body)
    body.settle()
    seating.check_people(body.school, body.kind, people)
    seating.check_room(body, people)
    seating.check_day(on, body.starts_on)
    seats = _seat(body, people, on=on)
    record(
        by,
        "body.filled",
        body,
        unit=body.school,
        source=source,
        on=str(on),
        people=[str(seat.member) for seat in seats],
    )
    _tell(body, seats, by=by)
    return seats


@transaction.atomic
def name_positions(
    body: UnionBody, positions: dict[int, str], *, by, portfolios: dict[int, str] | None = None
) -> None:
    """Who is what on it, by the member's id; ``portfolios`` (分工) likewise. Others keep theirs.

    Raises `BadBody` for a position the body does not have, or two heads.
    """
    _hold(body)
    body.settle()
    seats = list(body.held.filter(ended_on=None).select_related("member__user"))
    before = {seat.pk: (seat.position, seat.portfolio) for seat in seats}
    for seat in seats:
        seat.position = positions.get(seat.member_id, seat.position)
        seat.portfolio = (portfolios or {}).get(seat.member_id, seat.portfolio)
    seating.check_positions(body.kind, [seat.position for seat in seats])
    _order(body, seats)
    # One head at a time is the database's law: all step back before one steps forward.
    body.held.filter(ended_on=None).update(position=seating.plain_position(body.kind))
    for seat in seats:
        seat.save(update_fields=["position", "portfolio", "order"])
    changed = [seat for seat in seats if before[seat.pk] != (seat.position, seat.portfolio)]
    if changed:
        named = {str(seat.member): seat.get_position_display() for seat in changed}
        record(by, "body.positions_named", body, unit=body.school, positions=named)
    _tell(body, [one for one in changed if before[one.pk][0] != one.position], by=by)


@transaction.atomic
def end_seat(seat: BodySeat, *, on: dt.date, reason: str, by) -> None:
    """Somebody leaves a body within its term. Raises `BadBody`, or `WrongState` when it is over already."""
    seating.check_day(on, seat.starts_on)
    seat.end(on, reason)
    body, member = seat.body, seat.member
    record(by, "body.seat_ended", body, unit=body.school, person=str(member), reason=reason)
    if member.user_id and member.user_id != getattr(by, "pk", None):
        notify(
            [member.user], f"您不再担任{body}{seat.get_position_display()}：{reason}", about=body
        )


@transaction.atomic
def amend(body: UnionBody, *, by, fields: list[str]) -> None:
    """Keep what was corrected; the log names the fields. With the first day move the seats that began
    on it and the end of the body before."""
    _hold(body)
    began = UnionBody.objects.values_list("starts_on", flat=True).get(pk=body.pk)
    body.save(update_fields=fields)
    if body.starts_on != began:
        seats = body.held.filter(starts_on=began).exclude(ended_on__lt=body.starts_on)
        seats.update(starts_on=body.starts_on)
        line = UnionBody.objects.filter(school=body.school, kind__in=Kind(body.kind).line)
        line.filter(ended_on=began, starts_on__lte=body.starts_on).update(ended_on=body.starts_on)
    record(by, "body.amended", body, unit=body.school, fields=fields)


@transaction.atomic
def keep_legal_person(person: LegalPerson, *, by) -> None:
    """Keep the particulars of the certificate (法人资格证书)."""
    person.save()
    record(by, "legal_person.kept", person, unit=person.school, code=person.code)


def _install(school, new: NewBody, *, by) -> UnionBody:
    former = _former(school, new.kind)
    seating.check_body(school, new, former)
    for body in former:
        body.end(new.starts_on)
    body = UnionBody.objects.create(
        school=school,
        kind=new.kind,
        number=new.number,
        starts_on=new.starts_on,
        term_years=new.term_years,
        seats=new.seats or len(new.people),
        source=new.source,
        approval_no=new.approval_no,
        approved_on=new.approved_on,
    )
    seats = _seat(body, new.people, on=new.starts_on)
    record(by, "body.installed", body, unit=school, source=new.source, people=len(seats))
    _tell(body, seats, by=by)
    others = officers_of(school).exclude(pk=by.pk) if by else officers_of(school)
    notify(others, f"{body}已登记，任期到{chinese_date(body.ends_on)}", about=body)
    return body


def _seat(body: UnionBody, people: list[Person], *, on: dt.date) -> list[BodySeat]:
    seats = [
        BodySeat(body=body, member=member, position=position, votes=votes, starts_on=on)
        for member, position, votes in people
    ]
    already = list(body.held.filter(ended_on=None))
    _order(body, [*already, *seats])
    BodySeat.objects.bulk_update(already, ["order"])
    return BodySeat.objects.bulk_create(seats)


def _order(body: UnionBody, seats: list[BodySeat]) -> None:
    """By position, and among equals as they stood."""
    ranks = Kind(body.kind).positions
    for place, seat in enumerate(sorted(seats, key=lambda one: ranks.index(one.position))):
        seat.order = place


def _check_renewal(school, bodies: list[NewBody]) -> None:
    """Raises `BadBody` when a body is missing without which the committee is not renewed."""
    on = max(new.starts_on for new in bodies)
    after = {body.kind for body in UnionBody.objects.filter(school=school).current()}
    for new in bodies:
        after = (after - set(Kind(new.kind).line)) | {new.kind}
    for demand in asked(size_of(school, on), after, Limits.of(school, on)):
        if demand.blocks and not demand.is_met:
            raise BadBody(f"不能换届：{demand.sentence}（{demand.rule.source}）")


def _former(school, kind: str) -> list[UnionBody]:
    """What a new body of this kind takes over from."""
    rows = UnionBody.objects.filter(school=school, kind__in=Kind(kind).line)
    return list(rows.current())


def _lock(school) -> None:
    """One installation a school at a time."""
    Unit.objects.select_for_update(of=("self",)).get(pk=school.pk)


def _hold(body: UnionBody) -> None:
    """Two who change one body go one after the other. Raises `WrongState` when its time is over."""
    if not UnionBody.objects.select_for_update(of=("self",)).filter(pk=body.pk, ended_on=None):
        raise WrongState(f"body {body.pk} is no longer in office")


def _tell(body: UnionBody, seats: list[BodySeat], *, by) -> None:
    """Each with an account hears what they are now; nobody is told what they did themselves."""
    until = chinese_date(body.ends_on)
    for seat in seats:
        user = seat.member.user
        if user and user.is_active and user != by:
            said = f"您担任{body}{seat.get_position_display()}，任期到{until}"
            notify([user], said, about=body)

"""The election of the union committee at the show school, in preparation for this year's session."""

from congress.contest_lists import in_order, standing_as
from congress.models import Contest, Session
from members.models import Member, UnionBody
from members.seating import candidates

SEATS = 5
STANDING = 6
AUDIT = 3


def fill(world) -> None:
    """After the sessions: five seats and six candidates, as 96 members ask for, and the audit committee beside it."""
    coming = Session.objects.filter(school=world.show, state=Session.State.PREPARING)
    session = coming.order_by("opens_on").first()
    if session is None:
        return
    people = list(candidates(world.show, UnionBody.Kind.COMMITTEE))
    scrutineers = {seat.member_id for seat in session.seats.filter(body="scrutineers")}
    people = [member for member in people if member.pk not in scrutineers]
    _contest(world, session, Contest.Body.COMMITTEE, SEATS, _known_first(world, people)[:STANDING])
    _contest(world, session, Contest.Body.AUDIT, AUDIT, people[-AUDIT:])


def _known_first(world, people: list[Member]) -> list[Member]:
    """The chair and the committee stand again, then teachers of all groups."""
    officers = [member for member in people if member.user_id == world.chairs[world.show.pk].pk]
    return officers + [member for member in people[::5] if member not in officers]


def _contest(world, session, body: str, seats: int, members: list[Member]) -> None:
    latest = UnionBody.objects.filter(school=world.show, kind=body).order_by("-number").first()
    contest = Contest.objects.create(
        school=world.show,
        session=session,
        body=body,
        seats=seats,
        number=latest.number + 1 if latest else 1,
        created_by=world.chairs[world.show.pk],
    )
    contest.candidates.bulk_create(standing_as(contest, in_order(members)))

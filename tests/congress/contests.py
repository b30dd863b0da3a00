"""A hall where an election is held, for the tests of elections."""

from types import SimpleNamespace

from congress.actions import contests as actions
from tests.congress.halls import come, delegate_of, hall_at
from tests.factories.contests import a_contest, cast, put, vote_for


def election_at(school, *, by, delegates=12, present=12, standing=4, seats=3, **fields):
    """Delegates with accounts in an open sitting, three of them scrutineers, one election on a sheet."""
    hall = hall_at(school)
    hall.seats = [delegate_of(hall, name=f"代表{n}") for n in range(delegates)]
    hall.users = [seat.member.user for seat in hall.seats]
    come(hall.sitting, hall.seats[:present], by)
    hall.contest = a_contest(hall.session, standing=standing, seats=seats, by=by, **fields)
    hall.members = [each.member for each in hall.contest.candidates.all()]
    hall.scrutineers = hall.users[:3]
    return hall


def opened(hall, *others, by, **fields):
    """The election (and others) put to the vote and begun; ``hall.poll`` is the sheet."""
    hall.poll = put([hall.contest, *others], hall.scrutineers, by=by, **fields)
    actions.open_(hall.poll, by=by)
    hall.contest.refresh_from_db()
    return hall


def ballots(hall, *groups):
    """``(number of voters, members they vote for)`` one after another, by the delegates in turn."""
    users = iter(hall.users)
    for count, members in groups:
        for _ in range(count):
            marks = {hall.contest.question: vote_for(hall.contest, *members)}
            cast(hall.poll, next(users), **marks)


def figures(contest):
    """Names with votes and what became of them, by votes."""
    rows = sorted(contest.candidates.all(), key=lambda each: (-each.in_favour, each.position))
    return [
        SimpleNamespace(
            name=each.name, votes=each.in_favour, elected=each.is_elected, tied=each.is_tied
        )
        for each in rows
    ]

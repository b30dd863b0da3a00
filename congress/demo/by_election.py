"""A by-election that is under way: people vote on their phones now, and whoever tries the demo can vote, close and open.

The scrutineers' passphrases are the password of all demo accounts.
"""

from congress import rounds
from congress.actions import contests
from congress.contest_lists import electable
from congress.models import Constituency
from members.models import Member
from union.ballots.actions import casting, preparing
from union.ballots.models import Vote
from union.ballots.sealing import new_code
from union.org.demo import PASSWORD

SCRUTINEERS = ["teacher2", "committee", "leader"]
NOT_YET = "teacher3"  # this demo account finds an open ballot
HAVE_VOTED = 13


def fill(world) -> None:
    """After the delegates: the seat that is empty in one constituency of the show school."""
    units = Constituency.objects.filter(congress__school=world.show).select_related("congress")
    for unit in units:
        ballot = rounds.next_ballot(unit, world.today)
        if ballot and contests.people_of(unit).filter(user__username=NOT_YET).exists():
            _hold(world, unit, ballot)


def _hold(world, unit: Constituency, ballot) -> None:
    chair = world.chairs[world.show.pk]
    contest = contests.call_in(unit, ballot, by=chair)
    free = [member for member in electable(contest) if member.group_id == unit.group_id]
    contests.stand(contest, [m for m in free if m.user.username != NOT_YET][:2], by=chair)
    members = Member.objects.filter(school=world.show, user__username__in=SCRUTINEERS)
    counting = [member.user for member in members.select_related("user").order_by("user")]
    ways = Vote.Ways.PHONE
    poll = contests.prepare([contest], ways=ways, scrutineers=counting, by=chair)
    for row in poll.vote.scrutineers.select_related("vote", "user"):
        preparing.set_passphrase(row, PASSWORD, by=row.user)
    contests.open_(poll, by=chair)
    poll.vote.refresh_from_db()
    _cast(poll.vote)


def _cast(vote: Vote) -> None:
    """Most have voted: eleven for the first candidate, the others for the second."""
    (question,) = vote.sheet.questions
    first, second = (option.key for option in question.candidates)
    electors = vote.electors.exclude(user__username=NOT_YET).exclude(user=None)
    for place, elector in enumerate(electors.select_related("user")[:HAVE_VOTED]):
        choice = first if place < HAVE_VOTED - 2 else second
        casting.cast(vote, elector.user, {question.key: {choice: "yes"}}, new_code())

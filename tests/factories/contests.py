"""Elections by vote: rows by factory, and a whole election held by `a_contest`, `put`, `elect`."""

import factory
from factory.django import DjangoModelFactory

from congress import models
from congress.actions import contests as actions
from congress.contest_lists import key_of
from tests.factories.ballots import PASSPHRASE
from tests.factories.congress import SessionFactory
from tests.factories.members import MemberFactory
from tests.factories.org import UserFactory
from tests.factories.polls import close_and_open
from union.ballots import sealing
from union.ballots.actions import casting, opening, preparing

YES, NO = "yes", "no"


class ContestFactory(DjangoModelFactory):
    """The union committee of three, elected by the delegates of a session in preparation."""

    class Meta:
        model = models.Contest

    session = factory.SubFactory(SessionFactory)
    school = factory.SelfAttribute("session.school")
    body = models.Contest.Body.COMMITTEE
    number = 4
    seats = 3
    created_by = factory.SubFactory(UserFactory, school=factory.SelfAttribute("..school"))


class CandidateFactory(DjangoModelFactory):
    class Meta:
        model = models.Candidate

    contest = factory.SubFactory(ContestFactory)
    member = factory.SubFactory(MemberFactory, school=factory.SelfAttribute("..contest.school"))
    name = factory.SelfAttribute("member.name")
    position = factory.Sequence(lambda n: n + 1)


def a_contest(session, *, standing=4, seats=3, by, **fields) -> models.Contest:
    """An election of ``session`` with so many candidates of the school, without accounts."""
    contest = ContestFactory(session=session, seats=seats, created_by=by, **fields)
    members = MemberFactory.create_batch(standing, school=session.school, sex="female")
    actions.stand(contest, members, by=by)
    return contest


def put(contests, scrutineers, *, by, ways="phone") -> models.Poll:
    """On one sheet, whose scrutineers have set `PASSPHRASE`; not begun."""
    poll = actions.prepare(contests, ways=ways, scrutineers=scrutineers, by=by)
    for row in poll.vote.scrutineers.all():
        preparing.set_passphrase(row, PASSPHRASE.format(row.position), by=row.user)
    return poll


def vote_for(contest, *members, no=(), written=()) -> dict:
    """The marks of one ballot on this election."""
    marks = {key_of(member.pk): YES for member in members}
    marks |= {key_of(member.pk): NO for member in no}
    return marks | ({"written": [key_of(member.pk) for member in written]} if written else {})


def cast(poll, user, **marks) -> str:
    """``marks`` by the key of each question; the receipt code."""
    code = sealing.new_code()
    casting.cast(poll.vote, user, marks, code)
    return code


def elect(poll, *, by, publish=True) -> None:
    """Closed, opened by two scrutineers, announced."""
    close_and_open(poll, by=by)
    if publish:
        opening.publish(poll.vote, by=by)

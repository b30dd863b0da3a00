"""A vote opened at the same second as something else, on connections of their own."""

from types import SimpleNamespace

import pytest

from congress.actions import hall as hall_actions
from congress.actions import polls as actions
from congress.models import Motion, Poll, Sitting
from tests.congress.halls import come, delegate_of, hall_at
from tests.congress.test_hall_races import at_once
from tests.factories.congress import MotionFactory
from tests.factories.org import SchoolFactory, UserFactory
from tests.factories.polls import a_poll
from union.ballots.models import Elector, Vote
from union.ballots.refusals import Refused
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hall():
    school = SchoolFactory()
    hall = hall_at(school)
    seats = [delegate_of(hall, name=f"代表{n}") for n in range(6)]
    chair = UserFactory(school=school)
    come(hall.sitting, seats, chair)
    motion = MotionFactory(session=hall.session, method=Motion.Method.SECRET)
    people = [seat.member.user for seat in seats[:3]]
    made = SimpleNamespace(**vars(hall), chair=chair, motion=motion, people=people)
    made.poll = a_poll(made, [motion], people, by=chair)
    return made


def begin(hall):
    try:
        actions.open_(Poll.objects.for_page().get(pk=hall.poll.pk), by=hall.chair)
    except Refused as refused:
        raise WrongState(refused.reason) from refused


def test_two_people_begin_a_vote_at_once_and_it_begins_once(hall):
    ends = at_once(*[lambda: begin(hall)] * 3)

    assert sorted(map(bool, ends)) == [False, True, True]
    assert Elector.objects.filter(vote=hall.poll.vote).count() == 6


def test_a_sitting_never_ends_under_a_vote_that_begins(hall):
    def end():
        hall_actions.end(Sitting.objects.for_page().get(pk=hall.sitting.pk), by=hall.chair)

    ends = at_once(lambda: begin(hall), end)

    vote, sitting = Vote.objects.get(), Sitting.objects.get()
    assert sum(map(bool, ends)) == 1
    assert (vote.state, sitting.state) in {("open", "open"), ("preparing", "over")}


def test_a_motion_gets_onto_one_sheet_only(hall):
    other = MotionFactory(session=hall.session, method=Motion.Method.SECRET)

    def prepare():
        actions.prepare(
            hall.session,
            [other],
            title="表决",
            ways="phone",
            scrutineers=hall.people,
            by=hall.chair,
        )

    ends = at_once(*[prepare] * 3)

    assert sorted(map(bool, ends)) == [False, True, True]
    assert other.polls.count() == 1

"""Who stands on the roll without an account is told of before a vote by phone alone begins."""

import pytest
from django.urls import reverse

from tests.congress.contests import election_at
from tests.congress.halls import come, delegate_of, hall_at
from tests.factories.congress import MotionFactory
from tests.factories.contests import put
from tests.factories.polls import a_poll

pytestmark = pytest.mark.django_db
SAID = "名单里有 2 人没有账户，不能用手机投票"


@pytest.mark.parametrize("ways, told", [("phone", True), ("both", False), ("paper", False)])
def test_before_motions_are_voted_on(as_, cast, ways, told):
    hall = hall_at(cast.school, due=2)
    seats = [delegate_of(hall, name=f"代表{n}") for n in range(6)]
    come(hall.sitting, [*seats, *hall.formal], cast.chair)
    motion = MotionFactory(session=hall.session, kind="adopt", method="secret")
    counting = [seat.member.user for seat in seats[:3]]
    poll = a_poll(hall, [motion], counting, by=cast.chair, ways=ways)

    page = as_(cast.chair).get(reverse("congress:poll_open", args=[poll.pk])).content.decode()

    assert (SAID in page) == told


@pytest.mark.parametrize("electorate, told", [("delegates", False), ("members", True)])
def test_before_an_election(as_, cast, electorate, told):
    """The delegates of the hall have accounts; of the members the candidates have none."""
    hall = election_at(cast.school, by=cast.chair, standing=4, electorate=electorate)
    put([hall.contest], hall.scrutineers, by=cast.chair)

    page = as_(cast.chair).get(hall.contest.get_absolute_url()).content.decode()

    assert ("没有账户，不能用手机投票" in page) == told

"""Two officers beginning the same thing: one wins, the other is told instead of meeting a fault."""

import pytest

from congress.actions import sessions, terms
from congress.models import Congress, Session
from tests.factories.congress import CongressFactory, SessionFactory
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db


def test_a_congress_is_founded_once(cast):
    filled_in = {"school": cast.school, "number": 4, "staff_count": 90, "kind": "congress"}
    starts_on = CongressFactory(school=cast.school, number=3).starts_on
    terms.found(Congress(**filled_in, starts_on=starts_on), by=cast.chair)

    with pytest.raises(WrongState):
        terms.found(Congress(**filled_in, starts_on=starts_on), by=cast.committee)

    assert Congress.objects.filter(school=cast.school, number=4).count() == 1


def test_a_session_of_one_number_is_called_once(cast):
    first = SessionFactory(congress=CongressFactory(school=cast.school), number=2)
    names = ["congress", "school", "number", "opens_on", "ends_on"]
    names += ["proposals_from", "proposals_close_on"]
    twin = Session(**{name: getattr(first, name) for name in names})

    with pytest.raises(WrongState):
        sessions.call(twin, by=cast.committee)

    assert Session.objects.count() == 1


def test_the_number_of_a_cancelled_session_is_free_again(cast):
    first = SessionFactory(congress=CongressFactory(school=cast.school), number=2)
    first.cancel()
    names = ["congress", "school", "number", "opens_on", "ends_on"]
    names += ["proposals_from", "proposals_close_on"]

    sessions.call(Session(**{name: getattr(first, name) for name in names}), by=cast.chair)

    assert Session.objects.filter(number=2).count() == 2

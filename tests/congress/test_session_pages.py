"""The pages of a session: who reads what, calling, moving, cancelling."""

import datetime as dt

import pytest

from congress.models import Session
from tests.factories.congress import (
    CongressFactory,
    SessionFactory,
    days,
)


@pytest.fixture
def congress(cast):
    return CongressFactory(school=cast.school)


@pytest.fixture
def session(congress):
    return SessionFactory(congress=congress)


def particulars(**changed) -> dict:
    """What the form of a new session posts."""
    return {
        "number": 2,
        "kind": "regular",
        "called_by": "union",
        "opens_on": days(40),
        "opens_at": "14:00",
        "ends_on": "",
        "place": "学校报告厅",
        "theme": "审议绩效工资方案",
        "guidance": "",
        "proposals_from": "",
        "proposals_close_on": "",
        **changed,
    }


@pytest.mark.parametrize("who", ["chair", "committee", "teacher", "principal", "clerk"])
def test_the_page_opens_for_everybody_of_the_house(as_, cast, session, who):
    answer = as_(getattr(cast, who)).get(session.get_absolute_url())

    assert answer.status_code == 200


@pytest.mark.parametrize("who", ["outsider", "admin"])
def test_strangers_do_not_see_a_session(as_, cast, session, who):
    assert as_(getattr(cast, who)).get(session.get_absolute_url()).status_code == 404


def test_a_session_is_called_and_its_days_are_counted_back(as_, cast, congress):
    answer = as_(cast.chair).post("/congress/sessions/new/", particulars())

    session = Session.objects.get()
    assert answer.url == session.get_absolute_url()
    assert str(session) == "三届二次教代会"
    assert session.ends_on == session.opens_on
    assert session.proposals_from == session.opens_on - dt.timedelta(days=30)
    assert session.proposals_close_on == session.opens_on - dt.timedelta(days=15)
    assert cast.committee.notices.get().text.startswith("开始筹备三届二次教代会")

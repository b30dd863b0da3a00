"""A vote on the hall's screen: numbers and what is announced, never who voted or how before it is."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from congress import screens
from congress.actions import polls as actions
from congress.actions import running
from tests.congress.halls import come, delegate_of, hall_at
from tests.factories.ballots import PASSPHRASE
from tests.factories.congress import AgendaItemFactory, MotionFactory
from tests.factories.polls import a_poll, cast
from union.ballots.actions import opening

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(request):
    people = request.getfixturevalue("cast")
    hall = hall_at(people.school)
    hall.chair = people.chair
    seats = [delegate_of(hall, name=f"代表{n}") for n in range(9)]
    hall.users = [seat.member.user for seat in seats]
    come(hall.sitting, seats, hall.chair)
    hall.motion = MotionFactory(session=hall.session, method="secret", title="绩效方案")
    hall.point = AgendaItemFactory(sitting=hall.sitting, motion=hall.motion, title="表决绩效方案")
    running.go_on(hall.sitting, by=hall.chair, seen=None)
    hall.poll = a_poll(hall, [hall.motion], hall.users[:3], by=hall.chair)
    actions.open_(hall.poll, by=hall.chair)
    return hall


def now(client, hall, more="") -> str:
    cache.clear()
    address = reverse("congress:screen_now", args=[hall.session.screen_key])
    return client.get(f"{address}{more}").content.decode()


def hand_over(hall, position):
    row = hall.poll.vote.scrutineers.get(position=position)
    opening.hand_over(row, PASSPHRASE.format(position), by=row.user)
    hall.poll.vote.refresh_from_db()


def test_while_people_vote_the_hall_sees_how_many_and_nobody_who(client, hall):
    cast(hall.poll, hall.users[3:7], "no")

    page = now(client, hall)

    assert "请用手机投票" in page
    assert "<b>4</b><span>/ 9 人</span>" in page
    assert "反对" not in page
    assert not any(user.name in page for user in hall.users)


def test_the_code_on_the_wall_and_the_phone_lead_to_the_ballot(client, hall, monkeypatch):
    drawn = []
    monkeypatch.setattr(screens, "qr", lambda text: drawn.append(text) or "")
    ballot = reverse("ballots:vote_cast", args=[hall.poll.vote_id])

    phone = now(client, hall, "?phone")

    assert drawn == [f"http://testserver{ballot}"]
    assert f'href="{ballot}"' in phone


def test_the_scrutineers_can_be_watched_at_their_work(client, hall):
    cast(hall.poll, hall.users[:7], "yes")
    opening.close(hall.poll.vote, by=hall.chair)
    closed = now(client, hall)
    hand_over(hall, 1)
    first = now(client, hall)

    assert "投票已截止" in closed
    assert "<b>0/2</b>" in closed
    assert "<b>1/2</b>" in first
    assert "监票人 代表0" in first
    assert "代表1" not in first


def test_the_result_is_shown_when_it_is_announced_and_not_before(client, hall):
    cast(hall.poll, hall.users[:7], "yes")
    opening.close(hall.poll.vote, by=hall.chair)
    hand_over(hall, 1)
    hand_over(hall, 2)
    counted = now(client, hall)
    opening.publish(hall.poll.vote, by=hall.chair)
    published = now(client, hall)

    assert "等待宣布结果" in counted
    assert "通过" not in counted
    assert "hall-result is-passed" in published
    assert "应到 9，实到 9，发出 9，收回 7，无效 0" in published


def test_an_announced_result_goes_with_its_point_of_the_agenda(client, hall):
    cast(hall.poll, hall.users[:7], "yes")
    opening.close(hall.poll.vote, by=hall.chair)
    hand_over(hall, 1)
    hand_over(hall, 2)
    opening.publish(hall.poll.vote, by=hall.chair)
    AgendaItemFactory(sitting=hall.sitting, title="宣布闭幕")

    running.go_on(hall.sitting, by=hall.chair, seen=hall.point.pk)

    assert "绩效方案" not in now(client, hall)
    assert "宣布闭幕" in now(client, hall)


def test_drawing_a_vote_costs_a_handful_of_queries(hall, django_assert_max_num_queries):
    cast(hall.poll, hall.users[:4], "yes")

    with django_assert_max_num_queries(10):
        screens.drawing(hall.session.screen_key, "big", "http://testserver")

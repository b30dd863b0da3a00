"""The hall's screen: what it says, to whom, and how little it costs to ask."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from congress import screens
from congress.actions import hall as actions
from congress.actions import running
from congress.doors import digits_of
from congress.screens import hall_of
from tests.congress.halls import come, hall_at
from tests.factories.congress import (
    AgendaItemFactory,
    MotionFactory,
    SittingFactory,
    TallyFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


@pytest.fixture
def hall(cast):
    hall = hall_at(cast.school, due=3)
    come(hall.sitting, hall.formal[:1], cast.chair)
    return hall


def now(client, hall, more="", **headers):
    cache.clear()
    return client.get(
        reverse("congress:screen_now", args=[hall.session.screen_key]) + more, **headers
    )


def test_the_big_screen_is_open_to_who_knows_its_address(client, hall):
    page = client.get(reverse("congress:screen", args=[hall.session.screen_key])).content.decode()

    assert "第三届第二次教职工代表大会" in page
    assert "还差 1 人" in page
    assert '<div class="hall-qr"><svg' in page
    assert client.get(reverse("congress:screen", args=["guessed"])).status_code == 404
    assert client.get(reverse("congress:screen_now", args=["guessed"])).status_code == 404


def test_a_phone_sees_the_hall_without_the_way_in(client, hall):
    digits = digits_of(hall.sitting)

    big, phone = now(client, hall), now(client, hall, "?phone")

    assert f"{digits[:3]} {digits[3:]}" in big.content.decode()
    assert "svg" not in phone.content.decode()
    assert digits[:3] + " " not in phone.content.decode()


def test_the_screen_names_nobody_of_those_present(client, hall):
    assert hall.formal[0].name not in now(client, hall).content.decode()


def test_the_screen_follows_the_agenda(client, cast, hall):
    first = AgendaItemFactory(sitting=hall.sitting, title="听取<校长>报告", presenter="王建国")
    AgendaItemFactory(sitting=hall.sitting, title="通过决议")
    assert "请扫码签到" in now(client, hall).content.decode()

    running.go_on(hall.sitting, by=cast.chair, seen=None)
    begun = now(client, hall).content.decode()
    running.go_on(hall.sitting, by=cast.chair, seen=first.pk)

    assert "听取&lt;校长&gt;报告" in begun
    assert "<span>下一项</span>通过决议" in begun
    assert "下一项" not in now(client, hall).content.decode()


def test_the_screen_shows_how_a_vote_ended(client, cast, hall):
    motion = MotionFactory(session=hall.session, method="hands", title="大会决议")
    AgendaItemFactory(sitting=hall.sitting, motion=motion)
    running.go_on(hall.sitting, by=cast.chair, seen=None)
    assert "现在进行：表决" in now(client, hall).content.decode()

    TallyFactory(motion=motion, in_favour=28)
    motion.result = "passed"
    motion.save()

    page = now(client, hall).content.decode()
    assert "hall-result is-passed" in page
    assert "赞成 <b>28</b>" in page


def test_the_way_in_leaves_the_screen_with_the_end_of_the_sitting(client, cast, hall):
    actions.end(hall.sitting, by=cast.chair)

    page = now(client, hall).content.decode()

    assert "正式会议已结束" in page
    assert "svg" not in page


def test_who_has_the_screen_already_gets_no_body(client, hall):
    first = now(client, hall)
    same = now(client, hall, headers={"if-none-match": first["ETag"]})
    zipped = now(client, hall, headers={"if-none-match": f"W/{first['ETag']}"})
    come(hall.sitting, hall.formal[1:2], hall.session.created_by)
    other = now(client, hall, headers={"if-none-match": first["ETag"]})

    assert (first.status_code, same.status_code, zipped.status_code) == (200, 304, 304)
    assert same.content == b""
    assert (other.status_code, "符合法定人数" in other.content.decode()) == (200, True)


def test_everybody_shares_one_drawing_and_nobody_is_looked_up(
    client, as_, cast, hall, django_assert_num_queries
):
    now(client, hall)
    as_(cast.teacher)  # a cookie that is never read
    address = reverse("congress:screen_now", args=[hall.session.screen_key])

    with django_assert_num_queries(0):
        answers = [client.get(address) for _ in range(5)]

    assert {answer.status_code for answer in answers} == {200}
    assert not answers[0].cookies


def test_a_drawing_is_kept_for_two_seconds_only(hall, monkeypatch):
    kept = []
    monkeypatch.setattr(screens.cache, "set_many", lambda drawn, seconds: kept.append(seconds))

    screens.drawing(hall.session.screen_key, "big", "http://testserver")

    assert kept == [2]


def test_drawing_a_hall_costs_a_handful_of_queries(hall, django_assert_max_num_queries):
    AgendaItemFactory.create_batch(8, sitting=hall.sitting)

    with django_assert_max_num_queries(8):
        screens.drawing(hall.session.screen_key, "big", "http://testserver")


def test_the_screen_shows_the_open_sitting_else_the_next_else_the_last(cast):
    hall = hall_at(cast.school, opened=False)
    session, first = hall.session, hall.sitting
    second = SittingFactory(session=session, name="第二次全体会议")
    assert hall_of(session).sitting == first

    actions.open_doors(first, by=cast.chair)
    assert hall_of(session).sitting == first
    actions.end(first, by=cast.chair)
    assert hall_of(session).sitting == second
    actions.open_doors(second, by=cast.chair)
    actions.end(second, by=cast.chair)
    assert hall_of(session).sitting == second


def test_a_session_without_sittings_says_its_day(client, cast, hall):
    hall.sitting.sign_ins.all().delete()
    hall.sitting.delete()

    assert "召开" in now(client, hall).content.decode()

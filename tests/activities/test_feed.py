"""The feed: a secret address that shows its owner's days, and nothing else."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from icalendar import Calendar

from activities.actions import calendar as actions
from activities.feed import write_feed
from tests.activities.conftest import entry
from union.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher(cast):
    actions.open_feed(cast.teacher, by=cast.teacher)
    return cast.teacher


@pytest.fixture(autouse=True)
def spring():
    with time_machine.travel("2026-03-10 09:00 +08:00", tick=False):
        yield


def address(user):
    return f"/calendar/feed/{user.calendar_token}.ics"


def events(answer):
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(event["UID"]).split("@")[0]: event for event in found}


def test_the_feed_needs_no_sign_in_and_holds_the_owners_days(teacher, planned, client):
    answer = client.get(address(teacher))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert set(events(answer)) == {"file", "call", "walk", "due", "match"}


def test_the_feed_of_another_school_holds_nothing_of_ours(cast, planned, client):
    actions.open_feed(cast.outsider, by=cast.outsider)

    assert events(client.get(address(cast.outsider))) == {}


def test_days_are_dates_and_hours_are_hours_in_shanghai(teacher, planned, client):
    answer = client.get(address(teacher))
    found = events(answer)

    assert found["call"].decoded("DTSTART") == date(2026, 3, 2)
    assert found["call"].decoded("DTEND") == date(2026, 3, 14), "the end is not included"
    start = found["walk"].decoded("DTSTART")
    assert (start.hour, start.utcoffset()) == (15, timedelta(hours=8))
    assert b"BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai" in answer.content


def test_what_has_no_day_stands_on_the_first_of_its_month(teacher, planned, client):
    event = events(client.get(address(teacher)))["file"]

    assert str(event["SUMMARY"]) == "3月安排：建立困难教职工档案"
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(days=1)


def test_notes_stay_inside(teacher, planned, client):
    assert "操场集合" not in client.get(address(teacher)).content.decode()


def test_long_titles_fold_between_characters_and_odd_ones_are_escaped(planned):
    title = "女工；活动,茶艺;\\花\nEND:VEVENT" + "长" * 120
    text = write_feed([entry("x", title, date(2026, 3, 8))], name="我", site="https://u.example/")

    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    text.decode()
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == title
    assert str(event["URL"]) == "https://u.example/plans/x/"


def test_an_unchanged_feed_is_not_sent_again(teacher, planned, client):
    first = client.get(address(teacher))

    by_etag = client.get(address(teacher), headers={"If-None-Match": first["ETag"]})
    by_date = client.get(address(teacher), headers={"If-Modified-Since": first["Last-Modified"]})

    assert (by_etag.status_code, by_date.status_code) == (304, 304)
    assert first.content == client.get(address(teacher)).content


def test_a_changed_feed_is_sent_with_the_same_uids(teacher, planned, client):
    first = client.get(address(teacher))
    planned[1] = entry("call", "征集提案（延期）", date(2026, 3, 2), date(2026, 3, 20))

    with time_machine.travel(datetime.fromisoformat("2026-03-11T09:00+08:00"), tick=False):
        again = client.get(address(teacher), headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 200
    assert again["Last-Modified"] != first["Last-Modified"]
    assert set(events(again)) == set(events(first))


def test_the_token_is_long_and_never_in_the_log(teacher):
    assert len(teacher.calendar_token) == 43
    event = Event.objects.get(verb="feed.opened")
    assert teacher.calendar_token not in str(event.details) + event.object_label


def test_a_renewed_address_ends_the_old_one(teacher, planned, client):
    old = address(teacher)

    client.force_login(teacher)
    client.post("/calendar/subscribe/open/")
    teacher.refresh_from_db()

    assert client.get(old).status_code == 404
    assert client.get(address(teacher)).status_code == 200


def test_a_closed_feed_is_gone(teacher, client):
    old = address(teacher)

    client.force_login(teacher)
    client.post("/calendar/subscribe/close/")

    assert client.get(old).status_code == 404
    assert client.get("/calendar/feed/.ics").status_code == 404


def test_the_feed_of_somebody_who_may_not_sign_in_is_gone(teacher, client):
    teacher.is_active = False
    teacher.save()

    assert client.get(address(teacher)).status_code == 404


def test_the_page_offers_an_address_first_and_then_three_ways(cast, as_):
    client = as_(cast.teacher)

    before = client.get("/calendar/subscribe/").content.decode()
    client.post("/calendar/subscribe/open/")
    after = client.get("/calendar/subscribe/").content.decode()

    cast.teacher.refresh_from_db()
    assert "生成订阅地址" in before and ".ics" not in before
    for said in ("iPhone", "小米", "华为", "webcal://testserver/", cast.teacher.calendar_token):
        assert said in after


def test_the_feed_costs_one_question_beside_what_rooms_lend(
    teacher, planned, client, django_assert_num_queries
):
    with django_assert_num_queries(2):  # the owner, and the owner's school asked by the lender
        client.get(address(teacher))

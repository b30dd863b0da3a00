"""The rush: two hundred people press at the same second for forty seats of one activity.

Promise: exactly forty sit, and 95 of 100 answers come within a second (PostgreSQL, two web processes). Beside it stands
the floor: the same people asking a page that does nothing.
"""

import threading
import time
from http.client import HTTPConnection

import pytest
from django.middleware.csrf import _get_new_csrf_string

from tests.activities.test_event_rush import staff_of
from tests.bench.server import gunicorn, signed_in
from tests.factories.events import ActivityFactory
from tests.factories.org import SchoolFactory

PEOPLE, SEATS = 200, 40


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
def test_two_hundred_press_for_forty_seats():
    school = SchoolFactory()
    activity = ActivityFactory(unit=school, capacity=SEATS)
    cookies = [signed_in(user) for user in staff_of(school, PEOPLE)]
    path = f"/activities/events/{activity.pk}/sign/"

    with gunicorn() as port:
        for cookie in cookies[:10]:  # every process is awake
            _ask(port, "GET", "/health/", cookie)
        floor = _all_at_once(port, "GET", "/health/", cookies)
        took = _all_at_once(port, "POST", path, cookies)

    assert activity.sign_ups.seated().count() == SEATS
    assert activity.sign_ups.waiting().count() == PEOPLE - SEATS
    print(
        f"\n{PEOPLE} 人同时报名：p50 {_at(took, 50):.0f} 毫秒，p95 {_at(took, 95):.0f} 毫秒（≤ 1000）"
    )
    print(f"什么也不做的一页：p50 {_at(floor, 50):.0f} 毫秒，p95 {_at(floor, 95):.0f} 毫秒")


def _all_at_once(port, method, path, cookies) -> list[float]:
    """Milliseconds until each had the answer, all of them starting together."""
    start, took = threading.Barrier(len(cookies)), []

    def press(cookie):
        start.wait()
        took.append(_ask(port, method, path, cookie))

    hands = [threading.Thread(target=press, args=(cookie,)) for cookie in cookies]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert len(took) == len(cookies)
    return sorted(took)


def _ask(port, method, path, cookie) -> float:
    token = _get_new_csrf_string()
    head = {"Host": "127.0.0.1", "Cookie": f"{cookie}; csrftoken={token}", "X-CSRFToken": token}
    began = time.perf_counter()
    link = HTTPConnection("127.0.0.1", port, timeout=60)
    link.request(method, path, headers=head)
    answer = link.getresponse()
    answer.read()
    link.close()
    assert answer.status in (200, 302), f"{path}: {answer.status}"
    return (time.perf_counter() - began) * 1000


def _at(times: list[float], share: int) -> float:
    return times[len(times) * share // 100]

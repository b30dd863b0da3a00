"""static/js/screen.js in a real browser: the hall's screen follows, keeps its tag, and says when it cannot."""

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.urls import reverse

from tests.congress.halls import hall_at
from tests.factories.org import SchoolFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

SITE = "http://house.test"


@pytest.fixture
def screen(page, client):
    """The screen of a hall, asking ten times a second; gives the page, its asks and what it is told."""
    cache.clear()
    hall = hall_at(SchoolFactory(), due=3)
    html = client.get(reverse("congress:screen", args=[hall.session.screen_key])).content.decode()
    asked, told = [], {"status": 304}

    def answer(route):
        path = route.request.url.removeprefix(SITE)
        if path.startswith("/static/"):
            return route.fulfill(path=finders.find(path.removeprefix("/static/")))
        if not path.endswith("/now/"):
            return route.fulfill(body=html, content_type="text/html; charset=utf-8")
        asked.append(route.request.headers)
        return route.abort() if told["status"] == 0 else route.fulfill(**told)

    html = html.replace('data-every="2"', 'data-every="0.1"')
    page.route(f"{SITE}/**", answer)
    page.goto(f"{SITE}/screen/")
    return page, asked, told


def test_the_screen_asks_with_its_tag_and_shows_what_is_new(screen):
    page, asked, told = screen
    page.wait_for_timeout(300)
    first = asked[0]["if-none-match"]
    headers = {"ETag": 'W/"new"', "Content-Type": "text/html; charset=utf-8"}

    told.update(status=200, headers=headers, body="<p>现在进行第二项</p>")
    page.wait_for_selector("text=现在进行第二项")
    told.clear()
    told.update(status=304)
    page.wait_for_timeout(300)

    assert first.startswith('"')
    assert asked[-1]["if-none-match"] == '"new"'
    assert "cookie" not in asked[-1]
    assert page.is_visible("text=现在进行第二项")


def test_the_screen_says_that_the_network_is_gone_and_recovers(screen):
    page, _, told = screen

    told["status"] = 0
    page.wait_for_selector("text=网络中断", timeout=15_000)
    told["status"] = 304
    page.wait_for_selector("[data-lost]", state="hidden")

    assert page.is_visible("text=请扫码签到")

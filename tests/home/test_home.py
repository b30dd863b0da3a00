"""The first page: what waits, how urgent, in the office one acts in."""

import datetime as dt

import pytest
from django.utils import timezone

from union import home
from union.kit.lent import CalendarEntry, Todo

TODAY = dt.date(2026, 12, 2)


def test_the_most_urgent_comes_first_and_the_undated_last(monkeypatch):
    today, day = timezone.localdate(), dt.timedelta(days=1)
    todos = [Todo("无期", "/"), Todo("以后", "/", until=today + 40 * day),
             Todo("久等", "/", since=today - 90 * day), Todo("今天", "/", until=today),
             Todo("逾期", "/", until=today - 10 * day)]  # fmt: skip
    monkeypatch.setattr(home, "plugs", lambda kind: [lambda user, office: todos])

    rows = home.todos_of(None, None)

    assert [todo.title for todo in rows] == ["逾期", "今天", "久等", "以后", "无期"]


@pytest.mark.django_db
def test_every_todo_that_is_counted_can_be_reached(as_, cast, monkeypatch):
    todos = [Todo(f"第{number}件", f"/?{number}") for number in range(1, 16)]
    monkeypatch.setattr(home, "todos_of", lambda user, office: todos)

    text = as_(cast.teacher).get("/").content.decode()

    assert [todo.url for todo in todos if f'href="{todo.url}"' not in text] == []
    assert "其余 3 件" in text


def test_entries_of_all_rooms_stand_in_order_of_the_days(monkeypatch):
    def entry(day):
        return CalendarEntry(str(day), "事", dt.date(2026, 12, day), dt.date(2026, 12, day))

    lenders = [lambda *_: [entry(9), entry(3)], lambda *_: [entry(5)]]
    monkeypatch.setattr(home, "plugs", lambda kind: lenders)

    entries = home.entries_of(None, TODAY, TODAY)

    assert [each.starts_on.day for each in entries] == [3, 5, 9]


def test_the_date_stands_in_chinese():
    assert home.heading(TODAY) == "十二月二日 · 星期三"


@pytest.mark.parametrize(
    "hour, word", [(5, "夜深了"), (8, "早上好"), (12, "中午好"), (15, "下午好"), (20, "晚上好")]
)
def test_the_greeting_follows_the_hour(hour, word):
    assert home.greeting(dt.datetime(2026, 12, 2, hour, tzinfo=dt.UTC)) == word


@pytest.mark.parametrize(
    ("who", "most"),
    [
        *((who, 18) for who in ["teacher", "leader", "principal", "admin"]),
        *(
            (who, 28) for who in ["committee", "chair", "clerk"]
        ),  # each room asks once for an office
    ],
)
def test_everybody_has_a_first_page_within_a_few_queries(
    as_, cast, who, most, django_assert_max_num_queries
):
    client = as_(getattr(cast, who))

    with django_assert_max_num_queries(most):
        page = client.get("/")

    assert page.status_code == 200
    assert getattr(cast, who).name in page.content.decode()


@pytest.mark.django_db
def test_a_stranger_is_led_to_the_sign_in(client):
    assert client.get("/")["Location"].startswith("/accounts/login/")


@pytest.mark.django_db
def test_the_pulse_answers_without_signing_in(client):
    assert client.get("/health/").json() == {"ok": True}

"""Whatever a person sends to an address of the house, it answers in a sentence: never with an error of its own."""

import logging
import re
import traceback
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.http import Http404
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import resolve, reverse

from tests.house import reach
from tests.house.nonsense import Field, Form, Nonsense, forms_on, names_asked
from tests.house.reach_world import everything
from union.kit import middleware

# A form is sent twice as a person would and once with the next nonsense, a page is asked once in an odd way. Whoever
# searches for long lets every kind of nonsense meet every form, and opens more rows.
IS_LONG, ROWS = False, 1
PEOPLE = ["chair", "clerk", "admin", "author", "head", "principal"]
NUMBERS = [0, int("9" * 19), int("9" * 30), 2**63 - 1]
HEADERS = [{}, {"HTTP_HX_REQUEST": "true"}, {"HTTP_X_AUTOSAVE": "1"}]


@pytest.fixture
def quiet():
    """Thousands of refusals need not be told one by one."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


class Sender(reach.Asker):
    """One person who sends things; what becomes of it is undone. ``broken`` tells what was answered by an error."""

    def __init__(self, name: str, user):
        super().__init__(user)
        self.name, self.broken, self.count = name, [], 0

    def send(self, way: str, path: str, data: dict | None = None, *, times: int = 1):
        """The last answer to what was sent, ``times`` times one after the other."""
        self.count += 1
        rest = {} if data is None else {"content_type": MULTIPART_CONTENT}
        rest |= HEADERS[self.count % len(HEADERS)] if data else {}
        told = f"{self.name}: {way} {path[:300]} {str(data or '')[:300]}" + " (twice)" * (times > 1)
        body = b"" if data is None else encode_multipart(BOUNDARY, data)
        self.client.cookies.load(self.cookies)
        cache.clear()
        with transaction.atomic():
            for _ in range(times):
                answer = self.client.generic(way, path, body, **rest)
            if wrong := _wrong(answer):
                self.broken.append(f"{told}: {wrong}")
            transaction.set_rollback(True)
        return answer


def _wrong(answer) -> str:
    """What went wrong, with the lines of ours; empty when it was answered, and no law of the database is broken."""
    if answer.status_code < 500:
        try:
            answer.getvalue()
            connection.check_constraints()
        except Exception as error:
            return repr(error)[:300]
        return ""
    kind, error, trace = answer.exc_info
    ours = [line for line in traceback.extract_tb(trace) if "site-packages" not in line.filename]
    where = " < ".join(f"{line.filename}:{line.lineno}" for line in reversed(ours[-4:]))
    return f"{kind.__name__}: {str(error)[:200]} at {where}"


def is_let_in(answer) -> bool:
    return reach.code_of(answer) not in ("login", "403", "404", "405", "500")


class Breaker:
    """Goes through the addresses as whoever is let in, and sends what it can think of."""

    def __init__(self, people: dict):
        self.senders = [Sender(name, user) for name, user in people.items()]
        self.nonsense, self.last, self.sent, self.turn = Nonsense(), {}, set(), 0

    def let_in(self, address, way: str, path: str):
        """The first who is let in, with the answer; who was let in nearby is asked first."""
        room = address.name.partition(":")[0]
        near = [self.last[key] for key in (address.name, room) if key in self.last]
        for sender in dict.fromkeys([*near, *self.senders]):
            answer = sender.send(way, path, {} if way == "POST" else None)
            if is_let_in(answer):
                self.last[address.name] = self.last[room] = sender
                return sender, answer
        return None, None

    def look(self, address) -> None:
        """Open pages, ask them oddly, and send their forms."""
        view, forms, asker = resolve(address.paths[0]).func, [], None
        for path in address.paths[:ROWS]:
            sender, answer = self.let_in(address, "GET", path)
            is_page = sender and answer.get("Content-Type", "").startswith("text/html")
            if is_page and answer.status_code == 200:
                asker = asker or (sender, path)
                forms += [(sender, form) for form in forms_on(path, answer.getvalue())]
        if asker:
            filters = [name for _, form in forms if form.way == "get" for name in form.names]
            names = dict.fromkeys([*names_asked(view, "GET"), *filters, "page", "year"])
            for query in self.next_of(self.nonsense.queries(list(names))):
                asker[0].send("GET", f"{asker[1]}?{query}")
        for sender, form in forms:
            if form.way == "post":
                self.fill(sender, form)

    def fill(self, sender: Sender, form: Form) -> None:
        """Send one form in every way, unless one like it was sent already."""
        try:
            name = resolve(urlsplit(form.path).path).view_name
        except Http404:
            sender.broken.append(f"{sender.name}: a form leads to {form.path}, which is nowhere")
            return
        like = (name, *(re.sub("[0-9]+", "0", each) for each in form.names))
        if like not in self.sent:
            self.sent.add(like)
            sender.send("POST", form.path, self.nonsense.right(form), times=2)
            for data in self.next_of(self.nonsense.posts(form)) if form.fields else []:
                sender.send("POST", form.path, data)

    def next_of(self, ways: list) -> list:
        """One of the ways to ask, another each time; all of them in a long search."""
        self.turn += 1
        return ways if IS_LONG else [ways[self.turn % len(ways)]]

    def press(self, address) -> None:
        """Send an address what its view reads, where no form was found."""
        if address.name in {name for name, *_ in self.sent}:
            return
        view = resolve(address.paths[0]).func
        fields = tuple(Field(name, "text", ("",)) for name in names_asked(view, "POST"))
        for path in address.paths[:ROWS]:
            sender, _ = self.let_in(address, "POST", path)
            if sender:
                self.fill(sender, Form(path, "post", fields))

    def miscount(self, address) -> None:
        """Ask for rows that are not there, with numbers longer than any column."""
        sender = self.last.get(address.name, self.senders[0])
        given = resolve(address.paths[0]).kwargs
        numbered = [name for name, value in given.items() if isinstance(value, int)]
        for name in numbered:
            self.turn += 1
            path = reverse(address.name, kwargs={**given, name: NUMBERS[self.turn % len(NUMBERS)]})
            way = address.ways[self.turn % len(address.ways)]
            sender.send(way, path, {} if way == "POST" else None)


def test_nothing_that_is_sent_breaks_the_house(cast, quiet, monkeypatch):
    # Only who presses at the same moment is told by the middleware; who presses later, by the form.
    monkeypatch.setattr(middleware, "is_there_already", lambda error: False)
    world, addresses = everything(cast), reach.address_map()
    reach.filled(addresses)
    breaker = Breaker({name: world.people[name] for name in PEOPLE})

    for address in addresses:
        if "GET" in address.ways and address.paths:
            breaker.look(address)
    for address in addresses:
        if "POST" in address.ways:
            breaker.press(address)
        breaker.miscount(address)

    broken = [each for sender in breaker.senders for each in sender.broken]
    assert not broken, "\n".join(broken)
    assert len(breaker.sent) > 200

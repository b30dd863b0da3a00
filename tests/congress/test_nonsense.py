"""Whatever is sent to the congress, it answers in a sentence: never with an error of its own."""

from html.parser import HTMLParser
from itertools import cycle
from urllib.parse import urljoin, urlsplit

from django.db import connection, transaction
from django.urls import resolve, reverse

from tests.house.addresses import methods
from tests.house.living import living
from tests.house.walking import links_of, view_at

NONSENSE = [
    "\x00", "-1", "9" * 20, "9" * 5000, "2147483648", "9999-12-31", "0001-01-01", "2026-02-30", "²",
    "１２", "NaN", "1e400", "字" * 50_000, "<b>{{ 1 }}</b>=cmd|'/c'!A1", "\u202e", "25:99", "",
]  # fmt: skip
PEOPLE = ["chair", "head"]
OURS = ("/congress/", "/proposals/", "/door/")
FIELDS = 1  # of one form, each with the next nonsense
FILES = ("poster/", "sheet/", "docx/", "xlsx/", "zip/", "pdf/", "template/", "file/")


class Forms(HTMLParser):
    """The POST forms of a page: where each leads, and the fields with what stands in them."""

    def __init__(self, page: str):
        super().__init__()
        self.page, self.found, self.fields, self.within = page, [], None, None

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form" and said.get("method") == "post":
            self.fields = {}
            self.found.append((urljoin(self.page, said.get("action") or ""), self.fields))
        elif self.fields is not None and tag in ("input", "textarea", "select", "button"):
            self._field(said.get("name"), said)
            self.within = said.get("name") if tag in ("textarea", "select") else None
        elif self.fields is not None and tag == "option" and self.within:
            before = self.fields[self.within]
            self.fields[self.within] = said.get("value", "") if self._counts(said) else before

    def _field(self, name, said):
        if name and name != "csrfmiddlewaretoken" and said.get("type") != "file":
            is_choice = said.get("type") in ("radio", "checkbox")
            if not is_choice or "checked" in said or name not in self.fields:
                self.fields[name] = said.get("value", "on" if is_choice else "")

    def _counts(self, said) -> bool:
        """A choice that is set, or the first one that says something."""
        return "selected" in said or not self.fields[self.within]

    def handle_data(self, data):
        if self.within and self.fields is not None:
            self.fields[self.within] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.fields = None
        if tag in ("textarea", "select"):
            self.within = None


class Unwritten(Exception):
    """Rolls back what a post has changed."""


def told(client, path: str, data: dict) -> str:
    """What went wrong at the post; empty when it was answered. Nothing of it stays."""
    wrong = ""
    try:
        with transaction.atomic():
            answer = client.post(path, data)
            connection.check_constraints()
            wrong = f"{answer.status_code}" if answer.status_code >= 500 else ""
            raise Unwritten
    except Unwritten:
        return wrong
    except Exception as error:
        return repr(error)[:200]


def forms_for(client, *starts: str) -> list:
    """The forms on the pages within reach, each page of the congress once."""
    todo, seen, found = list(starts), set(), []
    while todo:
        path = todo.pop(0)
        if not path.startswith(OURS) or path.endswith(FILES) or view_at(path) in seen:
            continue
        if "GET" not in methods(resolve(urlsplit(path).path).func):
            continue
        seen.add(view_at(path))
        answer = client.get(path, follow=True)
        todo += links_of(path, answer)
        if answer.get("Content-Type", "").startswith("text/html"):
            page = Forms(answer.redirect_chain[-1][0] if answer.redirect_chain else path)
            page.feed(answer.content.decode())
            found += page.found
    return found


def nonsensical(fields: dict, values):
    """The posts of one form: as it is, then each field in turn with the next nonsense."""
    yield fields
    for name in list(fields)[:FIELDS]:
        yield {**fields, name: next(values)}


def test_no_form_of_the_congress_breaks_on_nonsense(client, cast):
    world, seen, wrong = living(cast), set(), []
    values, starts = cycle(NONSENSE), ["/congress/", "/proposals/", "/proposals/handling/"]
    door = reverse("congress:door", args=[world.sitting.door_key])

    for name in PEOPLE:
        client.force_login(world.people[name])
        for address, fields in forms_for(client, *starts, door):
            form = (view_at(address), *sorted(fields))
            if form in seen or not address.startswith(OURS):
                continue
            seen.add(form)
            for data in nonsensical(fields, values):
                if said := told(client, address, data):
                    wrong.append(f"{name}, {address}, {str(data)[:200]}: {said}")

    assert wrong == []
    assert len(seen) > 40

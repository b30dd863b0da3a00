"""A walk through the whole demo, by everybody: each link leads somewhere, and looking changes nothing."""

import re
from collections import Counter, deque

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from union.org.models import User

PEOPLE = [
    "chair", "teacher", "clerk1", "committee", "leader", "principal", "overseer", "head", "admin",
]  # fmt: skip
LINK = re.compile(r'\bhref="(/[^"#]*)')
WRITE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
EACH_PAGE = 2  # times one view is visited by one person, with different addresses
ENOUGH = 40  # queries; the aim is 15, this catches a query in a loop
# A session lives on while it is used; taking a file away is written down.
MAY_CHANGE = {"org_session", "audit_event", "audit_head"}


def walk(client, start="/"):
    """Every page that can be reached by links, with its answer, its queries and what it wrote."""
    todo, seen, visits = deque([(start, "")]), {start}, Counter()
    while todo:
        path, frm = todo.popleft()
        view = resolve(path.partition("?")[0]).view_name
        if visits[view] >= EACH_PAGE:
            continue
        visits[view] += 1
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path, follow=True)
        wrote = {m[1] for q in asked.captured_queries if (m := WRITE.match(q["sql"]))}
        yield f"{frm} → {path}", answer, len(asked), wrote
        if answer.get("Content-Type", "").startswith("text/html"):
            links = [link.replace("&amp;", "&") for link in LINK.findall(answer.content.decode())]
            fresh = [x for x in dict.fromkeys(links) if x not in seen and not is_file(x)]
            seen.update(fresh)
            todo.extend((link, path) for link in fresh)


def is_file(link: str) -> bool:
    return link.startswith(("/static/", "/accounts/logout/"))


@pytest.mark.embedded
@pytest.mark.django_db
def test_every_link_leads_somewhere_and_looking_changes_nothing(client, settings):
    settings.DEMO = True
    call_command("demo", verbosity=0)
    broken, heavy, writing, seen = [], [], [], set()

    for name in PEOPLE:
        client.force_login(User.objects.get(username=name))
        for step, answer, queries, wrote in walk(client):
            seen.add(answer.resolver_match.view_name)
            broken += [f"{name}: {step}: {answer.status_code}"] * (answer.status_code != 200)
            heavy += [f"{name}: {step}: {queries}"] * (queries > ENOUGH)
            writing += [f"{name}: {step}: {wrote - MAY_CHANGE}"] * bool(wrote - MAY_CHANGE)

    assert (broken, heavy, writing) == ([], [], [])
    assert len(seen) > 40, sorted(seen)

"""Following links as a person would: where they lead, what a page costs, what looking writes."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from tests.house.addresses import methods

# What a page loads by itself counts as a link, and so does the address of a form that may be opened.
LINK = re.compile(r'\b(?:href|hx-get|action|data-now)="([/?][^"#]*)')
WRITE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
EACH_PAGE = 2  # times one person visits one view, with different addresses
EACH_CHOICE = 5  # and further times with tabs, filters and pages chosen
ENOUGH = 45  # queries; the aim is 15, this catches a query in a loop
# The first page asks once more for each kind of thing that waits, and in the demo nearly all wait at once.
ENOUGH_AT_HOME = 90
# These ask every room for its records of a year, once for each kind of record.
ENOUGH_FOR_A_YEAR = 150
READ_THE_YEAR = {
    "reports:summary_new",
    "reports:summary_detail",
    "reports:summary_edit",
    "reports:summary_section",
    "reports:summary_tables",
    "reports:summary_preview",
    "reports:summary_docx",
    "reports:summary_file",
    "reports:summary_carry",
    "assessment:assessment_detail",
    "assessment:assessment_self",
    "assessment:assessment_score",
}
# A session lives on while it is used; taking a file away is written down.
MAY_CHANGE = {"org_session", "audit_event", "audit_head"}


@dataclass
class Journey:
    """What was met on the way, by all walkers together: wrong turns, and the pages seen by name."""

    room: str = ""  # beyond the start, only pages of this room; "" is the whole house
    often: dict[str, int] = field(default_factory=dict)  # visits of views that have many states
    broken: list[str] = field(default_factory=list)
    heavy: list[str] = field(default_factory=list)
    writing: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def walk(self, client, name: str, *starts: str) -> None:
        """Every page that ``name``, signed in on ``client``, reaches from ``starts``."""
        todo, known, count = deque((start, "") for start in starts), set(starts), Counter()
        while todo:
            path, frm = todo.popleft()
            if not self.is_wanted(path, count):
                continue
            answer = self.visit(client, path, f"{name}: {frm} → {path}")
            fresh = dict.fromkeys(link for link in links_of(path, answer) if link not in known)
            known.update(fresh)
            todo.extend((link, path) for link in fresh)

    def is_wanted(self, path: str, count: Counter) -> bool:
        """Something to look at (no file, no address of a verb), and not yet seen often enough."""
        if path.startswith(("/static/", "/accounts/logout/")):
            return False
        match, query = resolve(urlsplit(path).path), bool(urlsplit(path).query)
        if methods(match.func) == {"POST"} or not self.is_near(match):
            return False
        count[match.view_name, query] += 1
        most = EACH_CHOICE if query else self.often.get(match.view_name, EACH_PAGE)
        return count[match.view_name, query] <= most

    def is_near(self, match) -> bool:
        return not self.room or match.view_name in ("home", f"{self.room}:{match.url_name}")

    def visit(self, client, path: str, step: str):
        reset_queries()  # the log keeps nine thousand, then nothing more would be counted
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path, follow=True)
        wrote = {m[1] for q in asked.captured_queries if (m := WRITE.match(q["sql"]))} - MAY_CHANGE
        self.broken += [f"{step}: {answer.status_code}"] * (answer.status_code != 200)
        arrived = answer.redirect_chain[-1][0] if answer.redirect_chain else path
        # The transaction around a test makes a savepoint of what is no transaction to a user.
        count = sum("SAVEPOINT" not in query["sql"] for query in asked.captured_queries)
        self.heavy += [f"{step}: {count}"] * (count > enough_for(view_at(arrived)))
        self.writing += [f"{step}: {wrote}"] * bool(wrote)
        self.seen |= {view_at(each) for each in [path, *(url for url, _ in answer.redirect_chain)]}
        return answer


def enough_for(view: str) -> int:
    """How many queries a page may ask."""
    if view in READ_THE_YEAR:
        return ENOUGH_FOR_A_YEAR
    return ENOUGH_AT_HOME if view == "home" else ENOUGH


def view_at(path: str) -> str:
    return resolve(urlsplit(path).path).view_name


def links_of(path: str, answer) -> list[str]:
    if not answer.get("Content-Type", "").startswith("text/html"):
        return []
    here = answer.redirect_chain[-1][0] if answer.redirect_chain else path
    return [urljoin(here, unescape(link)) for link in LINK.findall(answer.content.decode())]

"""A marked vote through the pages: its words are in the sealed boxes and nowhere else that anything is written."""

import json
import logging
import re
import secrets
from io import StringIO

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.views.debug import get_exception_reporter_class

from tests.ballots import whole
from tests.factories.ballots import an_open_vote
from union.ballots import sealing, urn
from union.ballots.sheets import Choice, Option, Sheet, Words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_passphrases")]
MARK = "暗号" + secrets.token_hex(6)
CHOSEN = "opt" + secrets.token_hex(6)
SHEET = Sheet(
    (
        Choice("m1", "三个方案", (Option("a", "甲"), Option(CHOSEN, "乙"), Option("c", "丙"))),
        Words("w1", "理由"),
    )
)
FILLED = {"m1": CHOSEN, "w1": MARK}


class Everything(logging.Handler):
    """Every line of every logger, as the console would print it, with tracebacks."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.out, self.requests = StringIO(), []
        self.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))

    def emit(self, record):
        self.out.write(self.format(record) + "\n")
        if hasattr(record, "request") and record.exc_info:
            self.requests.append((record.request, record.exc_info))


@pytest.fixture
def logs(monkeypatch):
    """All loggers that the settings do not hold back, down to DEBUG: the database's statements with their values
    among them."""
    handler, root = Everything(), logging.getLogger()
    held = settings.LOGGING["loggers"]
    known = [root, *(logging.getLogger(name) for name in logging.root.manager.loggerDict)]
    levels = {each: each.level for each in known if each.name not in held}
    for logger in levels:
        logger.setLevel(logging.DEBUG if logger is root else logging.NOTSET)
        monkeypatch.setattr(logger, "propagate", True)
        monkeypatch.setattr(logger, "disabled", False)
    root.addHandler(handler)
    with CaptureQueriesContext(connection):
        yield handler
    root.removeHandler(handler)
    for logger, level in levels.items():
        logger.setLevel(level)


@pytest.fixture
def vote():
    return an_open_vote(7, sheet=SHEET)


def ballot(client, vote, user) -> dict:
    client.force_login(user)
    page = client.get(address(vote)).content.decode()
    return {"_receipt": re.search(r'name="_receipt" value="([^"]+)"', page)[1], **FILLED}


def address(vote) -> str:
    return reverse("ballots:vote_cast", args=[vote.pk])


def tells(text: str) -> bool:
    """Whether the choice can be read in it, also as JSON or in an address it is written."""
    forms = (MARK, CHOSEN, json.dumps(MARK)[1:-1], MARK.encode().hex(), "%E6%9A%97%E5%8F%B7")
    return any(form.lower() in text.lower() for form in forms)


def tables_that_tell() -> set[str]:
    """Every table of the database with the words in any row."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT string_agg(rows::text, chr(10)) FROM "{table}" AS rows')
            if tells(cursor.fetchone()[0] or ""):
                found.add(table)
    return found


def cached() -> str:
    return repr(getattr(cache, "_cache", {}))


def test_a_cast_through_the_pages_leaves_its_words_nowhere(client, vote, logs):
    told_by_the_sheet = tables_that_tell()
    user = vote.trial_voters[0]
    fields = ballot(client, vote, user)
    answers = [client.post(address(vote), fields | {"_step": step}) for step in ("check", "edit")]
    assert all(tells(answer.content.decode()) for answer in answers)
    receipt = client.post(address(vote), fields | {"_step": "cast"})
    again = client.post(address(vote), fields | {"_step": "cast"})
    assert "您的票已投进票箱" in receipt.content.decode()
    assert urn.count(vote.urn) == 1
    assert tables_that_tell() == told_by_the_sheet == {"ballots_vote"}
    for kept in (receipt.content.decode(), again.content.decode(), cached(), repr(mail.outbox)):
        assert not tells(kept)
    for answer in (*answers, receipt, again):
        assert "no-store" in answer["Cache-Control"]
        assert not tells(repr(answer.headers) + str(answer.cookies))
    assert client.session.keys() and not tells(repr(dict(client.session)))
    written = logs.out.getvalue()
    assert "INSERT INTO ballots_urn_" in written
    assert MARK not in written and not tells(without_the_sheet(written))


def without_the_sheet(log: str) -> str:
    """The lines but for those that write or read what is asked, which names every option."""
    return "\n".join(line for line in log.splitlines() if "sheet_data" not in line)


@pytest.fixture(params=["sealing.packed", "sealing.seal", "urn.put", "_take_part"])
def breaking(request, monkeypatch):
    """The cast breaks off here, with everything at hand."""

    def fail(*given, **named):
        raise RuntimeError("磁盘已满")

    monkeypatch.setattr(f"union.ballots.actions.casting.{request.param}", fail)


def test_an_error_in_the_middle_of_a_cast_reports_nothing_of_it(
    client, vote, logs, breaking, settings
):
    settings.DEBUG = False
    client.raise_request_exception = False
    fields = ballot(client, vote, vote.trial_voters[0])
    answer = client.post(address(vote), fields | {"_step": "cast"})
    assert answer.status_code == 500
    assert not tells(answer.content.decode())
    (request, error), *_rest = logs.requests
    assert not tells(without_the_sheet(logs.out.getvalue()))
    report = reported(request, error)
    assert "磁盘已满" in report
    assert not tells(report)
    assert not vote.participations.exists()


class Keys:
    """The private keys that the opening worked with; shows none of them."""

    def __init__(self):
        self.seen = []

    def joined(self, one, other):
        self.seen.append(TRUE_JOINED(one, other))
        return self.seen[-1]


TRUE_JOINED = sealing.joined


def test_an_error_in_the_opening_reports_no_ballot_and_no_key(vote, monkeypatch, settings):
    def fail(*given):
        raise RuntimeError("磁盘已满")

    settings.DEBUG, keys = False, Keys()
    whole.cast_all(vote, [FILLED] * 7)
    monkeypatch.setattr("union.ballots.sealing.joined", keys.joined)
    monkeypatch.setattr("union.ballots.actions.opening._write_ballots", fail)
    with pytest.raises(RuntimeError) as error:
        whole.opened(vote)
    report = reported(None, (error.type, error.value, inside(error.tb, "actions/opening.py")))
    assert "_write_ballots" in report and "磁盘已满" in report
    (key,) = keys.seen
    for written in (bytes(key).hex(), repr(bytes(key)), str(bytes(key))):
        assert written not in report
    assert not tells(report)


def inside(traceback, module: str):
    """The traceback from its first frame in ``module`` on."""
    while not traceback.tb_frame.f_code.co_filename.endswith(module):
        traceback = traceback.tb_next
    return traceback


def reported(request, error) -> str:
    """What an error report says, as text and as a page."""
    reporter = get_exception_reporter_class(request)(request, *error, is_email=True)
    return reporter.get_traceback_text() + reporter.get_traceback_html()


def test_the_same_search_finds_the_words_of_a_view_that_hides_nothing(rf, settings):
    """So the tests above would find them."""
    settings.DEBUG = False
    request = rf.post("/somewhere/", FILLED)

    def a_view(request):
        marks = dict(request.POST.items())
        raise RuntimeError(len(marks))

    with pytest.raises(RuntimeError) as error:
        a_view(request)
    assert tells(reported(request, (error.type, error.value, error.tb)))


def test_no_work_in_the_background_gets_a_ballot(client, vote, monkeypatch):
    """A cast asks for no job; what a broker holds may lie there for hours."""
    sent = []
    monkeypatch.setattr(
        "celery.app.task.Task.apply_async", lambda *given, **named: sent.append(given)
    )
    fields = ballot(client, vote, vote.trial_voters[0])
    client.post(address(vote), fields | {"_step": "cast"})
    assert urn.count(vote.urn) == 1
    assert sent == []


def test_how_long_a_page_or_a_form_is_tells_nothing(client, vote):
    """Each time another length, by more than choices differ: for who listens on the school's network."""
    client.force_login(vote.trial_voters[0])
    pages = [client.get(address(vote)).content.decode() for _each in range(12)]
    forms = [re.search(r'name="_noise" value="([0-9a-f]*)"', page)[1] for page in pages]
    assert max(map(len, pages)) - min(map(len, pages)) > 100
    assert max(map(len, forms)) - min(map(len, forms)) > 100

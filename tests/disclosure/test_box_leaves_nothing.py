"""After an anonymous conversation: nothing in tables, logs, mail, files and cache tells who wrote, or at what hour.

The writer's writer is marked in every way a writer can be, and somebody is signed in to it. What the page
意见箱怎样保护您 promises is listed in `PROMISED`, each with the test that shows it.
"""

import base64
import datetime as dt
import io
import logging
import re
from html import unescape

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import DateTimeField
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.views.debug import get_exception_reporter_class

from disclosure import box_codes
from disclosure.actions import box, box_daily
from disclosure.content.box_words import WORDS
from disclosure.models import Entry, Letter, LetterFile
from tests.disclosure import test_box_order
from tests.disclosure.test_box_pages import code_on, hidden, taken_at_school
from tests.factories.disclosure import BoardFactory
from union.audit.models import Event
from union.kit.blind import WithoutBlind

AGENT, REFERRER, TRACKER, LANGUAGE = "Marked-Phone-7f3a", "marked-referrer", "tr4cker", "bo-XX"
ADDRESSES = ("203.0.113.77", "198.51.100.23")
TEXT, MORE = "食堂暗号甲乙丙丁窗口太少。", "暗号戊己庚辛还是太少。"
MARKS = (AGENT, REFERRER, TRACKER, LANGUAGE, *ADDRESSES)
BOX = {"disclosure_letter", "disclosure_entry", "disclosure_letterfile"}


@pytest.fixture
def board(cast):
    cache.clear()
    return BoardFactory(school=cast.school, slug="qingyuan3")


@pytest.fixture
def writer(cast):
    """The teacher's own, signed in, with everything that could tell who it is."""
    marked = Client(
        headers={
            "user-agent": AGENT,
            "referer": f"https://union.example/{REFERRER}/",
            "accept-language": LANGUAGE,
            "x-forwarded-for": ADDRESSES[1],
        },
        REMOTE_ADDR=ADDRESSES[0],
    )
    marked.force_login(cast.teacher)
    marked.cookies["tracker"] = TRACKER
    return marked


@pytest.fixture
def console(monkeypatch):
    """What the console of a production server would show, with every logger turned up to DEBUG."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(WithoutBlind())
    assert django_settings.LOGGING["handlers"]["console"]["filters"] == ["without_blind"]
    root, held = logging.getLogger(), django_settings.LOGGING["loggers"]
    known = [root, *(logging.getLogger(name) for name in logging.root.manager.loggerDict)]
    levels = {each: each.level for each in known if each.name not in held}
    for logger in levels:
        logger.setLevel(logging.DEBUG if logger is root else logging.NOTSET)
        monkeypatch.setattr(logger, "propagate", True)
        monkeypatch.setattr(logger, "disabled", False)
    root.addHandler(handler)
    with CaptureQueriesContext(connection):
        yield out
    root.removeHandler(handler)
    for logger, level in levels.items():
        logger.setLevel(level)


def dump() -> dict[str, str]:
    """Every row of every table, every column, as PostgreSQL writes it."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f'SELECT string_agg(rows::text, chr(10) ORDER BY rows::text) FROM "{table}" AS rows'
            )
            found[table] = cursor.fetchone()[0] or ""
    return found


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {table for table in after if after[table] != before[table]}


def files() -> list[str]:
    folders, names = default_storage.listdir("")
    return sorted([*folders, *names])


class Conversation:
    """All that a writer can do, wrong turns included; keeps every answer."""

    def __init__(self, writer, board):
        self.writer, self.answers = writer, []
        self.write_at = reverse("disclosure:box_write", args=[board.slug])
        self.return_at = reverse("disclosure:box_return", args=[board.slug])
        self.public_at = reverse("disclosure:box_public", args=[board.slug])

    def keep(self, answer):
        self.answers.append(answer)
        return answer

    def drop(self) -> str:
        for address in (self.public_at, reverse("disclosure:box_promise"), "/box/no-such/"):
            self.keep(self.writer.get(address))
        token = hidden(self.keep(self.writer.get(self.write_at)), "_token")
        words = {"_token": token, "category": "advice", "subject": "暗号标题", "text": TEXT}
        self.keep(self.writer.post(self.write_at, words | {"subject": ""}))
        self.keep(self.writer.post(self.write_at, words | {"text": "我叫李红。" + TEXT}))
        given = self.keep(
            self.writer.post(self.write_at, words | {"pictures": [taken_at_school()]})
        )
        noted = {"_token": token, "_step": "noted", "first": code_on(given), "second": ""}
        self.keep(self.writer.post(self.write_at, noted))
        return code_on(given)

    def come_back(self, code: str, **fields):
        self.keep(self.writer.post(self.return_at, {"code": box_codes.new_code()}))
        return self.keep(self.writer.post(self.return_at, {"code": code} | fields))


def test_a_conversation_is_written_into_the_letter_and_nowhere_else(writer, board, cast):
    talk, before, stored = Conversation(writer, board), dump(), files()
    code = talk.drop()
    talk.come_back(code, act="write", text=MORE)
    dropped = dump()
    assert changed(before, dropped) == BOX
    box.answer(Letter.objects.get(), text="下周加开。", by=cast.chair)
    answered = dump()
    talk.come_back(code, act="close", rating="satisfied")
    closed = dump()
    # What was said today was encrypted anew.
    assert changed(answered, closed) == {"disclosure_letter", "disclosure_entry"}
    assert Letter.objects.get().state == "closed"
    for table, rows in closed.items():
        told = (*MARKS, code, box_codes.short(code), TEXT, MORE)
        assert [mark for mark in told if mark in rows] == [], table
        written = set(rows.splitlines()) - set(before[table].splitlines())
        # Everyday words may have stood there before; nothing that was written now holds one of any code.
        assert [word for word in WORDS if word in "\n".join(written)] == [], table
    assert files() == stored
    assert mail.outbox == []


def test_no_row_of_a_letter_names_the_account_that_was_signed_in(writer, board, cast):
    Conversation(writer, board).drop()
    people = {cast.teacher.pk, cast.teacher.username, cast.teacher.name}
    for model in (Letter, Entry, LetterFile):
        for row in model.objects.values():
            links = {value for key, value in row.items() if key.endswith(("by_id", "author_id"))}
            assert links <= {None}
            assert people.isdisjoint({value for key, value in row.items() if key != "school_id"})


def test_rows_know_the_day_and_never_the_hour(writer, board):
    Conversation(writer, board).drop()
    for model in (Letter, Entry, LetterFile):
        assert not [field for field in model._meta.fields if isinstance(field, DateTimeField)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT text FROM disclosure_entry UNION SELECT subject FROM disclosure_letter"
        )
        tokens = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT content FROM disclosure_letterfile")
        tokens += [bytes(row[0]) for row in cursor.fetchall()]
    assert len(tokens) == 3
    for token in tokens:  # the second in which a Fernet token was made stands in its head
        assert base64.urlsafe_b64decode(token)[1:9] == bytes(8)


def test_the_morning_notice_speaks_of_numbers_and_the_day_before(writer, board, time_machine):
    Conversation(writer, board).drop()
    before = dump()
    time_machine.move_to(timezone.now() + dt.timedelta(days=1), tick=False)
    box_daily.run()
    told = changed(before, dump()) - BOX
    assert told == {"notices_notice", "jobs_job"}
    assert not any(mark in dump()["notices_notice"] for mark in (*MARKS, "暗号"))


def test_no_answer_sets_a_cookie_or_may_be_kept(writer, board):
    talk = Conversation(writer, board)
    talk.come_back(talk.drop(), act="write", text=MORE)
    ours = [answer for answer in talk.answers if answer.status_code != 404]
    assert len(ours) == 9 and {answer.status_code for answer in ours} == {200, 422}
    for answer in talk.answers:
        assert not answer.cookies
    for answer in ours:
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert not any(mark in answer.content.decode() for mark in MARKS)


def test_the_code_stands_in_no_address(writer, board):
    talk = Conversation(writer, board)
    code = talk.drop()
    page = talk.come_back(code).content.decode()
    for address in re.findall(r'(?:href|action|src)="([^"]*)"', page):
        assert not any(word in address for word in (*code.split(), box_codes.short(code)))


def test_the_console_stays_silent(writer, board, cast, console):
    talk = Conversation(writer, board)
    code = talk.drop()
    talk.come_back(code, act="write", text=MORE)
    written = console.getvalue()
    assert 'INSERT INTO "disclosure_letter"' in written  # so the loggers were on
    told = (*MARKS, "/box/", TEXT, MORE, code, box_codes.short(code), f"'{cast.teacher.username}'")
    assert [mark for mark in told if mark in written] == []


def test_the_cache_counts_an_hour_and_nobody(writer, board, cast):
    talk = Conversation(writer, board)
    talk.come_back(talk.drop())
    kept = cache._cache
    hour = int(timezone.now().timestamp() // 3600)
    assert sorted(key.split(":", 2)[2] for key in kept) == [
        f"disclosure.box.letters_an_hour:{cast.school.pk}:{hour}",
        f"disclosure.box.wrong_codes_an_hour:{cast.school.pk}:{hour}",
    ]


@pytest.fixture
def reported(monkeypatch, settings):
    """Errors of requests, as they would be mailed."""
    found = []

    class Reports(logging.Handler):
        def emit(self, record):
            reporter = get_exception_reporter_class(record.request)(
                record.request, *record.exc_info, is_email=True
            )
            found.append(reporter.get_traceback_text() + reporter.get_traceback_html())

    settings.DEBUG, handler = False, Reports(logging.ERROR)
    logging.getLogger("django.request").addHandler(handler)
    yield found
    logging.getLogger("django.request").removeHandler(handler)


@pytest.mark.parametrize("broken", ["_letter", "_keep", "say"])
def test_an_error_report_names_neither_the_sender_nor_the_letter(
    writer, board, reported, monkeypatch, broken
):
    def fail(*given, **named):
        raise RuntimeError("磁盘已满")

    monkeypatch.setattr(f"disclosure.actions.box_writing.{broken}", fail)
    writer.raise_request_exception = False
    address = reverse("disclosure:box_write", args=[board.slug])
    token = hidden(writer.get(address), "_token")
    words = {"_token": token, "category": "advice", "subject": "暗号标题", "text": TEXT}
    answer = writer.post(address, words)
    assert answer.status_code == 500
    (report,) = reported
    assert "磁盘已满" in report
    told = (*MARKS, TEXT, "暗号", token, writer.session.session_key)
    assert [mark for mark in told if mark in unescape(report)] == []
    assert not Letter.objects.exists()


def test_what_an_officer_does_is_recorded_without_a_word_of_the_letter(writer, board, cast):
    Conversation(writer, board).drop()
    letter = Letter.objects.get()
    box.ask(letter, text="请问是哪一天？", by=cast.chair)
    box.answer(letter, text="下周加开。", by=cast.chair)
    written = [str(row) for row in Event.objects.filter(verb__startswith="letter").values()]
    assert len(written) == 2
    assert not any("暗号" in row or "加开" in row for row in written)


PROMISED = {
    "不存什么": {
        "您的账号": test_no_row_of_a_letter_names_the_account_that_was_signed_in,
        "网络地址、手机或电脑": test_a_conversation_is_written_into_the_letter_and_nowhere_else,
        "投信的时刻": test_rows_know_the_day_and_never_the_hour,
        "来信的先后": test_box_order.test_at_no_time_the_rows_tell_in_which_order_letters_came,
        "没有 Cookie": test_no_answer_sets_a_cookie_or_may_be_kept,
    }
}


def test_everything_that_the_page_promises_is_shown_here(client):
    page = client.get(reverse("disclosure:box_promise")).content.decode()
    for heading, promised in PROMISED.items():
        listed = re.search(rf"<h2>{heading}</h2>\s*<ul[^>]*>(.*?)</ul>", page, re.S)[1]
        lines = re.findall("<li>(.*?)</li>", listed, re.S)
        assert len(lines) == len(promised)
        assert all(words in line for words, line in zip(promised, lines, strict=True))

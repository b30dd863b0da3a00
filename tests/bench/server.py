"""gunicorn as in production, and a client that asks pages in turn and notes the time."""

import os
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.db import connection
from django.utils.module_loading import import_string

from tests.house.test_proxy import free_port

WORKERS = 2


@contextmanager
def gunicorn():
    """Two sync workers on the database of this test run; gives the port."""
    port, db = free_port(), connection.settings_dict
    address = f"postgres://{db['USER']}:{db['PASSWORD']}@{db['HOST']}:{db['PORT']}/{db['NAME']}"
    given = {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    config = settings.BASE_DIR / "union" / "deploy" / "gunicorn.conf.py"
    command = ["-m", "gunicorn", "-c", str(config), "-b", f"127.0.0.1:{port}", "-w", str(WORKERS)]
    server = subprocess.Popen([sys.executable, *command], env=os.environ | given)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until and not answers(port):
            time.sleep(0.2)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def answers(port) -> bool:
    try:
        return ask(port, "/health/")[0] == 200
    except OSError:
        return False


def ask(port, path, cookie="") -> tuple[int, float]:
    """Status and milliseconds until the last byte."""
    began = time.perf_counter()
    link = HTTPConnection("127.0.0.1", port, timeout=30)
    link.request("GET", path, headers={"Cookie": cookie, "Host": "127.0.0.1"})
    answer = link.getresponse()
    answer.read()
    link.close()
    return answer.status, (time.perf_counter() - began) * 1000


def signed_in(user) -> str:
    """The cookie of a person who has just signed in."""
    session: SessionBase = import_string(f"{settings.SESSION_ENGINE}.SessionStore")()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def in_turn(port, pages: dict[str, tuple[str, str]], rounds: int) -> dict[str, float]:
    """Median milliseconds of each page (path, cookie); one round asks every page once, so that
    whatever else the machine does falls on all of them alike."""
    times = {name: [] for name in pages}
    for turn in range(rounds + 3):
        for name, (path, cookie) in pages.items():
            status, took = ask(port, path, cookie)
            assert status == 200, f"{path}: {status}"
            if turn >= 3:
                times[name].append(took)
    return {name: statistics.median(taken) for name, taken in times.items()}

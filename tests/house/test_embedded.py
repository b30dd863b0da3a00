"""The embedded default as people meet it: one command, SQLite, no broker, a worker that dies."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.conf import settings

from tests.house.test_proxy import free_port
from union.org.demo import PASSWORD

pytestmark = pytest.mark.embedded
MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py")]


class House:
    """The demo in a folder of its own, served on a free port."""

    def __init__(self, folder: Path):
        self.database = folder / "union.sqlite3"
        self.port = free_port()
        given = {"UNION_VAR_DIR": str(folder), "UNION_DEMO": "1", "SITE_URL": self.address()}
        away = ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "UNION_ENV_FILE")
        self.env = {k: v for k, v in os.environ.items() if k not in away} | given
        for command in ("migrate", "demo"):
            subprocess.run([*MANAGE, command, "-v0"], env=self.env, check=True)
        self.server = subprocess.Popen([*MANAGE, "serve", f"--port={self.port}"], env=self.env)

    def address(self, path="/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def count(self, where: str) -> int:
        with closing(sqlite3.connect(self.database, timeout=30)) as rows:
            return rows.execute(f"SELECT count(*) FROM {where}").fetchone()[0]

    def wait(self, holds, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.server.poll() is None:
            try:
                if holds():
                    return True
            except OSError:  # not listening yet
                pass
            time.sleep(0.2)
        return False


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    house = House(tmp_path_factory.mktemp("house"))
    browser = build_opener()
    assert house.wait(lambda: browser.open(house.address("/health/")).status == 200, 90)
    yield house
    house.server.terminate()
    house.server.wait(40)


def worker_of(house) -> int:
    """The process id of the worker's master."""
    children = Path(f"/proc/{house.server.pid}/task/{house.server.pid}/children").read_text()
    commands = {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children.split()}
    return next(pid for pid, command in commands.items() if b"celery" in command)


def test_a_killed_worker_comes_back_and_every_paper_is_printed_once(house):
    assert house.wait(lambda: house.count("jobs_job WHERE state = 'running'"), 90)
    os.kill(worker_of(house), signal.SIGKILL)

    assert house.wait(lambda: not house.count("jobs_job WHERE state IN ('queued', 'running')"), 200)

    ordered = house.count("papers_paper")
    assert ordered > 0
    assert house.count("papers_paper WHERE made_at IS NOT NULL") == ordered
    assert len(list(house.database.parent.glob("media/papers/**/*.pdf"))) == ordered


def test_the_demo_chair_signs_in(house):
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    page = browser.open(house.address("/accounts/login/")).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    typed = {"csrfmiddlewaretoken": token, "login": "chair", "password": PASSWORD}

    home = browser.open(house.address("/accounts/login/"), urlencode(typed).encode())

    assert home.url == house.address("/")
    assert "清源" in home.read().decode()

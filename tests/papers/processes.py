"""Processes that tests start and kill: a Redis of their own, Celery workers on the test database."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.db import connection

PATIENCE = 120  # seconds, for a machine that does other things as well


class Redis:
    """A Redis of our own that can go away and come back."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.folder, self.process = folder, None
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self):
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        quiet = {"stdout": subprocess.DEVNULL, "cwd": self.folder}
        self.process = subprocess.Popen(command, **quiet)
        until(self.answers)

    def answers(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


class Worker:
    """A Celery worker with one child, for one queue; dies as a whole."""

    def __init__(self, environment, *, queue="papers", name="fault"):
        command = f"celery -A union.celery worker -c 1 -Q {queue} -n {name}@test -l warning"
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command.split(), "--without-gossip", "--without-mingle"],
            env={**os.environ, **environment},
            cwd=settings.BASE_DIR,
            start_new_session=True,
        )

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    @property
    def children(self) -> list[int]:
        """The process ids of those that do the work."""
        listed = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        return [int(pid) for pid in Path(listed).read_text().split()]


def until(happens, patience=PATIENCE):
    end = time.monotonic() + patience
    while not happens():
        assert time.monotonic() < end, f"{happens} did not happen in {patience} s"
        time.sleep(0.2)


def surroundings(folder, redis_url=""):
    """The environment of a worker whose files lie in ``folder``; without Redis it takes the file broker."""
    return {
        "DJANGO_SETTINGS_MODULE": "tests.papers.worker_settings",
        "WORKER_DATABASE": connection.settings_dict["NAME"],
        "REDIS_URL": redis_url,
        "UNION_VAR_DIR": str(folder),
        "MEDIA_ROOT": str(folder / "media"),
    }

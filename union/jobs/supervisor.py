"""Keeps a few processes running together: restarts what dies, stops all of them at once."""

import logging
import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field

log = logging.getLogger(__name__)

HEALTHY_AFTER = 10  # seconds; a process that lived longer did not fail at its start
LONGEST_WAIT = 5  # seconds between two starts
TOO_MANY = 6  # failed starts in a row
STOP_WITHIN = 20  # seconds, then by force


@dataclass
class Child:
    """One process that should always run, in a process group of its own."""

    name: str
    command: list[str]
    process: subprocess.Popen | None = None
    failures: int = 0
    started_at: float = field(default=0.0, repr=False)
    start_at: float = field(default=0.0, repr=False)

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, start_new_session=True)
        self.started_at = time.monotonic()
        log.debug("%s runs, process %d", self.name, self.process.pid)

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def bury(self) -> None:
        """After the master died: end its orphans, and decide when to start again."""
        self.kill()
        code, self.process = self.process.returncode, None
        lived = time.monotonic() - self.started_at
        self.failures = self.failures + 1 if lived < HEALTHY_AFTER else 0
        wait = min(LONGEST_WAIT, 0.25 * 2**self.failures)
        self.start_at = time.monotonic() + wait
        log.warning("%s ended with %s, starts again in %.1f s", self.name, code, wait)

    def terminate(self) -> None:
        """Ask the master alone: told as a group, Celery's pool dies before the master can stop it."""
        if self.is_running:
            self.process.terminate()

    def kill(self) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Supervisor:
    """Runs its children until it is told to stop or one of them cannot be started."""

    def __init__(self, children: list[Child]):
        self.children = children
        self.stopping = False

    def run(self) -> bool:
        """True when stopped by a signal, False when a child failed too often to go on."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.stop)
        try:
            while not self.stopping:
                if any(child.failures >= TOO_MANY for child in self.children):
                    return False
                self._tend()
                time.sleep(0.1)
            return True
        finally:
            self._end()

    def stop(self, *_):
        """As a signal handler it only takes note; the loop does the work."""
        self.stopping = True

    def _tend(self):
        for child in self.children:
            if child.is_running:
                continue
            if child.process is not None:
                child.bury()
            elif time.monotonic() >= child.start_at:
                child.start()

    def _end(self):
        for child in self.children:
            child.terminate()
        until = time.monotonic() + STOP_WITHIN
        while time.monotonic() < until and any(child.is_running for child in self.children):
            time.sleep(0.05)
        for child in self.children:
            child.kill()

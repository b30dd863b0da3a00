"""One command runs web and worker: what dies comes back, and all of it ends together."""

import os
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from union.jobs import supervisor
from union.jobs.supervisor import Child, Supervisor

SLEEP = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]
# A master that leaves an orphan behind when it is killed.
PREFORK = [sys.executable, "-S", "-c", "import os, time; os.fork(); time.sleep(60)"]


@pytest.fixture(autouse=True)
def handlers():
    """The supervisor takes the signals of its process; the test runner wants them back."""
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def while_it_runs(story):
    """Let ``story`` happen to a running supervisor; whatever happens, it stops after that."""

    def tell(supervisor):
        time.sleep(0.4)
        try:
            story(supervisor)
        finally:
            supervisor.stop()

    def run(*children):
        running = Supervisor(list(children))
        threading.Thread(target=tell, args=[running]).start()
        return running.run()

    return run


def living(group: int) -> int:
    """How many processes of the group run; one that waits to be buried does not."""
    found = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            state, _parent, its_group, *_ = path.read_text().rpartition(")")[2].split()
            found += int(its_group) == group and state != "Z"
    return found


def comes(true) -> bool:
    """Whether it becomes true within ten seconds: a busy machine takes its time to start a process."""
    for _ in range(100):
        if true():
            return True
        time.sleep(0.1)
    return False


def test_a_killed_process_is_started_again():
    child, met = Child("worker", SLEEP), []

    @while_it_runs
    def run(_):
        killed = child.process.pid
        child.process.kill()
        met.append(comes(lambda: child.process and child.process.pid != killed))

    assert run(child) is True
    assert met == [True]


def test_orphans_of_a_killed_master_do_not_stay():
    child, met = Child("worker", PREFORK), []

    @while_it_runs
    def run(_):
        group = child.process.pid
        met.append(comes(lambda: living(group) == 2))
        child.process.kill()
        met.append(comes(lambda: living(group) == 0))

    run(child)
    assert met == [True, True]


def test_a_signal_stops_all_of_them():
    children = [Child("web", SLEEP), Child("worker", SLEEP)]

    assert while_it_runs(lambda _: os.kill(os.getpid(), signal.SIGTERM))(*children) is True

    assert [child.process.poll() for child in children] == [-signal.SIGTERM] * 2


def test_a_process_that_will_not_end_is_ended(monkeypatch):
    monkeypatch.setattr(supervisor, "STOP_WITHIN", 0.2)
    deaf = [sys.executable, "-S", "-c", "import signal, time; signal.signal(15, 1); time.sleep(60)"]
    child = Child("worker", deaf)

    while_it_runs(lambda _: None)(child)

    assert child.process.wait(2) == -signal.SIGKILL


def test_a_process_that_never_starts_ends_the_attempt(monkeypatch):
    monkeypatch.setattr(supervisor, "LONGEST_WAIT", 0.01)
    healthy = Child("web", SLEEP)

    assert Supervisor([healthy, Child("worker", ["false"])]).run() is False

    assert healthy.process.poll() is not None


def test_a_taken_port_is_named_before_anything_starts():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(CommandError, match=f"端口 {port} 已被占用"):
            call_command("serve", port=port)

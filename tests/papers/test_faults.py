"""A worker that dies and a broker that is away: the paper is there once, whole, in the end.

Real processes: Celery workers on the test database, a Redis of our own, and the file broker of the
embedded default.
"""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone
from kombu import Connection

from tests.factories.org import SchoolFactory, UserFactory
from tests.papers.processes import Redis, Worker, surroundings, until
from union.jobs.actions import sweep
from union.jobs.models import Job
from union.jobs.tasks import run_job
from union.papers import actions
from union.papers.models import Paper

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def redis(tmp_path):
    server = Redis(tmp_path)
    yield server
    server.stop()


@pytest.fixture(params=["redis", "files"])
def broker(request, redis, tmp_path, monkeypatch):
    """Where messages go, for this process and for the workers; gives the workers' environment."""
    queue = tmp_path / "broker" / "queue"
    queue.mkdir(parents=True)
    if request.param == "redis":
        redis.start()
        address, options = redis.url, {"socket_connect_timeout": 2}
    else:
        address = "filesystem://localhost"
        folders = {"data_folder_in": queue, "data_folder_out": queue, "control_folder": tmp_path}
        options = {name: str(folder) for name, folder in folders.items()}
    send_there(monkeypatch, address, options)
    return surroundings(tmp_path, redis.url if request.param == "redis" else "")


def send_there(monkeypatch, address, options):
    send = run_job.apply_async

    def through(*given, **named):
        with Connection(address, transport_options=options) as there:
            return send(*given, **named, connection=there)

    monkeypatch.setattr(run_job, "apply_async", through)


@pytest.fixture
def worker(broker):
    started = []

    def start():
        started.append(Worker(broker))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.kill()


def ordered(kind):
    school, chair = SchoolFactory(), UserFactory()
    return actions.order(kind, 1, 1, title="2026年工会工作计划", school=school, by=chair)


def is_made():
    return Paper.objects.made().exists()


def is_being_laid_out():
    return Job.objects.filter(state=Job.State.RUNNING, step_note="正在排版").exists()


def shelf(tmp_path):
    return [path for path in (tmp_path / "media").rglob("*") if path.is_file()]


def test_a_worker_killed_in_the_middle_of_a_paper_prints_it_once_after_its_restart(
    worker, tmp_path
):
    ordered("long")
    first = worker()
    until(is_being_laid_out)

    first.kill()
    assert not is_made()
    assert shelf(tmp_path) == []
    worker()
    until(is_made)

    paper = Paper.objects.get()
    assert [path.name for path in shelf(tmp_path)] == [f"{paper.sha256}.pdf"]
    until(partial(Job.objects.filter(state=Job.State.DONE, attempts=2).exists))


@pytest.mark.parametrize("broker", ["redis"], indirect=True)
def test_a_broker_that_is_away_for_a_while_loses_no_paper(worker, redis, tmp_path):
    worker()
    redis.stop()
    ordered("sample")
    assert Job.objects.get().state == Job.State.QUEUED

    redis.start()
    Job.objects.update(sent_at=timezone.now() - timedelta(minutes=1))
    sweep()
    until(is_made)

    assert len(shelf(tmp_path)) == 1

"""Background work: a row first, done once, taken up again after a death."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from kombu.exceptions import OperationalError

from union.jobs import actions, tasks
from union.jobs.models import Job
from union.kit import plugs

pytestmark = pytest.mark.django_db
done_by = []


def note_it(job):
    done_by.append(job.pk)


def break_down(job):
    raise ZeroDivisionError("one over nothing")


def give_up(job):
    raise actions.Hopeless("这个文件打不开，请另存为 .docx 再传")


@pytest.fixture(autouse=True)
def kinds(settings):
    done_by.clear()
    names = {"note": "note_it", "fault": "break_down", "hopeless": "give_up"}
    lent = {kind: f"{__name__}.{name}" for kind, name in names.items()}
    settings.UNION_PLUGS = {**settings.UNION_PLUGS, "jobs": lent}
    plugs.plug.cache_clear()
    yield
    plugs.plug.cache_clear()


def test_asking_twice_gives_one_row():
    first, second = actions.enqueue("note", "k"), actions.enqueue("note", "k")

    assert first == second
    assert Job.objects.count() == 1


def test_the_message_leaves_only_after_commit(django_capture_on_commit_callbacks, monkeypatch):
    sent = []
    monkeypatch.setattr(tasks.run_job, "apply_async", lambda args, **_: sent.append(args))

    with django_capture_on_commit_callbacks(execute=True):
        job = actions.enqueue("note", "k")
        assert sent == []

    assert sent == [(job.pk,)]


def test_a_broker_that_is_away_loses_nothing(django_capture_on_commit_callbacks, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(tasks.run_job, "apply_async", away)
    with django_capture_on_commit_callbacks(execute=True):
        job = actions.enqueue("note", "k")
    monkeypatch.undo()
    Job.objects.update(sent_at=timezone.now() - timedelta(minutes=1))

    assert list(Job.objects.forgotten(timezone.now())) == [job]


def test_work_is_done_once_however_often_the_message_comes():
    job = actions.enqueue("note", "k")

    actions.work(job, worker="a")
    actions.work(Job.objects.get(), worker="b")

    assert done_by == [job.pk]
    assert Job.objects.get().state == Job.State.DONE


def test_two_workers_at_once_do_it_once():
    job = actions.enqueue("note", "k")
    other = Job.objects.get()

    assert job.claim(worker="a")
    assert not other.claim(worker="b")


def test_a_dead_workers_job_goes_on_when_it_starts_again():
    job = actions.enqueue("note", "k")
    job.claim(worker="celery@here")

    actions.revive("celery@here")
    actions.work(Job.objects.get(), worker="celery@here")

    assert done_by == [job.pk]


def test_a_silent_worker_is_overtaken_after_the_limit():
    job = actions.enqueue("note", "k")
    job.claim(worker="a")
    Job.objects.update(
        heartbeat_at=timezone.now() - settings.JOB_STALE_AFTER - timedelta(seconds=1)
    )

    actions.work(Job.objects.get(), worker="b")

    assert done_by == [job.pk]


def test_a_message_that_came_back_may_take_over_at_once():
    job = actions.enqueue("note", "k")
    job.claim(worker="a")

    actions.work(Job.objects.get(), worker="b", redelivered=True)

    assert done_by == [job.pk]


def test_a_fault_is_tried_three_times_and_then_said():
    job = actions.enqueue("fault", "k")

    for _ in range(3):
        actions.work(Job.objects.get(), worker="a")

    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.FAILED, 3)
    assert "联系管理员" in job.error


def test_work_that_kills_its_worker_each_time_is_given_up():
    job = actions.enqueue("note", "k")
    for _ in range(3):
        assert job.claim(worker="a", redelivered=True)

    actions.work(job, worker="b", redelivered=True)

    assert done_by == []
    assert Job.objects.get().state == Job.State.FAILED
    assert "联系管理员" in Job.objects.get().error


def test_hopeless_work_is_not_tried_again():
    actions.enqueue("hopeless", "k")

    actions.work(Job.objects.get(), worker="a")

    assert Job.objects.get().error == "这个文件打不开，请另存为 .docx 再传"


def test_failed_work_may_be_asked_for_again():
    actions.enqueue("hopeless", "k")
    actions.work(Job.objects.get(), worker="a")

    again = actions.enqueue("hopeless", "k")

    assert (again.state, again.error, again.attempts) == (Job.State.QUEUED, "", 0)


def test_progress_is_shown_in_percent():
    job = actions.enqueue("note", "k")
    job.claim(worker="a")

    job.progress(30, 120, "正在核对")

    assert (Job.objects.get().percent, Job.objects.get().step_note) == (25, "正在核对")

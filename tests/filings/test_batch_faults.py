"""A worker killed in the middle of a batch: the rest is printed, and nothing twice. Real processes."""

import pytest
from pypdf import PdfReader

from tests.factories.batches import BatchFactory, district_of
from tests.papers.processes import Redis, Worker, surroundings, until
from tests.papers.test_faults import send_there
from union.filings.models import Batch, BatchFile, BatchRow
from union.papers.models import Paper

pytestmark = pytest.mark.django_db(transaction=True)
SCHOOLS, KILLED_AFTER = 20, 7


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """Where workers live; messages of this process go to their broker."""
    redis = Redis(tmp_path)
    redis.start()
    send_there(monkeypatch, redis.url, {"socket_connect_timeout": 2})
    given = surroundings(tmp_path, redis.url)
    yield given | {"DJANGO_SETTINGS_MODULE": "tests.filings.worker_settings"}
    redis.stop()


def shelf(tmp_path):
    return [path for path in (tmp_path / "media" / "papers").rglob("*") if path.is_file()]


def test_a_worker_killed_in_the_middle_of_a_batch_leaves_exactly_the_rest(environment, tmp_path):
    district = district_of(SCHOOLS)
    batch = BatchFactory(unit=district)
    first = Worker(environment, queue="batch", name="batch")
    until(lambda: batch.rows.printed().count() >= KILLED_AFTER)

    first.kill()
    printed = dict(batch.rows.printed().values_list("pk", "paper__made_at"))
    assert KILLED_AFTER <= len(printed) < SCHOOLS
    second = Worker(environment, queue="batch", name="batch")
    try:
        until(lambda: BatchFile.objects.exclude(made_at=None).count() == len(BatchFile.Form))
    finally:
        second.kill()

    assert Batch.objects.get().state == Batch.State.FINISHED
    rows = batch.rows.printed()
    assert rows.count() == SCHOOLS
    assert printed.items() <= dict(rows.values_list("pk", "paper__made_at")).items()
    begun_twice = BatchRow.objects.filter(attempts__gt=1).count()
    assert begun_twice <= 1
    assert sorted(path.stem for path in shelf(tmp_path)) == sorted(
        Paper.objects.made().values_list("sha256", flat=True)
    )
    book = batch.files.get(form=BatchFile.Form.BOOK)
    assert len(PdfReader(tmp_path / "media" / book.file.name).pages) == book.pages

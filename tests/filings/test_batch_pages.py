"""The clerk's pages of a batch: the order, the progress, what failed, the downloads."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.batches import BatchFactory, district_of, filed, work_off
from tests.factories.filings import clerk_of
from tests.factories.org import DistrictFactory, SchoolFactory
from union.audit.models import Event
from union.filings.batches import printing
from union.filings.batches.progress import Progress
from union.filings.models import Batch, BatchFile, BatchRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(cast):
    filed(cast.school)
    return cast.clerk


@pytest.fixture
def fails(monkeypatch):
    def print_here(*given, **named):
        raise KeyError("rows")

    monkeypatch.setattr(printing, "print_here", print_here)


def page(client, batch, **headers):
    return client.get(batch.get_absolute_url(), headers=headers).content.decode()


def test_a_clerk_orders_and_watches_and_downloads(as_, cast, clerk):
    client = as_(clerk)
    answer = client.post("/filings/batches/new/", {"kind": "year_plan", "year": 2026})
    batch = Batch.objects.get()
    assert answer.url == batch.get_absolute_url()
    assert "正在排印" in page(client, batch)

    work_off()

    assert "印完了" in page(client, batch)
    for address, ending in (("merged", "pdf"), ("zip", "zip")):
        answer = client.get(f"{batch.get_absolute_url()}{address}/")
        assert answer.status_code == 200
        assert answer["Content-Disposition"].endswith(f".{ending}")
    assert Event.objects.filter(verb="batch.downloaded").count() == 2


def test_the_part_that_renews_itself_stops_asking_when_all_is_done(as_, clerk, cast):
    batch = BatchFactory(unit=cast.district, by=clerk)
    client, htmx = as_(clerk), {"HX-Request": "true"}

    assert "every 2s" in page(client, batch, **htmx)
    work_off()

    part = page(client, batch, **htmx)
    assert "every 2s" not in part
    assert "<html" not in part


def test_ordering_what_is_being_printed_leads_to_it(as_, clerk, cast):
    batch = BatchFactory(unit=cast.district, by=clerk)

    answer = as_(clerk).post(
        "/filings/batches/new/", {"kind": "year_plan", "year": 2026}, follow=True
    )

    assert answer.redirect_chain[-1][0] == batch.get_absolute_url()
    assert "这一批正在排印" in answer.content.decode()
    assert Batch.objects.count() == 1


def test_a_failed_row_stands_first_with_its_reason_and_is_tried_again(as_, clerk, cast, fails):
    batch = BatchFactory(unit=cast.district, by=clerk)
    work_off()
    client, row = as_(clerk), batch.rows.get(school=cast.school)

    assert "内容排不出来" in page(client, batch)
    client.post(f"/filings/batches/rows/{row.pk}/again/")

    row.refresh_from_db()
    assert row.state == BatchRow.State.WAITING


def test_a_row_that_is_printed_is_not_tried_again(as_, clerk, cast):
    batch = BatchFactory(unit=cast.district, by=clerk)
    work_off()
    filed(cast.theirs)  # so that the batch may be taken up again
    row = batch.rows.get(school=cast.school)

    answer = as_(clerk).post(f"/filings/batches/rows/{row.pk}/again/")

    assert answer.status_code == 403
    assert "不用再试" in answer.content.decode()


def test_a_batch_is_stopped_and_goes_on(as_, clerk, cast):
    batch, client = BatchFactory(unit=cast.district, by=clerk), as_(clerk)

    client.post(f"{batch.get_absolute_url()}stop/")
    assert "停下了" in page(client, batch)
    client.post(f"{batch.get_absolute_url()}resume/")

    batch.refresh_from_db()
    assert batch.is_running


def test_a_batch_stopped_while_its_last_paper_was_printed_can_still_be_bound(as_):
    district = district_of(1)
    clerk = clerk_of(district)
    batch, client = BatchFactory(unit=district, by=clerk), as_(clerk)
    work_off()
    # The last row ended after the stop: it finds the batch stopped, and nobody binds.
    BatchFile.objects.filter(batch=batch).delete()
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.STOPPED)

    assert client.post(f"{batch.get_absolute_url()}resume/").status_code == 302
    work_off()

    batch.refresh_from_db()
    assert batch.state == Batch.State.FINISHED
    assert all(file.is_made for file in batch.files.all())
    assert batch.files.count() == 2


def test_nothing_is_taken_up_again_while_it_runs_or_when_all_is_there(as_, cast):
    district = district_of(1)
    clerk = clerk_of(district)
    batch = BatchFactory(unit=district, by=clerk)
    client = as_(clerk)

    assert client.post(f"{batch.get_absolute_url()}resume/").status_code == 403
    work_off()
    answer = client.post(f"{batch.get_absolute_url()}resume/")

    assert answer.status_code == 403
    assert "能印的都印好了" in answer.content.decode()


def test_a_file_that_is_not_bound_yet_is_refused_with_the_reason(as_, clerk, cast):
    batch = BatchFactory(unit=cast.district, by=clerk)

    answer = as_(clerk).get(f"{batch.get_absolute_url()}merged/")

    assert answer.status_code == 403
    assert "还没有装订好" in answer.content.decode()


def test_failed_binding_is_ordered_again(as_, clerk, cast, monkeypatch):
    batch = BatchFactory(unit=cast.district, by=clerk)
    client = as_(clerk)
    with monkeypatch.context() as patched:
        patched.setattr("union.filings.batches.binding.LOST", "{}的文件丢了")
        patched.setattr("django.core.files.storage.InMemoryStorage._open", _lost)
        work_off()
    assert "的文件丢了" in page(client, batch)

    client.post(f"{batch.get_absolute_url()}bind/")
    work_off()

    assert "下载（" in page(client, batch)
    assert client.post(f"{batch.get_absolute_url()}bind/").status_code == 404


def _lost(*_):
    raise FileNotFoundError


def test_another_districts_batch_is_not_there(as_, clerk):
    batch = BatchFactory()

    assert as_(clerk).get(batch.get_absolute_url()).status_code == 404
    assert as_(clerk).get(f"{batch.get_absolute_url()}zip/").status_code == 404


@pytest.mark.parametrize("who", ["chair", "committee", "teacher", "principal", "admin"])
def test_batches_are_for_clerks(as_, cast, who):
    answer = as_(getattr(cast, who)).get("/filings/batches/")

    assert answer.status_code == 403


def test_a_scope_without_schools_comes_back_with_the_reason(as_):
    clerk = clerk_of(DistrictFactory())

    answer = as_(clerk).post("/filings/batches/new/", {"kind": "year_plan", "year": 2026})

    assert answer.status_code == 422
    assert "没有学校" in answer.content.decode()


def test_the_order_offers_the_summary_unless_the_address_says_otherwise(as_, clerk):
    client = as_(clerk)

    assert client.get("/filings/batches/new/").context["form"].initial["kind"] == "year_summary"
    asked = client.get("/filings/batches/new/?kind=year_plan&year=2026").context["form"].initial
    assert asked == {"kind": "year_plan", "year": 2026}


@pytest.mark.parametrize("count", [1, 4])
def test_the_progress_asks_the_same_whatever_the_number_of_schools(
    as_, cast, clerk, count, django_assert_max_num_queries
):
    for _ in range(count):
        filed(SchoolFactory(parent=cast.district))
    batch = BatchFactory(unit=cast.district, by=clerk)
    client = as_(clerk)
    client.get(batch.get_absolute_url())

    with django_assert_max_num_queries(12):
        client.get(batch.get_absolute_url(), headers={"HX-Request": "true"})


def test_the_time_left_follows_the_pace_of_this_round(cast, clerk):
    batch = BatchFactory(unit=cast.district, by=clerk)
    batch.begun_at = timezone.now() - timedelta(seconds=30)
    assert Progress.of(batch).time_left == ""

    ended = [BatchRow(state="printed", ended_at=timezone.now()) for _ in range(60)]
    waiting = [BatchRow(state="waiting") for _ in range(240)]

    assert Progress(batch, ended + waiting).time_left == "大约 2 分钟"

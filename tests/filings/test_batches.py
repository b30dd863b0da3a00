"""All papers of a district in one order: what is printed, what is missing, what goes wrong."""

import errno

import pytest
from django.core.files.storage import default_storage

from tests.factories.batches import (
    BatchFactory,
    district_of,
    filed,
    town_of,
    work_off,
)
from tests.factories.filings import clerk_of
from tests.factories.org import DistrictFactory, SchoolFactory
from union.audit.models import Event
from union.filings.actions import batches as actions
from union.filings.actions import envelope
from union.filings.batches import printing
from union.filings.models import Batch, BatchRow, Filing
from union.jobs.actions import Hopeless
from union.jobs.models import MAX_ATTEMPTS, Job
from union.kit.flow import WrongState
from union.notices.models import Notice
from union.org.actions import transplant
from union.papers.actions import FULL
from union.papers.models import Paper

pytestmark = pytest.mark.django_db
State = BatchRow.State


@pytest.fixture
def breaks(monkeypatch):
    """``breaks(school, error)``: printing that school's paper raises the error; without one no more."""
    real, faults = printing.print_here, {}

    def print_here(*given, school, **named):
        if faults.get(school.pk):
            raise faults[school.pk]
        return real(*given, school=school, **named)

    monkeypatch.setattr(printing, "print_here", print_here)

    def arrange(school, error=None):
        faults[school.pk] = error

    return arrange


def states(batch):
    return list(batch.rows.order_by("position").values_list("state", flat=True))


def schools_of(district):
    return [*district.children.order_by("pk")]


def test_every_school_that_filed_is_printed_and_the_others_are_named():
    batch = BatchFactory(unit=district_of(3, missing=1))

    work_off()

    batch.refresh_from_db()
    assert batch.state == Batch.State.FINISHED
    assert states(batch) == [State.PRINTED, State.PRINTED, State.MISSING]
    assert batch.rows.get(state=State.MISSING).reason == "还没有报送"
    assert Paper.objects.made().count() == 2
    assert all(file.is_made for file in batch.files.all())


def test_a_paper_that_is_on_the_shelf_is_taken_and_not_printed_again(monkeypatch):
    district = district_of(2)
    BatchFactory(unit=district)
    work_off()
    monkeypatch.setattr("union.papers.actions._print", lambda *_: pytest.fail("printed again"))

    again = BatchFactory(unit=district)
    work_off()

    assert states(again) == [State.PRINTED, State.PRINTED]


def test_what_came_back_to_the_school_is_missing_with_that_reason():
    district = district_of(1)
    filing = Filing.objects.get()
    envelope.send_back(filing, remark="请补上时间", by=clerk_of(district))

    batch = BatchFactory(unit=district)

    assert [row.reason for row in batch.rows.all()] == ["已退回学校，还没有重报"]


def test_a_school_whose_paper_cannot_be_printed_stops_no_other(breaks):
    district = district_of(3)
    breaks(schools_of(district)[1], KeyError("rows"))
    batch = BatchFactory(unit=district)

    work_off()

    batch.refresh_from_db()
    assert batch.state == Batch.State.FINISHED
    assert states(batch) == [State.PRINTED, State.FAILED, State.PRINTED]
    assert "内容排不出来" in batch.rows.get(state=State.FAILED).reason
    assert "1 份没有印成" in Notice.objects.get(user=batch.made_by).text


def test_the_sentence_of_a_room_that_cannot_print_is_the_reason(breaks):
    district = district_of(1)
    breaks(schools_of(district)[0], Hopeless("这份总结已经删除，不能再印"))
    batch = BatchFactory(unit=district)

    work_off()

    assert batch.rows.get().reason == "这份总结已经删除，不能再印"
    assert not batch.files.exists()


def test_taken_up_again_only_what_is_not_there_is_printed(breaks):
    district = district_of(3)
    bad = schools_of(district)[1]
    breaks(bad, KeyError("rows"))
    batch = BatchFactory(unit=district)
    work_off()
    made_at = dict(Paper.objects.made().values_list("pk", "made_at"))
    breaks(bad)

    batch.refresh_from_db()
    actions.resume(batch, by=batch.made_by)
    assert states(batch) == [State.PRINTED, State.WAITING, State.PRINTED]
    work_off()

    assert set(states(batch)) == {State.PRINTED}
    assert made_at.items() <= dict(Paper.objects.made().values_list("pk", "made_at")).items()
    assert all(file.is_made and file.round == 2 for file in batch.files.all())


def test_a_school_that_filed_meanwhile_is_printed_when_it_is_taken_up_again():
    district = district_of(2, missing=1)
    batch = BatchFactory(unit=district)
    work_off()
    filed(schools_of(district)[1])

    batch.refresh_from_db()
    actions.resume(batch, by=batch.made_by)
    work_off()

    assert states(batch) == [State.PRINTED, State.PRINTED]


def test_a_full_storage_stops_the_batch_with_its_sentence_and_it_goes_on_later(breaks):
    district = district_of(3)
    schools = schools_of(district)
    breaks(schools[1], OSError(errno.ENOSPC, "No space left on device"))
    batch = BatchFactory(unit=district)

    work_off()

    batch.refresh_from_db()
    assert (batch.state, batch.stopped_why) == (Batch.State.STOPPED, FULL)
    assert states(batch) == [State.PRINTED, State.WAITING, State.WAITING]
    assert FULL in Notice.objects.get(user=batch.made_by).text
    breaks(schools[1])
    actions.resume(batch, by=batch.made_by)
    work_off()
    assert set(states(batch)) == {State.PRINTED}


def test_a_full_storage_says_so_of_the_bound_files_and_they_are_bound_later(monkeypatch):
    batch = BatchFactory()

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("union.filings.batches.binding.keep_whole", full)
        work_off()
    assert {file.job.error for file in batch.files.select_related("job")} == {FULL}

    for file in batch.files.all():
        actions.bind_again(file, by=batch.made_by)
    work_off()

    assert all(file.is_made for file in batch.files.all())


def test_a_fault_of_the_surroundings_is_tried_again_and_then_left_alone(breaks):
    district = district_of(1)
    breaks(schools_of(district)[0], OSError("connection reset"))
    batch = BatchFactory(unit=district)

    work_off()

    row = batch.rows.get()
    assert (row.state, row.attempts) == (State.FAILED, MAX_ATTEMPTS - 1)
    assert "两次中断" in row.reason


def test_a_worker_that_died_while_printing_leaves_its_row_to_the_next():
    batch = BatchFactory(unit=district_of(2))
    work_off(most=1)  # a job for each row
    row = batch.rows.first()
    job = Job.objects.get(args__row=row.pk)
    assert job.claim(worker="batch@dead")

    work_off()
    assert states(batch) == [State.WAITING, State.PRINTED]
    Job.objects.filter(pk=job.pk).update(state=Job.State.QUEUED)  # it came back, by the sweep
    work_off()

    assert states(batch) == [State.PRINTED, State.PRINTED]
    assert Batch.objects.get().state == Batch.State.FINISHED


def test_the_same_district_ordering_twice_gets_the_batch_that_runs():
    district = district_of(1)
    clerk = clerk_of(district)

    first, is_new = actions.order(district, kind="year_plan", year=2026, by=clerk)
    second, is_second = actions.order(district, kind="year_plan", year=2026, by=clerk)

    assert (first, is_new, is_second) == (second, True, False)
    assert Batch.objects.count() == 1
    assert first.rows.count() == 1


def test_two_districts_at_once_do_not_disturb_each_other(breaks):
    here, there = district_of(2), district_of(2)
    breaks(schools_of(here)[0], KeyError("rows"))
    one, other = BatchFactory(unit=here), BatchFactory(unit=there)

    work_off()

    assert states(one) == [State.FAILED, State.PRINTED]
    assert states(other) == [State.PRINTED, State.PRINTED]
    assert {row.school.parent for row in other.rows.all()} == {there}


def test_a_school_that_moves_to_another_district_meanwhile_keeps_its_row():
    district = district_of(2)
    batch = BatchFactory(unit=district)
    moved = schools_of(district)[0]

    transplant(moved, to=DistrictFactory(), by=batch.made_by)
    work_off()

    assert states(batch) == [State.PRINTED, State.PRINTED]
    assert batch.rows.first().school == moved


def test_a_batch_that_was_stopped_prints_no_further_row_until_it_is_taken_up_again():
    batch = BatchFactory(unit=district_of(2))
    actions.stop(batch, by=batch.made_by)

    work_off()
    assert states(batch) == [State.WAITING, State.WAITING]
    actions.resume(batch, by=batch.made_by)
    work_off()

    assert states(batch) == [State.PRINTED, State.PRINTED]


def test_a_batch_that_runs_cannot_be_taken_up_again():
    batch = BatchFactory()

    with pytest.raises(WrongState):
        actions.resume(batch, by=batch.made_by)


def test_only_the_chosen_towns_and_schools_are_printed():
    district = DistrictFactory()
    east, west = town_of(district, "东城学区"), town_of(district, "西城学区")
    inside, outside = SchoolFactory(parent=east), SchoolFactory(parent=west)
    single = SchoolFactory(parent=west)
    for school in (inside, outside, single):
        filed(school)

    batch = BatchFactory(unit=district, parts=[east, single])

    rows = batch.rows.order_by("position").values_list("school_name", "town_name")
    assert list(rows) == [(inside.name, "东城学区"), (single.name, "西城学区")]


def test_a_scope_without_a_school_says_so():
    with pytest.raises(actions.NobodyThere):
        BatchFactory(unit=DistrictFactory())


def test_order_stop_and_resumption_stand_in_the_record_of_acts():
    batch = BatchFactory()
    actions.stop(batch, by=batch.made_by)
    actions.resume(batch, by=batch.made_by)

    verbs = Event.objects.filter(verb__startswith="batch.").order_by("pk")
    assert [event.verb for event in verbs] == ["batch.ordered", "batch.stopped", "batch.resumed"]


def test_files_of_an_earlier_round_leave_the_storage(django_capture_on_commit_callbacks):
    batch = BatchFactory()
    work_off()
    names = [file.file.name for file in batch.files.all()]
    batch.refresh_from_db()

    with django_capture_on_commit_callbacks(execute=True):
        actions.resume(batch, by=batch.made_by)

    assert len(names) == 2
    assert not any(default_storage.exists(name) for name in names)

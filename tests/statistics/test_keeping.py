"""What is kept of a count: where a school stood, what stays, and two counts at once."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests.factories.members import MemberFactory
from tests.factories.org import DistrictFactory, SchoolFactory
from tests.factories.statistics import SchoolNumbersFactory, SheetFactory
from union.jobs.actions import work
from union.jobs.models import Job
from union.org.actions import transplant
from union.statistics import keeping
from union.statistics.actions import counting, sheets
from union.statistics.keeping import add_up, keep
from union.statistics.models import SchoolNumbers, Sheet, UnitNumbers


def _year() -> int:
    return timezone.localdate().year


def _count(unit, year, **more) -> Job:
    job = Job.objects.create(
        kind=counting.KIND,
        key=f"{counting.KIND}:{unit.pk}:{year}:{timezone.now().isoformat()}",
        args={"unit": unit.pk, "year": year},
        **more,
    )
    work(job, worker="test")
    job.refresh_from_db()
    return job


def test_a_count_writes_a_row_for_each_school_and_the_sums_above(cast):
    MemberFactory.create_batch(3, school=cast.school, sex="female")
    MemberFactory(school=cast.theirs, sex="male")

    job = _count(cast.district, _year())

    assert job.state == Job.State.DONE
    ours = SchoolNumbers.objects.get(school=cast.school)
    assert (ours.values["members.on_register"], ours.values["members.women"]) == (3, 3)
    total = UnitNumbers.objects.get(unit=cast.district)
    assert total.schools == 2
    assert total.values["members.on_register"] == 4


def test_a_school_without_a_single_record_is_counted_too(cast):
    _count(cast.district, _year())

    assert SchoolNumbers.objects.get(school=cast.theirs).values["schools"] == 1


def test_members_are_those_of_the_cut_off_day(cast):
    today = timezone.localdate()
    MemberFactory(school=cast.school)
    last = today.year - 1
    SheetFactory(unit=cast.district, year=last, cut_off=dt.date(last, 12, 31))

    _count(cast.district, last)

    row = SchoolNumbers.objects.get(school=cast.school, year=last)
    assert row.counted_on == dt.date(last, 12, 31)
    assert row.values.get("members.on_register", 0) == sum(
        change.on <= row.counted_on for change in cast.school.members.get().changes.all()
    )


def test_counted_again_the_row_is_the_same_row(cast):
    _count(cast.district, _year())
    first = SchoolNumbers.objects.get(school=cast.school)
    MemberFactory(school=cast.school)

    _count(cast.district, _year())

    again = SchoolNumbers.objects.get(school=cast.school)
    assert again.pk == first.pk
    assert again.values["members.on_register"] == 1


def test_a_job_that_was_killed_goes_on_where_it_stopped(cast, monkeypatch):
    job = counting.order_count(cast.district, _year())
    keep([cast.school.pk], _year())
    written = SchoolNumbers.objects.get(school=cast.school).counted_at
    asked = []
    monkeypatch.setattr(counting, "keep", lambda pks, year: asked.extend(pks))

    work(job, worker="test")

    assert asked == [cast.theirs.pk]
    assert SchoolNumbers.objects.get(school=cast.school).counted_at == written


def test_asked_twice_it_is_one_job(cast):
    first = counting.order_count(cast.district, _year(), by=cast.clerk)

    assert counting.order_count(cast.district, _year(), by=cast.clerk) == first


def test_two_districts_are_two_jobs_and_the_city_adds_up_both(cast):
    city = DistrictFactory(level=10, name="清源市教育工会")
    transplant(cast.district, to=city, by=cast.admin)
    cast.district.refresh_from_db()
    other = DistrictFactory(parent=city)
    SchoolFactory(parent=other)

    _count(cast.district, _year())
    _count(other, _year())

    assert UnitNumbers.objects.get(unit=city).schools == 3
    assert UnitNumbers.objects.get(unit=other).schools == 1


def test_a_school_that_moves_before_the_cut_off_counts_where_it_went(cast):
    other = DistrictFactory()
    _count(cast.district, _year())
    transplant(cast.school, to=other, by=cast.admin)

    _count(other, _year())
    _count(cast.district, _year())

    assert SchoolNumbers.objects.get(school=cast.school).district == other
    assert UnitNumbers.objects.get(unit=cast.district).schools == 1


def test_a_school_that_moves_after_the_cut_off_counts_where_it_stood(cast):
    last, other = _year() - 1, DistrictFactory()
    _count(cast.district, last)
    transplant(cast.school, to=other, by=cast.admin)

    _count(other, last)
    _count(cast.district, last)

    assert SchoolNumbers.objects.get(school=cast.school).district == cast.district
    assert UnitNumbers.objects.get(unit=cast.district, year=last).schools == 2


def test_a_school_that_was_closed_in_the_year_does_not_count(cast):
    _count(cast.district, _year())
    type(cast.theirs).objects.filter(pk=cast.theirs.pk).update(closed_on=timezone.localdate())

    _count(cast.district, _year())

    assert not SchoolNumbers.objects.filter(school=cast.theirs).exists()
    assert UnitNumbers.objects.get(unit=cast.district).schools == 1


def test_a_locked_sheet_is_left_alone_by_a_count(cast):
    row = SchoolNumbersFactory(school=cast.school, sheet=SheetFactory(unit=cast.district))
    row.sheet.lock(by=cast.clerk)
    MemberFactory.create_batch(2, school=cast.school)

    job = _count(cast.district, row.year)

    assert job.state == Job.State.DONE
    assert SchoolNumbers.objects.get(pk=row.pk).values == row.values


def test_the_database_refuses_to_change_a_locked_sheet(cast):
    row = SchoolNumbersFactory(school=cast.school, sheet=SheetFactory(unit=cast.district))
    row.sheet.lock(by=cast.clerk)

    for change in (
        lambda: SchoolNumbers.objects.filter(pk=row.pk).update(values={}),
        row.delete,
        lambda: SchoolNumbersFactory(school=cast.theirs, sheet=row.sheet),
    ):
        with pytest.raises(DatabaseError, match="locked"), transaction.atomic():
            change()


def test_the_nightly_count_asks_for_every_district_and_for_open_sheets(cast):
    SheetFactory(unit=cast.district, year=_year() - 1)
    SheetFactory(unit=cast.district, year=_year() - 2, locked=True)
    night = Job.objects.create(kind=counting.KIND, key="statistics.count:night")

    work(night, worker="test")

    asked = Job.objects.filter(kind=counting.KIND).exclude(pk=night.pk)
    years = sorted(job.args["year"] for job in asked if job.args["unit"] == cast.district.pk)
    assert years == [_year() - 1, _year()]


def test_a_change_of_one_school_is_carried_into_the_sums(cast):
    _count(cast.district, _year())
    Sheet.objects.create(unit=cast.district, year=_year(), cut_off=dt.date(_year(), 12, 31))
    row = SchoolNumbers.objects.get(school=cast.school)

    sheets.explain(row, {"staff": 60}, "", by=cast.chair)

    kept = UnitNumbers.objects.get(unit=cast.district).values
    add_up(cast.district, _year())
    assert kept["staff"] == 60
    assert UnitNumbers.objects.get(unit=cast.district).values == kept


def test_what_the_school_wrote_survives_a_count(cast):
    _count(cast.district, _year())
    sheets.explain(
        SchoolNumbers.objects.get(school=cast.school), {"staff": 60}, "有新进教师", by=cast.chair
    )

    _count(cast.district, _year())

    row = SchoolNumbers.objects.get(school=cast.school)
    assert (row.values["staff"], row.explanation) == (60, "有新进教师")


def test_many_schools_are_kept_in_chunks(cast, monkeypatch):
    monkeypatch.setattr(counting, "CHUNK", 1)
    chunks = []
    monkeypatch.setattr(counting, "keep", lambda pks, year: chunks.append(keeping.keep(pks, year)))

    _count(cast.district, _year())

    assert chunks == [1, 1]

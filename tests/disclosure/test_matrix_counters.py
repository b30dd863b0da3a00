"""What is kept for the district is what the matrix of each school says."""

import pytest
import time_machine

from disclosure import counters
from disclosure.actions import catalogue, catalogue_schools
from disclosure.actions.publishing import withdraw
from disclosure.district import District
from disclosure.matrix import State, matrices_of, matrix_of
from disclosure.models import YearTally
from disclosure.periods import TermDays
from tests.disclosure.a_year import Rhythm, a_year, at, day, publish
from tests.factories.disclosure import (
    CatalogueItemFactory,
    ExemptionFactory,
    OccasionFactory,
    YearTallyFactory,
)
from tests.factories.org import SchoolFactory, UnitFactory
from tests.factories.rules import RuleFigureFactory
from union.jobs.models import Job
from union.org.models import Unit
from union.rules.specs import MonthDay

YEAR = TermDays(MonthDay(9, 1), MonthDay(2, 15)).year_of(day("2026-05-08"))
FIRST, LAST, TODAY = YEAR.first, YEAR.last, day("2026-05-08")


@pytest.fixture(autouse=True)
def may():
    with time_machine.travel(at("2026-05-08"), tick=False):
        yield


def kept(school, year=2025) -> dict[str, int]:
    row = YearTally.objects.get(school=school, year=year)
    return {state.value: getattr(row, state.value) for state in State}


def counted(school) -> dict[str, int]:
    counts = matrix_of(school, FIRST, LAST, TODAY).counts
    return {state.value: counts[state] for state in State}


def test_what_is_kept_is_what_the_matrix_says(cast):
    world = a_year(cast)

    counters.recount(world.school)

    assert kept(world.school) == counted(world.school)
    assert kept(world.school)["overdue"] == 7


def test_a_second_count_takes_the_place_of_the_first(cast):
    world = a_year(cast)
    counters.recount(world.school)
    publish(world.school, world.items["财务收支"], "2026-05-08", "2026Q1")

    counters.recount(world.school)

    assert kept(world.school)["overdue"] == 6
    assert YearTally.objects.filter(school=world.school).count() == 2  # this year and the last


def test_days_alone_make_things_overdue(cast):
    world = a_year(cast)
    counters.recount(world.school)
    before = kept(world.school)["overdue"]

    with time_machine.travel(at("2026-05-14"), tick=False):
        counters.recount(world.school)

    assert kept(world.school)["overdue"] == before + 3


@pytest.fixture
def schools(cast) -> list[Unit]:
    """Five under a district with a town: own items, exemptions, figures of their own."""
    world = a_year(cast)
    town = UnitFactory(parent=cast.district, level=Unit.Level.TOWN, name="清水镇教育工会")
    rural = [SchoolFactory(parent=town) for _each in range(2)]
    CatalogueItemFactory(unit=town, name="镇里的事项", rhythm=Rhythm.MONTHLY)
    CatalogueItemFactory(unit=rural[0], name="校车安全", rhythm=Rhythm.MONTHLY, within=0)
    ExemptionFactory(school=rural[1], item=world.items["食堂账目"])
    publish(rural[0], world.items["食堂账目"], "2026-02-07", "2026-01")
    OccasionFactory(school=rural[1], item=world.items["评优结果"], happened_on=day("2026-04-01"))
    RuleFigureFactory(
        unit=rural[1], key="disclosure.publish_days", value="3", starts_on=day("2025-09-01")
    )
    elsewhere = SchoolFactory()
    CatalogueItemFactory(unit=elsewhere.parent, name="别区的事项")
    return [world.school, cast.theirs, *rural, elsewhere]


def test_many_schools_at_once_are_counted_as_each_alone(schools):
    together = {each.school.pk: each for each in matrices_of(schools, FIRST, LAST, TODAY)}

    for school in schools:
        alone = matrix_of(school, FIRST, LAST, TODAY)
        assert together[school.pk].counts == alone.counts
        assert [(cell.item.pk, cell.due_on, cell.state) for cell in together[school.pk].cells] == [
            (cell.item.pk, cell.due_on, cell.state) for cell in alone.cells
        ]


def test_the_job_counts_every_open_school(schools):
    closed = SchoolFactory(parent=schools[0].parent, closed_on=day("2026-01-01"))
    job = Job.objects.create(kind="disclosure.count", key="disclosure.count:2026-05-08")

    counters.count_all(job)

    assert {row.school for row in YearTally.objects.filter(year=2025)} == set(schools)
    assert not YearTally.objects.filter(school=closed).exists()
    assert [kept(school) for school in schools] == [counted(school) for school in schools]


def test_many_schools_are_shared_out_among_jobs(schools, monkeypatch):
    monkeypatch.setattr(counters, "PART", 2)
    counters.count_all(Job.objects.create(kind="disclosure.count", key="disclosure.count:today"))

    parts = Job.objects.filter(key__startswith="disclosure.count:today:")
    for job in parts:
        counters.count_all(job)

    assert sorted(len(job.args["schools"]) for job in parts) == [1, 2, 2]
    assert {row.school for row in YearTally.objects.filter(year=2025)} == set(schools)


def test_many_schools_cost_no_more_queries(schools, django_assert_max_num_queries):
    some = [*schools, *(SchoolFactory(parent=schools[0].parent) for _each in range(6))]

    with django_assert_max_num_queries(21):
        list(matrices_of(some, FIRST, LAST, TODAY))


def test_acts_of_a_school_are_counted_at_once(cast):
    world = a_year(cast)
    item, school = world.items["财务收支"], world.school
    counters.recount(school)

    exemption = catalogue_schools.exempt(school, item, "2026Q1", "账户封存", by=cast.chair)
    assert kept(school) == counted(school)
    catalogue_schools.lift(exemption, by=cast.chair)
    assert kept(school) == counted(school)
    happened = {"title": "先进班集体", "happened_on": day("2026-05-07")}
    noted = catalogue_schools.note_occasion(
        school, world.items["评优结果"], **happened, by=cast.chair
    )
    assert kept(school) == counted(school)
    catalogue_schools.strike_occasion(noted, by=cast.chair)
    assert kept(school) == counted(school)
    withdraw(
        publish(school, item, "2026-05-07", "2026Q1"),
        reason="数字有误，核对后再公开",
        by=cast.chair,
    )
    assert kept(school) == counted(school)
    assert kept(school)["overdue"] == 7


def test_a_change_of_the_catalogue_orders_a_count(cast):
    item = CatalogueItemFactory(unit=cast.district)

    catalogue.drop(item, on=TODAY, by=cast.clerk)

    job = Job.objects.get(kind="disclosure.count")
    assert job.args == {"unit": cast.district.pk}


def test_the_most_overdue_school_stands_first_and_the_uncounted_last(cast):
    best, uncounted = SchoolFactory(parent=cast.district), SchoolFactory(parent=cast.district)
    YearTallyFactory(school=cast.school, overdue=1, published=4)
    YearTallyFactory(school=cast.theirs, overdue=5, late=5)
    YearTallyFactory(school=best, overdue=0, published=20)
    YearTallyFactory(school=SchoolFactory(), overdue=50)

    district = District(cast.district, YEAR)

    assert district.ranked == [cast.theirs.pk, cast.school.pk, best.pk, uncounted.pk]
    assert (district.total.asked, district.total.published, district.on_time_schools) == (45, 34, 1)
    assert [line.counted_on for line in district.lines(district.ranked)][-1] is None


def test_a_town_shows_its_own_schools(cast):
    town = UnitFactory(parent=cast.district, level=Unit.Level.TOWN, name="清水镇教育工会")
    rural = SchoolFactory(parent=town)

    district = District(cast.district, YEAR, town)

    assert (district.ranked, district.towns) == ([rural.pk], [town])


def test_who_sees_the_counts(cast):
    YearTallyFactory(school=cast.school)

    seen = [
        YearTally.objects.visible_to(person).exists()
        for person in (cast.clerk, cast.chair, cast.teacher, cast.outsider)
    ]

    assert seen == [True, True, True, False]

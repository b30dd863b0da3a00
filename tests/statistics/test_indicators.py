"""The numbers of many schools at once: the same as each school's own, in a few queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.members import MemberFactory
from tests.factories.org import SchoolFactory
from tests.house.living import living
from union.kit.counted import days_of
from union.kit.plugs import plugs
from union.org.models import Unit
from union.statistics.catalogue import INDICATORS
from union.statistics.counting import KEPT, numbers_of, whole

MOST_QUERIES = 50


@pytest.fixture
def world(cast):
    return living(cast)


def _figures(school, year: int) -> dict[str, int]:
    found = [figure for lend in plugs("figures") for figure in lend(school, year)]
    return {each.key: whole(each.key, each.value) for each in found if each.key in INDICATORS}


def test_an_indicator_is_the_sum_of_the_figures_of_the_schools(world):
    year = timezone.localdate().year
    counted = numbers_of(Unit.objects.schools(), *days_of(year))

    for school in Unit.objects.schools():
        figures = _figures(school, year)
        told = {key: counted[school.pk].get(key, 0) for key in figures}
        assert told == figures, school.name


def test_last_year_is_counted_as_its_figures_are(world):
    year = timezone.localdate().year - 1
    counted = numbers_of(Unit.objects.schools(), *days_of(year))

    for school in Unit.objects.schools():
        figures = _figures(school, year)
        assert {key: counted[school.pk].get(key, 0) for key in figures} == figures, school.name


def test_the_world_of_the_test_has_something_to_count(world):
    counted = numbers_of(Unit.objects.schools(), *days_of(timezone.localdate().year))
    keys = {key for values in counted.values() for key in values}

    for room in ("members", "congress", "welfare", "activities", "funds"):
        assert any(key.startswith(f"{room}.") for key in keys), room


def test_every_indicator_of_the_catalogue_is_told_by_a_room(world):
    schools = Unit.objects.schools()
    told = {key for tell in plugs("indicators") for key in tell(schools, *days_of(2026))}

    assert {key for key in KEPT if "." in key} <= told


def _queries(schools) -> int:
    with CaptureQueriesContext(connection) as asked:
        numbers_of(schools, *days_of(timezone.localdate().year))
    return len(asked)


def test_many_schools_cost_as_many_queries_as_few(cast):
    few = _queries(Unit.objects.schools())
    for _each in range(10):
        MemberFactory(school=SchoolFactory(parent=cast.district))

    assert few <= MOST_QUERIES
    assert _queries(Unit.objects.schools()) <= few

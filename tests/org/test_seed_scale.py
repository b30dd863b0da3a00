"""The generator of measuring data: refuses where anybody lives, fills every room, counts the sheet."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from activities.models import Activity
from tests.factories.org import UserFactory
from union.filings.models import Filing
from union.org.models import Unit
from union.statistics.models import SchoolNumbers, UnitNumbers
from welfare.models import Visit

pytestmark = pytest.mark.django_db


def test_it_refuses_outside_a_demo(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="演示环境"):
        call_command("seed_scale", schools=1, years=1)


def test_it_refuses_where_anybody_lives(settings):
    settings.DEMO = True
    UserFactory()
    with pytest.raises(CommandError, match="空的数据库"):
        call_command("seed_scale", schools=1, years=1)


@pytest.mark.parametrize(("schools", "years"), [(0, 1), (1, 0), (30_000, 1), (1, 11)])
def test_it_refuses_what_no_database_should_hold(settings, schools, years):
    settings.DEMO = True
    with pytest.raises(CommandError, match="之间"):
        call_command("seed_scale", schools=schools, years=years)


def test_every_school_has_years_of_records_and_the_sheet_counts_them(settings):
    settings.DEMO = True

    call_command("seed_scale", schools=3, years=2, processes=1, stdout=StringIO())

    schools = Unit.objects.schools()
    assert schools.count() == 3
    assert Visit.objects.filter(school=schools[0]).count() == 40
    assert Activity.objects.filter(unit=schools[0]).count() == 16
    assert Filing.objects.exclude(state="draft").exists()
    assert SchoolNumbers.objects.count() == 6
    assert UnitNumbers.objects.get(unit__code="scale", year=max(_years())).schools == 3


def _years() -> list[int]:
    return list(SchoolNumbers.objects.values_list("year", flat=True))

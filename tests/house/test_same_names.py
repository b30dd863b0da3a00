"""What there is already under the same name is told on the form, and not by the database."""

import pytest
from django.utils import timezone

from activities.forms.clubs import ClubForm
from tests.factories.checkups import CheckupRoundFactory
from tests.factories.clubs import ClubFactory
from tests.factories.mutual import MutualPlanFactory
from welfare.forms.checkups import RoundForm
from welfare.forms.mutual import PlanForm

pytestmark = pytest.mark.django_db


def form_of_a_club(cast):
    club = ClubFactory(school=cast.school)
    return ClubForm({"name": club.name}, school=cast.school)


def form_of_a_checkup(cast):
    year = timezone.localdate().year
    CheckupRoundFactory(school=cast.school, year=year, kind="all")
    return RoundForm({"year": year, "kind": "all"}, school=cast.school)


def form_of_a_plan(cast):
    plan = MutualPlanFactory(unit=cast.district)
    return PlanForm({"name": plan.name}, unit=cast.district)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (form_of_a_club, "本校已有同名的社团"),
        (form_of_a_checkup, "这一年已经安排了这类体检"),
        (form_of_a_plan, "已经有同名的互助保障计划"),
    ],
)
def test_the_form_says_that_it_is_there(cast, made, said):
    assert said in str(made(cast).non_field_errors())

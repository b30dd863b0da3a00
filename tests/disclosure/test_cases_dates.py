"""Deadlines of complaints: calendar days that end on a working day, working days where the rule says so."""

import datetime as dt

import pytest

from disclosure.case_dates import latest_extension, to_answer, to_decide, to_question
from disclosure.case_rules import DECIDE_DAYS, HANDLE_DAYS
from tests.factories.complaints import ComplaintFactory
from tests.factories.org import SchoolFactory
from tests.factories.rules import RuleFigureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.mark.parametrize(
    ("received", "until"),
    [
        (dt.date(2026, 3, 2), dt.date(2026, 3, 17)),  # fifteen days, holidays or not
        (
            dt.date(2026, 9, 16),
            dt.date(2026, 10, 8),
        ),  # the last day is 1 October, a week of holiday
        (dt.date(2026, 3, 6), dt.date(2026, 3, 23)),  # a Saturday becomes the Monday after
    ],
)
def test_a_petition_is_decided_on_within_fifteen_days(school, received, until):
    assert to_decide("petition", school, received).day == until


def test_a_mediation_is_decided_on_within_three_working_days(school):
    """30 September, Wednesday: the holiday does not count."""
    found = to_decide("mediation", school, dt.date(2026, 9, 30))

    assert found.day == dt.date(2026, 10, 10)  # 8, 9 and, worked in exchange, Saturday 10 October
    assert "3 个工作日" in str(found.rule) and "人社部令第17号" in str(found.rule)


def test_an_answer_is_due_sixty_days_after_acceptance(school):
    case = ComplaintFactory.build(school=school, complainant=None)

    assert to_answer(case, dt.date(2026, 3, 2)).day == dt.date(2026, 5, 6)  # 1 to 5 May are free


def test_a_mediation_ends_fifteen_days_after_it_was_applied_for(school):
    case = ComplaintFactory.build(
        school=school, complainant=None, kind="mediation", received_on=dt.date(2026, 3, 2)
    )

    assert to_answer(case, dt.date(2026, 3, 5)).day == dt.date(2026, 3, 17)
    assert to_answer(case, dt.date(2026, 3, 20)).day == dt.date(2026, 3, 20)


def test_it_is_extended_by_thirty_days_at_most_counted_from_the_first_deadline(school):
    first = dt.date(2026, 5, 6)
    case = ComplaintFactory.build(school=school, complainant=None, first_due_on=first)

    assert latest_extension(case).day == dt.date(2026, 6, 5)


def test_an_answer_can_be_questioned_for_thirty_days(school):
    case = ComplaintFactory.build(school=school, complainant=None)
    case.answered_on = dt.date(2026, 5, 6)

    assert to_question(case).day == dt.date(2026, 6, 5)


def test_the_district_sets_the_days(school):
    since = dt.date(2026, 1, 1)
    RuleFigureFactory(unit=school.parent, key=DECIDE_DAYS, value="5", starts_on=since)
    RuleFigureFactory(unit=school.parent, key=HANDLE_DAYS, value="30", starts_on=since)
    case = ComplaintFactory.build(school=school, complainant=None)

    assert to_decide("petition", school, dt.date(2026, 3, 2)).day == dt.date(2026, 3, 9)
    assert to_answer(case, dt.date(2026, 3, 2)).day == dt.date(2026, 4, 1)

"""What summaries lend: the reminder in December and January, the way to the paper behind an envelope."""

import pytest

from tests.factories.summaries import SummaryFactory
from union.org.models import Appointment
from union.reports.actions.summaries import file
from union.reports.lent.summaries import todos

pytestmark = pytest.mark.django_db


def office_of(user) -> Appointment:
    return user.offices[0]


@pytest.mark.parametrize(
    "moment, year",
    [
        ("2026-11-30T23:30:00+08:00", None),
        ("2026-12-01T00:30:00+08:00", 2026),
        ("2027-01-31T23:30:00+08:00", 2026),
        ("2027-02-01T00:30:00+08:00", None),
    ],
)
def test_the_chair_is_reminded_in_december_and_january(cast, time_machine, moment, year):
    time_machine.move_to(moment, tick=False)

    said = [todo.title for todo in todos(cast.chair, office_of(cast.chair))]

    assert said == ([f"{year}年的工作总结还没有写"] if year else [])


def test_a_draft_waits_until_it_is_filed(cast, time_machine):
    time_machine.move_to("2026-12-10T09:00:00+08:00", tick=False)
    summary = SummaryFactory(school=cast.school, year=2026, by=cast.chair)

    (todo,) = todos(cast.chair, office_of(cast.chair))
    assert todo.title == f"《{summary}》还没有报送"
    assert todo.until == summary.filing.due_on

    file(summary, by=cast.chair)
    assert todos(cast.chair, office_of(cast.chair)) == []


def test_others_are_not_reminded(cast, time_machine):
    time_machine.move_to("2026-12-10T09:00:00+08:00", tick=False)

    assert todos(cast.teacher, None) == []
    assert todos(cast.committee, office_of(cast.committee)) == []
    assert todos(cast.clerk, office_of(cast.clerk)) == []

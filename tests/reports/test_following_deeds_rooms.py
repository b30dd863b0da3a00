"""What the rooms lend to following a plan: records without the people in them, and nothing that is confidential."""

import datetime as dt

import pytest

from tests.factories.aid import AidApplicationFactory
from tests.factories.complaints import ComplaintFactory
from tests.factories.events import ActivityFactory
from tests.factories.letters import LetterFactory
from tests.factories.visits import VisitFactory
from union.kit.plugs import plugs

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2000, 1, 1), dt.date(2099, 12, 31)


def _lent(school):
    return [deed for lend in plugs("deeds") for deed in lend(school, FIRST, LAST)]


def test_a_visit_is_a_number_of_the_month_without_name_or_occasion(cast):
    visit = VisitFactory(
        school=cast.school, name="赵某某", occasion="hospital", on=dt.date(2026, 3, 4)
    )

    (deed,) = _lent(cast.school)

    assert (deed.key, deed.title) == ("visits:2026-03", "3月走访慰问 1 人次")
    assert visit.name not in f"{deed.title}{deed.words}"


def test_letters_complaints_and_aid_are_no_evidence(cast):
    LetterFactory(school=cast.school)
    ComplaintFactory(school=cast.school)
    AidApplicationFactory(school=cast.school)

    assert {deed.kind for deed in _lent(cast.school)} <= {"joined"}  # the applicant is a member


def test_another_schools_records_are_not_lent(cast):
    VisitFactory(school=cast.theirs, on=dt.date(2026, 3, 4))

    assert _lent(cast.school) == []


def test_an_activity_that_is_still_to_come_is_no_deed(cast):
    ActivityFactory(unit=cast.school)

    assert _lent(cast.school) == []

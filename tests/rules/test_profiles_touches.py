"""What each room says of a change: which open cases keep their figures, and which go by the new one."""

import datetime as dt

import pytest

from congress.models import Handling
from tests.factories.complaints import ComplaintFactory
from tests.factories.congress import SessionFactory
from tests.factories.disclosure import NoticeFactory, PublicationFactory
from tests.factories.filings import FilingFactory
from tests.factories.letters import LetterFactory
from tests.factories.proposals import HandlingFactory, ProposalFactory
from tests.factories.visits import VisitFactory
from union.kit.plugs import plugs
from union.org.models import Unit
from union.rules.specs import specs

pytestmark = pytest.mark.django_db
NEXT = dt.date(2099, 1, 1)


def _told(cast, key) -> dict[str, bool]:
    schools = Unit.objects.filter(pk=cast.school.pk)
    return {
        touch.title: touch.changes for ask in plugs("touches") for touch in ask(schools, key, NEXT)
    }


def test_answers_already_due_keep_their_day_and_later_ones_do_not(cast):
    session = SessionFactory(school=cast.school)
    handling = HandlingFactory(case__session=session)
    ProposalFactory(session=session, filed_as="proposal")
    before = handling.due_on

    told = _told(cast, "congress.proposals.answer_days")

    assert told == {"待交办的提案": True, "办理中的提案": False}
    assert Handling.objects.get(pk=handling.pk).due_on == before


def test_letters_keep_the_day_by_which_they_are_answered(cast):
    LetterFactory(school=cast.school)

    assert _told(cast, "disclosure.box.normal_days") == {"待答复的来信": False}
    assert _told(cast, "disclosure.box.urgent_days") == {}


def test_complaints_received_keep_the_day_of_the_decision_but_not_yet_of_the_answer(cast):
    ComplaintFactory(school=cast.school)

    assert _told(cast, "disclosure.cases.decide_days") == {"待决定是否受理的信访": False}
    assert _told(cast, "disclosure.cases.handle_days") == {"待受理的信访": True}


def test_numbers_of_letters_and_complaints_are_not_told_by_school(cast):
    LetterFactory(school=cast.school)
    ask = next(each for each in plugs("touches") if each.__module__.startswith("disclosure"))

    (touch,) = ask(Unit.objects.all(), "disclosure.box.normal_days", NEXT)

    assert (touch.count, touch.by_school) == (1, ())


def test_a_public_notice_runs_out_as_it_was_counted_and_drafts_go_by_the_new_days(cast):
    NoticeFactory(publication__school=cast.school)
    PublicationFactory(school=cast.school, notice_days=5)

    assert _told(cast, "disclosure.notice_days") == {"公示中的事项": False, "待公示的稿件": True}


def test_visits_on_record_are_not_counted_again(cast):
    VisitFactory(school=cast.school, occasion="birthday", on=dt.date(2099, 1, 1))

    assert _told(cast, "welfare.visits.cap.birthday") == {"今年已登记的慰问": False}


def test_a_draft_that_is_still_to_be_filed_goes_by_the_new_day(cast):
    FilingFactory(school=cast.school)

    assert _told(cast, "filings.year_plan.due") == {"还没有报送的报送件": True}


def test_another_schools_cases_are_not_counted(cast):
    LetterFactory(school=cast.theirs)

    assert _told(cast, "disclosure.box.normal_days") == {}


def test_every_rule_can_be_asked_about(cast):
    assert {key: _told(cast, key) for key in specs()} == {key: {} for key in specs()}

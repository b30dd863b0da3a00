"""An archived session is read-only everywhere; the handling of its proposals goes on."""

import pytest

from congress.models import Session
from congress.policies import (
    agenda,
    appraisals,
    bodies,
    documents,
    filings,
    hall,
    handling,
    motions,
    opinions,
    outcome,
    sessions,
    steps,
    tallies,
)
from congress.steps import BY_KEY
from tests.congress.archives import closed
from tests.factories.congress import (
    AgendaItemFactory,
    DocumentFactory,
    MotionFactory,
    OpinionFactory,
    ResolutionFactory,
    SittingFactory,
)
from tests.factories.proposals import ProposalFactory
from union.filings.kinds import Kind

pytestmark = pytest.mark.django_db

# What is asked, of whom: a verb of the chair's and what it is done to.
WRITING = {
    "change the session": lambda u, r: sessions.manage(u, r.session),
    "arrange it": lambda u, r: sessions.arrange(u, r.session),
    "edit it": lambda u, r: sessions.edit(u, r.session),
    "move it": lambda u, r: sessions.move(u, r.session),
    "cancel it": lambda u, r: sessions.cancel(u, r.session),
    "open it": lambda u, r: sessions.open_(u, r.session),
    "close it": lambda u, r: sessions.close(u, r.session),
    "note a step": lambda u, r: steps.note(u, r.session, BY_KEY["party"]),
    "choose the presidium": lambda u, r: bodies.choose(u, r.session, "presidium"),
    "plan a sitting": lambda u, r: agenda.plan(u, r.sitting),
    "write the agenda": lambda u, r: agenda.write(u, r.sitting),
    "drop a point": lambda u, r: agenda.drop(u, r.point),
    "amend a motion": lambda u, r: motions.amend(u, r.motion),
    "plan an appraisal": lambda u, r: appraisals.prepare(u, r.session),
    "count votes": lambda u, r: tallies.tally(u, r.motion, r.sitting),
    "take a count back": lambda u, r: tallies.withdraw(u, r.motion),
    "open the doors": lambda u, r: hall.open_doors(u, r.sitting),
    "end a sitting": lambda u, r: hall.end(u, r.sitting),
    "tick the list": lambda u, r: hall.tick(u, r.sitting),
    "grant leave": lambda u, r: hall.grant_leave(u, r.sitting),
    "take notes": lambda u, r: hall.take_notes(u, r.point),
    "send papers": lambda u, r: documents.prepare(u, r.session),
    "drop a paper": lambda u, r: documents.drop(u, r.document),
    "give an opinion": lambda u, r: opinions.give(u, r.session),
    "amend an opinion": lambda u, r: opinions.amend(u, r.opinion),
    "answer opinions": lambda u, r: opinions.answer(u, r.session),
    "report it": lambda u, r: filings.prepare(u, r.session, Kind.CONGRESS_REPORT),
    "record it": lambda u, r: filings.prepare(u, r.session, Kind.CONGRESS_RECORD),
    "write minutes": lambda u, r: outcome.keep(u, r.session),
    "adopt a resolution": lambda u, r: outcome.adopt(u, r.draft),
    "publish a resolution": lambda u, r: outcome.publish(u, r.passed),
}


@pytest.fixture
def records(cast):
    """A closed session with one record of each kind, archived without the work."""
    world = closed(cast)
    session = world.session
    world.sitting = SittingFactory(session=session)
    world.point = AgendaItemFactory(sitting=world.sitting)
    world.motion = MotionFactory(session=session)
    world.document = DocumentFactory(session=session)
    world.opinion = OpinionFactory(session=session, delegation=world.delegation)
    world.draft = ResolutionFactory(session=session)
    world.passed = ResolutionFactory(session=session, passed=True)
    session.archive()
    return world


@pytest.mark.parametrize("verb", WRITING)
def test_nothing_of_an_archived_session_is_changed(cast, records, verb):
    for row in vars(records).values():
        if hasattr(row, "session_id"):
            row.session = Session.objects.get(pk=records.session.pk)

    verdict = WRITING[verb](cast.chair, records)

    assert not verdict
    assert verdict.reason


def test_the_handling_of_its_proposals_goes_on(cast, records):
    case = ProposalFactory(session=records.session, filed_as="proposal")

    assert handling.say_word(cast.principal, case)

"""Who sees what of the congress: a table over the cast for the nouns that differ."""

import pytest

from congress.models import Document, Opinion, Proposal, Session
from tests.factories.congress import (
    CongressFactory,
    DelegateFactory,
    DeliveryFactory,
    DocumentVersionFactory,
    OpinionFactory,
    SeatFactory,
    SessionFactory,
)
from tests.factories.proposals import ProposalFactory, SeconderFactory


@pytest.fixture
def session(cast):
    return SessionFactory(congress=CongressFactory(school=cast.school))


@pytest.mark.parametrize(
    "who, sees",
    [("clerk", True), ("chair", True), ("teacher", True), ("outsider", False), ("admin", False)],
)
def test_who_sees_a_session(cast, session, who, sees):
    assert Session.objects.visible_to(getattr(cast, who)).exists() is sees


@pytest.mark.parametrize(
    "state, seen_by",
    [
        ("draft", {"author", "seconder"}),
        ("submitted", {"author", "seconder", "chair", "committee", "reviewer"}),
        ("accepted", {"author", "seconder", "chair", "committee", "reviewer", "teacher", "leader"}),
    ],
)
def test_who_sees_a_proposal(cast, session, state, seen_by):
    author = DelegateFactory(congress=session.congress)
    how = {"draft": {}, "submitted": {"submitted": True}, "accepted": {"filed_as": "proposal"}}
    proposal = ProposalFactory(session=session, author=author.member, **how[state])
    seconder = SeconderFactory(proposal=proposal).delegate
    reviewer = SeatFactory(congress=session.congress).member.user
    people = {
        **vars(cast),
        "author": author.member.user,
        "seconder": seconder.member.user,
        "reviewer": reviewer,
    }
    names = ["author", "seconder", "reviewer", "chair", "committee", "leader", "teacher", "clerk"]
    names += ["outsider", "admin"]

    seen = {n for n in names if Proposal.objects.visible_to(people[n]).exists()}

    assert seen == seen_by


def test_a_paper_is_seen_by_the_delegate_it_was_sent_to(cast, session):
    version = DocumentVersionFactory(document__session=session)
    mine = DeliveryFactory(version=version)

    seen = Document.objects.visible_to

    assert seen(mine.delegate.member.user).exists()
    assert seen(cast.chair).exists()
    assert not seen(cast.teacher).exists()
    assert not seen(cast.outsider).exists()


def test_opinions_stay_among_delegates_and_officers(cast, session):
    OpinionFactory(session=session)
    delegate = DelegateFactory(congress=session.congress)

    seen = Opinion.objects.visible_to

    assert seen(delegate.member.user).exists()
    assert seen(cast.chair).exists()
    assert not seen(cast.teacher).exists()
    assert not seen(cast.clerk).exists()

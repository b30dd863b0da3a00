"""Writing, seconding and handing in, as the tests of proposals need it."""

from congress.actions import proposals, seconders
from tests.factories.congress import DelegateFactory
from tests.factories.proposals import ProposalFactory, SeconderFactory


def text(**given) -> dict:
    """What the page posts."""
    written = {
        "title": "关于在教学楼增设直饮水机的提案",
        "category": "logistics",
        "grounds": "教学楼每层只有一台饮水机，课间排队。",
        "advice": "每层增设一台直饮水机，由总务处每学期更换滤芯。",
        "is_open": "on",
        "version": 0,
    }
    return written | given


def write(author, **given):
    """A draft of a delegate, in the congress's latest session unless ``session`` is given."""
    session = given.pop("session", None) or author.congress.sessions.latest("pk")
    return ProposalFactory(session=session, author=author.member, **given)


def second(proposal, session, *, force=False):
    """A further delegate who was asked and agreed."""
    delegate = DelegateFactory(congress=session.congress)
    if force:  # whatever state the form is in
        SeconderFactory(proposal=proposal, delegate=delegate).accept(proposal.edits)
        return delegate
    seconders.invite(proposal, [delegate], by=proposal.author.user)
    seconders.accept(proposal, delegate, by=delegate.member.user)
    return delegate


def hand_in(proposal, author):
    """The form, seconded by two and submitted."""
    for _ in range(2):
        second(proposal, proposal.session)
    return proposals.submit(proposal, by=author.member.user)

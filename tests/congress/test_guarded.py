"""What somebody who has left, or who looks for a way around, is refused."""

import pytest

from congress.actions import handling as cases
from congress.actions import outcome
from congress.actions import proposals as writing
from congress.actions import review as actions
from congress.collecting import head_to_ask
from congress.models import Opinion, Proposal, Seat
from congress.policies import proposals as policies
from congress.rules import HEAD_CHECK
from congress.standing import standing
from tests.congress.casework import handed_over
from tests.congress.proposing import hand_in, write
from tests.factories.congress import (
    CongressFactory,
    DelegateFactory,
    DelegationFactory,
    OpinionFactory,
    ResolutionFactory,
    SeatFactory,
    SessionFactory,
    days,
    today,
)
from tests.factories.proposals import ProposalFactory
from tests.factories.rules import RuleFigureFactory
from union.kit.flow import WrongState
from union.org.models import User
from union.papers.models import Paper


@pytest.fixture
def session(cast):
    return SessionFactory(congress=CongressFactory(school=cast.school))


def afresh(user) -> User:
    """The person as the next request knows them."""
    return User.objects.get(pk=user.pk)


def test_who_has_left_the_school_reads_and_reviews_no_proposal_any_more(session, as_):
    seat = SeatFactory(congress=session.congress)
    proposal = ProposalFactory(session=session, submitted=True, is_open=False)
    person = seat.member.user
    assert Proposal.objects.visible_to(person).filter(pk=proposal.pk).exists()

    seat.member.leave(today())

    assert not Proposal.objects.visible_to(person).filter(pk=proposal.pk).exists()
    assert not standing(afresh(person), session.school).is_on_proposal_committee
    page = as_(person).post(f"{proposal.get_absolute_url()}review/", {"outcome": "accept"})
    assert page.status_code == 404


def test_a_presidium_member_who_has_left_sees_no_disputed_form(session):
    seat = SeatFactory(congress=session.congress, session=session, body=Seat.Body.PRESIDIUM)
    proposal = ProposalFactory(session=session, submitted=True, is_open=False)
    proposal.dispute()
    assert Proposal.objects.visible_to(seat.member.user).exists()

    seat.member.leave(today())

    assert not Proposal.objects.visible_to(seat.member.user).exists()


def test_opinions_are_closed_to_a_delegate_who_has_left(session):
    delegate = DelegateFactory(congress=session.congress)
    OpinionFactory(session=session)
    assert Opinion.objects.visible_to(delegate.member.user).exists()

    delegate.member.leave(today())

    assert not Opinion.objects.visible_to(delegate.member.user).exists()


def headed(cast, session):
    """A delegation with its head, and a further delegate in it, at a school whose heads look first."""
    RuleFigureFactory(unit=cast.district, key=HEAD_CHECK, value="是", starts_on=days(-1))
    delegation = DelegationFactory(congress=session.congress)
    head = DelegateFactory(congress=session.congress, delegation=delegation)
    delegation.head = head
    delegation.save()
    return head, DelegateFactory(congress=session.congress, delegation=delegation)


def test_a_head_who_has_left_checks_nothing_and_is_not_waited_for(cast, session):
    head, author = headed(cast, session)
    waiting = write(author, delegation=author.delegation)
    assert head_to_ask(waiting) == head
    waiting.ask_head()
    assert policies.check(head.member.user, waiting)

    head.member.leave(today())

    assert not policies.check(head.member.user, waiting)
    assert head_to_ask(waiting) is None
    assert not Proposal.objects.visible_to(head.member.user).exists()


def test_nobody_files_the_own_form_by_merging_another_into_it(session, as_):
    reviewer = SeatFactory(congress=session.congress).member
    own = ProposalFactory(session=session, author=reviewer, submitted=True)
    other = ProposalFactory(session=session, submitted=True)

    page = as_(reviewer.user).post(
        f"{other.get_absolute_url()}review/", {"outcome": "merge", "main": own.pk}
    )
    with pytest.raises(WrongState):
        actions.merge(other, own, by=reviewer.user)

    own.refresh_from_db()
    assert page.status_code == 422
    assert own.state == Proposal.State.SUBMITTED


def test_another_form_joins_the_own_case_once_others_have_filed_it(session):
    reviewer = SeatFactory(congress=session.congress).member
    own = ProposalFactory(session=session, author=reviewer, filed_as="proposal")
    other = ProposalFactory(session=session, submitted=True)

    actions.merge(other, own, by=reviewer.user)

    other.refresh_from_db()
    assert other.main == own


def test_nothing_is_handed_in_to_a_session_that_was_cancelled(session):
    author = DelegateFactory(congress=session.congress)
    form = write(author)
    session.cancel()

    with pytest.raises(writing.NotReady, match="已取消"):
        hand_in(form, author)


def test_a_draft_of_somebody_who_has_left_stays_a_draft(session):
    author = DelegateFactory(congress=session.congress)
    form = write(author, kind="suggestion", session=session)
    author.member.leave(today())

    with pytest.raises(writing.NotReady, match="会籍已不在本校"):
        writing.submit(form, by=author.member.user)


def test_a_printed_draft_is_no_paper_for_all_staff_and_no_resolution(cast, session):
    resolution = ResolutionFactory(session=session)

    draft = outcome.order_paper(resolution, by=cast.chair)
    assert not Paper.objects.visible_to(cast.teacher).exists()
    assert not Paper.objects.visible_to(cast.clerk).exists()
    outcome.adopt(resolution, by=cast.chair)

    passed = Paper.objects.visible_to(cast.teacher).get()
    assert passed != draft
    assert passed.kind == "congress_resolution"


def test_a_word_on_an_extension_that_cannot_be_kept_decides_nothing(cast, as_):
    work = handed_over(cast)
    head = work.lead.head
    asked = cases.ask_extension(work, until=days(60), reason="招标", by=head)

    page = as_(cast.chair).post(
        f"/proposals/extensions/{asked.pk}/", {"grant": "", "word": "同\x00意"}, follow=True
    )

    asked.refresh_from_db()
    assert "不能保存的字符" in page.content.decode()
    assert asked.state == "asked"


def test_an_answer_without_a_class_comes_back_with_a_word(cast, as_):
    work = handed_over(cast)
    rows = {"p-TOTAL_FORMS": 0, "p-INITIAL_FORMS": 0}

    page = as_(work.lead.head).post(
        f"{work.get_absolute_url()}answer/", {"version": 0, "text": "已办", "finish": "", **rows}
    )

    assert page.status_code == 422
    assert "请填写答复类别" in page.content.decode()

"""Handing a proposal in: what it needs, the close, the head of the delegation, taking it back."""

import pytest
from django.utils import timezone

from congress import rules
from congress.actions import proposals as actions
from congress.models import Proposal
from members.models import Member
from tests.congress.proposing import second, write
from tests.factories.congress import (
    CongressFactory,
    DelegateFactory,
    DelegationFactory,
    SessionFactory,
    days,
)
from tests.factories.proposals import ProposalFactory
from tests.factories.rules import RuleFigureFactory
from union.audit.models import Event
from union.kit.flow import WrongState

LIST, NEW, SUGGEST = "/proposals/", "/proposals/new/", "/proposals/suggest/"


@pytest.fixture
def session(cast):
    return SessionFactory(congress=CongressFactory(school=cast.school))


@pytest.fixture
def author(session):
    """A formal delegate of our school."""
    return DelegateFactory(congress=session.congress)


def told(user) -> list[str]:
    return list(user.notices.order_by("pk").values_list("text", flat=True))


# ---- handing in -----------------------------------------------------------------------------------------


def test_an_unfinished_one_says_what_is_missing(as_, author):
    proposal = write(author, grounds="", category="")

    answer = as_(author.member.user).post(f"{proposal.get_absolute_url()}submit/", follow=True)

    assert "还没有提交：还没有写类别、案由。" in answer.content.decode()


def test_case_16_one_seconder_is_not_enough_two_are(as_, author, session):
    proposal = write(author)
    second(proposal, session)
    client, address = as_(author.member.user), f"{proposal.get_absolute_url()}submit/"

    refused = client.post(address, follow=True).content.decode()
    second(proposal, session)
    client.post(address)

    proposal.refresh_from_db()
    assert "已有 1 人附议，还差 1 人（提案至少要几名附议人：2 人（" in refused
    assert proposal.state == "submitted"
    assert proposal.number == f"{timezone.localdate().year}TA001"
    assert (
        Event.objects.filter(verb="proposal.submitted").get().object_label
        == f"提案{proposal.number}"
    )


def test_a_seconder_who_left_does_not_count(author, session):
    proposal = write(author)
    second(proposal, session)
    gone = second(proposal, session)
    Member.objects.filter(pk=gone.member_id).update(state="kept", ended_on=days(-1))

    with pytest.raises(actions.NotReady, match="已有 1 人附议"):
        actions.submit(proposal, by=author.member.user)


def test_before_the_first_day_nothing_is_handed_in(author, session):
    proposal = write(author)
    session.proposals_from = days(2)
    session.save()

    with pytest.raises(actions.NotReady, match="开始征集"):
        actions.submit(proposal, by=author.member.user)


@pytest.mark.parametrize("opens_in, late", [(15, False), (14, True)])
def test_case_17_after_the_close_it_becomes_a_suggestion_and_the_author_is_told(
    as_, cast, opens_in, late
):
    congress = CongressFactory(school=cast.school)
    session = SessionFactory(congress=congress, opens_on=days(opens_in))
    author = DelegateFactory(congress=congress)
    proposal = write(author, session=session)
    second(proposal, session)
    second(proposal, session)
    client = as_(author.member.user)

    before = client.get(proposal.get_absolute_url()).content.decode()
    client.post(f"{proposal.get_absolute_url()}submit/")

    proposal.refresh_from_db()
    assert ("会作为合理化建议提交" in before) is late
    assert proposal.late is late
    assert proposal.kind == ("suggestion" if late else "proposal")
    assert any("已作为合理化建议提交" in words for words in told(author.member.user)) is late


def test_a_draft_of_an_archived_session_leaves_its_numbers_alone(author, session):
    proposal = write(author)
    Proposal.objects.filter(pk=proposal.pk).update(session=None, kind="suggestion")
    Proposal.objects.filter(pk=proposal.pk).update(session=session, kind="proposal")
    session.open()
    session.close()
    session.archive()
    type(session).objects.filter(pk=session.pk).update(
        opens_on=days(-20),
        ends_on=days(-20),
        proposals_from=days(-50),
        proposals_close_on=days(-35),
    )

    actions.submit(Proposal.objects.get(), by=author.member.user)

    proposal.refresh_from_db()
    assert (proposal.kind, proposal.session, proposal.late) == ("suggestion", None, True)


def test_numbers_run_on_by_school_year_and_kind(cast, session):
    year = timezone.localdate().year

    assert actions.next_number(cast.school, "proposal") == f"{year}TA001"
    ProposalFactory(session=session, submitted=True)
    Proposal.objects.update(number=f"{year}TA999")
    assert actions.next_number(cast.school, "proposal") == f"{year}TA1000"
    Proposal.objects.update(number=f"{year}TA1000")
    ProposalFactory(session=session, submitted=True)
    Proposal.objects.exclude(number=f"{year}TA1000").update(number=f"{year}TA999")
    assert actions.next_number(cast.school, "proposal") == f"{year}TA1001"
    assert actions.next_number(cast.school, "suggestion") == f"{year}JY001"
    assert actions.next_number(cast.theirs, "proposal") == f"{year}TA001"


# ---- the delegation's head --------------------------------------------------------------------------------


@pytest.fixture
def checked(cast, session):
    """A seconded proposal of a delegation whose head looks first, by the district's profile."""
    RuleFigureFactory(unit=cast.district, key=rules.HEAD_CHECK, value="是", starts_on=days(-1))
    delegation = DelegationFactory(congress=session.congress)
    delegation.head = DelegateFactory(congress=session.congress, delegation=delegation)
    delegation.save()
    author = DelegateFactory(congress=session.congress, delegation=delegation)
    proposal = write(author, delegation=delegation)
    second(proposal, session)
    second(proposal, session)
    return actions.submit(proposal, by=author.member.user)


def test_the_head_of_the_delegation_passes_it_on(as_, checked):
    head = checked.delegation.head.member.user
    assert (checked.state, checked.number) == ("checking", "")

    as_(head).post(f"{checked.get_absolute_url()}pass-on/")

    checked.refresh_from_db()
    assert checked.state == "submitted"
    assert checked.reviews.get().outcome == "pass_on"
    assert told(head) == [f"{checked.author.user}的提案《{checked}》请您初审"]


def test_the_head_gives_it_back_with_a_word(as_, checked):
    client = as_(checked.delegation.head.member.user)

    silent = client.post(f"{checked.get_absolute_url()}rework/", {"reason": " "})
    client.post(f"{checked.get_absolute_url()}rework/", {"reason": "请写明数字"})

    checked.refresh_from_db()
    assert silent.status_code == 422
    assert checked.state == "seconding"
    assert "请写明数字" in told(checked.author.user)[-1]


def test_nobody_but_the_head_looks_first(as_, cast, checked):
    assert as_(checked.author.user).post(f"{checked.get_absolute_url()}pass-on/").status_code == 403


# ---- taking back ------------------------------------------------------------------------------------------


def test_a_draft_is_thrown_away_and_who_was_asked_is_told(as_, author, session):
    proposal = write(author)
    seconder = second(proposal, session)

    as_(author.member.user).post(f"{proposal.get_absolute_url()}discard/")

    assert not Proposal.objects.exists()
    assert "不用再附议" in told(seconder.member.user)[-1]
    assert proposal.title not in str(list(Event.objects.values_list("object_label", flat=True)))


def test_what_was_handed_in_is_taken_back_but_not_deleted(as_, author, session):
    proposal = ProposalFactory(session=session, author=author.member, submitted=True)
    client = as_(author.member.user)

    refused = client.post(f"{proposal.get_absolute_url()}discard/")
    client.post(f"{proposal.get_absolute_url()}withdraw/")

    proposal.refresh_from_db()
    assert refused.status_code == 403
    assert (proposal.state, proposal.filed_as) == ("withdrawn", "withdrawn")


def test_what_is_filed_is_not_taken_back(as_, author, session):
    proposal = ProposalFactory(session=session, author=author.member, filed_as="proposal")

    answer = as_(author.member.user).post(f"{proposal.get_absolute_url()}withdraw/")

    assert answer.status_code == 403
    assert "当前为“待交办”，不能撤回" in answer.content.decode()


def test_a_returned_one_is_handed_in_again_under_its_number(author, session):
    proposal = ProposalFactory(session=session, author=author.member, submitted=True)
    second(proposal, session, force=True)
    second(proposal, session, force=True)
    proposal.send_back()
    before = (proposal.number, proposal.submitted_at)

    actions.save(proposal, {"advice": "每层两台"}, seen=0, by=author.member.user)
    form = actions.submit(proposal, by=author.member.user)

    assert (form.state, form.number, form.submitted_at) == ("submitted", *before)


def test_what_is_in_review_cannot_be_saved(author, session):
    proposal = ProposalFactory(session=session, author=author.member, submitted=True)

    with pytest.raises(WrongState):
        actions.save(proposal, {"advice": "改"}, seen=0, by=author.member.user)

"""附议: who is asked, who agrees, and what happens when the text changes."""

import pytest

from congress import rules
from congress.actions import proposals as actions
from congress.actions import seconders
from congress.models import Delegate, Proposal, Seconder
from tests.congress.proposing import second, text, write
from tests.factories.congress import (
    CongressFactory,
    DelegateFactory,
    DelegationFactory,
    SessionFactory,
    days,
)
from tests.factories.proposals import ProposalFactory, SeconderFactory
from tests.factories.rules import RuleFigureFactory


@pytest.fixture
def session(cast):
    return SessionFactory(congress=CongressFactory(school=cast.school))


@pytest.fixture
def author(session):
    return DelegateFactory(congress=session.congress)


@pytest.fixture
def proposal(author):
    return write(author)


def post(client, proposal, verb, data=None):
    return client.post(f"{proposal.get_absolute_url()}{verb}/", data or {})


def told(user) -> str:
    return user.notices.latest("pk").text


def test_a_delegate_who_is_asked_agrees_with_one_tap(as_, proposal, author, session):
    other = DelegateFactory(congress=session.congress)
    post(as_(author.member.user), proposal, "invite", {"delegates": [other.pk]})
    assert told(other.member.user) == f"{author.member.user}请您附议提案《{proposal}》"
    client = as_(other.member.user)

    todo = client.get("/").content.decode()
    page = client.get(proposal.get_absolute_url()).content.decode()
    post(client, proposal, "second")

    assert f"{author}请您附议《{proposal}》" in todo
    assert "不附议" in page
    assert proposal.seconders.get().state == "accepted"
    assert told(author.member.user) == f"{other.member.user}附议了您的《{proposal}》，已有 1 人"


def test_the_author_learns_when_there_are_enough(proposal, author, session):
    second(proposal, session)
    second(proposal, session)

    assert told(author.member.user).endswith("已有 2 人，可以提交了")


def test_who_is_asked_may_refuse(as_, proposal, author, session):
    other = DelegateFactory(congress=session.congress)
    seconders.invite(proposal, [other], by=author.member.user)

    post(as_(other.member.user), proposal, "second/decline")

    assert proposal.seconders.get().state == "declined"
    assert "可以再请别的代表" in told(author.member.user)


def test_case_16_the_proposer_cannot_second_himself(as_, proposal, author):
    client = as_(author.member.user)

    chosen = post(client, proposal, "invite", {"delegates": [author.pk]})
    tapped = post(client, proposal, "second")

    assert chosen.status_code == 422
    assert "列出的里面没有这一项" in chosen.content.decode()
    assert tapped.status_code == 403
    assert "提案人不能附议自己的提案" in tapped.content.decode()


@pytest.mark.parametrize("category", [Delegate.Category.OBSERVER, Delegate.Category.INVITED])
def test_case_16_who_only_attends_cannot_be_asked_nor_second(
    as_, proposal, author, session, category
):
    guest = DelegateFactory(congress=session.congress)
    Delegate.objects.filter(pk=guest.pk).update(category=category)
    Proposal.objects.filter(pk=proposal.pk).update(state="seconding", is_seeking=True)

    chosen = post(as_(author.member.user), proposal, "invite", {"delegates": [guest.pk]})
    tapped = post(as_(guest.member.user), proposal, "second")

    assert chosen.status_code == 422
    assert tapped.status_code == 403
    assert "列席代表、特邀代表不能附议" in tapped.content.decode()


def test_observers_second_where_the_profile_lets_them(cast, as_, proposal, author, session):
    RuleFigureFactory(unit=cast.district, key=rules.OBSERVERS_MAY, value="是", starts_on=days(-1))
    observer = DelegateFactory(congress=session.congress, category=Delegate.Category.OBSERVER)
    post(as_(author.member.user), proposal, "invite", {"delegates": [observer.pk]})

    post(as_(observer.member.user), proposal, "second")

    assert proposal.seconders.get().state == "accepted"


def test_a_foreign_schools_delegate_cannot_even_be_chosen(cast, as_, proposal, author):
    stranger = DelegateFactory(congress=CongressFactory(school=cast.theirs))

    answer = post(as_(author.member.user), proposal, "invite", {"delegates": [stranger.pk]})

    assert answer.status_code == 422
    assert not Seconder.objects.exists()
    assert stranger.name not in str(answer.context["invite_form"]["delegates"])


def test_a_foreign_schools_delegate_does_not_see_what_is_open_to_all(cast, as_, proposal):
    stranger = DelegateFactory(congress=CongressFactory(school=cast.theirs))
    Proposal.objects.filter(pk=proposal.pk).update(state="seconding", is_seeking=True)

    assert post(as_(stranger.member.user), proposal, "second").status_code == 404


def test_open_to_all_means_that_delegates_join_by_themselves(as_, proposal, author, session):
    other = DelegateFactory(congress=session.congress)
    hidden = post(as_(other.member.user), proposal, "second")
    post(as_(author.member.user), proposal, "seek", {"openly": "1"})

    post(as_(other.member.user), proposal, "second")

    assert hidden.status_code == 404
    assert proposal.seconders.get().delegate == other


def test_a_colleague_without_a_seat_cannot_join(cast, as_, proposal, author):
    post(as_(author.member.user), proposal, "seek", {"openly": "1"})

    answer = post(as_(cast.teacher), proposal, "second")

    assert answer.status_code == 403
    assert "附议由本届教代会的正式代表作出" in answer.content.decode()


def test_an_empty_text_finds_no_seconders(as_, author, session):
    empty = write(author, grounds="", advice="")
    other = DelegateFactory(congress=session.congress)

    answer = post(as_(author.member.user), empty, "invite", {"delegates": [other.pk]})

    assert answer.status_code == 403
    assert "请先写好案由、建议措施" in answer.content.decode()


def test_asking_nobody_is_said(as_, proposal, author):
    answer = post(as_(author.member.user), proposal, "invite")

    assert answer.status_code == 422
    assert "请至少选一位代表。" in answer.content.decode()


def test_ones_own_delegation_stands_first_in_the_list(as_, session):
    ours, theirs = DelegationFactory.create_batch(2, congress=session.congress)
    author = DelegateFactory(congress=session.congress, delegation=ours)
    DelegateFactory(congress=session.congress, delegation=theirs, name="阿明")
    DelegateFactory(congress=session.congress, delegation=ours, name="周明")

    draft = write(author, delegation=ours)
    page = as_(author.member.user).get(draft.get_absolute_url()).content.decode()

    assert page.index("周明（") < page.index("阿明（")


# ---- the text changes after somebody agreed ----------------------------------------------------------


def test_seconders_are_told_once_that_the_text_changed(proposal, author, session):
    delegate = second(proposal, session)
    user, by = delegate.member.user, author.member.user
    before = user.notices.count()

    version = actions.save(proposal, {"advice": "改成每层两台"}, seen=0, by=by)
    actions.save(proposal, {"advice": "改成每层三台"}, seen=version, by=by)

    assert user.notices.count() == before + 1
    assert "改过文字，请再看一看" in told(user)


def test_a_change_of_category_troubles_nobody_and_hides_no_later_change(proposal, author, session):
    user = second(proposal, session).member.user
    by, before = author.member.user, user.notices.count()

    version = actions.save(proposal, {"category": "welfare"}, seen=0, by=by)
    quiet = user.notices.count()
    actions.save(proposal, {"grounds": "换了理由"}, seen=version, by=by)

    assert quiet == before
    assert user.notices.count() == before + 1


def test_who_has_read_the_change_stays_or_steps_back(as_, proposal, author, session):
    stays, leaves = second(proposal, session), second(proposal, session)
    actions.save(proposal, {"advice": "改了"}, seen=0, by=author.member.user)
    todo = as_(stays.member.user).get("/").content.decode()

    post(as_(stays.member.user), proposal, "second/confirm")
    post(as_(leaves.member.user), proposal, "second/back")

    assert "改过文字，请再看一看" in todo
    assert proposal.seconders.get(delegate=stays).seen_edits == 1
    assert proposal.seconders.get(delegate=leaves).state == "withdrawn"
    assert "撤回了对" in told(author.member.user)


def test_once_it_is_handed_in_the_word_stands(as_, author, session):
    proposal = ProposalFactory(session=session, author=author.member, submitted=True)
    delegate = second(proposal, session, force=True)

    answer = post(as_(delegate.member.user), proposal, "second/back")

    assert answer.status_code == 403
    assert "提案已经提交，附议不能再撤回" in answer.content.decode()


def test_who_was_asked_to_second_nothing_has_nothing_to_answer(as_, proposal, session):
    other = DelegateFactory(congress=session.congress)
    SeconderFactory(proposal=proposal, delegate=other).accept(0)

    assert post(as_(other.member.user), proposal, "second/decline").status_code == 403


def test_the_edit_page_saves_over_http_and_tells_the_seconders(as_, proposal, author, session):
    user = second(proposal, session).member.user
    proposal.refresh_from_db()
    data = text(advice="每层两台", version=proposal.edits)

    as_(author.member.user).post(f"{proposal.get_absolute_url()}edit/", data)

    assert "改过文字" in told(user)

"""Writing a proposal or a suggestion; and the list."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from congress import rules
from congress.actions import proposals as actions
from congress.life import life
from congress.models import Delegate, Proposal
from members.models import Member
from tests.congress.proposing import hand_in, text, write
from tests.factories.congress import (
    CongressFactory,
    DelegateFactory,
    DelegationFactory,
    SessionFactory,
    days,
)
from tests.factories.members import MemberFactory
from tests.factories.proposals import ProposalFactory, SeconderFactory
from tests.factories.rules import RuleFigureFactory
from union.audit.models import Event

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


# ---- writing ----------------------------------------------------------------------------------------


def test_a_delegate_writes_a_proposal_and_is_led_to_seconding(as_, author):
    client = as_(author.member.user)
    page = client.get(NEW)

    answer = client.post(f"{NEW}?draft={page.context['key']}", text(), follow=True)

    proposal = Proposal.objects.get()
    assert answer.redirect_chain[-1][0] == proposal.get_absolute_url()
    assert (proposal.author, proposal.state) == (author.member, "draft")
    assert "请人附议" in answer.content.decode()


def test_the_first_autosave_makes_the_draft_and_the_next_ones_find_it(as_, author):
    client = as_(author.member.user)
    address = f"{NEW}?draft={client.get(NEW).context['key']}"
    auto = {"headers": {"X-Autosave": "1"}}

    first = client.post(address, text(title="教室", version=0), **auto)
    client.post(address, text(title="教室装空调", version=first["X-Autosave-Version"]), **auto)
    answer = client.get(address, follow=True)

    assert first.status_code == 204
    assert Proposal.objects.get().title == "教室装空调"
    assert answer.redirect_chain[-1][0].endswith("/edit/")


def test_a_text_that_is_too_long_is_refused_with_everything_that_was_typed(as_, author):
    long = "长" * 50_000

    answer = as_(author.member.user).post(f"{NEW}?draft=abc", text(grounds=long))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "案由写了 50000 个字，最多 2000 个字，请删减后再保存。" in page
    assert long in page
    assert not Proposal.objects.exists()


def test_autosave_says_why_a_text_is_refused(as_, author):
    proposal = write(author)
    headers = {"X-Autosave": "1"}

    answer = as_(author.member.user).post(
        f"{proposal.get_absolute_url()}edit/", text(title="长" * 61, version=0), headers=headers
    )

    assert answer.status_code == 422
    assert "案名写了 61 个字" in re.search(r"data-reason>([^<]+)", answer.content.decode())[1]


def test_line_ends_count_once_and_control_characters_go(as_, author):
    as_(author.member.user).post(f"{NEW}?draft=abc", text(grounds="一\r\n二\x00三", title="两\n行"))

    proposal = Proposal.objects.get()
    assert (proposal.grounds, proposal.title) == ("一\n二三", "两 行")


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "{{ 7|add:7 }}", "=HYPERLINK(1)"])
def test_markup_templates_and_formulas_are_plain_text(as_, author, words):
    proposal = hand_in(write(author, grounds=words, title=words), author)

    page = as_(author.member.user).get(proposal.get_absolute_url()).content.decode()

    assert words.replace("<", "&lt;").replace(">", "&gt;") in page
    assert "<script>alert" not in page


def test_two_devices_lose_neither_text(as_, author):
    proposal = write(author)
    address = f"{proposal.get_absolute_url()}edit/"
    client = as_(author.member.user)
    client.post(address, text(grounds="电脑上写的", version=0))

    answer = client.post(address, text(grounds="手机上写的", version=0))
    page = answer.content.decode()
    again = client.post(address, text(grounds="手机上写的", version=1))

    assert answer.status_code == 409
    assert "电脑上写的" in page
    assert "手机上写的" in page
    assert 'name="version" value="1"' in page
    assert again.status_code == 302
    assert Proposal.objects.get().grounds == "手机上写的"


def test_autosave_tells_the_slower_device(as_, author):
    proposal = write(author)
    address = f"{proposal.get_absolute_url()}edit/"
    client = as_(author.member.user)
    client.post(address, text(grounds="电脑上写的", version=0))

    answer = client.post(address, text(version=0), headers={"X-Autosave": "1"})

    assert answer.status_code == 409
    assert "在别处改过了" in answer.content.decode()
    assert Proposal.objects.get().grounds == "电脑上写的"


def test_saving_nothing_new_makes_no_version(author):
    proposal = write(author)

    version = actions.save(proposal, {"title": proposal.title}, seen=0, by=author.member.user)

    assert version == 0


def test_a_draft_says_which_part_is_not_written_yet(as_, author, session):
    draft = ProposalFactory(session=session, author=author.member, grounds="", advice="")

    page = as_(author.member.user).get(draft.get_absolute_url()).content.decode()

    assert page.count("<p>还没有写。</p>") == 2


def test_nobody_else_sees_or_edits_a_draft(as_, cast, author):
    address = f"{write(author).get_absolute_url()}edit/"

    assert as_(cast.chair).get(address).status_code == 404
    assert as_(cast.teacher).post(address, text()).status_code == 404


def test_a_colleague_sees_a_filed_one_and_cannot_edit_it(as_, cast, session):
    proposal = ProposalFactory(session=session, filed_as="proposal")

    answer = as_(cast.teacher).get(f"{proposal.get_absolute_url()}edit/")

    assert answer.status_code == 403
    assert "只有提案人可以修改" in answer.content.decode()


# ---- who may ------------------------------------------------------------------------------------------


def test_who_is_no_delegate_is_led_to_suggestions(as_, cast, session):
    MemberFactory(school=cast.school, user=cast.teacher)
    client = as_(cast.teacher)

    page = client.get(NEW)
    posted = client.post(NEW, text())

    assert "提案由本届教代会的正式代表提出" in page.content.decode()
    assert SUGGEST in page.content.decode()
    assert posted.status_code == 403


def test_observers_propose_where_the_profile_lets_them(as_, cast, session):
    observer = DelegateFactory(congress=session.congress, category=Delegate.Category.OBSERVER)
    client = as_(observer.member.user)
    before = client.post(f"{NEW}?draft=a", text())
    RuleFigureFactory(unit=cast.district, key=rules.OBSERVERS_MAY, value="是", starts_on=days(-1))

    after = client.post(f"{NEW}?draft=a", text())

    assert (before.status_code, after.status_code) == (403, 302)


def test_a_delegate_who_left_cannot_propose(as_, session):
    gone = DelegateFactory(congress=session.congress)
    user = gone.member.user
    Member.objects.filter(pk=gone.member_id).update(state="transferred", ended_on=days(-1))

    assert as_(user).post(f"{NEW}?draft=a", text()).status_code == 403


def test_the_head_of_a_delegation_proposes_for_all_without_seconders(as_, session):
    delegation = DelegationFactory(congress=session.congress)
    head = DelegateFactory(congress=session.congress, delegation=delegation)
    delegation.head = head
    delegation.save()
    client = as_(head.member.user)
    client.post(f"{NEW}?draft=a", text(is_collective="on"))
    proposal = Proposal.objects.get()

    client.post(f"{proposal.get_absolute_url()}submit/")

    proposal.refresh_from_db()
    assert proposal.is_collective
    assert proposal.state == "submitted"


def test_nobody_but_a_head_makes_a_proposal_collective(as_, author):
    as_(author.member.user).post(f"{NEW}?draft=a", text(is_collective="on"))

    assert not Proposal.objects.get().is_collective


def test_a_member_suggests_all_year_without_seconders(as_, cast):
    member = MemberFactory(school=cast.school, user=cast.teacher)
    client = as_(cast.teacher)
    client.post(f"{SUGGEST}?draft=a", text())
    suggestion = Proposal.objects.get()

    client.post(f"{suggestion.get_absolute_url()}submit/")

    suggestion.refresh_from_db()
    assert (suggestion.author, suggestion.session, suggestion.state) == (member, None, "submitted")
    assert suggestion.number == f"{timezone.localdate().year}JY001"


# ---- the list -----------------------------------------------------------------------------------------------


def test_each_tab_shows_what_it_says(as_, cast, author, session):
    mine = write(author, title="我写的")
    asks = ProposalFactory(session=session, title="请我附议的")
    asks.seek()
    SeconderFactory(proposal=asks, delegate=author)
    open_to_all = ProposalFactory(session=session, title="公开征集的", is_seeking=True)
    open_to_all.seek()
    filed = ProposalFactory(session=session, title="立了案的", filed_as="proposal")
    client = as_(author.member.user)

    shown = {
        tab: [str(row) for row in client.get(f"{LIST}?tab={tab}").context["page"]]
        for tab in ("mine", "invited", "seeking", "filed")
    }

    assert shown == {
        "mine": [str(mine)],
        "invited": [str(asks)],
        "seeking": [str(open_to_all)],
        "filed": [str(filed)],
    }
    assert client.get(f"{LIST}?tab=all").context["tab"] == "mine"


def test_officers_filter_all_forms_by_words_state_and_category(as_, cast, session):
    ProposalFactory(session=session, title="食堂", submitted=True)
    ProposalFactory(session=session, title="空调", category="welfare", filed_as="proposal")
    ProposalFactory(session=session, title="还是草稿")
    client = as_(cast.chair)

    def shown(query):
        return {str(row) for row in client.get(f"{LIST}?tab=all{query}").context["page"]}

    assert shown("") == {"食堂", "空调"}
    assert shown("&q=食") == {"食堂"}
    assert shown("&state=submitted") == {"食堂"}
    assert shown("&category=welfare") == {"空调"}
    assert shown(f"&session={session.pk}") == {"食堂", "空调"}
    assert shown("&q=没有的词") == set()


@pytest.mark.parametrize("rows", [1, 5])
def test_the_list_asks_the_same_number_of_queries(
    as_, cast, session, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        ProposalFactory(session=session, submitted=True)
    client = as_(cast.chair)
    client.get(f"{LIST}?tab=all")

    with django_assert_max_num_queries(15):
        page = client.get(f"{LIST}?tab=all").context["page"]

    assert len(page.object_list) == rows


def test_the_page_asks_few_queries(as_, author, session, django_assert_max_num_queries):
    proposal = hand_in(write(author), author)
    client = as_(author.member.user)
    client.get(proposal.get_absolute_url())

    with django_assert_max_num_queries(30):
        client.get(proposal.get_absolute_url())


def test_officers_take_the_list_away_and_nobody_else(as_, cast, session):
    ProposalFactory(session=session, title="=1+1", submitted=True)

    answer = as_(cast.chair).get(reverse("congress:proposal_export"))

    assert answer["Content-Type"].endswith("sheet")
    assert Event.objects.filter(verb="proposals.exported").exists()
    assert as_(cast.teacher).get(reverse("congress:proposal_export")).status_code == 403


def test_people_without_a_school_have_no_list(as_, cast):
    assert as_(cast.clerk).get(LIST).status_code == 403


def test_the_part_for_htmx_is_a_part(as_, author):
    part = as_(author.member.user).get(LIST, headers={"HX-Request": "true"}).content.decode()

    assert part.strip().startswith('<div id="rows">')


def test_somebody_of_another_school_sees_nothing(as_, cast, session):
    proposal = ProposalFactory(session=session, filed_as="proposal")

    assert as_(cast.outsider).get(proposal.get_absolute_url()).status_code == 404
    assert as_(cast.clerk).get(proposal.get_absolute_url()).status_code == 404
    assert as_(cast.admin).get(proposal.get_absolute_url()).status_code == 404


def test_the_life_of_a_form_is_told_in_order(author):
    proposal = hand_in(write(author), author)

    moments = life(proposal)

    assert [moment.words for moment in moments] == ["附议", "提交"]
    assert [moment.on for moment in moments] == [timezone.localdate()] * 2

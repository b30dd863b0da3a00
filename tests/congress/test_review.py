"""审查 and 并案: every decision has its row, its line in the log, and its word to the authors."""

import pytest

from congress.actions import review as actions
from congress.models import Proposal, Review, Seat
from tests.congress.proposing import write
from tests.factories.congress import CongressFactory, DelegateFactory, SeatFactory, SessionFactory
from tests.factories.proposals import HandlingFactory, ProposalFactory
from union.audit.models import Event
from union.kit.flow import WrongState

DESK = "/proposals/review/"


@pytest.fixture
def session(cast):
    return SessionFactory(congress=CongressFactory(school=cast.school))


@pytest.fixture
def proposal(session):
    return ProposalFactory(session=session, submitted=True)


@pytest.fixture
def reviewer(session):
    """A member of the proposal committee without any office."""
    return SeatFactory(congress=session.congress).member.user


def decide(client, proposal, outcome, **more):
    return client.post(f"{proposal.get_absolute_url()}review/", {"outcome": outcome, **more})


def told(form) -> str:
    return form.author.user.notices.latest("pk").text


@pytest.mark.parametrize(
    "outcome, more, state, filed_as, verb, words",
    [
        ("accept", {}, "accepted", "proposal", "proposal.accepted", "已立案"),
        ("suggestion", {}, "accepted", "suggestion", "proposal.taken_as_suggestion", "意见建议"),
        ("decline", {"ground": "属于学术问题"}, "declined", "declined", "proposal.declined", "属于学术问题"),
        ("send_back", {"reason": "写明数字"}, "returned", "", "proposal.returned", "写明数字"),
    ],
)  # fmt: skip
def test_each_decision_is_kept_logged_and_told(
    as_, reviewer, proposal, outcome, more, state, filed_as, verb, words
):
    decide(as_(reviewer), proposal, outcome, **more)

    proposal.refresh_from_db()
    review = proposal.reviews.get()
    assert (proposal.state, proposal.filed_as) == (state, filed_as)
    assert (review.outcome, review.by, review.body) == (outcome, reviewer, "proposals")
    assert words in told(proposal)
    assert Event.objects.filter(verb=verb).get().object_label == f"提案{proposal.number}"


@pytest.mark.parametrize("outcome", ["decline", "send_back", "dispute"])
def test_no_reason_no_refusal(as_, reviewer, proposal, outcome):
    answer = decide(as_(reviewer), proposal, outcome, reason="  ")

    proposal.refresh_from_db()
    assert answer.status_code == 422
    assert proposal.state == "submitted"
    assert "写明" in answer.content.decode()


def test_no_outcome_is_no_decision(as_, reviewer, proposal):
    assert "请选一个结果。" in decide(as_(reviewer), proposal, "").content.decode()


@pytest.mark.parametrize(
    "who, may", [("chair", True), ("committee", True), ("teacher", False), ("principal", False)]
)
def test_officers_review_too_and_nobody_else(as_, cast, proposal, who, may):
    client = as_(getattr(cast, who))

    assert client.get(DESK).status_code == (200 if may else 403)
    assert client.get(f"{proposal.get_absolute_url()}review/").status_code == (200 if may else 404)


def test_a_colleague_may_not_review_what_is_filed(as_, cast, session):
    filed = ProposalFactory(session=session, filed_as="proposal")

    assert decide(as_(cast.teacher), filed, "decline", reason="不").status_code == 403


def test_nobody_reviews_the_own_proposal(as_, session):
    author = DelegateFactory(congress=session.congress)
    SeatFactory(congress=session.congress, member=author.member)
    mine = ProposalFactory(session=session, author=author.member, submitted=True)

    answer = decide(as_(author.member.user), mine, "accept")

    assert answer.status_code == 403
    assert "自己的提案请由其他委员审查" in answer.content.decode()


def test_the_desk_leads_from_one_form_to_the_next(as_, reviewer, session):
    first, middle, last = (ProposalFactory(session=session, submitted=True) for _ in range(3))
    client = as_(reviewer)

    page = client.get(f"{middle.get_absolute_url()}review/").context
    answer = decide(client, middle, "accept")

    assert (page["previous"], page["next"]) == (first, last)
    assert answer.url == f"/proposals/{first.pk}/review/"
    decide(client, first, "accept")
    assert decide(client, last, "accept").url == DESK


def test_two_reviewers_at_once_one_is_told(as_, reviewer, proposal):
    mine, yours = Proposal.objects.get(), Proposal.objects.get()
    actions.accept(mine, by=reviewer)

    with pytest.raises(WrongState):
        actions.decline(yours, by=reviewer, reason="属于学术问题")

    assert Review.objects.get().outcome == "accept"


def test_the_slower_reviewer_reads_that_it_is_decided(as_, reviewer, proposal):
    client = as_(reviewer)
    decide(client, proposal, "accept")

    answer = decide(client, proposal, "decline", reason="不")

    assert answer.status_code in (403, 422)
    assert Proposal.objects.get().state == "accepted"


def test_a_suggestion_is_never_filed_as_a_proposal(as_, reviewer, session):
    late = ProposalFactory(session=session, kind="suggestion", submitted=True, late=False)

    page = as_(reviewer).get(f"{late.get_absolute_url()}review/")
    answer = decide(as_(reviewer), late, "accept")

    assert "accept" not in dict(page.context["form"].fields["outcome"].choices)
    assert answer.status_code == 422


# ---- the presidium -----------------------------------------------------------------------------------


def test_what_is_disputed_the_presidium_decides(as_, reviewer, session, proposal):
    seat = SeatFactory(congress=session.congress, session=session, body=Seat.Body.PRESIDIUM)
    president = seat.member.user

    decide(as_(reviewer), proposal, "dispute", reason="意见不一致")
    refused = decide(as_(reviewer), proposal, "accept")
    todo = as_(president).get("/").content.decode()
    decide(as_(president), proposal, "accept")

    proposal.refresh_from_db()
    assert refused.status_code == 403
    assert "由主席团成员审定" in refused.content.decode()
    assert "1 件提案和建议请主席团审定" in todo
    assert proposal.state == "accepted"
    assert [review.body for review in proposal.reviews.all()] == ["proposals", "presidium"]
    assert "请主席团审定：意见不一致" in president.notices.latest("pk").text


def test_the_presidium_sees_only_what_is_before_it(as_, session, proposal):
    seat = SeatFactory(congress=session.congress, session=session, body=Seat.Body.PRESIDIUM)

    assert as_(seat.member.user).get(proposal.get_absolute_url()).status_code == 404


# ---- merging -----------------------------------------------------------------------------------------


def filed(session, **more):
    return ProposalFactory(session=session, filed_as="proposal", **more)


def test_case_18_merging_three_gives_one_case_and_keeps_all_authors(as_, reviewer, session):
    main = filed(session)
    others = [ProposalFactory(session=session, submitted=True) for _ in range(2)]

    for form in others:
        decide(as_(reviewer), form, "merge", main=main.pk)

    main.refresh_from_db()
    forms = Proposal.objects.filter(session=session)
    assert list(main.forms()) == [main, *others]
    assert (forms.submitted().count(), forms.cases().count()) == (3, 1)
    for form in others:
        assert "答复同样给您" in told(form)
        assert as_(form.author.user).get(main.get_absolute_url()).status_code == 200
    assert "一并办理" in told(main)


def test_an_undecided_main_is_filed_with_the_same_stroke(reviewer, session):
    one, other = (ProposalFactory(session=session, submitted=True) for _ in range(2))

    actions.merge(one, other, by=reviewer)

    other.refresh_from_db()
    assert (other.state, other.filed_as) == ("accepted", "proposal")
    assert other.reviews.get().outcome == "accept"


def test_a_filed_main_brings_its_merged_forms_along(reviewer, session):
    main, former = filed(session), filed(session)
    follower = ProposalFactory(session=session, submitted=True)
    actions.merge(follower, former, by=reviewer)

    actions.merge(former, main, by=reviewer)

    assert set(main.forms()) == {main, former, follower}
    assert "并案办理" in told(follower)


def test_merging_into_a_case_under_way_is_possible(reviewer, session):
    main = HandlingFactory(case=filed(session)).case
    form = ProposalFactory(session=session, submitted=True)

    actions.merge(form, main, by=reviewer)

    assert form.pk in [each.pk for each in main.forms()]


@pytest.mark.parametrize(
    "wrong", ["itself", "merged", "declined", "elsewhere", "session", "disputed"]
)
def test_what_cannot_take_a_form_in(as_, cast, reviewer, session, proposal, wrong):
    merged = ProposalFactory(session=session, submitted=True)
    actions.merge(merged, filed(session), by=reviewer)
    declined, disputed = (ProposalFactory(session=session, submitted=True) for _ in range(2))
    declined.decline()
    disputed.dispute()
    targets = {
        "itself": proposal,
        "merged": merged,
        "declined": declined,
        "elsewhere": filed(SessionFactory(congress=CongressFactory(school=cast.theirs))),
        "session": filed(SessionFactory(congress=session.congress, number=1)),
        "disputed": disputed,
    }

    answer = decide(as_(reviewer), proposal, "merge", main=targets[wrong].pk)

    assert answer.status_code == 422
    with pytest.raises(WrongState):
        actions.merge(proposal, targets[wrong], by=reviewer)
    proposal.refresh_from_db()
    assert proposal.state == "submitted"


def test_no_circle_can_be_made(reviewer, session):
    one, other = filed(session), filed(session)
    actions.merge(one, other, by=reviewer)

    with pytest.raises(WrongState):
        actions.merge(other, one, by=reviewer)

    assert list(other.forms()) == [other, one]


def test_merging_asks_for_the_other_case(as_, reviewer, proposal):
    assert "请选要并入的那一件。" in decide(as_(reviewer), proposal, "merge").content.decode()


def test_a_suggestion_in_a_filed_case_is_still_a_suggestion(reviewer, session):
    main = filed(session)
    late = ProposalFactory(session=session, kind="suggestion", submitted=True)

    actions.merge(late, main, by=reviewer)

    late.refresh_from_db()
    assert (late.main, late.filed_as) == (main, "suggestion")


def test_suggestions_without_a_session_merge_within_the_school(cast, reviewer, session):
    author = DelegateFactory(congress=session.congress).member
    one, other = (
        ProposalFactory(
            session=None, school=cast.school, author=author, kind="suggestion", submitted=True
        )
        for _ in range(2)
    )

    actions.merge(one, other, by=reviewer)

    other.refresh_from_db()
    assert other.filed_as == "suggestion"
    assert list(other.forms()) == [other, one]


def test_a_filed_case_is_merged_from_its_page(as_, reviewer, session):
    main, former = filed(session), filed(session)
    client = as_(reviewer)

    page = client.get(former.get_absolute_url()).content.decode()
    decide(client, former, "merge", main=main.pk)

    assert "并入另一案" in page
    former.refresh_from_db()
    assert former.main == main


# ---- counting ------------------------------------------------------------------------------------------


def test_case_19_126_forms_are_counted_by_form_and_by_case(reviewer, session):
    """80 forms in 64 proposals, 41 in 31 suggestions, 5 refused."""
    author = DelegateFactory(congress=session.congress)

    def forms(count):
        return [
            ProposalFactory(session=session, author=author.member, submitted=True)
            for _ in range(count)
        ]

    for verb, all_forms, cases in [
        (actions.accept, forms(80), 64),
        (actions.take_as_suggestion, forms(41), 31),
    ]:
        for form in all_forms[:cases]:
            verb(form, by=reviewer)
        for form in all_forms[cases:]:
            actions.merge(form, all_forms[0], by=reviewer)
    for form in forms(5):
        actions.decline(form, by=reviewer, reason="不在学校职权范围内")

    rows = Proposal.objects.filter(session=session)
    cases = rows.cases()
    assert rows.submitted().count() == 126
    assert cases.filter(filed_as="proposal").count() == 64
    assert rows.filter(filed_as="proposal").count() == 80
    assert cases.filter(filed_as="suggestion").count() == 31
    assert rows.filter(filed_as="suggestion").count() == 41
    assert rows.filter(filed_as="declined").count() == 5


def test_the_desk_asks_few_queries(as_, reviewer, session, django_assert_max_num_queries):
    for _ in range(5):
        ProposalFactory(session=session, submitted=True)
    client = as_(reviewer)
    client.get(DESK)

    with django_assert_max_num_queries(20):
        client.get(DESK)


def test_a_decided_draft_is_none_of_the_committees_business(as_, reviewer, session):
    draft = write(DelegateFactory(congress=session.congress))

    assert as_(reviewer).get(f"{draft.get_absolute_url()}review/").status_code == 404

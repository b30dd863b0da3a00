"""提案表 on paper: one form, or all of a session in one file; and who may print what."""

import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from congress.actions.printing import order_all_forms, order_form
from congress.models import Seconder
from congress.papers.proposals import proposal_form, session_forms
from tests.factories.congress import CongressFactory, SessionFactory
from tests.factories.org import DepartmentFactory
from tests.factories.proposals import (
    AnswerFactory,
    CoHandlingFactory,
    HandlingFactory,
    ProposalFactory,
    RatingFactory,
    ReviewFactory,
    SeconderFactory,
)
from union.kit.paper_body import FormTable, PageBreak, Table
from union.papers.models import Paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast):
    return SessionFactory(congress=CongressFactory(school=cast.school))


@pytest.fixture
def case(session):
    """A merged case, answered twice."""
    main = ProposalFactory(session=session, filed_as="proposal", title="关于增设直饮水机的提案")
    SeconderFactory(proposal=main, state=Seconder.State.ACCEPTED, answered_on=dt.date(2026, 3, 2))
    SeconderFactory(proposal=main, state=Seconder.State.DECLINED)
    ReviewFactory(proposal=main, reason="符合立案条件")
    ProposalFactory(session=session, submitted=True).merge(main)
    first = HandlingFactory(
        case=main, lead=DepartmentFactory(school=session.school, name="总务处"), sent=True
    )
    CoHandlingFactory(handling=first)
    RatingFactory(handling=first, form=main, grade="dissatisfied", words="没有说明时间")
    second = HandlingFactory(case=main, round=2, lead=first.lead)
    AnswerFactory(handling=second, text="十月底前装好。", answer_class="g4b")
    return main


def words(blocks) -> str:
    return "\n".join(
        value
        for b in blocks
        if isinstance(b, FormTable)
        for r in b.rows
        for p in r.pairs
        for value in p
    )


def test_the_form_shows_a_case_from_proposer_to_rating(case):
    paper = proposal_form(case.pk, 1).context["paper"]

    said = words(paper.blocks)
    assert case.author.name in said
    assert case.merged.get().author.name in said
    assert "2026年3月2日" in said
    assert "符合立案条件" in said
    assert "总务处" in said
    assert "A 已解决或基本解决" in said
    assert "不满意　没有说明时间" in said
    assert "二次主办" in said


def test_an_answer_that_was_not_sent_is_not_printed(case):
    assert "十月底前装好" not in words(proposal_form(case.pk, 1).context["paper"].blocks)


def test_who_did_not_second_is_not_printed(case):
    declined = case.seconders.get(state=Seconder.State.DECLINED).delegate.name

    assert declined not in words(proposal_form(case.pk, 1).context["paper"].blocks).splitlines()


def test_all_forms_of_a_session_are_one_file_behind_a_table(case, session):
    ProposalFactory(session=session)  # a draft is nobody's paper

    blocks = session_forms(session.pk, 1).context["paper"].blocks

    assert isinstance(blocks[0], Table)
    assert len(blocks[0].rows) == 2
    assert "共征集 2 份：立案 1 件" in blocks[0].caption
    assert sum(isinstance(block, PageBreak) for block in blocks) == 2


@pytest.mark.parametrize("forms", [1, 5])
def test_the_file_of_a_session_costs_the_same_queries(
    session, forms, django_assert_max_num_queries
):
    for _ in range(forms):
        HandlingFactory(case=ProposalFactory(session=session, filed_as="proposal"), sent=True)

    with django_assert_max_num_queries(25):
        session_forms(session.pk, 1)


def test_a_form_is_printed_again_only_after_it_changed(case, cast):
    first = order_form(case, by=cast.chair)
    assert order_form(case, by=cast.chair) == first

    ReviewFactory(proposal=case, outcome="dispute", reason="再议")

    assert order_form(case, by=cast.chair) != first


def test_forms_stay_in_the_house(case, session, cast):
    author = case.author.user
    order_form(case, by=author)
    order_all_forms(session, by=cast.chair)

    assert Paper.objects.visible_to(cast.clerk).count() == 0
    assert Paper.objects.visible_to(author).count() == 1
    assert Paper.objects.visible_to(cast.chair).count() == 2


@pytest.mark.parametrize("who, status", [("chair", 302), ("teacher", 403), ("outsider", 404)])
def test_who_may_print_all_forms(case, session, cast, as_, who, status):
    url = reverse("congress:session_proposals_print", args=[session.pk])

    assert as_(getattr(cast, who)).post(url).status_code == status


def test_a_delegate_prints_the_own_form(case, as_):
    answer = as_(case.author.user).post(reverse("congress:proposal_print", args=[case.pk]))

    assert answer.status_code == 302
    assert answer.url == Paper.objects.get().get_absolute_url()


def test_the_figures_can_be_taken_as_a_workbook(case, session, cast, as_):
    answer = as_(cast.clerk).get(reverse("congress:proposal_statistics_xlsx", args=[session.pk]))

    rows = {row[0]: row[1:] for row in _sheet(answer.content)}
    assert rows["征集"][:2] == (2, "份")
    assert rows["立案率（按件）"] == ("50.0%", None, "立案数 1 ÷ 征集数 2")


def _sheet(content):
    return load_workbook(BytesIO(content)).active.iter_rows(min_row=3, values_only=True)

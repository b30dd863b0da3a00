"""Figures of a session's proposals: they add up, and every rate names what it divides by."""

import datetime as dt

import pytest

from congress.models import Handling, Proposal, Rating
from congress.statistics import around, of_session
from tests.factories.congress import DelegateFactory, SessionFactory
from tests.factories.org import DepartmentFactory, UserFactory
from tests.factories.proposals import HandlingFactory, ProposalFactory, RatingFactory

pytestmark = pytest.mark.django_db
FILED, SUGGESTION = Proposal.FiledAs.PROPOSAL, Proposal.FiledAs.SUGGESTION


@pytest.fixture
def session():
    return SessionFactory()


@pytest.fixture
def hand_in(session):
    """``hand_in(3, filed_as=…)``: forms of one delegate, as they stand after review."""
    author = DelegateFactory(congress=session.congress).member
    days = {"filed_on": dt.date(2026, 3, 1), "submitted_at": dt.datetime(2026, 2, 1, tzinfo=dt.UTC)}

    def forms(count, state, **fields):
        first = Proposal.objects.count()
        rows = [
            Proposal(
                school=session.school, session=session, author=author, state=state,
                title="提案", number=f"N{first + n}", **(days | fields),
            )
            for n in range(count)
        ]  # fmt: skip
        return Proposal.objects.bulk_create(rows)

    return forms


def said(statistics) -> dict[str, tuple[int, int, str]]:
    return {rate.label: (rate.part, rate.whole, rate.percent) for rate in statistics.rates}


def test_case_19_126_forms_become_64_cases_31_suggestions_and_5_refusals(session, hand_in):
    filed = hand_in(64, "accepted", filed_as=FILED)
    hand_in(16, "merged", filed_as=FILED, main=filed[0])
    suggested = hand_in(31, "accepted", filed_as=SUGGESTION)
    hand_in(10, "merged", filed_as=SUGGESTION, main=suggested[0])
    hand_in(5, "declined", filed_as=Proposal.FiledAs.DECLINED)

    figures = of_session(session)

    assert (figures.received, figures.filed, figures.suggestions, figures.declined) == (
        126, 64, 31, 5,
    )  # fmt: skip
    assert (figures.filed_forms, figures.suggestion_forms, figures.merged) == (80, 41, 26)
    assert figures.adds_up
    assert said(figures)["立案率（按表）"] == (80, 126, "63.5%")
    assert said(figures)["立案率（按件）"] == (64, 126, "50.8%")


def test_case_20_72_forms_64_filed_57_carried_out(session, hand_in):
    hand_in(40, "closed", filed_as=FILED, result="g4a")
    hand_in(17, "answered", filed_as=FILED, result="g4b")
    hand_in(5, "closed", filed_as=FILED, result="g4c")
    hand_in(2, "closed", filed_as=FILED, result="g4d")
    hand_in(8, "declined", filed_as=Proposal.FiledAs.DECLINED)

    figures = of_session(session)

    assert said(figures)["立案率（按件）"] == (64, 72, "88.9%")
    assert "立案率（按表）" not in said(figures)  # nothing was merged: both are the same
    assert said(figures)["落实率"] == (57, 64, "89.1%")
    assert said(figures)["已解决率"] == (40, 64, "62.5%")
    assert sum(count for label, count in figures.by_result if label[0] in "CD") == 7


def test_case_20_categories_of_74_forms(session, hand_in):
    for category, count in [("welfare", 46), ("teaching", 16), ("management", 10), ("other", 2)]:
        hand_in(count, "submitted", category=category, filed_on=None)

    assert [(n, share) for _, n, share in of_session(session).by_category] == [
        (46, "62.2%"), (16, "21.6%"), (10, "13.5%"), (2, "2.7%"),
    ]  # fmt: skip


def test_drafts_are_no_forms_and_withdrawn_ones_are_counted_apart(session, hand_in):
    ProposalFactory.create_batch(2, session=session)
    hand_in(1, "withdrawn", filed_as=Proposal.FiledAs.WITHDRAWN)
    hand_in(3, "submitted", filed_on=None)

    figures = of_session(session)

    assert (figures.received, figures.withdrawn, figures.pending) == (4, 1, 3)
    assert figures.adds_up


def test_a_rate_of_nothing_is_a_dash(session):
    figures = of_session(session)

    assert figures.received == 0
    assert {rate.percent for rate in figures.rates} == {"—"}


def test_a_merged_case_has_as_many_ratings_as_authors(session):
    main = ProposalFactory(session=session, filed_as=FILED)
    for _ in range(2):
        ProposalFactory(session=session, submitted=True).merge(main)
    handling = HandlingFactory(case=main, sent=True)
    grades = [Rating.Grade.SATISFIED, Rating.Grade.SATISFIED, Rating.Grade.DISSATISFIED]
    for form, grade in zip(main.forms(), grades, strict=True):
        RatingFactory(handling=handling, form=form, grade=grade)

    figures = of_session(session)

    assert said(figures)["满意率"] == (2, 3, "66.7%")
    assert said(figures)["答复率"] == (1, 1, "100.0%")


def test_the_second_rating_of_an_author_replaces_the_first(session):
    case = ProposalFactory(session=session, filed_as=FILED)
    first = HandlingFactory(case=case, sent=True)
    RatingFactory(handling=first, form=case, grade=Rating.Grade.DISSATISFIED)
    second = HandlingFactory(case=case, round=2, sent=True)
    RatingFactory(handling=second, form=case, grade=Rating.Grade.SATISFIED)

    figures = of_session(session)

    assert said(figures)["满意率"] == (1, 1, "100.0%")
    assert figures.answered == figures.cases == 1


def test_departments_are_judged_by_the_first_handling(session):
    canteen = DepartmentFactory(school=session.school, name="总务处", head=UserFactory())
    in_time = ProposalFactory(session=session, filed_as=FILED)
    late = ProposalFactory(session=session, filed_as=FILED)
    HandlingFactory(case=in_time, lead=canteen, sent=True)
    HandlingFactory(case=late, lead=canteen, sent=True)
    Handling.objects.filter(case=late).update(due_on=dt.date(2020, 1, 1))

    (line,) = of_session(session).departments

    assert (line.name, line.handed, line.answered, line.in_time, line.late) == (
        "总务处",
        2,
        2,
        1,
        1,
    )
    assert said(of_session(session))["按期答复率"] == (1, 2, "50.0%")


def test_statistics_cost_the_same_for_any_number_of_forms(
    session, hand_in, django_assert_num_queries
):
    hand_in(50, "accepted", filed_as=FILED)
    figures = of_session(session)

    with django_assert_num_queries(4):
        assert figures.rates
        assert figures.by_category
        assert figures.departments == []
        assert figures.adds_up


def test_the_first_page_counts_loose_suggestions_with_the_session(session):
    ProposalFactory(session=session, filed_as=FILED)
    author = DelegateFactory(congress=session.congress).member
    loose = {"session": None, "school": session.school, "author": author}
    ProposalFactory(**loose, kind="suggestion", filed_as=SUGGESTION)

    assert around(session).cases == 2
    assert of_session(session).cases == 1

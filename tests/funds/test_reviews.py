"""The review of a term: who may, what stands in the way, and that the last name closes the lines."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.ledger import TermReviewFactory
from tests.factories.members import BodySeatFactory, MemberFactory, UnionBodyFactory
from tests.factories.org import UserFactory
from union.audit.models import Event
from union.funds.actions import books, ledger
from union.funds.actions import reviews as actions
from union.funds.booking import book_of
from union.funds.lent.ledger import publishable, todos
from union.funds.models import Category, Line, Statement, TermReview, TermSignature
from union.funds.policies import ledger as line_policies
from union.funds.policies import reviews as policies
from union.funds.refusals import Refused
from union.funds.reviewing import due_term, has_worked_on, next_term
from union.kit.flow import WrongState
from union.rules.terms import term_of

pytestmark = pytest.mark.django_db


def seat(school, user):
    body = school.union_bodies.filter(kind="audit").first()
    body = body or UnionBodyFactory(school=school, kind="audit", starts_on=dt.date(2024, 9, 1))
    BodySeatFactory(body=body, member=MemberFactory(school=school, user=user, name=str(user)), starts_on=dt.date(2024, 9, 1))  # fmt: skip


@pytest.fixture
def auditors(cast):
    people = [UserFactory(name=name, school=cast.school) for name in ("罗晶", "谭岚")]
    for person in people:
        seat(cast.school, person)
    return people


@pytest.fixture
def last_term(cast):
    """The term before this one, with an income and a spending in it."""
    now = term_of(cast.school, timezone.localdate())
    term = term_of(cast.school, now.first - dt.timedelta(days=1))
    for category, amount in [(Category.DUES, 1000), (Category.SPORTS, 300)]:
        ledger.post(
            cast.school, on=term.last, category=category, amount=Decimal(amount), words="账", by=cast.committee
        )  # fmt: skip
    return term


def begun(cast, by, counted="700", explanation="") -> TermReview:
    row = actions.begin(cast.school, by=by)
    words = {"explanation": explanation, "findings": "账实相符。"}
    return actions.note(row, counted=Decimal(counted), **words, by=by)


def test_names_fall_away_when_the_opening_balance_changes(cast, auditors, last_term):
    row = actions.sign(begun(cast, auditors[0]), by=auditors[0])

    books.set_opening(cast.school, on=last_term.first, amount=Decimal(500), by=cast.chair)

    assert not TermSignature.objects.filter(review=row).exists()


def test_the_term_is_closed_by_the_names_that_the_rule_asks_for(cast, auditors, last_term):
    row = begun(cast, auditors[0])
    row = actions.sign(row, by=auditors[0])
    assert not row.is_signed and book_of(cast.school).reviewed_through is None
    with pytest.raises(WrongState):
        actions.sign(row, by=auditors[0])

    row = actions.sign(row, by=auditors[1])

    assert row.is_signed
    assert [row.opening, row.income, row.spending, row.balance] == [0, 1000, 300, 700]
    assert book_of(cast.school).reviewed_through == last_term.last
    assert not line_policies.correct(cast.chair, Line.objects.first())
    assert "不再改动" in cast.chair.notices.first().text
    assert Event.objects.filter(verb="funds_review.closed").exists()
    with pytest.raises(WrongState):
        actions.note(row, counted=Decimal(1), explanation="", findings="x", by=auditors[0])


def test_a_count_that_differs_needs_an_explanation(cast, auditors, last_term):
    row = begun(cast, auditors[0], counted="690")
    with pytest.raises(Refused, match="不符"):
        actions.sign(row, by=auditors[0])

    row = begun(cast, auditors[0], counted="690", explanation="10 元押金没有退回")
    assert not actions.sign(row, by=auditors[0]).is_signed


def test_whoever_wrote_the_lines_cannot_close_the_term_alone(cast, last_term):
    seat(cast.school, cast.committee)  # the only reviewer, and keeper of the ledger
    row = begun(cast, cast.committee)

    row = actions.sign(row, by=cast.committee)

    assert has_worked_on(row, cast.committee) and not row.is_signed
    other = UserFactory(school=cast.school)
    seat(cast.school, other)
    assert actions.sign(row, by=other).is_signed


def test_the_chair_does_not_review_even_when_seated(cast, last_term):
    seat(cast.school, cast.chair)

    assert "主席" in policies.review(cast.chair, cast.school).reason
    assert not policies.review(cast.teacher, cast.school)
    assert not policies.review(cast.outsider, cast.school)


def test_a_changed_line_takes_the_names_away(cast, auditors, last_term):
    row = actions.sign(begun(cast, auditors[0]), by=auditors[0])

    line = Line.objects.filter(category=Category.SPORTS).get()
    ledger.correct(line, amount=Decimal(301), by=cast.committee)

    assert not TermSignature.objects.exists()
    with pytest.raises(Refused, match="不符"):
        actions.sign(row, by=auditors[0])


def test_pending_spendings_and_earlier_lines_stand_in_the_way(cast, auditors, last_term):
    row = begun(cast, auditors[0])
    waiting = ledger.post(
        cast.school, on=last_term.last, category=Category.SPORTS, amount=Decimal(8000), words="大额", by=cast.committee
    )  # fmt: skip
    with pytest.raises(Refused, match="等待审批"):
        actions.sign(row, by=auditors[0])
    ledger.refuse(waiting, reason="不买", by=cast.chair)

    early = last_term.first - dt.timedelta(days=3)
    ledger.post(cast.school, on=early, category=Category.DUES, amount=Decimal(5), words="补记", by=cast.committee)  # fmt: skip
    with pytest.raises(Refused, match="更早学期"):
        actions.sign(row, by=auditors[0])


def test_terms_are_reviewed_one_after_another(cast, auditors, last_term):
    early = last_term.first - dt.timedelta(days=3)
    ledger.post(cast.school, on=early, category=Category.DUES, amount=Decimal(5), words="会费", by=cast.committee)  # fmt: skip

    row = actions.begin(cast.school, by=auditors[0])
    assert row.last_on == last_term.first - dt.timedelta(days=1)
    actions.note(row, counted=Decimal(5), explanation="", findings="相符", by=auditors[0])
    for person in auditors:
        actions.sign(row, by=person)

    assert next_term(book_of(cast.school)).last == last_term.last
    assert due_term(cast.school, timezone.localdate()).first == last_term.first


def test_a_review_is_for_the_house_once_it_is_signed(cast, auditors):
    draft = TermReviewFactory(school=cast.school)
    signed = TermReviewFactory(school=cast.school, signed=True, first_on=dt.date(2024, 2, 15), last_on=dt.date(2024, 8, 31))  # fmt: skip

    for who in (cast.teacher, cast.clerk):
        assert list(TermReview.objects.visible_to(who)) == [signed]
    for who in (cast.chair, auditors[0]):
        assert set(TermReview.objects.visible_to(who)) == {draft, signed}
    assert not TermReview.objects.visible_to(cast.outsider).exists()


def test_reviewers_and_chair_are_told_what_waits(cast, auditors, last_term):
    waiting = ledger.post(
        cast.school, on=timezone.localdate(), category=Category.SPORTS, amount=Decimal(8000), words="服装",
        by=cast.committee,
    )  # fmt: skip

    assert [todo.title for todo in todos(auditors[0], None)] == [f"审查{last_term.label}的经费"]
    told = [todo.title for todo in todos(cast.chair, cast.chair.offices[0])]
    assert f"审批：{waiting.words}" in told
    assert not todos(cast.teacher, None)
    assert not any(
        "审批" in todo.title for todo in todos(cast.committee, cast.committee.offices[0])
    )


def test_the_pages_lead_through_a_review(cast, auditors, last_term, as_):
    client = as_(auditors[0])
    client.post(reverse("funds:review_begin"))
    row = TermReview.objects.get()
    edit = reverse("funds:review_edit", args=[row.pk])
    wrong = client.post(edit, {"counted": "1", "findings": "相符"})
    assert wrong.status_code == 422 and "不符" in wrong.content.decode()
    client.post(edit, {"counted": "７００元", "findings": "账实相符"})
    for person in auditors:
        page = as_(person).get(row.get_absolute_url()).content.decode()
        assert "签字" in page
        as_(person).post(reverse("funds:review_sign", args=[row.pk]))

    row.refresh_from_db()
    assert row.is_signed
    assert "700" in as_(cast.teacher).get(reverse("funds:review")).content.decode()
    assert as_(cast.chair).post(reverse("funds:review_begin")).status_code == 403


def test_a_statement_is_issued_by_the_chair_and_read_by_all(cast, as_):
    year = timezone.localdate().year - 1
    ledger.post(cast.school, on=dt.date(year, 5, 4), category=Category.DUES, amount=Decimal("1200.50"), words="给王芳的", by=cast.committee)  # fmt: skip
    page = f"{reverse('funds:statement')}?year={year}"
    issue = reverse("funds:statement_issue", args=[year])
    assert "还没有公布" in as_(cast.teacher).get(page).content.decode()
    assert as_(cast.committee).post(issue).status_code == 403
    with pytest.raises(Refused, match="还没有结束"):
        books.issue(cast.school, year + 1, by=cast.chair)

    as_(cast.chair).post(issue)

    row = Statement.objects.get()
    said = as_(cast.teacher).get(page).content.decode()
    assert "1,200.50" in said and "王芳" not in said
    assert as_(cast.teacher).get(reverse("funds:statement_sheet", args=[year])).status_code == 200
    clerk = as_(cast.clerk).get(f"{page}&school={cast.school.pk}")
    assert "1,200.50" in clerk.content.decode()
    lent = publishable(cast.chair, row.pk)
    assert "1,200.50" in lent.text and "王芳" not in f"{lent.text}{lent.tables}"
    assert publishable(cast.outsider, row.pk) is None


def test_the_district_sees_sums_and_no_lines(cast, as_, django_assert_max_num_queries):
    ledger.post(cast.school, on=timezone.localdate(), category=Category.WARMTH, amount=Decimal(321), words="走访秘密", by=cast.committee)  # fmt: skip
    client = as_(cast.clerk)

    with django_assert_max_num_queries(9):
        page = client.get(reverse("funds:ledger_district")).content.decode()

    assert "321" in page and "走访秘密" not in page
    assert as_(cast.chair).get(reverse("funds:ledger_district")).status_code == 403

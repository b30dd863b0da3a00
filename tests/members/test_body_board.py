"""The district's board of bodies: overdue, due soon, missing."""

import pytest
from django.urls import reverse

from members.boards import Board
from members.models import Member, UnionBody
from tests.factories.members import BodySeatFactory, MemberFactory, UnionBodyFactory
from tests.factories.org import SchoolFactory
from tests.factories.rules import RuleFigureFactory
from tests.members.test_body_pages import begun, text

pytestmark = pytest.mark.django_db
Kind = UnionBody.Kind
BOARD = reverse("members:body_board")


def board_line(board: Board, school):
    return next(line for line in board.lines if line.school == school)


def test_the_board_counts_overdue_due_soon_and_incomplete(cast):
    late, soon, fine = (SchoolFactory(parent=cast.district) for _ in range(3))
    for school, months in ((late, 37), (soon, 31), (fine, 3)):
        UnionBodyFactory(school=school, starts_on=begun(months))
        UnionBodyFactory(school=school, kind=Kind.AUDIT, starts_on=begun(months))
    MemberFactory.create_batch(26, school=cast.school, sex=Member.Sex.MALE)
    UnionBodyFactory(school=cast.school)

    board = Board(cast.district)

    assert board.counts == {"all": 5, "late": 1, "soon": 1, "missing": 1}
    assert [line.school for line in board.chosen("late")] == [late]
    assert [line.school for line in board.chosen("missing")] == [cast.school]
    texts = [square.text for square in board_line(board, cast.school).squares]
    assert texts[1:] == ["未设", "—"]
    assert board_line(board, late).squares[0].text.startswith("逾期，")


def test_the_board_judges_each_school_by_its_own_districts_rule(cast):
    beijing = SchoolFactory()
    RuleFigureFactory(
        unit=beijing.parent, key="members.women_committee_from", value="25", source="北京"
    )
    for school in (cast.school, beijing):
        UnionBodyFactory(school=school)
        UnionBodyFactory(school=school, kind=Kind.AUDIT)
        MemberFactory.create_batch(10, school=school)

    assert Board(cast.district).counts["missing"] == 1
    assert Board(beijing.parent).counts["missing"] == 0


@pytest.mark.parametrize(
    "who, status", [("clerk", 200), ("chair", 403), ("teacher", 403), ("admin", 403)]
)
def test_who_opens_the_board(cast, as_, who, status):
    assert as_(getattr(cast, who)).get(BOARD).status_code == status


def test_the_board_is_narrowed(cast, as_):
    client = as_(cast.clerk)

    assert "清源三小" in text(client.get(BOARD, {"q": "第三", "show": "nonsense", "page": "x"}))
    assert "没有找到这样的学校" in text(client.get(BOARD, {"q": "没有这所"}))
    assert "各校都没有这种情况" in text(client.get(BOARD, {"show": "late"}))


@pytest.mark.parametrize("schools", [1, 5])
def test_the_boards_queries_do_not_grow(cast, as_, schools, django_assert_max_num_queries):
    for _ in range(schools):
        seat = BodySeatFactory(body__school=SchoolFactory(parent=cast.district))
        MemberFactory(school=seat.body.school)
    client = as_(cast.clerk)

    with django_assert_max_num_queries(10):
        client.get(BOARD)

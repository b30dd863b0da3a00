"""The district's board: who met in the school year, report and record, terms that ran out."""

import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from congress.actions import filings as actions
from congress.district import Board
from congress.models import Session
from tests.factories.congress import CongressFactory, SessionFactory
from tests.factories.org import SchoolFactory
from union.filings.actions import envelope as filings
from union.filings.kinds import Kind

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 5, 20)


@pytest.fixture(autouse=True)
def spring(time_machine):
    time_machine.move_to(_at(TODAY))


def _at(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_default_timezone())


def met(school, day: dt.date, **fields) -> Session:
    """A session of ``school`` that opened and closed on ``day``."""
    congress = CongressFactory(school=school, **fields)
    session = SessionFactory(congress=congress, opens_on=day, closed=True)
    Session.objects.filter(pk=session.pk).update(opened_at=_at(day), closed_at=_at(day))
    return Session.objects.for_page().get(pk=session.pk)


def shown(board: Board, what: str) -> set:
    return set(board.schools(what))


def rates(board: Board) -> dict:
    return {rate.label: (rate.part, rate.whole, rate.percent) for rate in board.rates}


def test_case_15_a_school_without_a_session_in_the_school_year_is_listed(cast):
    met(cast.school, dt.date(2026, 3, 20))
    met(cast.theirs, dt.date(2025, 8, 31))  # the day before the school year

    board = Board(cast.district)

    assert (board.first, board.last) == (dt.date(2025, 9, 1), dt.date(2026, 8, 31))
    assert shown(board, "unheld") == {cast.theirs}
    assert rates(board)["召开率"] == (1, 2, "50.0%")


def test_a_session_in_preparation_or_cancelled_is_not_held(cast):
    SessionFactory(congress=CongressFactory(school=cast.school), opens_on=dt.date(2026, 6, 1))
    cancelled = SessionFactory(
        congress=CongressFactory(school=cast.theirs), opens_on=dt.date(2026, 6, 1)
    )
    cancelled.cancel()

    board = Board(cast.district)

    assert shown(board, "unheld") == {cast.school, cast.theirs}
    texts = {line.school: line.squares[0].text for line in board.lines(board.schools("all"))}
    assert texts == {cast.school: "筹备 6月1日", cast.theirs: "未召开"}


def test_a_record_that_is_missing_or_came_late_is_listed_apart(cast, time_machine):
    early, late = met(cast.school, dt.date(2026, 3, 20)), met(cast.theirs, dt.date(2026, 3, 20))
    third = SchoolFactory(parent=cast.district)
    met(third, dt.date(2026, 5, 18))  # its seven working days are not over
    time_machine.move_to(_at(dt.date(2026, 3, 31)))
    filings.approve(actions.file(early, Kind.CONGRESS_RECORD, by=cast.chair), by=cast.clerk)
    time_machine.move_to(_at(dt.date(2026, 4, 2)))
    actions.file(late, Kind.CONGRESS_RECORD, by=cast.outsider)
    time_machine.move_to(_at(TODAY))

    board = Board(cast.district)

    assert shown(board, "late") == {cast.theirs}
    assert shown(board, "unfiled") == {third}
    assert rates(board)["备案率"] == (2, 3, "66.7%")
    assert rates(board)["按期备案率"] == (1, 3, "33.3%")
    texts = {line.school: line.squares[2].text for line in board.lines(board.schools("all"))}
    assert texts == {cast.school: "已备案", cast.theirs: "待审", third: "未到期"}


def test_a_record_that_never_came_is_late_after_seven_working_days(cast):
    met(cast.school, dt.date(2026, 4, 1))

    (line,) = Board(cast.district).lines([cast.school])

    assert line.squares[2].text == "逾期未报"
    assert shown(Board(cast.district), "late") == {cast.school}


def test_a_term_that_ran_out_is_listed_until_the_next_congress(cast):
    CongressFactory(school=cast.school, number=2, starts_on=dt.date(2023, 5, 20), term_years=3)
    CongressFactory(school=cast.theirs, number=2, starts_on=dt.date(2023, 5, 21), term_years=3)

    assert shown(Board(cast.district), "expired") == {cast.school}

    CongressFactory(school=cast.school, number=3, starts_on=dt.date(2026, 5, 1))
    assert shown(Board(cast.district), "expired") == set()


def test_rates_of_no_schools_are_dashes():
    assert {rate.percent for rate in Board(SchoolFactory().parent).rates[1:]} == {"—"}


@pytest.mark.parametrize("who, status", [("clerk", 200), ("chair", 403), ("teacher", 403)])
def test_who_opens_the_board(cast, as_, who, status):
    assert as_(getattr(cast, who)).get(reverse("congress:district_board")).status_code == status


def test_the_board_of_another_district_is_empty_of_ours(cast):
    elsewhere = SchoolFactory()

    assert shown(Board(cast.district), "all").isdisjoint({elsewhere})


def test_last_year_can_be_chosen(cast, as_):
    met(cast.school, dt.date(2025, 3, 20))

    page = as_(cast.clerk).get(reverse("congress:district_board"), {"year": "2024"})

    assert "2024—2025学年" in page.content.decode()
    assert "3月20日" in page.content.decode()


@pytest.mark.parametrize("schools", [1, 5])
def test_the_board_costs_the_same_for_any_number_of_schools(
    cast, as_, schools, django_assert_max_num_queries
):
    for _ in range(schools):
        session = met(SchoolFactory(parent=cast.district), dt.date(2026, 3, 20))
        actions.file(session, Kind.CONGRESS_RECORD, by=cast.chair)
    client = as_(cast.clerk)

    with django_assert_max_num_queries(15):
        client.get(reverse("congress:district_board"))


def test_the_workbook_has_a_row_a_school(cast, as_):
    met(cast.school, dt.date(2026, 3, 20))

    answer = as_(cast.clerk).get(reverse("congress:district_board_xlsx"))

    rows = load_workbook(BytesIO(answer.content)).active.iter_rows(min_row=3, values_only=True)
    assert {row[1]: row[2] for row in rows} == {
        cast.school.name: "3月20日",
        cast.theirs.name: "未召开",
    }

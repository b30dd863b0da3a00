"""The matrix of one school: a whole school year against a table, and what must hold for any."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure.asking import DueDays, asked_of
from disclosure.matrix import SOON, State, matrix_of
from disclosure.models import CatalogueItem
from disclosure.periods import TermDays, periods_between
from tests.disclosure.a_year import Rhythm, a_year, day, publish
from tests.factories.disclosure import CatalogueItemFactory, ExemptionFactory, PublicationFactory
from tests.factories.rules import RuleFigureFactory
from union.org.models import Unit
from union.rules.deadlines import working_days
from union.rules.specs import MonthDay

FIRST, LAST = day("2025-09-01"), day("2026-08-31")
TODAY = day("2026-05-08")

# Item, period or occasion, due day, how it stands on 2026-05-08. Due days are counted by hand on the notices
# of the State Council for 2025 and 2026: 1–8 October 2025 off, 11 October worked; 1–3 January off, 4 January
# worked; 14 and 28 February worked, 15–23 off; 4–6 April off; 1–5 May off, 9 May worked.
TABLE = """
食堂账目    2025-10       2025-11-07  published
食堂账目    2025-11       2025-12-05  late
食堂账目    2025-12       2026-01-08  late
食堂账目    2026-01       2026-02-06  overdue
食堂账目    2026-02       2026-03-06  not_applicable
食堂账目    2026-03       2026-04-08  overdue
食堂账目    2026-04       2026-05-11  due
食堂账目    2026-05       2026-06-05  ahead
食堂账目    2026-06       2026-07-07  ahead
食堂账目    2026-07       2026-08-07  ahead
食堂账目    2026-08       2026-09-07  ahead
财务收支    2025Q3        2025-11-04  published
财务收支    2025Q4        2026-01-29  published
财务收支    2026Q1        2026-04-29  overdue
财务收支    2026Q2        2026-07-28  ahead
招待费      2025Q3        2025-11-04  overdue
招待费      2025Q4        2026-01-29  late
收费项目    2025T1        2025-09-01  late
收费项目    2025T2        2026-02-15  published
工作计划    2025T1        2026-03-13  overdue
工作计划    2025T2        2026-09-20  published
工会经费    2025Y         2026-09-28  ahead
学校章程    长期          2025-08-31  published
领导分工    长期          2026-05-13  due
评优结果    区级先进评选  2025-12-08  published
评优结果    优秀教师评选  2026-04-07  overdue
评优结果    文明班级评选  2026-05-13  due
住宿收费    2025T1        2025-09-01  not_applicable
住宿收费    2025T2        2026-02-15  not_applicable
家长会纪要  2025T1        2026-03-20  overdue
家长会纪要  2025T2        2026-09-28  ahead
"""


def name_of(cell) -> str:
    if cell.occasion:
        return cell.occasion.title
    return cell.period.key or cell.period.label


def test_the_matrix_of_a_whole_school_year(cast):
    world = a_year(cast)

    matrix = matrix_of(world.school, FIRST, LAST, TODAY)

    found = [
        [cell.item.name, name_of(cell), str(cell.due_on), cell.state.value] for cell in matrix.cells
    ]
    assert found == [line.split() for line in TABLE.strip().splitlines()]


def test_what_no_period_asked_for_is_shown_beside(cast):
    world = a_year(cast)

    matrix = matrix_of(world.school, FIRST, LAST, TODAY)

    more = {row.item.name: [p.period for p in row.more] for row in matrix.rows if row.more}
    assert more == {"工作计划": ["2024T2"], "评优结果": [""]}


def test_counts_are_those_of_the_cells(cast):
    matrix = matrix_of(a_year(cast).school, FIRST, LAST, TODAY)

    counts = matrix.counts

    assert {state.value: counts[state] for state in State} == {
        "published": 7,
        "late": 4,
        "overdue": 7,
        "due": 3,
        "ahead": 7,
        "not_applicable": 3,
    }
    assert (counts.met, counts.asked, counts.on_time) == (11, 18, Fraction(7, 18))
    assert sum(each.met for _name, each in matrix.by_category) == 11


def test_overdue_cells_say_since_how_many_days(cast):
    matrix = matrix_of(a_year(cast).school, FIRST, LAST, TODAY)

    found = [(cell.item.name, cell.days_late(TODAY)) for cell in matrix.overdue]

    assert found[0] == ("招待费", 185)
    assert ("财务收支", 9) in found
    assert [cell.days_late(TODAY) for cell in matrix.late] == [2, 4, 1, 42]


def test_case_30_a_quarter_without_accounts_is_overdue(cast):
    item = CatalogueItemFactory(unit=cast.district, name="财务收支", rhythm=Rhythm.QUARTERLY)
    for period in ["2025Q3", "2025Q4"]:
        publish(cast.school, item, "2026-01-05", period)

    before = matrix_of(cast.school, FIRST, LAST, day("2026-04-29"))
    after = matrix_of(cast.school, FIRST, LAST, day("2026-05-01"))

    assert not before.overdue
    assert [cell.label for cell in after.overdue] == ["2026年第一季度"]


def test_a_withdrawn_correction_leaves_nothing(cast):
    item = CatalogueItemFactory(unit=cast.school)
    first = publish(cast.school, item, "2026-04-02", "2026Q1")
    first.supersede()
    second = publish(cast.school, item, "2026-04-05", "2026Q1", replaces=first)
    second.withdraw("数字有误", second.published_at)

    matrix = matrix_of(cast.school, day("2026-02-01"), day("2026-04-30"), TODAY)

    assert [cell.state for cell in matrix.cells] == [State.OVERDUE]


def test_drafts_do_not_count(cast):
    item = CatalogueItemFactory(unit=cast.school)
    PublicationFactory(school=cast.school, item=item, period="2026Q1")

    matrix = matrix_of(cast.school, day("2026-02-01"), day("2026-04-30"), TODAY)

    assert [cell.state for cell in matrix.cells] == [State.OVERDUE]


def test_what_stands_counts_even_where_it_was_said_not_to_apply(cast):
    item = CatalogueItemFactory(unit=cast.school)
    ExemptionFactory(item=item, school=cast.school)
    publish(cast.school, item, "2026-04-02", "2026Q1")

    matrix = matrix_of(cast.school, day("2026-02-01"), day("2026-06-30"), TODAY)

    assert [cell.state for cell in matrix.cells] == [State.PUBLISHED, State.NOT_APPLICABLE]


def test_other_schools_publications_and_exemptions_are_theirs(cast):
    item = CatalogueItemFactory(unit=cast.district)
    publish(cast.theirs, item, "2026-04-02", "2026Q1")
    ExemptionFactory(item=item, school=cast.theirs)

    matrix = matrix_of(cast.school, day("2026-02-01"), day("2026-04-30"), TODAY)

    assert [cell.state for cell in matrix.cells] == [State.OVERDUE]


def test_what_is_due_ahead_is_called_up_two_weeks_before(cast):
    CatalogueItemFactory(unit=cast.school, rhythm=Rhythm.TERMLY, ahead=True)
    starts = day("2026-09-01")

    states = [
        matrix_of(cast.school, starts, day("2027-08-31"), starts - early).cells[0].state
        for early in [SOON + dt.timedelta(days=1), SOON, -dt.timedelta(days=1)]
    ]

    assert states == [State.AHEAD, State.DUE, State.OVERDUE]


@pytest.mark.parametrize(
    "on, within, due",
    [
        ("2025-09-30", 1, "2025-10-09"),  # 1–8 October off
        ("2025-09-30", 3, "2025-10-11"),  # a Saturday that is worked
        ("2025-09-30", 4, "2025-10-13"),
        ("2025-09-26", 2, "2025-09-29"),  # Sunday 28 September is worked
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-03-31", 20, "2026-04-29"),
        ("2026-03-31", 0, "2026-03-31"),
    ],
)
def test_due_days_over_the_holidays(db, on, within, due):
    item = CatalogueItemFactory.build(unit=None, within=within)
    count = DueDays(working_days(), lambda _day: 20)

    assert count.after(item, day(on)) == day(due)


def test_a_new_figure_of_the_rule_does_not_reach_back(cast):
    CatalogueItemFactory(unit=cast.district, rhythm=Rhythm.QUARTERLY)
    RuleFigureFactory(
        unit=cast.district,
        key="disclosure.publish_days",
        value="10",
        starts_on=day("2026-01-01"),
        set_by=cast.clerk,
    )

    matrix = matrix_of(cast.school, FIRST, LAST, TODAY)

    assert [str(cell.due_on) for cell in matrix.cells][1:3] == ["2026-01-29", "2026-04-15"]


def test_four_queries_beside_rules_and_calendar(cast, django_assert_num_queries):
    world = a_year(cast)

    with django_assert_num_queries(8):
        matrix_of(world.school, FIRST, LAST, TODAY)


rhythms = st.sampled_from(
    [Rhythm.MONTHLY, Rhythm.QUARTERLY, Rhythm.TERMLY, Rhythm.YEARLY, Rhythm.LONG_TERM]
)
items = st.builds(
    CatalogueItem,
    rhythm=rhythms,
    ahead=st.booleans(),
    within=st.none() | st.integers(0, 30),
    starts_on=st.dates(dt.date(2024, 1, 1), dt.date(2026, 6, 1)),
    ends_on=st.none() | st.dates(dt.date(2026, 6, 1), dt.date(2026, 12, 31)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(items, max_size=5))
def test_no_period_of_an_item_in_force_is_lost(db, lines):
    days = TermDays(MonthDay(9, 1), MonthDay(2, 15))
    due = DueDays(working_days(), lambda _day: 20)

    asked = list(asked_of(lines, FIRST, LAST, days, due))

    for line in lines:
        periods = periods_between(line.rhythm, FIRST, LAST, days)
        inside = [p for p in periods if line.is_in_force(p.first if line.ahead else p.last)]
        expected = len(inside) if line.rhythm != Rhythm.LONG_TERM else line.is_in_force(LAST)
        assert sum(each.item is line for each in asked) == expected
    assert all(each.due_on >= each.period.first for each in asked)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
@given(st.dates(FIRST, LAST))
def test_cells_only_change_their_state_as_days_pass(year_of_ours, today):
    school, labels = year_of_ours

    matrix = matrix_of(school, FIRST, LAST, today)

    assert [(cell.item.pk, cell.label) for cell in matrix.cells] == labels
    assert sum(matrix.counts.counts.values()) == len(labels)
    for cell in matrix.cells:
        assert (cell.state == State.OVERDUE) <= (today > cell.due_on)


@pytest.fixture
def year_of_ours(cast) -> tuple[Unit, list]:
    school = a_year(cast).school
    cells = matrix_of(school, FIRST, LAST, TODAY).cells
    return school, [(cell.item.pk, cell.label) for cell in cells]

"""Sentences about activities, and the ledger's and the meetings' beside them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from activities.lent import events
from activities.lent.gaps import gaps
from activities.lent.narrative import narrative
from tests.factories.events import ActivityFactory
from tests.factories.ledger import BudgetLineFactory, LineFactory
from tests.factories.meetings import DecisionFactory, MeetingFactory, TaskFactory
from union.funds.lent import ledger
from union.funds.lent import narrative as funds
from union.kit.clauses import TOKEN
from union.meetings.lent import figures as meeting_figures
from union.meetings.lent import narrative as meetings


@pytest.fixture(autouse=True)
def november(time_machine):
    noon = dt.time(12, tzinfo=timezone.get_default_timezone())
    time_machine.move_to(dt.datetime.combine(timezone.localdate().replace(month=11, day=15), noon))
    return timezone.localdate()


def told(school, figures, narrative) -> str:
    year = timezone.localdate().year
    known = {one.key: one for one in figures(school, year)}
    text = "".join(passage.text for passage in narrative(school, year, known))
    return TOKEN.sub(lambda token: f"{float(known[token[1]].value):g}", text)


def held(school, month: int, title: str, came: int, **more):
    at = timezone.make_aware(dt.datetime(timezone.localdate().year, month, 8, 14))  # noqa: DTZ001
    ends = at + dt.timedelta(hours=2)
    return ActivityFactory(
        unit=school, starts_at=at, ends_at=ends, title=title, came_count=came, **more
    )


def test_the_best_attended_are_named_in_the_order_of_the_year(cast):
    for month in range(1, 9):
        held(cast.school, month, f"活动{month}", came=month * 10)

    said = told(cast.school, events.figures, narrative)

    assert said.startswith("全年举办文体活动8次，360人次参加。")
    assert said.endswith("。3月组织了活动3，4月组织了活动4，5月组织了活动5，6月组织了活动6，"
                         "7月组织了活动7，8月组织了活动8。")  # fmt: skip


def test_what_was_for_women_is_told_among_womens_work_too(cast):
    held(cast.school, 3, "“庆三八”登山活动", came=45, audience="women")

    said = told(cast.school, events.figures, narrative)

    assert "开展女教职工活动1次，45人次参加，3月组织了“庆三八”登山活动。" in said


def test_an_activity_called_off_is_owned_up_to(cast):
    off = held(cast.school, 3, "春游", came=0)
    off.cancel("下雨", timezone.now())
    held(cast.theirs, 3, "春游", came=0)

    year = timezone.localdate().year
    assert {gap.key for gap in gaps(cast.school, year)} == {"activities.cancelled"}
    assert {gap.key for gap in gaps(cast.theirs, year)} == {"activities.unclosed"}


def test_the_ledger_names_what_most_was_spent_on(cast):
    sums = {"dues": 9000, "sports": 4000, "collective": 3000, "training": 100, "office": 50}
    for category, amount in sums.items():
        LineFactory(school=cast.school, category=category, amount=amount)

    said = told(cast.school, ledger.figures, funds.narrative)

    assert said == (
        "全年工会经费收入9000元，支出7150元，结余1850元。"
        "主要用于文体活动4000元、其他职工活动3000元、业务·培训100元。"
    )


@pytest.mark.parametrize(("spent", "says"), [(499, {"funds.unspent"}), (500, set())])
def test_half_the_budget_unspent_in_november_is_a_gap(cast, spent, says):
    BudgetLineFactory(school=cast.school, amount=Decimal(1000))
    LineFactory(school=cast.school, amount=spent)

    assert {gap.key for gap in funds.gaps(cast.school, timezone.localdate().year)} == says


def test_meetings_are_told_by_kind_and_what_was_not_carried_out_is_a_gap(cast, november):
    for kind in ("committee", "committee", "joint"):
        meeting = MeetingFactory(school=cast.school, kind=kind, held=True)
    decision = DecisionFactory(meeting=meeting)
    TaskFactory(decision=decision, due_on=november - dt.timedelta(days=1))

    said = told(cast.school, meeting_figures.figures, meetings.narrative)

    assert said == "全年召开工会委员会会议2次。全年召开党政工联席会1次。各类会议作出决定1项。"
    found = meetings.gaps(cast.school, november.year)
    assert {gap.key for gap in found} == {"meetings.tasks"}

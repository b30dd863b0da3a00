"""Following the plan: begun, done, in the calendar and on the first page."""

import datetime as dt

import pytest

from tests.factories.reports import ItemFactory, PlanFactory, SectionFactory
from union.audit.models import Event
from union.kit.flow import WrongState
from union.notices.models import Notice
from union.org.models import User
from union.reports.actions import items as actions
from union.reports.actions import plans
from union.reports.lent import calendar
from union.reports.lent import plans as todos
from union.reports.models import PlanItem

pytestmark = pytest.mark.django_db
State = PlanItem.State


@pytest.fixture
def plan(cast, time_machine):
    time_machine.move_to("2026-03-10T09:00:00+08:00", tick=False)
    plan = PlanFactory(school=cast.school, by=cast.chair)
    SectionFactory(plan=plan)
    return plan


def test_the_person_in_charge_says_what_became_of_it(as_, cast, plan):
    item = ItemFactory(plan=plan, owner_user=cast.teacher)
    plans.file(plan, by=cast.chair)
    data = {"state": "done", "note": "32 人参加", "seen": "open"}

    as_(cast.teacher).post(f"/plans/items/{item.pk}/", data)

    item.refresh_from_db()
    assert (item.state, item.note, item.moved_by) == (State.DONE, "32 人参加", cast.teacher)
    assert Event.objects.filter(verb="plan_item.done").exists()
    assert Notice.objects.filter(user=cast.chair, text__contains="完成了").exists()


def test_progress_may_change_after_filing_but_what_was_filed_does_not(cast, plan):
    item = ItemFactory(plan=plan)
    plans.file(plan, by=cast.chair)
    plan.filing.refresh_from_db()
    before = plan.filing.latest().fingerprint

    actions.turn(item, State.DONE, by=cast.chair)

    assert plan.filing.latest().fingerprint == before


def test_another_teacher_may_look_but_not_say(as_, cast, plan):
    item = ItemFactory(plan=plan)
    plans.file(plan, by=cast.chair)

    refused = as_(cast.teacher).post(f"/plans/items/{item.pk}/", {"state": "done"})

    assert refused.status_code == 403
    assert "责任人可以填写进展" in refused.content.decode()


def test_of_two_people_at_once_one_is_told(cast, plan):
    item = ItemFactory(plan=plan)
    actions.turn(item, State.BEGUN, by=cast.chair, seen=State.OPEN)

    with pytest.raises(WrongState):
        actions.turn(item, State.DONE, by=cast.committee, seen=State.OPEN)


@pytest.mark.parametrize(
    "state, today, shade",
    [
        (State.OPEN, dt.date(2026, 3, 31), ""),
        (State.OPEN, dt.date(2026, 4, 1), "late"),
        (State.BEGUN, dt.date(2026, 3, 31), "begun"),
        (State.DONE, dt.date(2026, 4, 1), "done"),
    ],
)
def test_an_item_is_late_when_its_month_is_over(plan, state, today, shade):
    item = ItemFactory.build(plan=plan, state=state, first_month=3, last_month=3)

    assert item.shade(today) == shade


def test_items_stand_in_the_calendar_on_their_days_or_as_the_months_work(cast, plan):
    ItemFactory(plan=plan, text="三八活动", starts_on=dt.date(2026, 3, 6), first_month=None)
    ItemFactory(plan=plan, text="教代会", first_month=3)
    ItemFactory(plan=plan, text="四月的", first_month=4)
    ItemFactory(plan=plan, text="不定月份", first_month=None)

    found = calendar.entries(cast.chair, dt.date(2026, 3, 1), dt.date(2026, 3, 31))

    assert {(entry.title, entry.whole_month) for entry in found} == {
        ("三八活动", False),
        ("教代会", True),
    }


@pytest.mark.parametrize("who, before, after", [("teacher", 0, 1), ("outsider", 0, 0)])
def test_teachers_see_the_months_once_the_plan_is_filed(cast, plan, who, before, after):
    ItemFactory(plan=plan)
    march = (dt.date(2026, 3, 1), dt.date(2026, 3, 31))

    person = getattr(cast, who)

    assert len(calendar.entries(person, *march)) == before
    plans.file(plan, by=cast.chair)
    on_the_next_request = User.objects.get(pk=person.pk)
    assert len(calendar.entries(on_the_next_request, *march)) == after


def test_a_chair_without_a_plan_is_led_to_begin_one(cast, time_machine):
    time_machine.move_to("2026-03-10T09:00:00+08:00")
    office = cast.chair.offices[0]

    (todo,) = todos.todos(cast.chair, office)

    assert todo.title == "2026年的工作计划还没有写"


def test_a_draft_waits_for_the_chair_with_its_due_date(cast, plan):
    (todo,) = todos.todos(cast.chair, cast.chair.offices[0])

    assert "还没有报送" in todo.title
    assert todo.until == plan.filing.due_on


@pytest.mark.parametrize(
    "count, titles",
    [(2, ["工作0", "工作1"]), (4, ["4 项工作过了日子，还没有标明完成"])],
)
def test_many_late_items_wait_for_the_chair_in_one_line(cast, plan, time_machine, count, titles):
    for number in range(count):
        ItemFactory(plan=plan, text=f"工作{number}", first_month=2)
    plans.file(plan, by=cast.chair)
    time_machine.move_to("2026-06-10T09:00:00+08:00")

    found = todos.todos(cast.chair, cast.chair.offices[0])

    assert [todo.title for todo in found] == titles
    assert {todo.until for todo in found} == {dt.date(2026, 2, 28)}


def test_what_is_mine_to_do_this_month_waits_for_me(cast, plan):
    ItemFactory(plan=plan, owner_user=cast.teacher, text="三月的", first_month=3)
    ItemFactory(plan=plan, owner_user=cast.teacher, text="五月的", first_month=5)
    plans.file(plan, by=cast.chair)

    mine = todos.todos(cast.teacher, None)

    assert [(todo.title, todo.until) for todo in mine] == [("三月的", dt.date(2026, 3, 31))]


def test_the_year_stands_in_twelve_tiles_on_the_chairs_first_page(as_, cast, plan):
    ItemFactory(plan=plan, text="三月的工作", state=State.BEGUN)

    page = as_(cast.chair).get("/").content.decode()

    assert "dot dot-begun" in page
    assert "三月的工作" in page

"""The records that fulfil a plan: offered, taken, refused, gone; the year on one page."""

import datetime as dt

import pytest

from activities.models import Activity
from tests.factories.events import ActivityFactory
from tests.factories.reports import ItemDeedFactory, ItemFactory, PlanFactory, SectionFactory
from union.audit.models import Event
from union.kit.flow import WrongState
from union.kit.lent import Deed
from union.reports.actions import following as actions
from union.reports.actions import plans
from union.reports.following import year
from union.reports.following.year import deeds_of, follow, following_table
from union.reports.lent.following import gaps
from union.reports.models import ItemDeed, PlanItem

pytestmark = pytest.mark.django_db
State = PlanItem.State
MATCH = Deed("activity:1", "教工羽毛球赛", dt.date(2026, 5, 9), "/activities/1/")


@pytest.fixture
def plan(cast, time_machine):
    time_machine.move_to("2026-06-10T09:00:00+08:00", tick=False)
    return PlanFactory(school=cast.school, by=cast.chair)


@pytest.fixture
def match(cast, plan):
    """A tournament that was held in May."""
    day = dt.datetime(2026, 5, 9, 6, tzinfo=dt.UTC)
    return ActivityFactory(
        unit=cast.school,
        title="教工羽毛球赛",
        starts_at=day,
        ends_at=day + dt.timedelta(hours=3),
        state=Activity.State.ANNOUNCED,
        announced_at=day - dt.timedelta(days=9),
    )


def _filed(cast, plan) -> None:
    SectionFactory(plan=plan)
    plans.file(plan, by=cast.chair)


def _item(plan, text="教工羽毛球赛", month=5, **fields):
    return ItemFactory(plan=plan, text=text, first_month=month, **fields)


def _line(plan, item):
    return next(line for line in follow(plan).lines if line.item.pk == item.pk)


def test_a_record_of_the_year_is_offered_for_the_item_it_fulfils(plan, match):
    item = _item(plan)

    offered = _line(plan, item).offers

    assert [each.deed.key for each in offered] == [f"activity:{match.pk}"]
    assert offered[0].is_sure


def test_taking_a_record_begins_an_open_item_and_it_is_offered_no_more(as_, cast, plan, match):
    item = _item(plan)

    as_(cast.chair).post(f"/plans/items/{item.pk}/deeds/confirm/", {"key": f"activity:{match.pk}"})

    item.refresh_from_db()
    line = _line(plan, item)
    assert item.state == State.BEGUN
    assert (line.offers, line.may_finish) == ([], True)
    assert [each.title for each in line.evidence] == ["教工羽毛球赛"]
    assert Event.objects.filter(verb="item_deed.confirmed").exists()


def test_what_is_nearly_certain_can_be_taken_for_the_whole_plan_at_once(as_, cast, plan, match):
    item, other = _item(plan), _item(plan, "教职工体检", 11)
    asked = [f"{item.pk}|activity:{match.pk}", f"{other.pk}|activity:{match.pk}", "x|y"]

    as_(cast.chair).post(f"/plans/{plan.pk}/following/confirm/", {"deed": asked})

    assert list(ItemDeed.objects.values_list("item", "key")) == [(item.pk, f"activity:{match.pk}")]


def test_one_record_may_fulfil_two_items(plan, cast):
    items = [_item(plan), _item(plan, "五月文体活动")]

    for item in items:
        actions.confirm(item, [MATCH], by=cast.chair)

    assert ItemDeed.objects.confirmed().filter(key=MATCH.key).count() == 2


def test_a_record_taken_twice_is_taken_once(plan, cast):
    item = _item(plan)
    actions.confirm(item, [MATCH], by=cast.chair)

    assert actions.confirm(item, [MATCH], by=cast.committee) == []
    assert ItemDeed.objects.get().confirmed_by == cast.chair


def test_a_refused_record_is_not_offered_again_but_may_be_taken_after_all(as_, cast, plan, match):
    item = _item(plan)
    key = {"key": f"activity:{match.pk}"}

    as_(cast.chair).post(f"/plans/items/{item.pk}/deeds/refuse/", key)
    refused = _line(plan, item)
    as_(cast.chair).post(f"/plans/items/{item.pk}/deeds/confirm/", key)

    assert (refused.offers, refused.evidence) == ([], [])
    assert len(_line(plan, item).evidence) == 1


def test_a_dropped_record_is_off_the_item_and_of_two_who_drop_one_wins(plan, cast):
    row = ItemDeedFactory(item=_item(plan))
    same = ItemDeed.objects.get(pk=row.pk)

    actions.drop(row, by=cast.chair)

    with pytest.raises(WrongState):
        actions.drop(same, by=cast.committee)
    assert not ItemDeed.objects.confirmed().exists()


def test_a_record_that_vanished_shows_in_red_and_nothing_breaks(as_, cast, plan, match):
    item = _item(plan)
    actions.confirm(item, deeds_of(plan, match.starts_on).values(), by=cast.chair)
    Activity.objects.filter(pk=match.pk).update(
        state=Activity.State.CANCELLED, cancelled_at=match.ends_at, cancel_reason="下雨"
    )

    page = as_(cast.chair).get(f"/plans/{plan.pk}/following/").content.decode()

    assert "这条记录后来撤销或改了日期" in page
    assert following_table(plan)[0].evidence == ""


def test_a_note_stands_beside_the_record_and_in_the_table(as_, cast, plan, match):
    item = _item(plan)
    row = actions.confirm(item, deeds_of(plan, match.starts_on).values(), by=cast.chair)[0]

    as_(cast.chair).post(f"/plans/deeds/{row.pk}/note/", {"note": "42人参加"})

    line = following_table(plan)[0]
    assert (line.text, line.when, line.state) == ("教工羽毛球赛", "5月", "进行中")
    assert line.evidence == "教工羽毛球赛（5月9日，42人参加）"


def test_an_item_with_records_is_finished_by_one_button(as_, cast, plan, match):
    item = _item(plan)
    actions.confirm(item, [MATCH], by=cast.chair)

    as_(cast.chair).post(f"/plans/items/{item.pk}/finish/", {"seen": "begun"})

    item.refresh_from_db()
    assert item.state == State.DONE


def test_finishing_what_somebody_reopened_in_the_meantime_is_refused(as_, cast, plan):
    item = _item(plan)

    answer = as_(cast.chair).post(f"/plans/items/{item.pk}/finish/", {"seen": "begun"})

    assert answer.status_code == 409


def test_the_search_finds_any_record_of_the_year_by_its_words(as_, cast, plan, match):
    item = _item(plan, "迎新年联欢", 12)

    def found(words):
        page = as_(cast.chair).get(f"/plans/items/{item.pk}/deeds/", {"q": words})
        return "教工羽毛球赛</span>" in page.content.decode()

    assert (found("羽毛球"), found(""), found("合唱")) == (True, True, False)


def test_a_forged_key_takes_nothing(as_, cast, plan, match):
    item = _item(plan)

    as_(cast.chair).post(f"/plans/items/{item.pk}/deeds/confirm/", {"key": "aid:1"})

    assert not ItemDeed.objects.exists()


def test_teachers_read_the_year_without_ways_into_the_records(as_, cast, plan, match):
    item = _item(plan)
    actions.confirm(item, deeds_of(plan, match.starts_on).values(), by=cast.chair)
    _filed(cast, plan)

    page = as_(cast.teacher).get(f"/plans/{plan.pk}/following/").content.decode()

    assert "教工羽毛球赛" in page
    assert match.get_absolute_url() not in page
    assert "标为完成" not in page
    refused = as_(cast.teacher).post(f"/plans/items/{item.pk}/finish/", {"seen": "begun"})
    assert refused.status_code == 403


def test_whoever_sees_to_an_item_may_say_what_fulfils_it(as_, cast, plan, match):
    item = _item(plan, owner_user=cast.teacher)
    _filed(cast, plan)

    as_(cast.teacher).post(
        f"/plans/items/{item.pk}/deeds/confirm/", {"key": f"activity:{match.pk}"}
    )

    assert ItemDeed.objects.get().confirmed_by == cast.teacher


def test_the_district_reads_numbers_on_the_plan_and_no_more(as_, cast, plan, match):
    _item(plan, state=State.DONE)
    _item(plan, "教职工体检", 11)
    _filed(cast, plan)

    page = as_(cast.clerk).get(f"/plans/{plan.pk}/")

    assert "2 项工作，完成 1 项，进行中 0 项，未启动 1 项" in page.content.decode()
    assert as_(cast.clerk).get(f"/plans/{plan.pk}/following/").status_code == 403


def test_another_school_finds_no_such_page(as_, cast, plan):
    row = ItemDeedFactory(item=_item(plan))
    client = as_(cast.outsider)

    paths = [f"/plans/{plan.pk}/following/", f"/plans/items/{row.item_id}/deeds/"]

    assert {client.get(path).status_code for path in paths} == {404}
    assert client.post(f"/plans/deeds/{row.pk}/drop/").status_code == 404


def test_late_items_are_owned_up_to_and_done_ones_are_not(cast, plan):
    late = _item(plan, "庆祝三八妇女节活动", 3)
    _item(plan, "春季健步走", 4, state=State.DONE)
    _item(plan, "教职工体检", 11)

    found = gaps(cast.school, 2026)

    assert [(gap.key, gap.topic) for gap in found] == [(f"plan_item:{late.pk}", "women")]
    assert found[0].fault == "计划安排在3月的“庆祝三八妇女节活动”没有按时启动。"


def test_many_late_items_are_not_read_out_one_by_one(cast, plan):
    for month in (1, 2, 3, 4, 5):
        ItemFactory.create_batch(2, plan=plan, first_month=month)

    found = gaps(cast.school, 2026)

    assert len(found) == 7
    assert found[-1].key == f"plan_items:{plan.pk}"


@pytest.mark.parametrize("rows", [1, 6])
def test_the_queries_of_the_page_do_not_grow_with_the_plan(
    as_, cast, plan, match, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        actions.confirm(_item(plan), deeds_of(plan, match.starts_on).values(), by=cast.chair)
    client = as_(cast.chair)

    # Each room is asked within a savepoint, which only a test needs: two more for each of the eight rooms.
    with django_assert_max_num_queries(48 + 2 * 8):
        client.get(f"/plans/{plan.pk}/following/")


def test_a_plan_of_next_year_has_no_records_yet(cast, plan):
    ahead = PlanFactory(school=cast.school, by=cast.chair, year=2027)

    assert deeds_of(ahead, dt.date(2026, 6, 10)) == {}


def _broken(school, first, last):
    raise LookupError("no such table")


def test_a_room_that_cannot_be_read_is_named_and_what_was_taken_stays(
    as_, cast, plan, match, monkeypatch
):
    item = _item(plan)
    actions.confirm(item, deeds_of(plan, match.starts_on).values(), by=cast.chair)
    monkeypatch.setattr(_broken, "__module__", "activities.lent.deeds")
    others = [lend for lend in year.plugs("deeds") if lend.__module__ != _broken.__module__]
    monkeypatch.setattr(year, "plugs", lambda kind: [_broken, *others])

    for address in (f"/plans/{plan.pk}/following/", f"/plans/items/{item.pk}/deeds/"):
        page = as_(cast.chair).get(address).content.decode()
        assert "活动的记录这次没有读出来" in page
        assert "教工羽毛球赛" in page
        assert "后来撤销" not in page
    assert following_table(plan)[0].evidence == "教工羽毛球赛（5月9日）"

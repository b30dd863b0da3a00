"""Rows of the editor: they save themselves, and of two people nobody's words are lost."""

import datetime as dt

import pytest

from tests.factories.reports import ItemFactory, PlanFactory, SectionFactory
from union.kit.autosave import Stale
from union.kit.flow import WrongState
from union.reports.actions import plans
from union.reports.actions import rows as actions
from union.reports.models import PlanItem

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def plan(cast):
    return PlanFactory(school=cast.school, by=cast.chair)


def posted(item, **changed):
    """What the row's form sends."""
    key = item.key
    values = {"text": item.text, "owner": item.owner, "first_month": item.first_month or ""}
    values |= {"last_month": "", "starts_on": "", "ends_on": "", **changed}
    return {"edits": item.edits, **{f"{key}-{name}": value for name, value in values.items()}}


def save(client, item, data, **extra):
    return client.post(f"/plans/items/{item.pk}/save/", data, **extra)


def test_a_row_saves_itself_and_counts_the_edit(as_, cast, plan):
    item = ItemFactory(plan=plan)

    answer = save(as_(cast.chair), item, posted(item, text="改过的工作"), **HTMX)

    item.refresh_from_db()
    assert answer.status_code == 200
    assert (item.text, item.edits, item.edited_by) == ("改过的工作", 1, cast.chair)
    assert f'value="1" id="edits-{item.key}"' in answer.content.decode()


def test_without_script_the_page_comes_back_at_the_row(as_, cast, plan):
    item = ItemFactory(plan=plan)

    answer = save(as_(cast.chair), item, posted(item, text="改过的工作"))

    assert answer["Location"] == f"/plans/{plan.pk}/edit/#{item.key}"


def test_two_people_in_two_rows_lose_nothing(as_, cast, plan):
    one, two = ItemFactory.create_batch(2, plan=plan)

    save(as_(cast.chair), one, posted(one, text="主席改的"))
    save(as_(cast.committee), two, posted(two, text="委员改的"))

    assert set(plan.items.values_list("text", flat=True)) == {"主席改的", "委员改的"}


def test_the_slower_of_two_people_in_one_row_sees_both_versions(as_, cast, plan):
    item = ItemFactory(plan=plan, text="原来的")
    save(as_(cast.committee), item, posted(item, text="委员改的"))

    answer = save(as_(cast.chair), item, posted(item, text="主席改的"), **HTMX)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "委员改的" in page
    assert "主席改的" in page
    item.refresh_from_db()
    assert item.text == "委员改的"


def test_choosing_ones_own_version_after_a_conflict_saves_it(as_, cast, plan):
    item = ItemFactory(plan=plan)
    old = posted(item, text="主席改的")
    save(as_(cast.committee), item, posted(item, text="委员改的"))

    save(as_(cast.chair), item, {**old, "edits": 1})

    item.refresh_from_db()
    assert item.text == "主席改的"


def test_the_same_words_twice_are_no_conflict(cast, plan):
    item = ItemFactory(plan=plan)
    values = {"text": "同样的话", "owner": ""}
    item.put(values, seen=0, by=cast.chair)

    PlanItem.objects.get(pk=item.pk).put(values, seen=0, by=cast.chair)

    with pytest.raises(Stale):
        item.put({"text": "别的话", "owner": ""}, seen=0, by=cast.chair)


def test_nothing_is_saved_once_the_plan_is_filed(cast, plan):
    item = ItemFactory(plan=plan)
    plans.file(plan, by=cast.chair)

    with pytest.raises(WrongState):
        actions.put(item, {"text": "晚了"}, seen=0, by=cast.chair)


@pytest.mark.parametrize(
    "changed, sentence",
    [
        ({"text": ""}, "请写明要做什么"),
        ({"ends_on": "2026-04-28"}, "写了结束日期，也请写开始日期"),
        ({"starts_on": "2026-04-28", "ends_on": "2026-04-27"}, "结束日期在开始日期之前"),
        ({"starts_on": "2025-04-28"}, "日期不在2026年以内"),
        ({"first_month": "5", "last_month": "3"}, "在5月之前"),
        ({"first_month": "13"}, "月份"),
        ({"starts_on": "4月31日"}, "开始日期"),
        ({"text": "字" * 501}, "500"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_changes(
    as_, cast, plan, changed, sentence
):
    item = ItemFactory(plan=plan, text="原来的")

    answer = save(as_(cast.chair), item, posted(item, **changed), **HTMX)

    item.refresh_from_db()
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert (item.text, item.edits) == ("原来的", 0)


def test_exact_days_take_the_place_of_the_month(as_, cast, plan):
    item = ItemFactory(plan=plan)

    save(as_(cast.chair), item, posted(item, starts_on="2026-04-27", ends_on="2026-04-28"))

    item.refresh_from_db()
    assert (item.first_month, item.when) == (None, "4月27日至28日")


def test_a_span_of_months_may_cross_the_year_in_a_school_year(as_, cast):
    plan = PlanFactory(school=cast.school, first_month=9, year=2026)
    item = ItemFactory(plan=plan)

    save(as_(cast.chair), item, posted(item, first_month="12", last_month="1"))

    item.refresh_from_db()
    assert item.when == "12至1月"
    assert (item.first_day, item.last_day) == (dt.date(2026, 12, 1), dt.date(2027, 1, 31))


def test_an_owner_who_is_exactly_one_colleague_gets_the_item(as_, cast, plan):
    item = ItemFactory(plan=plan)

    save(as_(cast.chair), item, posted(item, owner="李红"))

    item.refresh_from_db()
    assert item.owner_user == cast.teacher


@pytest.mark.parametrize("owner", ["钱外", "两人同名"])
def test_a_stranger_or_one_of_two_namesakes_is_only_a_name(as_, cast, plan, owner):
    type(cast.teacher).objects.filter(pk__in=[cast.leader.pk, cast.teacher.pk]).update(
        name="两人同名"
    )
    item = ItemFactory(plan=plan)

    save(as_(cast.chair), item, posted(item, owner=owner))

    item.refresh_from_db()
    assert (item.owner, item.owner_user) == (owner, None)


def test_a_new_row_stands_at_the_end_of_its_month(as_, cast, plan):
    ItemFactory(plan=plan)
    data = {"prefix": "new3", "new3-text": "新的工作", "new3-first_month": "3"}

    as_(cast.chair).post(f"/plans/{plan.pk}/items/add/", data)

    assert plan.items.last().text == "新的工作"


def test_a_new_row_with_an_error_comes_back_with_what_was_typed(as_, cast, plan):
    data = {"prefix": "new3", "new3-text": "新的工作", "new3-starts_on": "2020-01-01"}

    answer = as_(cast.chair).post(f"/plans/{plan.pk}/items/add/", data)

    assert answer.status_code == 422
    assert "新的工作" in answer.content.decode()
    assert not plan.items.exists()


@pytest.mark.parametrize("to, order", [("up", "bac"), ("down", "acb")])
def test_a_row_moves_by_one_place_within_its_month(as_, cast, plan, to, order):
    _a, b, _c = (ItemFactory(plan=plan, text=text) for text in "abc")
    other = ItemFactory(plan=plan, text="x", first_month=4)

    as_(cast.chair).post(f"/plans/items/{b.pk}/step/", {"to": to})

    texts = "".join(plan.items.filter(first_month=3).values_list("text", flat=True))
    assert texts == order
    assert plan.items.get(pk=other.pk).position == other.position


def test_the_first_row_cannot_move_up(as_, cast, plan):
    a, _b = (ItemFactory(plan=plan, text=text) for text in "ab")

    as_(cast.chair).post(f"/plans/items/{a.pk}/step/", {"to": "up"})

    assert [item.text for item in plan.items.all()] == ["a", "b"]


def test_dragging_puts_a_section_before_another(as_, cast, plan):
    a, _b, c = (SectionFactory(plan=plan, title=title) for title in "abc")
    client = as_(cast.chair)

    client.post(f"/plans/{plan.pk}/sections/drop/", {"moved": c.pk, "before": a.pk})

    assert [section.title for section in plan.sections.all()] == ["c", "a", "b"]


def test_a_removed_row_is_gone_from_the_plan(as_, cast, plan):
    item = ItemFactory(plan=plan)

    answer = as_(cast.chair).post(f"/plans/items/{item.pk}/remove/", **HTMX)

    assert not plan.items.exists()
    assert f'id="{item.key}" hx-swap-oob="delete"' in answer.content.decode()


@pytest.mark.parametrize("verb", ["save", "step", "remove"])
def test_a_foreign_row_does_not_exist(as_, cast, plan, verb):
    item = ItemFactory(plan=plan)

    answer = as_(cast.outsider).post(f"/plans/items/{item.pk}/{verb}/", posted(item))

    assert answer.status_code == 404
    assert PlanItem.objects.filter(pk=item.pk, edits=0).exists()


def test_a_row_of_another_plan_cannot_be_dropped_in(as_, cast, plan):
    foreign = ItemFactory(plan=PlanFactory(school=cast.theirs))

    answer = as_(cast.chair).post(f"/plans/{plan.pk}/items/drop/", {"moved": foreign.pk})

    assert answer.status_code == 404

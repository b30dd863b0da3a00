"""The calendar page: months, days, school years, each for the person who looks."""

from datetime import date

import pytest
import time_machine

from activities.months import month_of, terms_of
from activities.templatetags.calendar_tones import tone
from tests.activities.conftest import entry
from tests.factories.rules import DayShiftFactory, RuleFigureFactory
from union.rules.workdays import KNOWN_YEARS, WorkCalendar

pytestmark = pytest.mark.django_db
NATIONAL = WorkCalendar()


def march(user):
    return month_of(user, 2026, 3, days=NATIONAL)


def test_a_month_is_whole_weeks_from_monday(cast, planned):
    squares = [square for week in march(cast.teacher).weeks for square in week]

    assert squares[0].on == date(2026, 2, 23)
    assert squares[-1].on == date(2026, 4, 5)
    assert len(squares) % 7 == 0


def test_what_has_no_day_stands_at_the_top_of_its_month_and_on_no_day(cast, planned):
    month = march(cast.teacher)

    assert [one.title for one in month.whole] == ["建立困难教职工档案"]
    assert all(slot.entry.uid != "file" for square in month.squares for slot in square.slots)


def test_an_entry_stands_on_every_day_it_lasts_and_says_its_title_once_a_week(cast, planned):
    slots = [slot for square in march(cast.teacher).squares for slot in square.slots]
    call = [slot for slot in slots if slot.entry.uid == "call"]

    assert len(call) == 12
    assert [slot.on.day for slot in call if slot.says_title] == [2, 9]


def test_the_list_names_an_entry_once_and_what_began_earlier_first(cast, planned):
    month = march(cast.teacher)

    starting = [one.title for square in month.with_something for one in square.starting]
    assert starting == ["征集提案", "三八节健步走", "计划报送截止"]
    assert [one.title for one in month.running] == ["羽毛球赛"]


def test_a_full_day_keeps_room_and_counts_the_rest(cast, planned):
    for number in range(4):
        planned.append(entry(f"more{number}", f"活动{number}", date(2026, 3, 25)))

    square = next(one for one in march(cast.teacher).squares if one.on == date(2026, 3, 25))

    assert len(square.fitting) == 2
    assert square.more == 2


def test_days_carry_lunar_names_festivals_and_marks(cast):
    month = month_of(cast.teacher, 2026, 2, days=NATIONAL)
    labels = {square.on.day: (square.label, square.day.mark) for square in month.squares}

    assert labels[14] == ("廿七", "班")
    assert labels[16] == ("除夕", "休")
    assert labels[17] == ("春节", "休")
    assert labels[18] == ("雨水", "休")
    assert labels[24] == ("初八", "")


def test_a_year_not_announced_says_that_it_is_an_estimate(cast):
    year = KNOWN_YEARS[-1] + 2

    assert month_of(cast.teacher, year, 5, days=NATIONAL).estimate.startswith(f"{year}年放假安排")
    assert march(cast.teacher).estimate == ""


@pytest.mark.parametrize(
    "who, sees", [("teacher", True), ("chair", True), ("outsider", False), ("clerk", False)]
)
@pytest.mark.parametrize(
    "address", ["/calendar/2026/3/", "/calendar/2026/3/20/", "/calendar/year/2025/"]
)
def test_a_teacher_of_another_school_never_sees_ours(cast, planned, as_, who, sees, address):
    page = as_(getattr(cast, who)).get(address).content.decode()

    assert ("计划报送截止" in page) == sees


def test_the_month_page_reads_well_without_scripts(cast, planned, as_):
    page = as_(cast.teacher).get("/calendar/2026/3/").content.decode()

    for said in ("2026年3月", "本月安排", "15:00", "逾期", "至3月13日", "三八妇女节", "妇女节"):
        assert said in page
    for link in ("/calendar/2026/2/", "/calendar/2026/4/", "/calendar/2026/3/20/", "/plans/walk/"):
        assert f'href="{link}"' in page


def test_htmx_gets_the_month_alone(cast, planned, as_):
    answer = as_(cast.teacher).get("/calendar/2026/4/", headers={"HX-Request": "true"})

    part = answer.content.decode()
    assert 'id="month"' in part
    assert "<html" not in part


@time_machine.travel("2026-03-20 00:30 +08:00")
def test_today_is_todays_date_in_shanghai(cast, planned, as_):
    page = as_(cast.teacher).get("/calendar/").content.decode()

    assert page.count('aria-current="date"') == 1
    assert "2026年3月" in page


def test_a_day_explains_whether_it_is_worked_and_why(cast, planned, as_):
    DayShiftFactory(on=date(2026, 5, 27))
    client = as_(cast.teacher)

    worked = client.get("/calendar/2026/2/14/").content.decode()
    local = client.get("/calendar/2026/5/27/").content.decode()

    assert "春节调休上班" in worked
    assert "国务院办公厅关于2026年部分节假日安排的通知" in worked
    assert "古尔邦节放假" in local and "自治区人民政府办公厅通知" in local


def test_an_empty_month_says_what_will_come_here(cast, planned, as_):
    page = as_(cast.outsider).get("/calendar/2026/3/").content.decode()

    assert "这个月还没有安排" in page


@pytest.mark.parametrize(
    "address",
    [
        "/calendar/2026/13/",
        "/calendar/2026/2/30/",
        "/calendar/1/1/",
        "/calendar/year/99999/",
        f"/calendar/2026/{10**20}/",
        f"/calendar/2026/11/{10**20}/",
    ],
)
def test_a_date_that_does_not_exist_is_not_found(cast, as_, address):
    assert as_(cast.teacher).get(address).status_code == 404


def test_the_edges_of_the_almanac_can_be_shown(cast, as_):
    client = as_(cast.teacher)

    for address in ("/calendar/1951/1/", "/calendar/2149/12/", "/calendar/2149/12/31/"):
        assert client.get(address).status_code == 200


def test_a_school_year_is_two_terms_from_september(cast, planned):
    planned.append(entry("visit", "送温暖", date(2025, 12, 1), date(2026, 2, 28), whole_month=True))

    first, second = terms_of(cast.teacher, date(2025, 9, 1), date(2026, 2, 15), date(2026, 9, 1))

    assert [month.month for month, _whole, _dated in first.months] == [9, 10, 11, 12, 1]
    assert [month.month for month, _whole, _dated in second.months] == [2, 3, 4, 5, 6, 7, 8]
    whole = {m.month: [e.uid for e in w] for term in (first, second) for m, w, _ in term.months}
    assert [month for month, uids in whole.items() if "visit" in uids] == [12, 1, 2]
    dated = {m.month: [e.uid for e in d] for m, _w, d in second.months}
    assert dated[2] == ["match"] and dated[3] == ["call", "walk", "due"]


def test_the_terms_follow_the_districts_rule(cast, as_):
    RuleFigureFactory(
        unit=cast.district,
        key="rules.second_term_starts",
        value="3月1日",
        starts_on="2020-01-01",
    )

    page = as_(cast.teacher).get("/calendar/year/2025/").content.decode()

    assert page.index("2026年2月") < page.index("第二学期") < page.index("2026年3月")


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("address", ["/calendar/2026/3/", "/calendar/2026/3/9/"])
def test_query_count_does_not_grow(
    cast, planned, as_, rows, address, django_assert_max_num_queries
):
    for number in range(rows):
        planned.append(entry(f"row{number}", "活动", date(2026, 3, 9)))
    client = as_(cast.teacher)
    client.get(address)

    with django_assert_max_num_queries(7):
        client.get(address)


@pytest.mark.parametrize(
    "kind, state, expected",
    [
        ("计划", "", "is-planned"),
        ("计划", "进行中", "is-planned"),
        ("计划", "已完成", "is-done"),
        ("due", "", "is-due"),
        ("due", "已报送", "is-done"),
        ("due", "逾期2天", "is-late"),
    ],
)
def test_the_colour_follows_what_it_is_and_how_it_stands(kind, state, expected):
    assert tone(entry("x", "事项", date(2026, 3, 1), kind=kind, state=state)) == expected

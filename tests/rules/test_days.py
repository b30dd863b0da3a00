"""The table of working days: notices entered, days corrected, everybody counts by it."""

from datetime import date
from pathlib import Path

import pytest
import time_machine

from tests.factories.rules import DayShiftFactory, HolidayYearFactory
from union.audit.models import Event
from union.rules import actions, policies
from union.rules.deadlines import (
    add_working_days,
    explain,
    is_working_day,
    working_days,
    working_days_between,
)
from union.rules.decrees import HolidayNotice, read_notice
from union.rules.models import DayShift, HolidayYear
from union.rules.workdays import KNOWN_YEARS, Shift

pytestmark = pytest.mark.django_db
NOTICE = (Path(__file__).parent / "samples" / "2026.txt").read_text()
# A year that nobody has announced yet, whatever the package of published years carries.
FUTURE = KNOWN_YEARS[-1] + 5


def next_notice():
    free = Shift(False, "元旦", f"国务院办公厅关于{FUTURE}年部分节假日安排的通知")
    worked = Shift(True, "元旦", free.source)
    days = {date(FUTURE, 1, 1): free, date(FUTURE, 1, 4): free, date(FUTURE, 1, 10): worked}
    return HolidayNotice(FUTURE, free.source, days)


def test_a_correction_counts_from_the_next_question_on(cast):
    assert is_working_day(date(2026, 5, 27))

    actions.correct_day(date(2026, 5, 27), Shift(False, "古尔邦节", "自治区通知"), by=cast.admin)

    assert not is_working_day(date(2026, 5, 27))
    assert add_working_days(date(2026, 5, 26), 1) == date(2026, 5, 28)
    assert working_days_between(date(2026, 5, 26), date(2026, 5, 28)) == 1
    assert explain(date(2026, 5, 26), 1).sources == ("自治区通知",)
    assert Event.objects.get(verb="day.corrected").by_id == cast.admin.pk


def test_an_entered_notice_ends_the_estimate_of_its_year(cast):
    assert working_days().is_estimate(FUTURE)

    actions.enter_notice(next_notice(), by=cast.admin)

    calendar = working_days()
    assert not calendar.is_estimate(FUTURE)
    assert calendar.is_working_day(date(FUTURE, 1, 10))
    assert calendar.day(date(FUTURE, 1, 4)).source == next_notice().title


def test_a_notice_entered_again_takes_the_place_of_the_first(cast):
    actions.enter_notice(next_notice(), by=cast.admin)
    shorter = HolidayNotice(FUTURE, "更正通知", dict([*next_notice().shifts.items()][:1]))

    actions.enter_notice(shorter, by=cast.admin)

    assert HolidayYear.objects.get().title == "更正通知"
    assert DayShift.objects.count() == 1


def test_a_correction_goes_before_the_notice_and_gives_way_when_withdrawn(cast):
    on = date(FUTURE, 1, 10)
    correction = actions.correct_day(on, Shift(False, "校庆", "校务会决定"), by=cast.admin)
    actions.enter_notice(next_notice(), by=cast.admin)
    assert not is_working_day(on)

    actions.withdraw_day(correction, by=cast.admin)

    assert is_working_day(on)


def test_the_table_is_one_query_however_long(cast, django_assert_num_queries):
    actions.enter_notice(read_notice(NOTICE), by=cast.admin)

    with django_assert_num_queries(1):
        assert add_working_days(date(2026, 9, 18), 12) == date(2026, 10, 12)


@pytest.mark.parametrize(
    "who, may", [("admin", True), ("clerk", False), ("chair", False), ("teacher", False)]
)
def test_only_the_administrator_edits_days(cast, as_, who, may):
    answer = as_(getattr(cast, who)).post("/rules/days/notice/", {"text": NOTICE, "save": "1"})

    assert answer.status_code == (302 if may else 403)
    assert HolidayYear.objects.exists() == may
    if not may:
        assert "由系统管理员维护" in answer.content.decode()


def test_looking_at_a_notice_writes_nothing(cast, as_):
    answer = as_(cast.admin).post("/rules/days/notice/", {"text": NOTICE, "look": "1"})

    page = answer.content.decode()
    assert "读到的2026年安排" in page and "10月10日" in page
    assert "经国务院批准" in page, "what was pasted stays in the field"
    assert not DayShift.objects.exists()


def test_a_wrong_notice_comes_back_with_the_sentence_and_the_text(cast, as_):
    wrong = NOTICE.replace("1月1日（周四）", "1月1日（周五）")

    answer = as_(cast.admin).post("/rules/days/notice/", {"text": wrong, "save": "1"})

    assert answer.status_code == 422
    assert "通知写1月1日是周五" in answer.content.decode()
    assert "1月1日（周五）" in answer.content.decode()
    assert not HolidayYear.objects.exists()


@time_machine.travel("2026-11-22 10:00 +08:00")
def test_a_day_is_corrected_and_taken_back_on_the_page(cast, as_):
    client = as_(cast.admin)
    posted = {"on": "2027-05-16", "is_working": "no", "name": "古尔邦节", "source": "自治区通知"}

    client.post("/rules/days/correct/", posted)

    day = DayShift.objects.get()
    assert "古尔邦节，放假" in client.get("/rules/days/2027/").content.decode()
    assert client.post(f"/rules/days/2027/{day.pk}/withdraw/").status_code == 302
    assert not DayShift.objects.exists()


@time_machine.travel("2026-11-22 10:00 +08:00")
def test_days_that_are_over_stay_as_they_were(cast, as_):
    over = DayShiftFactory(on=date(2026, 11, 20))
    posted = {"on": "2026-11-21", "is_working": "no", "name": "停课", "source": "通知"}

    answer = as_(cast.admin).post("/rules/days/correct/", posted)

    assert answer.status_code == 422
    assert "过去的日子不能更正" in answer.content.decode()
    assert policies.withdraw_day(cast.admin, over).reason.startswith("过去的日子不再改动")


def test_a_day_of_a_notice_cannot_be_withdrawn_by_itself(cast, as_):
    day = DayShiftFactory(notice=HolidayYearFactory())

    assert as_(cast.admin).post(f"/rules/days/{day.on.year}/{day.pk}/withdraw/").status_code == 404


def test_a_year_shows_its_days_with_the_paper_or_says_that_it_estimates(cast, as_):
    client = as_(cast.teacher)

    known = client.get("/rules/days/2026/").content.decode()
    guessed = client.get("/rules/days/2033/").content.decode()

    assert "10月1日至7日" in known and "10月10日（周六）" in known
    assert "国务院办公厅关于2026年部分节假日安排的通知" in known
    assert "2033年放假安排尚未公布，暂按法定节日推算" in guessed
    assert client.get("/rules/days/2999/").status_code == 404


def test_anybody_can_ask_why_a_deadline_falls_where_it_falls(cast, as_):
    page = as_(cast.teacher).get("/rules/days/count/?start=2026-04-01&days=5").content.decode()

    assert "2026年4月9日（周四）" in page
    assert "清明节放假（4月4日至6日），不计" in page


@pytest.mark.parametrize(
    "asked", ["start=&days=5", "start=abc&days=x", "start=2026-04-01&days=999"]
)
def test_nonsense_is_asked_back(cast, as_, asked):
    answer = as_(cast.teacher).get(f"/rules/days/count/?{asked}")

    assert answer.status_code == 200
    assert "invalid-feedback" in answer.content.decode()

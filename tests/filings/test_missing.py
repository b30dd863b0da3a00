"""Who has not filed, until when they had time, and reminding them."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from tests.factories.filings import FilingFactory, UrgeFactory
from tests.factories.org import SchoolFactory
from union.audit.models import Event
from union.filings.actions import envelope as actions
from union.filings.deadlines import deadline, yearly_kinds
from union.filings.desk import Roll
from union.filings.lent.calendar import entries
from union.filings.models import Urge
from union.rules.actions import set_figure

pytestmark = pytest.mark.django_db
KIND = "year_plan"


@pytest.fixture
def roll(cast):
    return Roll(cast.district, KIND, 2026)


def test_a_deadline_on_a_day_off_moves_to_the_next_working_day(cast):
    """15 March 2026 is a Sunday."""
    due = deadline(cast.school, KIND, 2026)

    assert due.on == dt.date(2026, 3, 16)
    assert due.said == "2026年3月16日（3月15日逢休息日，顺延）"


def test_a_deadline_in_the_spring_festival_moves_behind_it(cast):
    with time_machine.travel(dt.datetime(2025, 12, 1, tzinfo=dt.UTC), tick=False):
        figure = {
            "by": cast.clerk,
            "starts_on": dt.date(2025, 12, 1),
            "source": "清教工〔2025〕9号",
        }
        set_figure(cast.district, "filings.year_plan.due", "2月15日", **figure)

        due = deadline(cast.school, KIND, 2026)

    assert due.on == dt.date(2026, 2, 24)
    assert due.rule.source == "清教工〔2025〕9号"


def test_a_district_that_sets_another_day_moves_its_own_schools_only(cast):
    elsewhere = SchoolFactory()
    today = timezone.localdate()
    figure = {"by": cast.clerk, "starts_on": today, "source": "清教工〔2025〕9号"}
    set_figure(cast.district, "filings.year_plan.due", "4月1日", **figure)

    assert deadline(cast.school, KIND, 2026).on == dt.date(2026, 4, 1)
    assert deadline(elsewhere, KIND, 2026).on == dt.date(2026, 3, 16)


def test_an_envelope_carries_its_due_day(cast):
    assert FilingFactory(school=cast.school).due_on == dt.date(2026, 3, 16)


def test_missing_is_who_has_nothing_on_the_desk(cast, roll, submitted):
    FilingFactory(school=cast.theirs)

    assert list(roll.missing()) == [cast.theirs]


def test_a_returned_filing_is_missing_again(cast, roll, submitted):
    actions.send_back(submitted, by=cast.clerk, remark="请补月份")

    ours = roll.missing().get(pk=cast.school.pk)
    roll.note_past([ours])
    assert ours.returned_at == submitted.decided_at
    assert ours.urged_at is None


def test_a_supplement_leaves_the_count_of_schools_as_it_was(cast, roll, submitted):
    actions.approve(submitted, by=cast.clerk)
    FilingFactory(school=cast.school, submitted=True)

    assert (roll.tally["filed"], roll.missing_count, roll.missing().count()) == (1, 1, 1)


def test_the_panel_names_a_few_that_are_missing(cast, roll):
    assert roll.some_missing(1) == [cast.school]
    assert roll.some_missing(6) == [cast.school, cast.theirs]


def test_a_closed_school_owes_nothing(cast, roll):
    cast.theirs.closed_on = dt.date(2025, 8, 31)
    cast.theirs.save()

    assert list(roll.missing()) == [cast.school]
    assert roll.expected == 1


def test_missing_is_one_question(roll, django_assert_num_queries):
    with django_assert_num_queries(2):  # whether a round asks, and the schools
        assert len(roll.missing()) == 2


def test_reminding_tells_the_chairs_and_is_recorded(cast, roll):
    actions.urge(roll, [cast.school], by=cast.clerk)

    text = cast.chair.notices.get().text
    assert "催报：2026年度工作计划应于2026年3月16日" in text
    assert not cast.outsider.notices.exists()
    event = Event.objects.get(verb="filing.urged")
    assert event.details["schools"] == [cast.school.name]


def test_a_school_is_reminded_at_most_once_a_day(cast, roll):
    actions.urge(roll, [cast.school], by=cast.clerk)

    again = actions.urge(roll, [cast.school, cast.theirs], by=cast.clerk)

    assert again == [cast.theirs]
    assert cast.chair.notices.count() == 1


def test_the_next_day_it_may_be_reminded_again(cast, roll):
    yesterday = timezone.now() - dt.timedelta(days=1)
    UrgeFactory(school=cast.school, on=timezone.localdate(yesterday), at=yesterday, by=cast.clerk)

    assert actions.urge(roll, [cast.school], by=cast.clerk) == [cast.school]


def test_the_page_lists_school_chair_and_last_reminder(as_, cast, roll):
    actions.urge(roll, [cast.school], by=cast.clerk)

    page = as_(cast.clerk).get("/filings/missing/", {"year": 2026}).content.decode()

    assert "未报 2 所" in page
    assert "陈静" in page


def test_the_chosen_schools_are_reminded_from_the_page(as_, cast):
    chosen = {"year": 2026, "school": [cast.school.pk, "x"]}

    answer = as_(cast.clerk).post("/filings/missing/urge/", chosen, follow=True)

    assert "已催报 1 所学校" in answer.content.decode()
    assert [urge.school for urge in Urge.objects.all()] == [cast.school]


def test_all_are_reminded_at_once(as_, cast):
    as_(cast.clerk).post("/filings/missing/urge/", {"year": 2026, "all": "1"})

    assert Urge.objects.count() == 2


def test_without_a_choice_nobody_is_reminded(as_, cast):
    answer = as_(cast.clerk).post("/filings/missing/urge/", {"year": 2026}, follow=True)

    assert "请先勾选要催报的学校" in answer.content.decode()
    assert not Urge.objects.exists()


def test_another_kind_has_missing_schools_and_reminders_of_its_own(as_, cast, submitted):
    asked = {"kind": "disclosure_report", "year": 2026}
    client = as_(cast.clerk)
    page = client.get("/filings/missing/", asked).content.decode()
    assert "2026年校务公开年度报告：未报 2 所" in page

    client.post("/filings/missing/urge/", {**asked, "school": [cast.school.pk]})

    assert [urge.kind for urge in Urge.objects.all()] == ["disclosure_report"]


def test_an_unknown_kind_is_taken_for_the_plan(as_, cast):
    page = as_(cast.clerk).get("/filings/missing/", {"kind": "congress_record", "year": 2026})

    assert "2026年度工作计划：未报 2 所" in page.content.decode()


def test_a_foreign_school_cannot_be_reminded(as_, cast):
    elsewhere = SchoolFactory()

    as_(cast.clerk).post("/filings/missing/urge/", {"year": 2026, "school": [elsewhere.pk]})

    assert not Urge.objects.exists()


def test_the_due_day_stands_in_the_calendar_of_officers(cast):
    first, last = dt.date(2026, 3, 1), dt.date(2026, 3, 31)

    (entry,) = entries(cast.chair, first, last)

    assert (entry.starts_on, entry.title) == (dt.date(2026, 3, 16), "2026年度工作计划报送截止")
    assert entries(cast.teacher, first, last) == []


def test_other_months_do_not_even_read_the_calendar(cast, django_assert_num_queries):
    cast.chair.offices  # noqa: B018 - read before counting

    with django_assert_num_queries(len(yearly_kinds()) + 1):  # rules, rounds; once in a request
        assert entries(cast.chair, dt.date(2026, 9, 1), dt.date(2026, 9, 30)) == []

"""The score sheet: points from the records alone, and none where no record can speak."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import timezone

from disclosure import scoring, scoring_rules
from disclosure.models import CatalogueItem, Seat
from disclosure.scoring import score_of, share_of
from disclosure.year_facts import YearFacts
from tests.factories.disclosure import (
    CatalogueItemFactory,
    ExemptionFactory,
    PublicationFactory,
    SeatFactory,
)
from tests.factories.evaluation import EvaluationFactory
from tests.factories.meetings import MeetingFactory
from union.rules.actions import set_figure

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 5, 1)


def at(day: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.fromisoformat(f"{day} 10:00"))


def sheet(school, today=TODAY, year=2026):
    return score_of(YearFacts(school, year, today))


def line(school, text, today=TODAY):
    items = [item for block in sheet(school, today).blocks for item in block.items]
    return next(item for item in items if item.text == text)


def test_case_30_an_overdue_item_shows_in_the_rubric(cast):
    """财务收支 each quarter, last published on 5 January; on 1 May the first quarter is overdue."""
    item = CatalogueItemFactory(unit=cast.school, name="财务收支")
    PublicationFactory(
        school=cast.school,
        item=item,
        period="2025Q4",
        published=True,
        published_at=at("2026-01-05"),
    )

    found = line(cast.school, "重要事项按时公开")

    assert found.earned == 0
    assert "逾期未公开 1：财务收支（2026年第一季度）" in found.proof


def test_what_was_published_in_time_gets_its_points_and_what_was_late_half(cast):
    for name, day in (("按时的", "2026-04-08"), ("晚了的", "2026-04-30")):
        item = CatalogueItemFactory(unit=cast.school, name=name)
        place = {"school": cast.school, "item": item, "period": "2026Q1"}
        PublicationFactory(**place, published=True, published_at=at(day))

    found = line(cast.school, "重要事项按时公开")

    assert found.earned == Decimal("10.5")
    assert "按时 1，逾期公开 1，逾期未公开 0" in found.proof


def test_what_does_not_apply_and_what_is_not_due_yet_cost_nothing(cast):
    item = CatalogueItemFactory(unit=cast.school)
    ExemptionFactory(school=cast.school, item=item)

    assert line(cast.school, "重要事项按时公开").earned is None


def test_a_school_without_records_gets_no_full_marks_for_them(cast):
    score = sheet(cast.school)

    assert score.points == 100
    assert score.earned == 0
    assert score.by_hand > 0
    unproven = [item for block in score.blocks for item in block.items if item.earned is None]
    assert all(item.said == "待人工评定" for item in unproven)
    assert "校务公开与党风廉政建设结合" in [item.text for item in unproven]


def test_the_first_block_has_ten_items_of_two_points_as_the_form_has(cast):
    first, second, *ours = sheet(cast.school).blocks

    assert [item.points for item in first.items] == [2] * 10
    assert sum(item.points for item in second.items) == 30
    assert "德化县" in first.source and "德化县" in second.source
    assert all(block.source == scoring.OURS for block in ours)


def test_groups_and_their_meetings_are_read_from_the_records(cast):
    SeatFactory(school=cast.school, group=Seat.Group.LEADING, is_head=True, name="王建国")
    MeetingFactory(school=cast.school, kind="leading", held=True, starts_at=at("2026-03-03"))

    assert line(cast.school, "成立校务公开领导小组").earned == 2
    assert "组长王建国" in line(cast.school, "成立校务公开领导小组").proof
    assert line(cast.school, "领导小组每年至少专题研究两次").earned == 1
    assert line(cast.school, "成立校务公开监督小组").earned == 0


def test_a_meeting_of_another_year_does_not_count(cast):
    MeetingFactory(school=cast.school, kind="leading", held=True, starts_at=at("2025-12-30"))

    assert line(cast.school, "领导小组每年至少专题研究两次").earned == 0


def test_the_staffs_judgement_gives_the_points_of_the_effect(cast):
    EvaluationFactory(school=cast.school, published=True, published_at=at("2026-04-20"))

    found = line(cast.school, "教职工评议满意率")

    assert found.earned == Decimal("8.7")  # 52 of 60, of ten points
    assert "52/60（86.7%）" in found.proof


def test_a_district_sets_the_points_of_our_own_blocks(cast):
    figure = {"by": cast.clerk, "starts_on": timezone.localdate(), "source": "清教工〔2026〕9号"}
    set_figure(cast.district, scoring_rules.PROCEDURE, "16", **figure)

    block = sheet(cast.school).blocks[3]

    assert [item.points for item in block.items] == [6, 5, 5]


def test_points_are_rounded_a_line_at_a_time_so_that_the_sum_adds_up():
    assert share_of(14, Fraction(1, 3)) == Decimal("4.7")
    assert share_of(2, Fraction(1, 40)) == Decimal("0.1")  # 0.05, half up


def test_the_plan_counts_only_where_it_speaks_of_disclosure(cast):
    text = "学校年度计划写有校务公开"
    item = CatalogueItemFactory(unit=cast.school, category=CatalogueItem.Category.PLANS)
    place = {"school": cast.school, "item": item, "published": True}
    PublicationFactory(**place, published_at=at("2026-02-20"), text="今年抓好教学。")
    assert line(cast.school, text).earned is None

    PublicationFactory(**place, published_at=at("2026-02-21"), text="坚持校务公开制度。")

    assert line(cast.school, text).earned == 2


# --- the page -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who, status",
    [("chair", 200), ("committee", 200), ("principal", 200), ("clerk", 200), ("teacher", 403),
     ("leader", 403), ("outsider", 404)],
)  # fmt: skip
def test_who_sees_the_sheet(as_, cast, who, status):
    address = f"{reverse('disclosure:score')}?school={cast.school.pk}"

    assert as_(getattr(cast, who)).get(address).status_code == status


def test_each_line_of_the_page_leads_to_its_records_and_names_its_source(as_, cast):
    page = as_(cast.chair).get(reverse("disclosure:score")).content.decode()

    assert reverse("disclosure:matrix") in page
    assert "未经核实" in page
    assert "待人工评定" in page


def test_a_year_that_is_no_year_shows_this_one(as_, cast):
    page = as_(cast.chair).get(reverse("disclosure:score"), {"year": "99999"})

    assert f"{timezone.localdate().year}年" in page.content.decode()

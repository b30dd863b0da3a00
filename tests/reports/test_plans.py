"""A plan as a whole: who sees it, how it begins, is carried over, filed."""

import datetime as dt

import pytest

from tests.factories.reports import ItemFactory, PlanFactory, SectionFactory
from union.audit.models import Event
from union.filings.actions import envelope as filings
from union.filings.models import Filing
from union.kit.flow import WrongState
from union.reports.actions import plans as actions
from union.reports.content import snapshot
from union.reports.models import PlanItem, YearPlan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast):
    """Our school's plan with a section and an item a month in spring."""
    plan = PlanFactory(school=cast.school, by=cast.chair, title="清源三小2026年工会工作计划")
    SectionFactory(plan=plan, title="指导思想", text="围绕中心，服务教职工。")
    for month in (3, 4, 5):
        ItemFactory(plan=plan, first_month=month, text=f"{month}月的工作")
    return plan


@pytest.mark.parametrize(
    "who, draft, filed",
    [
        ("chair", True, True),
        ("committee", True, True),
        ("teacher", False, True),
        ("leader", False, True),
        ("clerk", False, True),
        ("outsider", False, False),
        ("admin", False, False),
    ],
)
def test_who_sees_a_plan(cast, plan, who, draft, filed):
    user = getattr(cast, who)

    assert YearPlan.objects.visible_to(user).exists() is draft
    actions.file(plan, by=cast.chair)
    assert YearPlan.objects.visible_to(user).exists() is filed


def test_a_second_plan_of_the_year_is_refused_with_the_way_to_the_first(cast, plan):
    with pytest.raises(actions.PlanExists, match="已经有2026年的计划") as there:
        PlanFactory(school=cast.school)

    assert there.value.plan == plan


def test_a_plan_begins_with_its_envelope_and_a_record(cast, plan):
    assert plan.filing.state == Filing.State.DRAFT
    assert Event.objects.get(verb="plan.created").unit_path == cast.school.path


def test_a_school_year_runs_from_september_to_august():
    plan = PlanFactory(year=2026, first_month=9)

    assert plan.months[0] == 9
    assert (plan.starts_on, plan.ends_on) == (dt.date(2026, 9, 1), dt.date(2027, 8, 31))
    assert plan.first_day(3) == dt.date(2027, 3, 1)


def test_filing_freezes_the_content_and_closes_the_plan(cast, plan):
    actions.file(plan, by=cast.chair)
    plan.items.update(text="事后改的")

    plan.filing.refresh_from_db()
    frozen = plan.filing.latest().content
    assert not plan.is_editable
    assert "3月的工作" in str(frozen)
    assert "事后改的" not in str(frozen)


def test_of_two_people_filing_one_wins(cast, plan):
    actions.file(plan, by=cast.chair)

    with pytest.raises(WrongState):
        actions.file(plan, by=cast.chair)

    assert plan.filing.versions.count() == 1


def test_a_returned_plan_can_be_edited_and_filed_again(cast, plan):
    actions.file(plan, by=cast.chair)
    plan.filing.refresh_from_db()
    filings.send_back(plan.filing, by=cast.clerk, remark="请补责任人")
    plan.items.update(owner="陈静")

    actions.file(plan, by=cast.chair)

    plan.filing.refresh_from_db()
    assert plan.filing.revision == 2


def test_block_keys_stay_the_same_when_the_order_changes(cast, plan):
    before = {b["key"]: b["text"] for b in snapshot(plan, on=dt.date(2026, 3, 5))["blocks"][:2]}
    SectionFactory(plan=plan, title="新的开头", position=0)

    after = snapshot(plan, on=dt.date(2026, 3, 6))["blocks"]

    found = {block["key"]: block.get("text") for block in after if block["key"] in before}
    assert found == before


def test_what_is_missing_is_said_before_filing(cast):
    plan = PlanFactory(school=cast.school)

    bare = [gap.sentence for gap in actions.gaps(plan)]
    ItemFactory(plan=plan, owner="", first_month=None)
    later = [gap.sentence for gap in actions.gaps(plan)]

    assert any("还没有正文" in each for each in bare)
    assert any("还没有月份安排" in each for each in bare)
    assert "有 1 项工作没有写责任人" in later
    assert "有 1 项工作没有定月份" in later


def test_carrying_over_keeps_the_work_and_puts_days_into_their_month(cast, plan):
    ItemFactory(plan=plan, text="五四活动", first_month=None, starts_on=dt.date(2026, 5, 4))

    following = actions.carry_over(plan, by=cast.chair)

    assert (following.year, following.title) == (2027, "清源三小2027年工会工作计划")
    assert following.items.count() == 4
    moved = following.items.get(text="五四活动")
    assert (moved.first_month, moved.starts_on) == (5, None)
    assert not following.items.exclude(state=PlanItem.State.OPEN).exists()


def test_a_draft_can_be_thrown_away_with_its_envelope(cast, plan):
    actions.discard(plan, by=cast.chair)

    assert not YearPlan.objects.exists()
    assert not Filing.objects.exists()
    assert Event.objects.filter(verb="plan.discarded").exists()


# --- pages ---


def test_the_chair_files_through_the_page(as_, cast, plan):
    client = as_(cast.chair)

    page = client.get(f"/plans/{plan.pk}/file/")
    answer = client.post(f"/plans/{plan.pk}/file/")

    assert "报送区教育工会" in page.content.decode()
    assert answer["Location"] == plan.filing.get_absolute_url()
    plan.filing.refresh_from_db()
    assert plan.filing.state == Filing.State.SUBMITTED


def test_a_committee_member_may_edit_but_not_file(as_, cast, plan):
    client = as_(cast.committee)

    assert client.get(f"/plans/{plan.pk}/edit/").status_code == 200
    refused = client.post(f"/plans/{plan.pk}/file/")
    assert refused.status_code == 403
    assert "只有工会主席可以报送" in refused.content.decode()


@pytest.mark.parametrize("who, status", [("outsider", 404), ("teacher", 404), ("clerk", 404)])
@pytest.mark.parametrize("page", ["", "edit/", "file/", "preview/", "plan.docx"])
def test_a_foreign_draft_does_not_exist(as_, cast, plan, who, status, page):
    assert as_(getattr(cast, who)).get(f"/plans/{plan.pk}/{page}").status_code == status


def test_a_filed_plan_cannot_be_edited_any_more(as_, cast, plan):
    actions.file(plan, by=cast.chair)

    refused = as_(cast.chair).get(f"/plans/{plan.pk}/edit/")

    assert refused.status_code == 403
    assert "退回后可以再改" in refused.content.decode()


def test_a_teacher_reads_the_months_of_the_filed_plan(as_, cast, plan):
    actions.file(plan, by=cast.chair)

    page = as_(cast.teacher).get(f"/plans/{plan.pk}/").content.decode()

    assert "3月的工作" in page
    assert "修改计划" not in page


def test_the_preview_shows_the_paper(as_, cast, plan):
    page = as_(cast.chair).get(f"/plans/{plan.pk}/preview/").content.decode()

    assert "一、指导思想" in page
    assert "月份安排" in page


def test_the_word_file_has_a_chinese_name_and_real_headings(as_, cast, plan):
    answer = as_(cast.chair).get(f"/plans/{plan.pk}/plan.docx")

    assert answer.content[:2] == b"PK"
    assert "filename*=utf-8''%E6%B8%85%E6%BA%90" in answer["Content-Disposition"]


def test_carrying_over_through_the_page(as_, cast, plan):
    answer = as_(cast.chair).post(f"/plans/{plan.pk}/carry/")

    new = YearPlan.objects.get(year=2027)
    assert answer["Location"] == f"/plans/{new.pk}/edit/"


@pytest.mark.parametrize("rows", [1, 5])
def test_the_list_asks_the_same_however_long_it_is(as_, cast, rows, django_assert_max_num_queries):
    for year in range(2020, 2020 + rows):
        PlanFactory(school=cast.school, year=year)
    client = as_(cast.chair)

    with django_assert_max_num_queries(10):
        client.get("/plans/")


@pytest.mark.parametrize("page", ["", "edit/", "preview/"])
def test_a_long_plan_costs_no_more_queries_than_fifteen(
    as_, cast, plan, page, django_assert_max_num_queries
):
    ItemFactory.create_batch(30, plan=plan, edited_by=cast.chair)
    SectionFactory.create_batch(10, plan=plan, edited_by=cast.chair)
    client = as_(cast.chair)

    with django_assert_max_num_queries(15):
        client.get(f"/plans/{plan.pk}/{page}")

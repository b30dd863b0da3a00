"""What the school sees: its filings, where each stands, and what was said."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.factories.filings import FilingFactory, plan_content
from union.filings.actions import envelope as actions
from union.filings.lent.todos import panels, todos
from union.filings.models import Filing
from union.filings.subjects import Subject
from union.kit import plugs
from union.papers.models import Paper

pytestmark = pytest.mark.django_db


def plan_of(filing):
    return Subject(view_url=f"/plans/{filing.pk}/", edit_url=f"/plans/{filing.pk}/edit/")


@pytest.fixture
def subjects(settings):
    settings.UNION_PLUGS = {
        **settings.UNION_PLUGS, "filing_subjects": {"year_plan": f"{__name__}.plan_of"}
    }  # fmt: skip
    plugs.plug.cache_clear()
    yield
    plugs.plug.cache_clear()


def office(user):
    return user.offices[0]


def test_the_list_says_where_each_stands_and_what_is_next(as_, cast, submitted):
    actions.send_back(submitted, by=cast.clerk, remark="请补月份")

    page = as_(cast.chair).get("/filings/").content.decode()

    assert "已退回" in page
    assert "看意见，修改后重报" in page


def test_what_is_owed_and_not_begun_stands_on_top(as_, cast):
    page = as_(cast.chair).get("/filings/").content.decode()

    assert f"{timezone.localdate().year}年度工作计划还没有开始" in page


def test_what_is_owed_is_asked_for_in_the_last_ninety_days(as_, cast):
    said = "2026年校务公开年度报告还没有开始"

    with time_machine.travel(dt.datetime(2026, 9, 21, tzinfo=dt.UTC)):
        assert said not in as_(cast.chair).get("/filings/").content.decode()
    with time_machine.travel(dt.datetime(2026, 9, 23, tzinfo=dt.UTC)):
        assert said in as_(cast.chair).get("/filings/").content.decode()


@pytest.mark.parametrize("rows", [1, 5])
def test_the_lists_questions_do_not_grow(as_, cast, rows, django_assert_max_num_queries):
    for place in range(rows):
        FilingFactory(school=cast.school, year=2020 + place)
    client = as_(cast.chair)

    with django_assert_max_num_queries(12) as asked:
        client.get("/filings/")
    assert len(asked) == 10


@pytest.mark.parametrize(
    "who, status",
    [("clerk", 200), ("chair", 200), ("committee", 200), ("leader", 404), ("teacher", 404),
     ("outsider", 404), ("admin", 404)],
)  # fmt: skip
def test_who_opens_a_submitted_filing(as_, cast, submitted, who, status):
    assert as_(getattr(cast, who)).get(f"/filings/{submitted.pk}/").status_code == status


def test_a_returned_filing_shows_every_remark_at_its_place(as_, cast, submitted):
    actions.send_back(
        submitted, by=cast.clerk, remark="总体不错", section_remarks={"s1": "请写明时间"}
    )

    page = as_(cast.chair).get(f"/filings/{submitted.pk}/").content.decode()

    assert "退回了这一件" in page
    assert '<a href="#sec-s1">二、民主管理</a>：请写明时间' in page
    assert f'href="/filings/{submitted.pk}/edit/"' in page


def test_an_older_submission_can_be_read_again(as_, cast, submitted):
    actions.send_back(submitted, by=cast.clerk, remark="请补月份")
    new = plan_content("新的指导思想。", "召开教代会。", "走访慰问困难教职工。")
    actions.submit(submitted, by=cast.chair, content=new)
    client = as_(cast.chair)

    page = client.get(f"/filings/{submitted.pk}/", {"revision": 1}).content.decode()

    assert "围绕中心工作。" in page
    assert "已被第 2 次取代" in page
    assert client.get(f"/filings/{submitted.pk}/", {"revision": 9}).status_code == 404
    assert client.get(f"/filings/{submitted.pk}/", {"revision": "x"}).status_code == 200


def test_an_approved_filing_shows_its_number_and_letter(as_, cast, submitted):
    actions.approve(submitted, by=cast.clerk)

    page = as_(cast.chair).get(f"/filings/{submitted.pk}/").content.decode()

    letter = Paper.objects.get(kind="filing_reply")
    assert submitted.number in page
    assert letter.get_absolute_url() in page


def test_the_edit_address_leads_to_the_subject(as_, cast, subjects):
    draft = FilingFactory(school=cast.school)

    assert as_(cast.chair).get(f"/filings/{draft.pk}/edit/").url == f"/plans/{draft.pk}/edit/"


def test_the_clerk_does_not_edit(as_, submitted, cast, subjects):
    assert as_(cast.clerk).get(f"/filings/{submitted.pk}/edit/").status_code == 403


def test_the_detail_page_asks_few_questions(as_, cast, submitted, django_assert_max_num_queries):
    client = as_(cast.chair)

    with django_assert_max_num_queries(15):
        client.get(f"/filings/{submitted.pk}/")


def test_both_papers_are_ordered_for_the_officers(cast, submitted):
    actions.approve(submitted, by=cast.clerk)

    keys = Paper.objects.order_by("pk").values_list("key", "audience")
    assert list(keys) == [
        (f"year_plan:{submitted.pk}:1", "officers"),
        (f"filing_reply:{submitted.pk}:1", "officers"),
    ]


def test_the_reply_letter_answers_the_filing(cast, submitted):
    actions.approve(submitted, by=cast.clerk, remark="请按月落实")

    paper = plugs.plug("papers", "filing_reply")(submitted.pk, 1).context["paper"]

    said = "".join(getattr(block, "text", "") for block in paper.blocks)
    assert paper.red_head.number == submitted.number
    assert "请按月落实" in said
    assert paper.signature.on == timezone.localdate(submitted.decided_at)
    assert submitted.latest().digits == paper.fingerprint.digits


def test_the_chair_is_told_what_came_back(cast, submitted):
    actions.send_back(submitted, by=cast.clerk, remark="请补月份")

    (todo,) = todos(cast.chair, office(cast.chair))

    assert todo.title == "《2026年工会工作计划》被退回，请修改后重报"
    assert todo.url == f"/filings/{submitted.pk}/"


def test_the_clerk_has_one_line_for_all_that_waits(cast, submitted):
    FilingFactory(school=cast.theirs, submitted=True)

    (todo,) = todos(cast.clerk, office(cast.clerk))

    assert todo.title == "2 件报送件等您审核"


@pytest.mark.parametrize("who", ["leader", "admin"])
def test_nobody_else_is_bothered(cast, submitted, who):
    user = getattr(cast, who)

    assert todos(user, office(user)) == panels(user, office(user)) == []
    assert todos(user, None) == []


def test_the_clerks_tile_counts_schools(cast):
    year = timezone.localdate().year
    FilingFactory(school=cast.school, year=year, submitted=True)

    (panel,) = panels(cast.clerk, office(cast.clerk))

    roll = panel.context["roll"]
    assert (roll.tally["filed"], roll.expected, roll.percent) == (1, 2, 50)
    assert panel.context["missing"] == [cast.theirs]


def test_the_home_pages_draw_the_tiles(as_, cast, submitted):
    Filing.objects.update(year=timezone.localdate().year)

    assert "报送台" in as_(cast.clerk).get(reverse("home")).content.decode()
    assert "2026年工会工作计划" in as_(cast.chair).get(reverse("home")).content.decode()


def test_lateness_is_that_of_the_first_submission(cast, submitted):
    Filing.objects.update(due_on=dt.date(2026, 3, 16), filed_on=dt.date(2026, 3, 17))

    late = Filing.objects.get()

    assert (late.is_late, late.days_late, late.deadline_words) == (True, 1, "逾期1天报送")


def test_filing_on_the_last_day_is_in_time(cast, submitted):
    Filing.objects.update(due_on=dt.date(2026, 3, 16), filed_on=dt.date(2026, 3, 16))

    assert Filing.objects.get().deadline_words == "按期报送"

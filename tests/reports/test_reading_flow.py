"""The way from last year's document to this year's plan, through the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.reports import PlanFactory
from union.reports.actions import readings as actions
from union.reports.models import PlanReading, YearPlan
from union.reports.reading import read_pasted

pytestmark = pytest.mark.django_db

LAST_YEAR = """河湾小学2025年工会工作计划
一、指导思想
依靠教职工办好学校，把实事办到心坎上。
二、主要工作
（一）开好教代会
提案件件有回音。
三、月份安排
三月：庆祝三八节（3月7日）；召开教代会
四月：春季健步走（负责人：吴敏）
"""
TWO = (
    "篇1：\n2025年工会工作计划\n一、目标\n办好家。\n篇2：\n2024年工会工作计划\n一、目标\n做实事。\n"
)


@pytest.fixture
def reading(cast, time_machine):
    time_machine.move_to("2026-02-10T09:00:00+08:00", tick=False)
    source = read_pasted(LAST_YEAR)
    return actions.keep_reading(cast.school, source, name="去年计划.docx", by=cast.chair)


def form_of(reading, **changed):
    """What the check page sends back when nothing is touched."""
    data = {"title": reading.draft["title"]}
    rows = {"s": reading.draft["sections"], "i": reading.draft["items"]}
    for prefix, drafts in rows.items():
        data |= {f"{prefix}-TOTAL_FORMS": len(drafts), f"{prefix}-INITIAL_FORMS": len(drafts)}
        for number, row in enumerate(drafts):
            names = ("level", "title", "text") if prefix == "s" else (
                "text", "owner", "first_month", "last_month", "starts_on", "ends_on")  # fmt: skip
            data |= {f"{prefix}-{number}-{name}": row[name] or "" for name in names}
            if prefix == "s":
                data[f"s-{number}-level"] = row["level"]
    return data | changed


def test_an_uploaded_document_leads_to_the_check_page(as_, cast):
    file = SimpleUploadedFile("去年计划.txt", LAST_YEAR.encode("gb18030"))

    answer = as_(cast.chair).post("/plans/new/", {"file": file})

    reading = PlanReading.objects.get()
    assert answer["Location"] == f"/plans/readings/{reading.pk}/"
    assert reading.source_name == "去年计划.txt"


def test_pasted_text_is_read_as_well(as_, cast):
    as_(cast.chair).post("/plans/new/", {"text": LAST_YEAR})

    assert [item["text"] for item in PlanReading.objects.get().draft["items"]]


def test_a_file_with_two_plans_asks_which_one(as_, cast):
    client = as_(cast.chair)

    asked = client.post("/plans/new/", {"text": TWO})
    reading = PlanReading.objects.get()
    page = client.get(asked["Location"]).content.decode()
    client.post(asked["Location"], {"document": "1"})

    assert asked["Location"].endswith("/choose/")
    assert "这个文件里有 2 份文稿" in page
    reading.refresh_from_db()
    assert reading.chosen == 1


@pytest.mark.parametrize("number", ["2", "-1", "x", ""])
def test_a_document_that_is_not_there_cannot_be_chosen(as_, cast, number):
    client = as_(cast.chair)
    address = client.post("/plans/new/", {"text": TWO})["Location"]

    client.post(address, {"document": number})

    assert PlanReading.objects.get().chosen is None


def test_the_check_page_shows_the_source_beside_what_was_read(as_, cast, reading):
    page = as_(cast.chair).get(reading.get_absolute_url()).content.decode()

    assert "提案件件有回音" in page
    assert 'href="#line-' in page
    assert "原文是2025年的日子" in page


def test_dates_move_into_the_new_year_with_a_mark(reading):
    (dated,) = [item for item in reading.draft["items"] if item["starts_on"]]

    assert dated["starts_on"] == "2026-03-07"
    assert "2025年" in dated["moved"]


def test_saving_makes_the_plan_with_its_months(as_, cast, reading):
    answer = as_(cast.chair).post(reading.get_absolute_url(), form_of(reading))

    plan = YearPlan.objects.get()
    assert answer["Location"] == f"/plans/{plan.pk}/edit/"
    assert (plan.year, plan.items.filter(first_month=4).count()) == (2026, 1)
    assert plan.items.get(first_month=4).owner == "吴敏"
    assert plan.items.get(first_month=4).owner_user == cast.committee
    assert plan.sections.filter(title="指导思想").exists()


def test_a_row_that_is_struck_out_does_not_become_part_of_the_plan(as_, cast, reading):
    form = form_of(reading, **{"i-0-DELETE": "on", "s-0-DELETE": "on"})

    as_(cast.chair).post(reading.get_absolute_url(), form)

    plan = YearPlan.objects.get()
    assert plan.items.count() == len(reading.draft["items"]) - 1
    assert plan.sections.count() == len(reading.draft["sections"]) - 1


def test_what_was_missed_can_be_added(as_, cast, reading):
    count = len(reading.draft["items"])
    extra = {"i-TOTAL_FORMS": count + 1, f"i-{count}-text": "教师节表彰"}
    form = form_of(reading, **extra, **{f"i-{count}-first_month": "9"})

    as_(cast.chair).post(reading.get_absolute_url(), form)

    assert YearPlan.objects.get().items.get(text="教师节表彰").first_month == 9


def test_an_error_comes_back_with_what_was_typed_and_nothing_is_written(as_, cast, reading):
    form = form_of(reading, **{"i-0-text": "我改过的一条", "i-0-starts_on": "2019-01-01"})

    answer = as_(cast.chair).post(reading.get_absolute_url(), form)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "日期不在2026年以内" in page
    assert "我改过的一条" in page
    assert not YearPlan.objects.exists()


def test_what_is_typed_is_kept_even_while_it_is_wrong(as_, cast, reading):
    client = as_(cast.chair)
    form = form_of(reading, **{"i-0-starts_on": "不是日子", "i-0-text": "打到一半"})

    client.post(f"/plans/readings/{reading.pk}/keep/", form)

    page = client.get(reading.get_absolute_url()).content.decode()
    assert "打到一半" in page


def test_another_year_moves_the_dates_and_the_title(as_, cast, reading):
    as_(cast.chair).post(
        f"/plans/readings/{reading.pk}/year/", {"year": "2027", "first_month": "1"}
    )

    reading.refresh_from_db()
    assert reading.draft["title"] == "清源区第三小学工会2027年工作计划"
    assert "2027-03-07" in [item["starts_on"] for item in reading.draft["items"]]


def test_a_double_click_makes_one_plan(as_, cast, reading):
    client, form = as_(cast.chair), form_of(reading)

    client.post(reading.get_absolute_url(), form)
    second = client.post(reading.get_absolute_url(), form)

    assert YearPlan.objects.count() == 1
    assert second["Location"] == YearPlan.objects.get().get_absolute_url()


def test_a_year_that_has_a_plan_is_said_with_the_way_to_it(as_, cast, reading):
    plan = PlanFactory(school=cast.school, year=2026)

    answer = as_(cast.chair).post(reading.get_absolute_url(), form_of(reading))

    assert answer.status_code == 422
    assert f"/plans/{plan.pk}/edit/" in answer.content.decode()


def test_giving_up_forgets_what_was_read(as_, cast, reading):
    as_(cast.chair).post(f"/plans/readings/{reading.pk}/drop/")

    reading.refresh_from_db()
    assert (reading.state, reading.lines) == (PlanReading.State.DROPPED, [])


@pytest.mark.parametrize("who", ["outsider", "teacher", "clerk", "admin"])
@pytest.mark.parametrize("part", ["", "choose/"])
def test_a_foreign_reading_does_not_exist(as_, cast, reading, who, part):
    answer = as_(getattr(cast, who)).get(f"/plans/readings/{reading.pk}/{part}")

    assert answer.status_code == 404


@pytest.mark.parametrize("who", ["teacher", "clerk", "admin"])
def test_only_officers_of_a_school_write_its_plan(as_, cast, who):
    answer = as_(getattr(cast, who)).get("/plans/new/")

    assert answer.status_code == 403


def test_a_plan_may_begin_blank(as_, cast):
    answer = as_(cast.chair).post("/plans/new/blank/")

    assert answer["Location"] == f"/plans/{YearPlan.objects.get().pk}/edit/"


def test_a_half_checked_reading_waits_on_the_first_step(as_, cast, reading):
    page = as_(cast.chair).get("/plans/new/").content.decode()

    assert "接着核对" in page


def test_what_the_plan_writes_by_itself_is_offered_to_be_left_out(as_, cast):
    signed = "清源区第三小学工会\n2025年2月25日\n"
    text = LAST_YEAR.replace("四月：春季健步走（负责人：吴敏）\n", "四月：健步走；\n") + signed
    reading = actions.keep_reading(cast.school, read_pasted(text), name="x", by=cast.chair)

    aside = [row for row in reading.draft["sections"] if row.get("DELETE")]

    assert [row["title"] or row["text"] for row in aside] == [
        "月份安排",
        "清源区第三小学工会",
        "2025年2月25日",
    ]
    assert "健步走" in [row["text"] for row in reading.draft["items"]]


def test_a_days_giving_is_no_date(cast):
    text = "工会计划\n十月：慈善一日捐；10日重阳慰问\n"
    reading = actions.keep_reading(cast.school, read_pasted(text), name="x", by=cast.chair)

    dated = {row["text"]: bool(row["starts_on"]) for row in reading.draft["items"]}

    assert dated["慈善一日捐"] is False

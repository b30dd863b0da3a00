"""校务公开年度报告: figures live until it is filed, then they stand; the chair's words beside them."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from disclosure.actions import report as actions
from disclosure.content.report import SECTIONS, content_of
from disclosure.lent import report as lent
from disclosure.models import AnnualReport, Objection
from disclosure.year_facts import YearFacts
from tests.factories.disclosure import (
    CatalogueItemFactory,
    NoticeFactory,
    ObjectionFactory,
    PublicationFactory,
)
from tests.factories.evaluation import AnnualReportFactory, EvaluationFactory, counted
from tests.factories.meetings import DecisionFactory
from union.filings.actions import envelope as filings
from union.filings.drawing import paper_of
from union.filings.kinds import Kind
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(NOW, tick=False):
        yield


def url(name, *args) -> str:
    return reverse(f"disclosure:{name}", args=args)


def at(day: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.fromisoformat(f"{day} 10:00"))


@pytest.fixture
def report(cast):
    return AnnualReportFactory(school=cast.school, year=2026)


def told(report, key: str) -> str:
    """All that stands in one section, today."""
    facts = YearFacts(report.school, report.year, timezone.localdate())
    blocks = content_of(report, facts, on=facts.today)["blocks"]
    mine = [block for block in blocks if block["key"].startswith(key)]
    return "\n".join(str(block.get("text") or block.get("rows")) for block in mine)


# --- what the records say -------------------------------------------------------------------------


def test_every_section_is_there_for_a_school_without_any_record(report):
    content = content_of(report, YearFacts(report.school, 2026, NOW.date()), on=NOW.date())

    headings = [block["text"] for block in content["blocks"] if block["type"] == "heading"]
    assert headings == [*(section.title for section in SECTIONS), "校务公开考核自评表"]
    keys = [block["key"] for block in content["blocks"]]
    assert len(set(keys)) == len(keys)
    assert paper_of(content).title == "2026年校务公开年度报告"


def test_items_in_time_late_and_missing_are_counted_and_named(cast, report):
    for name, day in (("按时的", "2026-04-08"), ("晚了的", "2026-06-30"), ("没有的", "")):
        item = CatalogueItemFactory(unit=cast.school, name=name, rhythm="yearly")
        if day:
            place = {"school": cast.school, "item": item, "period": "2025Y"}
            PublicationFactory(**place, published=True, published_at=at(day))

    said = told(report, "content")

    assert "应公开 3 期" in said
    assert "没有的" in said
    assert "没有公开，已逾期" in said


def test_spending_above_the_limit_names_the_meeting_or_says_that_none_is_named(cast, report):
    item = CatalogueItemFactory(unit=cast.school, is_spending=True)
    decision = DecisionFactory(school=cast.school)
    place = {"school": cast.school, "item": item, "published": True}
    PublicationFactory(**place, published_at=at("2026-03-03"), amount="3000.00", title="不超过的")
    PublicationFactory(
        **place,
        published_at=at("2026-03-04"),
        amount="3000.01",
        title="有会议的",
        decision=decision,
    )
    PublicationFactory(**place, published_at=at("2026-03-05"), amount="8000", title="没有会议的")

    said = told(report, "spending")

    assert "超过限额的支出 2 笔，写明会议决定的 1 笔" in said
    assert decision.cited in said
    assert "没有写明" in said
    assert "不超过的" not in said


def test_notices_objections_and_withdrawals_are_counted(cast, report):
    notice = NoticeFactory(publication__school=cast.school, starts_on=dt.date(2026, 3, 2))
    ObjectionFactory(notice=notice)
    PublicationFactory(
        school=cast.school,
        published=True,
        state="withdrawn",
        withdrawn_at=at("2026-05-05"),
        withdrawn_reason="写错了金额",
    )

    said = told(report, "notices")

    assert "公示 1 次" in said and "异议 1 件，已处理 0 件" in said
    assert "写错了金额" in said
    assert Objection.objects.get().text not in said


def test_the_staffs_judgement_stands_in_the_report_and_is_hidden_where_few_took_part(cast, report):
    row = EvaluationFactory(school=cast.school, published=True)
    assert "52/60（86.7%）" in told(report, "judged")

    row.result = counted({"g1": 3}) | {"grades": {}}
    row.save(update_fields=["result"])

    assert "为保护评议人不作统计" in told(report, "judged")


def test_shortcomings_and_plans_are_offered_from_the_records_until_the_chair_writes(
    as_, cast, report
):
    CatalogueItemFactory(unit=cast.school, name="食堂账目", rhythm="monthly")
    assert "食堂账目" in told(report, "lacks") and "食堂账目" in told(report, "plans")

    words = {section.key: "" for section in SECTIONS} | {"lacks": "公开栏更新不够快。"}
    as_(cast.chair).post(url("report_edit", report.pk), words)

    report.refresh_from_db()
    assert "公开栏更新不够快。" in told(report, "lacks")
    assert "食堂账目" not in told(report, "lacks")
    assert "食堂账目" not in told(report, "plans")


def test_what_is_saved_as_it_was_offered_goes_on_following_the_records(as_, cast, report):
    item = CatalogueItemFactory(unit=cast.school, name="食堂账目", rhythm="yearly")
    client = as_(cast.chair)
    offered = client.get(url("report_edit", report.pk)).context["form"]["lacks"].value()
    assert "食堂账目" in offered

    client.post(url("report_edit", report.pk), {"lacks": offered, "content": "已补。"})
    place = {"school": cast.school, "item": item, "period": "2025Y"}
    PublicationFactory(**place, published=True, published_at=at("2026-11-30"))

    assert "食堂账目" not in told(report, "lacks")
    report.refresh_from_db()
    assert report.texts["content"] == "已补。"


# --- writing and filing ---------------------------------------------------------------------------


def test_the_chair_begins_it_once(as_, cast):
    client = as_(cast.chair)
    client.post(url("report_begin"))
    answer = client.post(url("report_begin"))

    row = AnnualReport.objects.get()
    assert answer.url == row.get_absolute_url()
    assert row.year == 2026


def test_in_january_last_years_report_can_still_be_begun_and_in_april_no_more(as_, cast):
    with time_machine.travel(dt.datetime(2027, 1, 5, 9, tzinfo=dt.UTC), tick=False):
        client = as_(cast.chair)
        page = client.get(url("report_list")).content.decode()
        assert "起草2026年的报告" in page and "起草2027年的报告" in page
        client.post(url("report_begin"), {"year": "2026"})
        assert AnnualReport.objects.get().year == 2026
        assert "起草2026年的报告" not in client.get(url("report_list")).content.decode()
        assert client.post(url("report_begin"), {"year": "2025"}).status_code == 404
    with time_machine.travel(dt.datetime(2027, 4, 5, 9, tzinfo=dt.UTC), tick=False):
        assert as_(cast.chair).post(url("report_begin"), {"year": "2026"}).status_code == 404


def test_filed_it_stands_still_whatever_the_records_say_later(as_, cast, report):
    page = as_(cast.chair).post(url("report_file", report.pk), follow=True).content.decode()
    assert "已报送" in page

    EvaluationFactory(school=cast.school, published=True)

    page = as_(cast.teacher).get(report.get_absolute_url()).content.decode()
    assert "本年没有公布教职工评议结果" in page
    assert "52/60" not in page


def test_the_district_reads_it_and_receives_it(as_, cast, report):
    filing = actions.file(report, by=cast.chair)
    assert filing.kind == Kind.DISCLOSURE_REPORT
    assert filing.due_on == dt.date(2026, 12, 21)  # 20 December 2026 is a Sunday
    assert "本年没有公布教职工评议结果" in filing.warnings

    filings.approve(filing, by=cast.clerk)

    assert filing.words.approved == "已备查"
    assert as_(cast.clerk).get(report.get_absolute_url()).status_code == 200


def test_what_came_back_is_live_again(as_, cast, report):
    filing = actions.file(report, by=cast.chair)
    with pytest.raises(WrongState):
        actions.write(report, {}, by=cast.chair)
    filings.send_back(filing, by=cast.clerk, remark="请补上评议结果")
    EvaluationFactory(school=cast.school, published=True)

    page = as_(cast.chair).get(report.get_absolute_url()).content.decode()

    assert "请补上评议结果" in page
    assert "52/60" in page


@pytest.mark.parametrize(
    "who, status",
    [("chair", 200), ("committee", 200), ("principal", 200), ("teacher", 403), ("clerk", 403),
     ("outsider", 404)],
)  # fmt: skip
def test_a_draft_is_read_by_those_who_work_on_it(as_, cast, report, who, status):
    assert as_(getattr(cast, who)).get(report.get_absolute_url()).status_code == status


@pytest.mark.parametrize("who", ["committee", "principal"])
def test_only_the_chair_files_it(as_, cast, report, who):
    assert as_(getattr(cast, who)).post(url("report_file", report.pk)).status_code == 403


def test_a_filed_report_is_changed_by_nobody(as_, cast, report):
    actions.file(report, by=cast.chair)

    assert as_(cast.chair).get(url("report_edit", report.pk)).status_code == 403
    assert as_(cast.chair).post(url("report_file", report.pk)).status_code == 403


def test_words_that_are_too_long_come_back_with_what_was_typed(as_, cast, report):
    answer = as_(cast.chair).post(url("report_edit", report.pk), {"lacks": "长" * 2001})

    assert answer.status_code == 422
    assert "最多写 2000 个字" in answer.content.decode()


def test_the_word_file_can_be_taken_before_and_after(as_, cast, report):
    client = as_(cast.chair)
    assert client.get(url("report_docx", report.pk)).content[:2] == b"PK"

    actions.file(report, by=cast.chair)

    assert client.get(url("report_docx", report.pk)).content[:2] == b"PK"


def test_the_office_is_reminded_in_the_last_month_and_not_after_it_was_filed(cast, report):
    office = cast.chair.offices[0]
    [todo] = lent.todos(cast.chair, office)
    assert todo.until == dt.date(2026, 12, 21)

    actions.file(report, by=cast.chair)
    assert lent.todos(cast.chair, office) == []

    with time_machine.travel(dt.datetime(2027, 6, 1, tzinfo=dt.UTC)):
        assert lent.todos(cast.chair, office) == []

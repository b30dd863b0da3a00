"""Several kinds of filings: whose day it is, what the yes is called, what comes back."""

import datetime as dt
import io
import re

import pytest
import time_machine
from django.utils import timezone
from docx import Document

from tests.factories.filings import FilingFactory, form_content
from union.filings.actions import envelope as actions
from union.filings.deadlines import yearly_kinds
from union.filings.kinds import WORDS, Kind, named, titled, words_for
from union.filings.lent.calendar import entries
from union.filings.lent.todos import panels, todos
from union.filings.models import Filing
from union.filings.papers import REPLY, filed, reply
from union.kit.plugs import plug
from union.papers.models import Paper

pytestmark = pytest.mark.django_db
REPORT, RECORD = Kind.CONGRESS_REPORT, Kind.CONGRESS_RECORD
INBOX = "/filings/inbox/"


def filing_of(cast, kind, *, submitted=True, **given):
    given = {"title": f"三届二次教代会{Kind(kind).label[-2:]}表", "term": "三届二次"} | given
    return FilingFactory(school=cast.school, by=cast.chair, kind=kind, submitted=submitted, **given)


@pytest.fixture
def report(cast):
    """Our school's application on the district's desk."""
    return filing_of(cast, REPORT)


@pytest.fixture
def record(cast):
    return filing_of(cast, RECORD)


def texts(lent):
    return [block.text for block in lent.context["paper"].blocks]


# --- words ---------------------------------------------------------------------------------------


def test_every_kind_has_its_words_and_its_papers():
    assert set(WORDS) == set(Kind)
    assert all(plug("papers", kind) for kind in Kind)


@pytest.mark.parametrize(
    "given, said",
    [
        ((Kind.YEAR_PLAN, 2026), "2026年度工作计划"),
        ((REPORT, 2026, "三届二次"), "三届二次教代会呈报"),
        ((RECORD, 2026), "2026年教代会备案"),
        ((Kind.DISCLOSURE_REPORT, 2026), "2026年校务公开年度报告"),
    ],
)
def test_a_filing_is_named_by_its_year_or_its_session(given, said):
    assert named(*given) == said


def test_words_of_several_kinds_fit_all():
    assert words_for([RECORD, RECORD]).approve == "予以备案"
    assert words_for([RECORD, REPORT]).approved == "已审定"
    assert words_for([]).approve == "审定"


# --- days ----------------------------------------------------------------------------------------


def test_plan_report_of_disclosure_and_summary_are_owed_every_year():
    assert yearly_kinds() == [Kind.YEAR_PLAN, Kind.DISCLOSURE_REPORT, Kind.YEAR_SUMMARY]
    assert all(WORDS[kind].start for kind in yearly_kinds())


def test_a_kind_without_a_day_in_the_rules_is_due_when_its_subject_says(cast):
    filing = filing_of(cast, RECORD, submitted=False, due_on=dt.date(2026, 4, 28))
    assert filing.due_on == dt.date(2026, 4, 28)

    content = form_content()
    actions.submit(filing, by=cast.chair, content=content, due_on=dt.date(2026, 5, 6))

    assert Filing.objects.get().due_on == dt.date(2026, 5, 6)


def test_submitting_without_a_day_keeps_the_one_given_at_opening(cast):
    assert filing_of(cast, RECORD, due_on=dt.date(2026, 4, 28)).due_on == dt.date(2026, 4, 28)


def test_without_a_day_nothing_is_late(report):
    assert (report.is_late, report.days_late, report.deadline_words) == (False, 0, "")


def test_a_plan_is_due_as_the_rules_say_whatever_is_given(cast):
    filing = FilingFactory(school=cast.school, submitted=True, due_on=dt.date(2030, 1, 1))

    assert filing.due_on == dt.date(2026, 3, 16)


def test_a_late_record_is_accepted_and_marked(as_, cast):
    today = timezone.localdate()
    record = filing_of(cast, RECORD, due_on=today - dt.timedelta(days=1))

    actions.approve(record, by=cast.clerk)

    assert (record.state_words, record.deadline_words) == ("已备案", "逾期1天报送")
    assert "（逾期1天报送）" in texts(reply(record.pk, 1))[0]
    assert "逾期1天报送" in as_(cast.chair).get(f"/filings/{record.pk}/").content.decode()


# --- supplements ---------------------------------------------------------------------------------


def test_a_supplement_says_so_in_every_title(cast, report):
    actions.approve(report, by=cast.clerk)

    again = filing_of(cast, REPORT)

    assert (again.supplement, again.title) == (1, "三届二次教代会呈报表（补报）")
    assert again.latest().content["title"] == again.title
    actions.approve(again, by=cast.clerk)
    third = filing_of(cast, REPORT, submitted=False, title=again.title)
    assert third.title == "三届二次教代会呈报表（第2次补报）"
    actions.retitle(third, "呈报表")
    assert Filing.objects.get(pk=third.pk).title == "呈报表（第2次补报）"


def test_another_session_is_no_supplement(cast, report):
    actions.approve(report, by=cast.clerk)

    assert filing_of(cast, REPORT, term="三届三次").supplement == 0


def test_while_one_is_open_there_is_no_supplement(cast, report):
    with pytest.raises(actions.AlreadyOpen, match="已有一份三届二次教代会呈报在办"):
        filing_of(cast, REPORT)


def test_a_supplement_to_a_plan_is_not_late(cast):
    actions.approve(FilingFactory(school=cast.school, submitted=True), by=cast.clerk)

    again = FilingFactory(school=cast.school, submitted=True)

    assert (again.due_on, again.title) == (None, "2026年工会工作计划（补报）")


def test_a_title_is_cut_before_its_mark():
    assert titled("题" * 300, 0) == "题" * 200
    assert titled("题" * 300, 2) == "题" * 193 + "（第2次补报）"
    assert titled("2026年补充计划", 1) == "2026年补充计划"
    assert titled("", 1) == ""


# --- what comes back -----------------------------------------------------------------------------


def test_consent_cites_the_application_and_its_date(cast):
    with time_machine.travel(dt.datetime(2026, 4, 1, 2, tzinfo=dt.UTC), tick=False):
        report = filing_of(cast, REPORT)
    with time_machine.travel(dt.datetime(2026, 4, 3, 2, tzinfo=dt.UTC), tick=False):
        actions.approve(report, by=cast.clerk, remark="会前七天把材料送到代表手中。")

    letter = reply(report.pk, 1).context["paper"]

    assert letter.title == "关于同意召开三届二次教职工代表大会的批复"
    assert texts(reply(report.pk, 1)) == [
        "你会2026年4月1日《三届二次教代会呈报表》收悉。经研究，同意召开三届二次教职工代表大会。",
        "请按以下要求办理：",
        "会前七天把材料送到代表手中。",
        "此复。",
    ]
    assert cast.chair.notices.first().text == (
        f"《三届二次教代会呈报表》已通过，批复文号{report.number}"
    )


def test_a_record_gets_a_receipt_with_a_number_of_the_same_series(cast, report, record):
    actions.approve(report, by=cast.clerk)
    actions.approve(record, by=cast.clerk)

    year = timezone.localdate().year
    assert record.number == f"清教工〔{year}〕2号"
    assert cast.chair.notices.first().text.endswith(f"已备案，备案号{record.number}")
    letter = reply(record.pk, 1).context["paper"]
    assert letter.title == "关于三届二次教代会备案的回执"
    assert f"予以备案，备案号为{record.number}。特此回执。" in texts(reply(record.pk, 1))[0]
    assert Paper.objects.get(kind=REPLY, subject_pk=record.pk).title.endswith("的备案回执")


def test_the_reviewer_presses_what_the_kind_calls_for(as_, cast, decide, record):
    page = as_(cast.clerk).get(f"/filings/{record.pk}/review/").content.decode()
    assert re.search(r"</svg>予以备案</button>", page)

    answer = decide(record, "approve")

    page = as_(cast.clerk).get(answer.url).content.decode()
    assert "已备案，备案号 清教工" in page
    assert "<dt>备案号</dt>" in page
    refused = as_(cast.clerk).get(f"/filings/{record.pk}/review/").content.decode()
    assert "当前是“已备案”" in refused


def test_the_public_check_names_the_receipt(client, cast, record):
    actions.approve(record, by=cast.clerk)

    page = client.get(f"/check/{record.fingerprint[:20]}/").content.decode()

    assert "已备案" in page


# --- paper ---------------------------------------------------------------------------------------


def test_neighbouring_forms_are_one_form_on_paper(report):
    (form,) = filed(report.pk, 1).context["paper"].blocks

    assert [row.pairs[0] for row in form.rows] == [
        ("", "一、会议基本情况"),
        ("届次", "三届二次"),
        ("中心议题", "绩效工资分配办法"),
        ("", "二、意见"),
        ("党组织意见", ""),
    ]
    assert [row.tall for row in form.rows] == [False, False, False, False, True]
    assert form.rows[-1].foot.startswith("（签章）")


def test_the_filed_version_is_there_as_a_word_file(as_, cast, report):
    answer = as_(cast.chair).get(f"/filings/{report.pk}/docx/?revision=1")

    (table,) = Document(io.BytesIO(answer.content)).tables
    assert table.rows[1].cells[1].text == "三届二次"
    for address in ("?revision=2", "?revision=0"):
        assert as_(cast.chair).get(f"/filings/{report.pk}/docx/{address}").status_code == 404
    assert as_(cast.outsider).get(f"/filings/{report.pk}/docx/").status_code == 404
    draft = filing_of(cast, RECORD, submitted=False)
    assert as_(cast.chair).get(f"/filings/{draft.pk}/docx/").status_code == 404


# --- pages ---------------------------------------------------------------------------------------


def test_the_desk_chooses_by_kind_and_counts(as_, cast, submitted, report, record):
    client = as_(cast.clerk)

    chips = client.get(INBOX).context["chips"]
    chosen = client.get(INBOX, {"kind": REPORT})

    assert [count for *_, count in chips] == [3, 1, 1, 1]
    assert [filing.pk for filing in chosen.context["page"]] == [report.pk]
    assert [count for *_, count in chosen.context["tabs"]] == [1, 0, 0, 1]
    assert "批复同意所选" in chosen.content.decode()
    assert "审定所选" in client.get(INBOX).content.decode()
    assert len(client.get(INBOX, {"kind": "?"}).context["page"]) == 3


def test_a_desk_of_one_kind_has_no_chips(as_, cast, submitted):
    answer = as_(cast.clerk).get(INBOX)

    assert answer.context["chips"] == []
    assert "通过所选" in answer.content.decode()


def test_several_records_are_put_on_file_at_once(as_, cast, record):
    client = as_(cast.clerk)
    page = client.get("/filings/approve/", {"filing": record.pk}).content.decode()
    assert "一起予以备案 1 件" in page

    answer = client.post("/filings/approve/now/", {"filing": f"{record.pk}:1"}, follow=True)

    assert "已备案 1 件，备案号 清教工" in answer.content.decode()


def test_a_schools_list_is_grouped_by_kind(as_, cast, submitted, report, record):
    page = as_(cast.chair).get("/filings/").content.decode()

    heads = re.findall(r'<h2 id="kind-\d">(.*?)</h2>', page)
    assert heads == ["年度工作计划", "教代会呈报", "教代会备案"]


def test_the_clerks_todo_says_what_waits(cast, submitted, report, record):
    (todo,) = todos(cast.clerk, cast.clerk.offices[0])

    assert todo.title == "3 件报送件等您审核"
    assert todo.note.startswith("年度工作计划 1 件，教代会呈报 1 件，教代会备案 1 件；最早的一件")


def test_the_panel_counts_plans_only(cast, submitted, report):
    (panel,) = panels(cast.clerk, cast.clerk.offices[0])

    assert panel.context["roll"].tally["waiting"] == 1


def test_only_yearly_days_stand_in_the_calendar(cast, report):
    first, last = dt.date(2026, 1, 1), dt.date(2026, 12, 31)

    assert [entry.title for entry in entries(cast.chair, first, last)] == [
        "2026年度工作计划报送截止",
        "2026年校务公开年度报告报送截止",
        "2026年度工作总结报送截止",
    ]


def test_a_form_is_read_in_parts_and_remarked_on(as_, cast, decide, report):
    page = as_(cast.clerk).get(f"/filings/{report.pk}/review/").content.decode()
    assert "<dt>中心议题</dt><dd>绩效工资分配办法</dd>" in page
    assert "留在纸上填写、签章" in page

    decide(report, "send-back", **{"remark-basics": "请写明楼号"})
    actions.submit(report, by=cast.chair, content=form_content(place="教学楼报告厅"))

    page = as_(cast.clerk).get(f"/filings/{report.pk}/review/").content.decode()
    assert "<dt>地点</dt><dd><ins>教学楼</ins>报告厅" in page
    assert "本次已改" in page

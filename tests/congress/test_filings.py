"""会前有报告、会后有备案: both forms drawn from the records, filed, answered, supplemented."""

import datetime as dt

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from congress.actions import filings as actions
from congress.filing_state import record_form, report_form
from congress.models import Motion, Session, SessionFiling
from tests.factories.congress import (
    AgendaItemFactory,
    CongressFactory,
    DelegateFactory,
    LeaveFactory,
    MotionFactory,
    ResolutionFactory,
    SeatFactory,
    SessionFactory,
    SignInFactory,
    SittingFactory,
    StepRecordFactory,
    TallyFactory,
)
from tests.factories.proposals import ProposalFactory
from union.audit.models import Event
from union.filings.actions import envelope as filings
from union.filings.kinds import Kind
from union.filings.models import Filing

pytestmark = pytest.mark.django_db
REPORT, RECORD = Kind.CONGRESS_REPORT, Kind.CONGRESS_RECORD


@pytest.fixture
def session(cast):
    return SessionFactory(congress=CongressFactory(school=cast.school), place="阶梯教室")


def at(day: dt.date, hour: int = 9) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, hour, tzinfo=timezone.get_default_timezone())


def said(content: dict) -> dict[str, str]:
    """Label and value of all the form's cells."""
    forms = [block for block in content["blocks"] if block["type"] == "fields"]
    return {label: value for block in forms for row in block["rows"] for label, value in row}


def rows(content: dict, key: str) -> list[list[str]]:
    return next(block["rows"] for block in content["blocks"] if block["key"] == key)


def closed_on(session, day: dt.date) -> Session:
    """The session as if it had met on that day."""
    opened, closed = at(day, 9), at(day, 17)
    Session.objects.filter(pk=session.pk).update(
        state="closed", opens_on=day, ends_on=day, opened_at=opened, closed_at=closed,
        proposals_from=day - dt.timedelta(30), proposals_close_on=day - dt.timedelta(15),
    )  # fmt: skip
    return Session.objects.for_page().get(pk=session.pk)


def test_case_14_a_record_one_day_after_its_seven_working_days_is_taken_and_marked(
    cast, session, time_machine
):
    session = closed_on(session, dt.date(2026, 3, 20))
    time_machine.move_to(at(dt.date(2026, 4, 1)))

    assert record_form(session).due_on == dt.date(2026, 3, 31)
    filing = actions.file(session, RECORD, by=cast.chair)

    assert filing.state == Filing.State.SUBMITTED
    assert filing.is_late
    assert filing.deadline_words == "逾期1天报送"
    assert Filing.objects.late().get() == filing


def test_case_14_a_record_on_the_last_day_is_in_time(cast, session, time_machine):
    session = closed_on(session, dt.date(2026, 3, 20))
    time_machine.move_to(at(dt.date(2026, 3, 31)))

    filing = actions.file(session, RECORD, by=cast.chair)

    assert filing.deadline_words == "按期报送"


def test_the_report_is_drawn_from_the_records(session):
    congress = session.congress
    DelegateFactory.create_batch(3, congress=congress)
    DelegateFactory(congress=congress, category="2observer")
    motion = MotionFactory(session=session, kind=Motion.Kind.ADOPT, method=Motion.Method.SECRET)
    AgendaItemFactory(sitting=SittingFactory(session=session), title="审议绩效方案")
    SeatFactory(congress=congress, session=session, body="presidium", is_head=True)
    ProposalFactory(session=session, filed_as="proposal")

    content = report_form(session).content()

    cells = said(content)
    # The proposal brought its author along as a fourth delegate.
    assert cells["应到正式代表"] == "4 人"
    assert cells["列席代表"] == "1 人"
    assert cells["代表占教职工"] == "4.2%"
    assert cells["拟定时间"].startswith(f"{session.opens_on.year}年")
    assert "已收到 1 份，立案 1 件" in cells["提案征集"]
    assert "（执行主席）" in cells["主席团"]
    assert rows(content, "motions") == [["1", motion.title, "讨论通过", "无记名投票"]]
    assert rows(content, "agenda")[0][1] == "审议绩效方案"
    assert content["title"] == "关于召开第三届第二次教职工代表大会的请示"


def test_the_record_prints_votes_resolutions_overrides_and_shows_of_hands(session):
    tally = TallyFactory(
        motion=MotionFactory(session=session, kind=Motion.Kind.ADOPT, method=Motion.Method.HANDS)
    )
    StepRecordFactory(session=session, step="training", done_on=None, override_reason="疫情停训")
    sitting = SittingFactory(session=session, opened=True)
    SignInFactory(sitting=sitting)
    SignInFactory(sitting=sitting, delegate__category="2observer")
    LeaveFactory(sitting=sitting, reason="住院")
    ResolutionFactory(session=session, passed=True, text="会议同意学校工作报告。")
    session = closed_on(session, timezone.localdate())

    content = record_form(session).content()

    assert rows(content, "votes") == [
        [tally.motion.title, "1", "31", "30", "—", "—", "0", "28", "1", "1", "通过"]
    ]
    (row,) = rows(content, "sittings")
    assert row[3:5] == ["1", "1"]
    assert "住院" in row[5]
    cells = said(content)
    assert "疫情停训" in cells["程序说明"]
    assert "以举手方式表决" in cells["程序说明"]
    assert cells["正文"] == "会议同意学校工作报告。"
    assert cells["批复文号"] == "未取得批复"


def test_the_district_approves_the_report_under_a_number(cast, session):
    filing = actions.file(session, REPORT, by=cast.chair)

    filings.approve(filing, by=cast.clerk)

    year = timezone.localdate().year
    assert report_form(session).approved.number == f"清教工〔{year}〕1号"
    assert not report_form(session).differs_from_approved


def test_a_change_after_the_approval_asks_for_a_supplement(cast, session, as_):
    filings.approve(actions.file(session, REPORT, by=cast.chair), by=cast.clerk)
    file = reverse("congress:session_filing_file", args=[session.pk, "report"])
    assert as_(cast.chair).post(file).status_code == 403

    MotionFactory(session=session, title="食堂承包方案")

    assert report_form(session).differs_from_approved
    assert as_(cast.chair).post(file).status_code == 302
    second = report_form(session).filing
    assert second.title.endswith("（补报）")
    assert SessionFiling.objects.filter(session=session).count() == 2


def test_a_returned_report_is_filed_again_with_what_changed(cast, session):
    filing = actions.file(session, REPORT, by=cast.chair)
    filings.send_back(filing, by=cast.clerk, remark="缺中心议题")
    Session.objects.filter(pk=session.pk).update(theme="审议绩效工资方案")

    again = actions.file(session, REPORT, by=cast.chair)

    assert again.pk == filing.pk
    assert again.revision == 2
    assert said(again.latest().content)["中心议题"] == "审议绩效工资方案"


def test_the_opinions_of_party_and_school_are_printed_with_their_day(cast, session, as_):
    url = reverse("congress:session_words", args=[session.pk, "report"])
    given = {
        "party_opinion": "同意召开",
        "party_on": "2026-03-01",
        "school_opinion": "",
        "school_on": "",
    }

    assert as_(cast.committee).post(url, given).status_code == 302

    assert said(report_form(session).content())["学校党组织意见"] == "同意召开（2026年3月1日）"
    assert Event.objects.filter(verb="session.opinions_noted").exists()


@pytest.mark.parametrize(
    "given, sentence",
    [
        ({"party_on": "2026-03-01"}, "还要写明意见"),
        ({"party_opinion": "同意", "party_on": "2999-01-01"}, "不能晚于今天"),
    ],
)
def test_an_opinion_that_cannot_be_comes_back(cast, session, as_, given, sentence):
    answer = as_(cast.chair).post(
        reverse("congress:session_words", args=[session.pk, "report"]), given
    )

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not SessionFiling.objects.exists()


def test_the_rating_cannot_have_more_votes_than_delegates(cast, session, as_):
    DelegateFactory.create_batch(2, congress=session.congress)
    session = closed_on(session, timezone.localdate())
    url = reverse("congress:session_rating", args=[session.pk])

    wrong = as_(cast.chair).post(url, {"satisfied": 2, "content": 1, "dissatisfied": 0})
    half = as_(cast.chair).post(url, {"satisfied": 2})
    right = as_(cast.chair).post(url, {"satisfied": 2, "content": 0, "dissatisfied": 0})

    assert (wrong.status_code, half.status_code, right.status_code) == (422, 422, 302)
    session.refresh_from_db()
    assert session.satisfied == 2


@pytest.mark.parametrize(
    "who, sees, files",
    [
        ("chair", 200, 302),
        ("committee", 200, 403),
        ("principal", 200, 403),
        ("clerk", 200, 403),
        ("teacher", 403, 403),
        ("outsider", 404, 404),
    ],
)
def test_who_sees_and_who_files_the_report(cast, session, as_, who, sees, files):
    client = as_(getattr(cast, who))

    assert client.get(reverse("congress:session_report", args=[session.pk])).status_code == sees
    file = reverse("congress:session_filing_file", args=[session.pk, "report"])
    assert client.post(file).status_code == files


def test_a_record_before_the_closing_is_refused_with_a_sentence(cast, session, as_):
    url = reverse("congress:session_record", args=[session.pk])
    assert "闭幕以后" in as_(cast.chair).get(url).content.decode()

    answer = as_(cast.chair).post(
        reverse("congress:session_filing_file", args=[session.pk, "record"])
    )

    assert answer.status_code == 403


def test_a_second_press_finds_the_report_with_the_district(cast, session, as_):
    url = reverse("congress:session_filing_file", args=[session.pk, "report"])
    as_(cast.chair).post(url)

    assert as_(cast.chair).post(url).status_code == 403
    assert Filing.objects.count() == 1


def test_looking_at_the_form_begins_nothing(cast, session, as_):
    with transaction.atomic():
        as_(cast.chair).get(reverse("congress:session_report", args=[session.pk]))

    assert not Filing.objects.exists()


def test_the_report_can_be_taken_as_a_word_file(cast, session, as_):
    answer = as_(cast.chair).get(
        reverse("congress:session_filing_docx", args=[session.pk, "report"])
    )

    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


def test_late_and_missing_things_are_said_with_their_rule(session, time_machine):
    time_machine.move_to(at(session.opens_on - dt.timedelta(days=5)))

    gaps = [str(gap) for gap in report_form(session).gaps()]

    assert any("已过应报日期 9 天" in gap and "14 天" in gap for gap in gaps)
    assert any("还没有代表名单" in gap for gap in gaps)

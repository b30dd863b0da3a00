"""The eighteen steps: what the records prove, what is late, what may be passed over."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from congress.dates import counted_back
from congress.held import schools_without_session
from congress.models import Resolution, Session
from congress.steps import STEPS, next_step, overrides, progress
from tests.factories.congress import (
    CongressFactory,
    DelegateFactory,
    DelegationFactory,
    DeliveryFactory,
    DocumentVersionFactory,
    MotionFactory,
    OpinionFactory,
    ResolutionFactory,
    SeatFactory,
    SessionFactory,
    SessionFilingFactory,
    SittingFactory,
    StepRecordFactory,
    days,
)
from tests.factories.org import SchoolFactory
from tests.factories.proposals import ProposalFactory
from tests.factories.rules import RuleFigureFactory

MARCH = dt.date(2026, 3, 20)


@pytest.fixture
def session(cast):
    return SessionFactory(congress=CongressFactory(school=cast.school))


def step_of(session, key):
    fresh = Session.objects.for_page().get(pk=session.pk)
    return next(state for state in progress(fresh) if state.key == key)


def test_there_are_eighteen_each_with_who_and_source(session):
    states = progress(session)

    assert [state.number for state in states] == list(range(1, 19))
    assert len({step.key for step in STEPS}) == 18
    assert all(state.who and state.basis and state.sentence for state in states)


def test_case_13_papers_are_due_seven_days_before_or_ten_where_the_district_says_so(cast):
    assert counted_back(cast.school, MARCH).papers_due == dt.date(2026, 3, 13)
    RuleFigureFactory(
        unit=cast.district, key="congress.papers_days", value="10", starts_on=dt.date(2026, 1, 1)
    )

    assert counted_back(cast.school, MARCH).papers_due == dt.date(2026, 3, 10)


@pytest.mark.parametrize("sent_on, state", [(13, "done"), (14, "late")])
def test_case_13_papers_sent_a_day_late_are_done_but_late(session, sent_on, state):
    session = SessionFactory(congress=session.congress, number=3, opens_on=MARCH)
    sent_at = dt.datetime(2026, 3, sent_on, 4, tzinfo=dt.UTC)
    DocumentVersionFactory(document__session=session, sent_at=sent_at)

    with time_machine.travel(dt.datetime(2026, 3, 16, 4, tzinfo=dt.UTC), tick=False):
        papers = step_of(session, "papers")

    assert (papers.state, papers.is_done) == (state, True)
    assert papers.due_on == dt.date(2026, 3, 13)
    assert "会前多少天把文件发给代表：7 天" in papers.basis


def test_a_paper_that_lies_unsent_keeps_the_step_open(session):
    DocumentVersionFactory(document__session=session, sent_at=timezone.now())
    DocumentVersionFactory(document__session=session)

    papers = step_of(session, "papers")

    assert not papers.is_done
    assert "1 份还没有发给代表" in papers.sentence


def test_a_step_without_a_record_waits_for_its_day_to_be_written_down(as_, cast, session):
    assert step_of(session, "party").state == "ahead"

    as_(cast.committee).post(
        f"{session.get_absolute_url()}steps/party/",
        {"done_on": days(0), "people": "党支部", "evidence": "党支部会议同意召开。"},
    )

    party = step_of(session, "party")
    assert (party.state, party.done_on) == ("done", days(0))
    assert party.sentence == "党支部会议同意召开。"


def test_nothing_is_done_tomorrow(as_, cast, session):
    address = f"{session.get_absolute_url()}steps/party/"

    answer = as_(cast.chair).post(address, {"done_on": days(1)})

    assert answer.status_code == 422
    assert not session.step_records.exists()


def test_a_step_with_a_record_is_not_ticked_by_hand(as_, cast, session):
    answer = as_(cast.chair).post(
        f"{session.get_absolute_url()}steps/papers/", {"done_on": days(0)}
    )

    assert answer.status_code == 403
    assert "按记录判断" in answer.content.decode()


def test_after_its_day_an_open_step_is_late_and_after_the_opening_missing(session):
    late = SessionFactory(congress=session.congress, number=5, opens_on=days(3))
    opened = SessionFactory(congress=session.congress, number=6, opens_on=days(0), opened=True)

    assert step_of(late, "party").state == "late"
    assert step_of(opened, "party").state == "missing"
    assert step_of(opened, "party").sentence == "没有记录。"


def test_a_session_that_is_no_renewal_keeps_its_constituencies(session):
    renewal = SessionFactory(congress=session.congress, number=7, kind="renewal", opens_on=days(60))

    assert step_of(session, "quotas").state == "not_needed"
    assert step_of(renewal, "quotas").state == "ahead"


def test_an_assembly_needs_no_qualification(cast):
    congress = CongressFactory(school=cast.school, kind="assembly", staff_count=40, women_count=20)
    session = SessionFactory(congress=congress)
    StepRecordFactory(session=session, step="qualification")

    assert step_of(session, "qualification").state == "not_needed"


def test_proposals_are_collected_by_themselves_until_they_close(session):
    SeatFactory(congress=session.congress)
    ProposalFactory(session=session, submitted=True)
    session.proposals_from = days(-3)
    session.save()

    collecting = step_of(session, "proposals")
    assert collecting.is_running
    assert "已收到 1 件" in collecting.sentence
    assert next_step(progress(session)).key != "proposals"

    session.proposals_from, session.proposals_close_on = days(-9), days(-1)
    session.save()
    assert step_of(session, "proposals").state == "done"


def test_the_report_is_done_with_the_districts_approval(cast, session):
    filing = SessionFilingFactory(session=session).filing
    assert "还没有报送" in step_of(session, "report").sentence

    stamp = {"by": cast.chair, "reviewer": cast.district, "due_on": None, "title": "呈报"}
    filing.submit(**stamp, fingerprint="0" * 64, warnings=[])
    assert "等待批复" in step_of(session, "report").sentence

    filing.approve("清教工〔2026〕3号", by=cast.clerk)
    report = step_of(session, "report")
    assert report.state == "done"
    assert "清教工〔2026〕3号" in report.sentence


def test_opinions_prove_the_discussion_and_answers_the_reply(cast, session):
    DelegationFactory(congress=session.congress)
    opinion = OpinionFactory(session=session)
    assert step_of(session, "discussion").is_done
    assert not step_of(session, "groups").is_done

    opinion.answer, opinion.answered_by, opinion.answered_at = "采纳", cast.chair, timezone.now()
    opinion.save()

    assert step_of(session, "groups").is_done


def test_votes_are_done_when_every_motion_has_its_result(session):
    motion = MotionFactory(session=session, kind="adopt", method="secret")
    MotionFactory(session=session)
    assert "需要表决 1 项" in step_of(session, "votes").sentence

    motion.result = "passed"
    motion.save()

    assert step_of(session, "votes").is_done


def test_the_last_step_is_done_with_all_four_of_its_parts(cast, session):
    session.open()
    session.close()
    after = step_of(session, "after")
    assert [part.title for part in after.parts] == [
        "公布决议", "报区教育工会备案", "交办提案", "立卷归档",
    ]  # fmt: skip
    assert not after.is_done

    ResolutionFactory(session=session, passed=True).publish(days(0))
    filing = SessionFilingFactory(session=session, kind="congress_record").filing
    stamp = {"by": cast.chair, "reviewer": cast.district, "due_on": None, "title": "备案"}
    filing.submit(**stamp, fingerprint="0" * 64, warnings=[])
    session.archive()

    assert step_of(session, "after").state == "done"
    assert Resolution.objects.get().published_on == days(0)


def test_a_reason_stands_in_for_a_step_and_is_kept_for_the_record(as_, cast, session):
    address = f"{session.get_absolute_url()}steps/training/"

    as_(cast.committee).post(f"{address}override/", {"reason": "代表上月已集中培训"})

    assert step_of(session, "training").state == "overridden"
    ((step, reason),) = overrides(session)
    assert (step.key, reason) == ("training", "代表上月已集中培训")


def test_a_reason_needs_words(as_, cast, session):
    address = f"{session.get_absolute_url()}steps/training/override/"

    assert as_(cast.committee).post(address, {"reason": " "}).status_code == 422


def test_a_step_that_the_rules_block_is_not_passed_over(as_, cast, session):
    client, where = as_(cast.chair), f"{session.get_absolute_url()}steps/"

    for step in ("report", "delegates", "formal", "after"):
        answer = client.post(f"{where}{step}/override/", {"reason": "来不及"})
        assert answer.status_code == 403
        assert "不能跳过" in answer.content.decode()

    RuleFigureFactory(unit=cast.district, key="congress.report_binding", value="warn")
    assert client.post(f"{where}report/override/", {"reason": "网络中断"}).status_code == 302


def test_doing_a_step_after_all_takes_the_reason_back(as_, cast, session):
    StepRecordFactory(session=session, step="party", done_on=None, override_reason="来不及")

    as_(cast.chair).post(f"{session.get_absolute_url()}steps/party/", {"done_on": days(0)})

    assert overrides(session) == []
    assert step_of(session, "party").state == "done"


def test_what_was_written_down_can_be_taken_back(as_, cast, session):
    StepRecordFactory(session=session, step="party")

    as_(cast.chair).post(f"{session.get_absolute_url()}steps/party/clear/")

    assert step_of(session, "party").state == "ahead"


@pytest.mark.parametrize("who", ["teacher", "clerk", "principal"])
def test_only_officers_write_about_steps(as_, cast, session, who):
    answer = as_(getattr(cast, who)).post(
        f"{session.get_absolute_url()}steps/party/", {"done_on": days(0)}
    )

    assert answer.status_code == 403


def test_nothing_is_written_about_an_archived_session(as_, cast, session):
    session.open()
    session.close()
    session.archive()

    answer = as_(cast.chair).post(f"{session.get_absolute_url()}steps/party/", {"done_on": days(0)})

    assert answer.status_code == 403


def test_there_is_no_nineteenth_step(as_, cast, session):
    assert as_(cast.chair).get(f"{session.get_absolute_url()}steps/dance/").status_code == 404


@pytest.mark.parametrize("step", [step.key for step in STEPS])
def test_every_step_has_a_page(as_, cast, session, step):
    DelegateFactory(congress=session.congress)

    page = as_(cast.chair).get(f"{session.get_absolute_url()}steps/{step}/")

    assert page.status_code == 200
    assert "依据" in page.content.decode()


def test_unread_papers_are_counted_beside_the_step(session):
    version = DocumentVersionFactory(document__session=session, sent_at=timezone.now())
    DeliveryFactory(version=version, opened_at=timezone.now())
    DeliveryFactory(version=version, on_paper_at=timezone.now())
    DeliveryFactory(version=version)

    assert "已阅 2/3" in step_of(session, "papers").sentence


def test_the_preparatory_meeting_needs_a_presidium(session):
    sitting = SittingFactory(session=session, kind="preparatory", opened=True)
    sitting.end()
    assert "主席团" in step_of(session, "preparatory").sentence
    assert not step_of(session, "preparatory").is_done

    SeatFactory(congress=session.congress, session=session, body="presidium")

    assert step_of(session, "preparatory").is_done


def test_case_15_a_school_that_opened_no_session_in_the_school_year_is_named(cast):
    year = (dt.date(2025, 9, 1), dt.date(2026, 8, 31))
    last_minute = SchoolFactory(parent=cast.district)
    for school, opened in [
        (cast.school, dt.datetime(2025, 8, 31, 15, 59, tzinfo=dt.UTC)),  # 23:59 of the day before
        (last_minute, dt.datetime(2026, 8, 31, 15, 59, tzinfo=dt.UTC)),
    ]:
        with time_machine.travel(opened, tick=False):
            SessionFactory(congress=CongressFactory(school=school), opened=True)
    SessionFactory(congress=CongressFactory(school=cast.theirs))  # prepared, never opened

    named = set(schools_without_session(cast.district, year))

    assert named == {cast.school, cast.theirs}

"""Minutes, resolutions and what follows them; the register of what must pass the congress."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.actions import outcome as actions
from congress.drafting import draft_minutes
from congress.models import Measure, Minutes, Motion, Resolution, Session
from congress.papers.outcome import minutes_paper, resolution_paper
from tests.factories.congress import (
    AgendaItemFactory,
    CongressFactory,
    DelegateFactory,
    FollowUpFactory,
    LeaveFactory,
    MeasureFactory,
    MinutesFactory,
    MotionFactory,
    ResolutionFactory,
    SessionFactory,
    SignInFactory,
    SittingFactory,
)
from tests.factories.org import DepartmentFactory, UserFactory
from union.audit.models import Event
from union.kit.autosave import Stale
from union.kit.flow import WrongState
from union.kit.paper_body import Heading
from union.papers.models import Paper

pytestmark = pytest.mark.django_db
SENTENCE = "应到31人，赞成28票，超过应到代表的半数，通过。"


@pytest.fixture
def session(cast):
    congress = CongressFactory(school=cast.school)
    return SessionFactory(congress=congress, place="阶梯教室", opened=True)


@pytest.fixture
def passed(session):
    """A motion that passed, with its sentence."""
    return MotionFactory(
        session=session, title="绩效工资方案", kind="adopt", result="passed", sentence=SENTENCE
    )


def url(name, *args):
    return reverse(f"congress:{name}", args=args)


def test_minutes_are_drafted_from_the_records(session, passed):
    DelegateFactory(congress=session.congress)
    sitting = SittingFactory(session=session, name="正式会议", opened=True)
    SignInFactory(sitting=sitting)
    SignInFactory(sitting=sitting, delegate__category="2observer")
    LeaveFactory(sitting=sitting, reason="住院")
    AgendaItemFactory(
        sitting=sitting,
        title="审议绩效工资方案",
        presenter="王建国",
        motion=passed,
        notes="讨论热烈。",
    )

    text = draft_minutes(session)

    assert "地点：阶梯教室" in text
    assert "一、正式会议" in text
    assert "应到正式代表3人，实到1人，列席和特邀代表1人；请假1人" in text
    assert "住院" in text
    assert "（一）审议绩效工资方案（王建国）" in text
    assert "讨论热烈。" in text
    assert SENTENCE in text


def test_the_first_page_of_minutes_shows_the_draft_and_writes_nothing(cast, session, as_):
    page = as_(cast.chair).get(url("minutes", session.pk))

    assert "地点：阶梯教室" in page.content.decode()
    assert not Minutes.objects.exists()


def test_minutes_save_themselves_and_tell_when_somebody_was_faster(cast, session, as_):
    client = as_(cast.chair)
    here, script = url("minutes", session.pk), {"headers": {"X-Autosave": "1"}}

    first = client.post(here, {"text": "第一稿", "version": 0}, **script)
    actions.keep_minutes(session, "委员的稿", seen=1, by=cast.committee)
    late = client.post(here, {"text": "主席的稿", "version": 1}, **script)
    shown = client.post(here, {"text": "主席的稿", "version": 1})

    assert (first.status_code, first["X-Autosave-Version"]) == (204, "1")
    assert late.status_code == shown.status_code == 409
    both = shown.content.decode()
    assert "委员的稿" in both
    assert "主席的稿" in both
    again = client.post(here, {"text": "主席的稿", "version": 2})
    assert again.status_code == 302
    assert Minutes.objects.get().text == "主席的稿"


def test_new_records_do_not_overwrite_kept_minutes(cast, session, as_):
    MinutesFactory(session=session, text="手写的纪要")
    SittingFactory(session=session, name="闭幕会议")

    page = as_(cast.chair).get(url("minutes", session.pk)).content.decode()

    assert "手写的纪要" in page
    assert "按最新记录重拟" in page
    assert "闭幕会议" in page


def test_lines_become_headings_on_paper(session):
    minutes = MinutesFactory(session=session, text="一、预备会议\n（一）通过议程\n全体同意。")

    paper = minutes_paper(minutes)

    levels = [b.level if isinstance(b, Heading) else 0 for b in paper.blocks]
    assert levels == [1, 2, 0]


@pytest.mark.parametrize("who, status", [("chair", 200), ("teacher", 200), ("outsider", 404)])
def test_who_reads_minutes(cast, session, as_, who, status):
    MinutesFactory(session=session)

    assert as_(getattr(cast, who)).get(url("minutes", session.pk)).status_code == status


@pytest.mark.parametrize("who, status", [("committee", 302), ("teacher", 403), ("clerk", 403)])
def test_who_writes_minutes(cast, session, as_, who, status):
    answer = as_(getattr(cast, who)).post(
        url("minutes", session.pk), {"text": "纪要", "version": 0}
    )

    assert answer.status_code == status


def test_an_archived_session_is_read_only(cast, session, as_):
    session.close()
    session.archive()

    answer = as_(cast.chair).post(url("minutes", session.pk), {"text": "改", "version": 0})

    assert answer.status_code == 403
    assert "已归档" in answer.content.decode()


def test_a_resolution_is_drafted_in_official_wording(cast, session, passed):
    resolution = actions.draft(session, passed, by=cast.chair)

    assert resolution.title == "第三届第二次教职工代表大会关于《绩效工资方案》的决议"
    assert SENTENCE in resolution.text
    assert "在阶梯教室召开" in resolution.text
    assert actions.draft(session, passed, by=cast.committee) == resolution


def test_a_resolution_is_passed_published_and_told_to_all_staff(cast, session, passed, as_):
    resolution = actions.draft(session, passed, by=cast.chair)
    client = as_(cast.chair)

    client.post(url("resolution_adopt", resolution.pk))
    client.post(url("resolution_publish", resolution.pk))

    resolution.refresh_from_db()
    session.refresh_from_db()
    today = timezone.localdate()
    assert resolution.state == Resolution.State.PUBLISHED
    assert (resolution.passed_on, session.published_on) == (today, today)
    assert "绩效工资方案" in cast.teacher.notices.get().text
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"resolution.passed", "resolution.published"} <= verbs
    assert Paper.objects.visible_to(cast.teacher).filter(kind="congress_resolution").exists()


def test_a_draft_is_seen_by_officers_only(cast, session, as_):
    resolution = ResolutionFactory(session=session)

    for who, status in [("committee", 200), ("teacher", 404), ("clerk", 404), ("principal", 404)]:
        assert as_(getattr(cast, who)).get(resolution.get_absolute_url()).status_code == status


@pytest.mark.parametrize("result", ["failed", "void", ""])
def test_a_resolution_on_a_motion_that_did_not_pass_is_refused(cast, session, as_, result):
    motion = MotionFactory(session=session, kind="adopt", result=result)
    resolution = ResolutionFactory(session=session, motion=motion)

    answer = as_(cast.chair).post(url("resolution_adopt", resolution.pk))

    assert answer.status_code == 403
    resolution.refresh_from_db()
    assert resolution.state == Resolution.State.DRAFT


def test_the_text_of_a_passed_resolution_never_changes(cast, session, as_):
    resolution = ResolutionFactory(session=session, passed=True)
    given = {"title": "改", "text": "改", "version": resolution.edits}

    assert as_(cast.chair).post(resolution.get_absolute_url(), given).status_code == 403
    with pytest.raises(WrongState):
        actions.rewrite(resolution, title="改", text="改", seen=0, by=cast.chair)


def test_two_people_writing_one_draft_lose_nothing(cast, session, as_):
    resolution = ResolutionFactory(session=session)
    actions.rewrite(resolution, title="一", text="委员的稿", seen=0, by=cast.committee)

    given = {"title": "一", "text": "主席的稿", "version": 0}
    page = as_(cast.chair).post(resolution.get_absolute_url(), given)

    assert page.status_code == 409
    assert "委员的稿" in page.content.decode()
    assert "主席的稿" in page.content.decode()
    with pytest.raises(Stale):
        actions.rewrite(resolution, title="一", text="主席的稿", seen=0, by=cast.chair)


def test_the_congress_signs_its_resolution_on_the_day_it_passed(session):
    resolution = ResolutionFactory(session=session, passed=True)

    paper = resolution_paper(resolution)

    assert paper.signature.name == session.name
    assert paper.signature.on == timezone.localdate()


def test_what_a_resolution_asks_for_is_told_to_the_department_and_settled(cast, session, as_):
    resolution = ResolutionFactory(session=session, passed=True)
    head = UserFactory(school=cast.school)
    office = DepartmentFactory(school=cast.school, head=head)
    due = timezone.localdate() + dt.timedelta(days=30)
    client = as_(cast.chair)

    given = {"text": "修订细则", "department": office.pk, "owner": "", "due_on": due.isoformat()}
    assert client.post(url("follow_up_new", resolution.pk), given).status_code == 302
    assert "修订细则" in head.notices.get().text

    follow_up = resolution.follow_ups.get()
    silent = client.post(url("follow_up_settle", follow_up.pk), {"state": "dropped", "note": ""})
    assert silent.status_code == 422
    client.post(url("follow_up_settle", follow_up.pk), {"state": "done", "note": "已印发"})
    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.note) == ("done", "已印发")
    assert client.get(url("follow_up_settle", follow_up.pk)).status_code == 403


def test_a_day_before_today_and_a_foreign_department_are_refused(cast, session, as_):
    resolution = ResolutionFactory(session=session, passed=True)
    foreign = DepartmentFactory(school=cast.theirs)
    given = {"text": "修订细则", "department": foreign.pk, "due_on": "2020-01-01"}

    answer = as_(cast.chair).post(url("follow_up_new", resolution.pk), given)

    assert answer.status_code == 422
    assert "不能早于今天" in answer.content.decode()
    assert not resolution.follow_ups.exists()


def test_a_follow_up_is_settled_by_one_of_two(cast):
    follow_up = FollowUpFactory()
    twin = type(follow_up).objects.get(pk=follow_up.pk)
    actions.settle(follow_up, "done", note="好", by=cast.chair)

    with pytest.raises(WrongState):
        actions.settle(twin, "dropped", note="没有", by=cast.chair)


def test_a_measure_in_force_without_a_vote_is_a_gap(cast, passed, as_):
    gap = MeasureFactory(school=cast.school, in_force_on=dt.date(2025, 9, 1))
    MeasureFactory(school=cast.school, title="考勤办法")  # not in force yet
    MeasureFactory(school=cast.school, in_force_on=dt.date(2025, 9, 1), passed_by=passed)

    assert list(Measure.objects.gaps()) == [gap]
    page = as_(cast.teacher).get(url("measure_list")).content.decode()
    assert "未经通过已在施行：1 项" in page


def test_only_passed_motions_of_the_own_school_can_be_cited(cast, session, passed, as_):
    failed = MotionFactory(session=session, kind="adopt", result="failed")
    foreign = MotionFactory(
        session__congress__school=cast.theirs, kind="adopt", result=Motion.Result.PASSED
    )
    given = {"kind": "pay", "title": "绩效方案", "in_force_on": "2026-03-01"}
    client = as_(cast.chair)

    for motion in (failed, foreign):
        assert client.post(url("measure_new"), given | {"passed_by": motion.pk}).status_code == 422
    assert client.post(url("measure_new"), given | {"passed_by": passed.pk}).status_code == 302
    assert Measure.objects.get().passed_by == passed


def test_an_end_before_the_beginning_comes_back(cast, as_):
    given = {"kind": "pay", "title": "绩效方案", "in_force_on": "2026-03-01"}

    answer = as_(cast.chair).post(url("measure_new"), given | {"repealed_on": "2026-02-01"})

    assert answer.status_code == 422
    assert "绩效方案" in answer.content.decode()


@pytest.mark.parametrize("who, status", [("chair", 200), ("teacher", 403), ("outsider", 404)])
def test_who_changes_a_measure(cast, as_, who, status):
    measure = MeasureFactory(school=cast.school)

    assert as_(getattr(cast, who)).get(url("measure_edit", measure.pk)).status_code == status


def test_a_session_that_has_not_begun_has_no_minutes(cast, as_):
    ahead = SessionFactory(congress=CongressFactory(school=cast.school))

    assert as_(cast.chair).post(url("minutes", ahead.pk), {"text": "早"}).status_code == 403
    assert Session.objects.get(pk=ahead.pk).state == Session.State.PREPARING


def test_the_chair_is_told_of_gaps_and_of_what_is_due(cast, session, as_):
    MeasureFactory(school=cast.school, in_force_on=dt.date(2025, 9, 1))
    due = timezone.localdate() - dt.timedelta(days=1)
    FollowUpFactory(
        resolution=ResolutionFactory(session=session, passed=True), text="修订细则", due_on=due
    )
    MeasureFactory(school=cast.theirs, in_force_on=dt.date(2025, 9, 1))

    home = as_(cast.chair).get("/").content.decode()

    assert "1 项制度没有经过教代会就在施行" in home
    assert "决议落实：修订细则" in home
    assert "决议落实" not in as_(cast.teacher).get("/").content.decode()

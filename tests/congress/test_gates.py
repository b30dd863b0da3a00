"""Opening and closing a session: what stands against it, what a reason lets pass."""

import pytest
from django.urls import reverse

from congress.gates import gates
from congress.models import Session
from congress.steps import overrides
from tests.congress.test_session_pages import approved
from tests.factories.congress import (
    CongressFactory,
    DelegateFactory,
    MotionFactory,
    SessionFactory,
    SignInFactory,
    SittingFactory,
    days,
)
from tests.factories.rules import RuleFigureFactory
from union.kit.flow import WrongState


@pytest.fixture
def session(cast):
    """Ready to open: approved, six delegates due and five in the hall."""
    congress = CongressFactory(school=cast.school)
    session = SessionFactory(congress=congress, opens_on=days(0))
    seats = DelegateFactory.create_batch(6, congress=congress)
    sitting = SittingFactory(session=session, opened=True)
    for seat in seats[:5]:
        SignInFactory(sitting=sitting, delegate=seat)
    approved(session, cast.clerk)
    return session


def blocking(session) -> list[str]:
    fresh = Session.objects.for_page().get(pk=session.pk)
    return [gate.step for gate in gates(fresh) if gate.blocks]


def warning(session) -> set[str]:
    fresh = Session.objects.for_page().get(pk=session.pk)
    return {gate.step for gate in gates(fresh) if not gate.blocks}


def address(session) -> str:
    return reverse("congress:session_open", args=[session.pk])


def test_nothing_blocks_what_is_ready(session):
    assert blocking(session) == []


def test_opening_over_warnings_asks_for_a_reason_that_the_record_prints(as_, cast, session):
    client = as_(cast.chair)
    assert {"party", "joint", "papers"} <= warning(session)

    assert client.post(address(session), {}).status_code == 422
    client.post(address(session), {"reason": "纸质材料另行归档"})

    session.refresh_from_db()
    assert session.state == Session.State.OPEN
    assert {step.key for step, _ in overrides(session)} == {
        "party", "joint", "publicity", "qualification", "training", "proposals", "papers",
    }  # fmt: skip
    assert {reason for _, reason in overrides(session)} == {"纸质材料另行归档"}


def test_without_approval_a_session_does_not_open_unless_the_district_only_warns(
    as_, cast, session
):
    session.filings.all().delete()
    assert blocking(session) == ["report"]

    answer = as_(cast.chair).post(address(session), {"reason": "来不及"})
    assert answer.status_code == 403
    assert "会前有报告、经批准后再召开" in answer.content.decode()

    RuleFigureFactory(unit=cast.district, key="congress.report_binding", value="warn")
    assert blocking(session) == []
    assert "report" in warning(session)


def test_without_quorum_a_session_does_not_open_whatever_the_reason(as_, cast, session):
    DelegateFactory.create_batch(3, congress=session.congress)

    answer = as_(cast.chair).post(address(session), {"reason": "都在路上"})

    assert answer.status_code == 403
    assert "应到正式代表9人，实到5人，须到6人，还差1人" in answer.content.decode()


def test_without_a_sitting_that_takes_sign_ins_nobody_knows_who_is_there(session):
    session.sittings.get().end()

    assert "formal" in blocking(session)


def test_too_few_teachers_block_or_warn_as_the_district_says(cast, session):
    session.congress.delegates.update(rank="staff")
    assert "qualification" in blocking(session)

    RuleFigureFactory(unit=cast.district, key="congress.teacher_share_binding", value="warn")
    assert blocking(session) == []
    assert "qualification" in warning(session)


def test_raised_hands_for_a_motion_that_is_passed_are_a_warning(session):
    MotionFactory(session=session, kind="adopt", method="hands", title="绩效工资方案")

    (gate,) = [g for g in gates(session) if g.step == "votes"]

    assert not gate.blocks
    assert "绩效工资方案" in gate.sentence


@pytest.mark.parametrize("who", ["committee", "teacher", "clerk"])
def test_only_the_chair_opens_and_closes(as_, cast, session, who):
    client = as_(getattr(cast, who))

    assert client.post(address(session), {"reason": "好"}).status_code == 403
    session.open()
    assert client.post(f"{session.get_absolute_url()}close/").status_code == 403


def test_closing_ends_the_sitting_and_says_when_the_record_is_due(as_, cast, session):
    session.open()

    as_(cast.chair).post(f"{session.get_absolute_url()}close/")

    session.refresh_from_db()
    assert session.state == Session.State.CLOSED
    assert session.sittings.get().state == "over"
    assert "以前报区教育工会备案" in cast.chair.notices.latest("pk").text


def test_closing_shows_what_is_still_open_in_the_session(as_, cast, session):
    MotionFactory(session=session, kind="adopt", method="secret")
    session.open()

    page = as_(cast.chair).get(f"{session.get_absolute_url()}close/").content.decode()

    assert "需要表决 1 项，已表决 0 项" in page


def test_a_session_opens_once(as_, cast, session):
    stale = Session.objects.get(pk=session.pk)
    session.open()

    with pytest.raises(WrongState):
        stale.open()
    assert as_(cast.chair).post(address(session), {"reason": "好"}).status_code == 403

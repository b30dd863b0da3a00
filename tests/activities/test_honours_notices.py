"""评优评先: the 公示 of who was put forward, and objections to it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.actions import honours as actions
from activities.honours_checks import judge
from activities.models import Honour, HonourObjection, Nomination
from activities.policies import honours as policies
from tests.factories.honours import (
    HonourFactory,
    HonourObjectionFactory,
    NominationFactory,
)
from tests.factories.members import MemberFactory
from union.kit.flow import WrongState
from union.notices.models import Notice
from union.rules.deadlines import working_days_between

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
State = Honour.State
Told = Nomination.State


def url(name, *args) -> str:
    return reverse(f"activities:{name}", args=args)


@pytest.fixture
def honour(cast):
    return HonourFactory(school=cast.school, quota=3)


def outcomes(honour, **whom) -> list[str]:
    return [verdict.outcome for verdict in judge(honour, **whom)]


def test_more_than_the_quota_is_not_shown_to_all(as_, cast):
    honour = HonourFactory(school=cast.school, reviewing=True, quota=1)
    NominationFactory.create_batch(2, honour=honour, passed=True)

    answer = as_(cast.chair).post(url("honour_notice", honour.pk))

    assert answer.status_code == 403
    assert "请减到名额以内" in answer.content.decode()


def test_the_notice_lasts_five_working_days(cast):
    honour = HonourFactory(school=cast.school, reviewing=True)
    today = timezone.localdate()

    actions.notice(honour, on=today, by=cast.chair)

    assert working_days_between(today, honour.notice_ends_on) == 5


def test_the_notice_is_not_ended_before_its_last_day_nor_while_an_objection_is_open(as_, cast):
    honour = HonourFactory(school=cast.school, noticed=True)
    client, where = as_(cast.chair), url("honour_approve", honour.pk)
    assert "结束以后才能批准" in client.post(where).content.decode()
    yesterday = timezone.localdate() - DAY
    Honour.objects.update(notice_from=yesterday, notice_ends_on=yesterday)
    objection = HonourObjectionFactory(honour=honour)
    assert "1 条异议没有处理完" in client.post(where).content.decode()

    settled = {"finding": "dismissed", "answer": "已核实，读书会由本人组织"}
    client.post(url("honour_objection_settle", objection.pk), settled)
    client.post(where)

    honour.refresh_from_db()
    assert honour.state == State.APPROVED


def test_an_objection_that_is_right_sends_the_round_back_to_the_review(cast):
    honour = HonourFactory(school=cast.school, noticed=True)
    objection = HonourObjectionFactory(honour=honour, author=cast.teacher)

    actions.settle_objection(objection, finding="upheld", answer="情况属实", by=cast.chair)

    honour.refresh_from_db()
    assert (honour.state, honour.notice_from) == (State.REVIEWING, None)
    assert Notice.objects.filter(user=cast.teacher, text__contains="情况属实").exists()


def test_after_an_objection_that_is_right_somebody_is_judged_anew_before_the_next_notice(cast):
    honour = HonourFactory(school=cast.school, noticed=True, quota=1)
    nomination = NominationFactory(honour=honour, passed=True)
    objection = HonourObjectionFactory(honour=honour)
    actions.settle_objection(objection, finding="upheld", answer="情况属实", by=cast.chair)
    honour.refresh_from_db()

    refused = policies.notice(cast.chair, honour)
    actions.settle_nomination(nomination, passes=True, remark="已核实", by=cast.chair)

    assert "还没有重新审核" in refused.reason
    assert policies.notice(cast.chair, honour)


def test_a_chair_on_the_list_leaves_the_approval_to_the_committee(cast):
    began, over = timezone.localdate() - 9 * DAY, timezone.localdate() - DAY
    days = {"notice_from": began, "notice_ends_on": over}
    honour = HonourFactory(school=cast.school, noticed=True, **days)
    assert policies.approve(cast.chair, honour)
    assert not policies.approve(cast.committee, honour)
    mine = MemberFactory(school=cast.school, user=cast.chair, name=cast.chair.name)
    NominationFactory(honour=honour, member=mine, passed=True)

    assert "您在名单里" in policies.approve(cast.chair, honour).reason
    assert policies.approve(cast.committee, honour)


def test_an_objection_that_comes_in_at_the_last_moment_is_heard_before_the_approval(cast):
    honour = HonourFactory(school=cast.school, noticed=True)
    actions.raise_objection(
        HonourObjectionFactory.build(honour=honour, author=cast.teacher), by=cast.teacher
    )

    with pytest.raises(WrongState):
        actions.approve(honour, on=timezone.localdate(), by=cast.chair)

    HonourObjection.objects.all().delete()
    actions.approve(honour, on=timezone.localdate(), by=cast.chair)
    with pytest.raises(WrongState):
        actions.raise_objection(
            HonourObjectionFactory.build(honour=honour, author=cast.teacher), by=cast.teacher
        )


def test_nobody_is_passed_or_refused_behind_the_notice(cast):
    honour = HonourFactory(school=cast.school, noticed=True)
    nomination = NominationFactory(honour=honour, passed=True)

    with pytest.raises(WrongState):
        actions.settle_nomination(nomination, passes=False, remark="不合适", by=cast.chair)


def test_who_stands_on_the_list_settles_no_objection_against_it(cast):
    honour = HonourFactory(school=cast.school, noticed=True)
    objection = HonourObjectionFactory(honour=honour)
    listed = MemberFactory(school=cast.school, user=cast.chair)
    NominationFactory(honour=honour, member=listed, passed=True)

    assert "有您本人" in policies.settle(cast.chair, objection).reason
    assert policies.settle(cast.committee, objection)


def test_conditions_that_were_being_changed_do_not_undo_the_review(cast, honour):
    Honour.objects.filter(pk=honour.pk).update(
        state=State.REVIEWING, opens_on=honour.opens_on - 9 * DAY
    )

    with pytest.raises(WrongState):
        actions.keep(honour, by=cast.chair)

    assert Honour.objects.get().state == State.REVIEWING


def test_only_officers_and_the_author_read_an_objection(as_, cast):
    honour = HonourFactory(school=cast.school, noticed=True)
    as_(cast.teacher).post(url("honour_object", honour.pk), {"text": "读书会不是他组织的"})

    objection = HonourObjection.objects.get()
    assert objection.author == cast.teacher
    readers = [cast.teacher, cast.chair, cast.leader, cast.principal, cast.clerk]
    found = [HonourObjection.objects.visible_to(user).count() for user in readers]
    assert found == [1, 1, 0, 0, 0]
    assert "读书会" not in as_(cast.leader).get(honour.get_absolute_url()).content.decode()


def test_nobody_settles_an_own_objection(as_, cast):
    objection = HonourObjectionFactory(honour__school=cast.school, author=cast.chair)

    answer = as_(cast.chair).post(
        url("honour_objection_settle", objection.pk), {"finding": "dismissed", "answer": "无"}
    )

    assert answer.status_code == 403

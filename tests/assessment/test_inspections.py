"""Inspections, findings, mutual checks, liaison."""

import datetime as dt
import random
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.factories.assessment import (
    FindingFactory,
    InspectionFactory,
    InspectionVisitFactory,
    LiaisonFactory,
    MutualCheckFactory,
    MutualRoundFactory,
)
from union.assessment.actions import inspections, liaisons, mutual
from union.assessment.lent.inspections import gaps
from union.assessment.models import Finding, InspectionVisit, Liaison, MutualCheck
from union.assessment.policies import inspections as policies
from union.assessment.refusals import Refused
from union.kit.flow import WrongState
from union.rules.deadlines import add_working_days

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def a_visit(cast, **fields) -> InspectionVisit:
    inspection = InspectionFactory(unit=cast.district)
    return InspectionVisitFactory(inspection=inspection, school=cast.school, **fields)


def a_finding(cast, **fields) -> Finding:
    return FindingFactory(visit=a_visit(cast, sent=True), **fields)


def test_days_of_a_finding_are_working_days_from_the_sending(cast):
    visit = a_visit(cast, on=TODAY())
    finding = FindingFactory(visit=visit, due_on=None, days=10)

    inspections.send(visit, by=cast.clerk)

    finding.refresh_from_db()
    assert finding.due_on == add_working_days(TODAY(), 10)
    assert "1 个问题要整改" in cast.chair.notices.get().text


def test_the_school_sees_nothing_before_it_was_sent(cast):
    finding = FindingFactory(visit=a_visit(cast), due_on=None)

    assert not Finding.objects.visible_to(cast.chair).exists()
    assert list(Finding.objects.visible_to(cast.clerk)) == [finding]
    assert not Finding.objects.visible_to(cast.outsider).exists()


def test_whoever_writes_a_finding_down_is_there_today(cast):
    visit = a_visit(cast)

    inspections.find(Finding(visit=visit, text="没有记录", days=5), by=cast.clerk)

    visit.refresh_from_db()
    assert visit.on == TODAY()


def test_a_finding_is_proved_and_struck_off(cast):
    finding = a_finding(cast)
    assert policies.prove(cast.chair, finding)
    inspections.prove(finding, text="已更新。", upload=None, by=cast.chair)
    assert policies.check(cast.clerk, finding)

    inspections.close(finding, remark="到位", by=cast.clerk)

    assert (finding.state, finding.closed_by) == ("closed", cast.clerk)
    assert finding.proofs.get().is_enough
    assert not gaps(cast.school, TODAY().year)


def test_a_proof_that_is_not_enough_opens_the_finding_by_a_new_day(cast):
    finding = a_finding(cast)
    inspections.prove(finding, text="已更新。", upload=None, by=cast.chair)

    inspections.send_again(finding, remark="第三季度还缺", days=3, by=cast.clerk)

    assert (finding.state, finding.due_on) == ("open", add_working_days(TODAY(), 3))
    assert finding.proofs.get().remark == "第三季度还缺"
    inspections.prove(finding, text="已补。", upload=None, by=cast.chair)
    assert finding.proofs.count() == 2


def test_a_finding_is_proved_once_at_a_time(cast):
    finding = a_finding(cast)
    stale = Finding.objects.get(pk=finding.pk)
    inspections.prove(finding, text="已更新。", upload=None, by=cast.chair)

    with pytest.raises(WrongState):
        inspections.prove(stale, text="已更新。", upload=None, by=cast.committee)


def test_what_was_sent_is_not_changed_any_more(cast):
    visit = a_visit(cast, sent=True)

    with pytest.raises(WrongState):
        inspections.note(visit, on=TODAY(), words="另说", by=cast.clerk)
    assert not policies.note(cast.clerk, visit)


def test_an_open_finding_is_a_gap_of_the_year(cast):
    a_finding(cast, due_on=TODAY() - dt.timedelta(days=1))

    gap = gaps(cast.school, TODAY().year)[0]

    assert gap.fault == "区教育工会检查指出的问题还有 1 个没有销号，其中 1 个已经逾期。"


@pytest.mark.parametrize("count, each", [(3, 1), (5, 2), (7, 3), (40, 3)])
def test_in_a_ring_nobody_looks_at_itself_twice_or_at_who_looks_back(count, each):
    pairs = mutual.ring(list(range(count)), each, chance=random.Random(7))

    assert len(set(pairs)) == count * each
    assert all(rater != school for rater, school in pairs)
    assert not {(school, rater) for rater, school in pairs} & set(pairs)
    for side in (0, 1):
        assert sorted(pair[side] for pair in pairs) == sorted([*range(count)] * each)


@pytest.mark.parametrize("count, each", [(2, 1), (4, 2), (6, 3)])
def test_too_few_schools_for_a_ring_are_refused(count, each):
    with pytest.raises(Refused, match=f"至少要选 {2 * each + 1} 所"):
        mutual.ring(list(range(count)), each, chance=random.Random(7))


def test_a_cancelled_check_leaves_the_others_and_a_done_one_stays(cast):
    round_ = MutualRoundFactory(unit=cast.district)
    open_, done = MutualCheckFactory.create_batch(2, round=round_, school=cast.school)
    mutual.finish(done, on=TODAY(), points=Decimal(90), words="好", by=cast.outsider)

    mutual.cancel(open_, by=cast.clerk)

    assert list(MutualCheck.objects.filter(round=round_)) == [done]
    with pytest.raises(WrongState):
        mutual.cancel(done, by=cast.clerk)


def test_a_person_takes_a_school_once_and_ends_on_a_day(cast):
    start = {"starts_on": TODAY(), "by": cast.clerk}
    assert liaisons.give(cast.district, cast.clerk, [cast.school], **start) == 1
    assert liaisons.give(cast.district, cast.clerk, [cast.school, cast.theirs], **start) == 1
    liaison = Liaison.objects.get(school=cast.school)

    with pytest.raises(Refused, match="不能早于"):
        liaisons.end(liaison, on=TODAY() - dt.timedelta(days=1), by=cast.clerk)


def test_a_liaison_person_without_an_office_sees_the_own_schools(cast):
    liaison = LiaisonFactory(unit=cast.district, school=cast.school, person=cast.teacher)

    assert list(Liaison.objects.visible_to(cast.teacher)) == [liaison]
    assert not Liaison.objects.visible_to(cast.leader).exists()

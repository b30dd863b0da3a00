"""Scoring a school: by itself, by the committee, by its peers."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.assessment.stories import (
    WITHOUT_PEERS,
    a_version,
    an_assessment,
    at,
    marks,
    scored,
    seen,
    self_scored,
)
from tests.factories.assessment import MutualCheckFactory, MutualRoundFactory
from tests.factories.org import AppointmentFactory, SchoolFactory
from union.assessment.actions import mutual, rubrics, scores
from union.assessment.models import Assessment
from union.assessment.policies import scores as policies
from union.assessment.refusals import Refused
from union.filings.actions import envelope
from union.filings.models import Filing
from union.kit.autosave import Stale
from union.kit.flow import WrongState
from union.org.models import Role

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def peer(assessment, *points):
    """Peers of the school, each with its points; None: has not looked yet."""
    round_ = MutualRoundFactory(unit=assessment.rubric.unit, rubric=assessment.rubric)
    for given in points:
        check = MutualCheckFactory(round=round_, school=assessment.school)
        if given is not None:
            check.finish(
                on=TODAY(), points=Decimal(given), words="好", by=assessment.rubric.made_by
            )
    return round_


def test_case_38_self_96_committee_92_peers_90_give_93_with_the_bonus_apart(cast):
    assessment = self_scored(an_assessment(cast), cast.chair)
    peer(assessment, 90)

    scored(assessment, cast.clerk, bonus=3)

    assert (assessment.total, assessment.bonus) == (93, 3)
    assert assessment.grade == Assessment.Grade.EXCELLENT


def test_case_38_a_failed_must_item_fails_whatever_the_points(cast):
    assessment = self_scored(an_assessment(cast), cast.chair)
    peer(assessment, 90)

    scored(assessment, cast.clerk, met=False)

    assert assessment.total == 93
    assert (assessment.failed_must, assessment.grade) == (True, "fail")


def test_without_the_peers_there_is_no_total_until_they_have_looked(cast):
    assessment = self_scored(an_assessment(cast), cast.chair)
    round_ = peer(assessment, None)
    scored(assessment, cast.clerk)
    assert (assessment.total, assessment.grade) == (None, "")

    mutual.finish(round_.checks.get(), on=TODAY(), points=Decimal(90), words="好", by=cast.outsider)

    assessment.refresh_from_db()
    assert assessment.total == 93


def test_a_self_score_is_filed_whole_or_not_at_all(cast):
    assessment = an_assessment(cast)
    scores.save_self(assessment, marks(assessment.version, 50, None), seen=0, by=cast.chair)

    with pytest.raises(Refused, match="还有 1 条"):
        scores.file_self(assessment, by=cast.chair)
    assert not Filing.objects.exists()


def test_what_was_filed_is_frozen_and_can_be_changed_only_after_it_came_back(cast):
    assessment = self_scored(an_assessment(cast), cast.chair)
    assert not policies.write_self(cast.chair, assessment)
    with pytest.raises(WrongState):
        scores.save_self(
            assessment, marks(assessment.version, 1, 1), seen=seen(assessment), by=cast.chair
        )

    envelope.send_back(assessment.filing, by=cast.clerk, remark="第二条请补佐证")

    assessment.refresh_from_db()
    assert policies.write_self(cast.chair, assessment)
    again = self_scored(assessment, cast.chair, first=50)
    assert again.self_total == 88
    assert again.filing.revision == 2


def test_a_filed_score_carries_a_warning_where_the_school_does_not_meet_a_must(cast):
    assessment = an_assessment(cast)
    said = marks(assessment.version, 58, 0, met=False)
    scores.save_self(assessment, said, seen=0, by=cast.chair)

    filing = scores.file_self(assessment, by=cast.chair)

    filing.refresh_from_db()
    assert [text.startswith("必备项自评未达到") for text in filing.warnings] == [True]


def test_of_two_clerks_at_once_the_second_is_told(cast):
    assessment = self_scored(an_assessment(cast), cast.chair)
    before = seen(assessment)
    place = {"remark": "", "seen": before, "by": cast.clerk}
    scores.save_committee(assessment, marks(assessment.version, 50, 30, words="查"), **place)

    with pytest.raises(Stale):
        scores.save_committee(assessment, marks(assessment.version, 1, 1, words="查"), **place)

    first = assessment.scores.get(item__code=1)
    assert first.committee_points == 50


def test_a_difference_needs_its_reason(cast):
    assessment = self_scored(an_assessment(cast), cast.chair)
    place = {"remark": "", "seen": seen(assessment), "by": cast.clerk}
    scores.save_committee(assessment, marks(assessment.version, 50, 38, 0), **place)

    with pytest.raises(Refused, match="有 1 条与自评不同"):
        scores.finish(assessment, by=cast.clerk)


def test_the_committee_waits_for_the_school_until_its_time_is_over(cast):
    assessment = an_assessment(cast)
    assert not policies.score(cast.clerk, assessment)

    assessment.rubric.self_until = TODAY() - dt.timedelta(days=1)

    assert policies.score(cast.clerk, assessment)


def test_the_committee_may_score_a_school_that_was_closed(cast):
    assessment = an_assessment(cast)
    assessment.school.closed_on = TODAY()

    assert policies.score(cast.clerk, assessment)


def test_a_school_that_moved_is_still_scored_by_the_district_that_began(cast):
    assessment = self_scored(an_assessment(cast), cast.chair)
    other = AppointmentFactory(unit=SchoolFactory().parent, role=Role.CLERK)
    assessment.school.path = assessment.school.path.replace(cast.district.path, other.unit.path)
    assessment.school.save(update_fields=["path"])

    assert policies.score(cast.clerk, assessment)
    assert not policies.score(other.user, assessment)
    assert Assessment.objects.visible_to(cast.clerk).filter(pk=assessment.pk).exists()


def test_a_rubric_changed_after_scores_were_given_leaves_them_under_their_version(cast):
    begun = self_scored(an_assessment(cast), cast.chair)
    old = begun.version
    fresh = an_assessment(at(cast, cast.theirs), version=old)

    draft = rubrics.revise(old.rubric, by=cast.clerk)
    rubrics.publish(draft, by=cast.clerk)

    begun.refresh_from_db()
    fresh.refresh_from_db()
    assert begun.version == old
    assert fresh.version == draft
    assert begun.scores.filter(item__version=old).count() == 3


def test_a_form_of_the_version_before_saves_nothing_over_the_new_one(cast):
    fresh = an_assessment(cast)
    typed, before = marks(fresh.version, 50, 30), seen(fresh)

    rubrics.publish(rubrics.revise(fresh.rubric, by=cast.clerk), by=cast.clerk)

    with pytest.raises(Stale):
        scores.save_self(fresh, typed, seen=before, by=cast.chair)
    assert not fresh.scores.exists()


def test_what_came_back_to_the_school_is_not_judged_until_it_is_filed_again(cast):
    assessment = self_scored(an_assessment(cast, **WITHOUT_PEERS), cast.chair)
    said = marks(assessment.version, 58, 38, 0)
    place = {"remark": "", "seen": seen(assessment), "by": cast.clerk}
    scores.save_committee(assessment, said, **place)
    envelope.send_back(assessment.filing, by=cast.clerk, remark="第二条请补佐证")

    with pytest.raises(Refused, match="已退回学校"):
        scores.finish(assessment, by=cast.clerk)

    self_scored(assessment, cast.chair)
    scores.finish(assessment, by=cast.clerk)
    assessment.refresh_from_db()
    assert assessment.state == "done"


def test_a_score_never_filed_asks_the_committee_for_no_reason(cast):
    assessment = an_assessment(cast, self_weight=0, committee_weight=100, peer_weight=0)
    draft = marks(assessment.version, 10, 5, 4)
    scores.save_self(assessment, draft, seen=0, by=cast.chair)
    said = marks(assessment.version, 50, 30)
    scores.save_committee(assessment, said, remark="", seen=seen(assessment), by=cast.clerk)

    scores.finish(assessment, by=cast.clerk)

    assessment.refresh_from_db()
    assert (assessment.total, assessment.bonus) == (80, 0)


def test_publishing_tells_those_with_a_total_and_leaves_the_others(cast):
    whole = self_scored(an_assessment(cast, **WITHOUT_PEERS), cast.chair)
    scored(whole, cast.clerk)
    part = an_assessment(at(cast, cast.theirs), version=whole.version)

    told = scores.publish_results(whole.rubric, ranking_is_public=False, by=cast.clerk)

    whole.refresh_from_db()
    part.refresh_from_db()
    assert (told, whole.state, part.state) == (1, "published", "scoring")
    assert policies.see_result(cast.chair, whole)
    assert cast.chair.notices.filter(text__contains="结果已公布").exists()


def test_an_objection_that_is_right_opens_the_score_again(cast):
    assessment = self_scored(an_assessment(cast, **WITHOUT_PEERS), cast.chair)
    scored(assessment, cast.clerk)
    scores.publish_results(assessment.rubric, ranking_is_public=False, by=cast.clerk)
    assessment.refresh_from_db()
    assert policies.raise_objection(cast.chair, assessment)
    objection = scores.raise_objection(assessment, "第一条应得满分。", by=cast.chair)
    assert not policies.raise_objection(cast.chair, assessment)
    with pytest.raises(WrongState):
        scores.raise_objection(assessment, "第一条应得满分。", by=cast.chair)

    scores.answer(objection, "同意，重新评。", corrects=True, by=cast.clerk)

    assessment.refresh_from_db()
    assert (assessment.state, assessment.total, assessment.grade) == ("scoring", None, "")


def test_equal_totals_share_the_rank_and_who_failed_a_must_stands_last(cast):
    version = a_version(cast.district, self_weight=0, committee_weight=100, peer_weight=0)
    given = [("甲", 90, False), ("乙", 90, False), ("丙", 80, False), ("丁", 99, True)]
    for name, total, failed in given:
        row = an_assessment(
            at(cast, SchoolFactory(parent=cast.district, short_name=name)), version=version
        )
        grade = "fail" if failed else "good"
        Assessment.objects.filter(pk=row.pk).update(
            total=total, failed_must=failed, grade=grade,
            state="done", done_at=timezone.now(), done_by=cast.clerk,
        )  # fmt: skip

    ranked = Assessment.objects.filter(version=version).ranked()

    assert [(row.place, row.has_place) for row in ranked] == [
        (1, True), (1, True), (3, True), (4, False)
    ]  # fmt: skip

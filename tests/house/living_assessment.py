"""Rubrics, scores, mutual checks, inspections and liaison in the living world, one at each station."""

from tests.assessment.stories import (
    WITHOUT_PEERS,
    an_assessment,
    at,
    scored,
    self_scored,
)
from tests.disclosure.bad_files import photo
from tests.factories.assessment import (
    FindingFactory,
    InspectionFactory,
    InspectionVisitFactory,
    LiaisonFactory,
    LiaisonVisitFactory,
    MutualCheckFactory,
    MutualRoundFactory,
    RubricFactory,
    RubricItemFactory,
    RubricVersionFactory,
)
from union.assessment.actions import inspections, scores
from union.kit.uploads import Upload


def assessed(cast) -> None:
    """Ours: a self score to write, one with the committee, results with an objection and without; a draft of a rubric."""
    district, clerk = cast.district, cast.clerk
    RubricItemFactory(version=RubricVersionFactory(rubric=RubricFactory(unit=district), draft=True))
    ours = an_assessment(cast)
    an_assessment(at(cast, cast.theirs), version=ours.version)
    self_scored(an_assessment(cast), cast.chair)
    for objects in (True, False):
        told = self_scored(an_assessment(cast, **WITHOUT_PEERS), cast.chair)
        scored(told, clerk)
        scores.publish_results(told.rubric, ranking_is_public=True, by=clerk)
        told.refresh_from_db()
        if objects:
            scores.raise_objection(told, "第一条应得满分。", by=cast.chair)
    _looked(cast)
    _inspected(cast)
    liaison = LiaisonFactory(unit=district, school=cast.school, person=clerk)
    LiaisonVisitFactory(liaison=liaison)


def _looked(cast) -> None:
    round_ = MutualRoundFactory(unit=cast.district)
    MutualCheckFactory(round=round_, rater=cast.school, school=cast.theirs)
    done = MutualCheckFactory(round=round_, school=cast.school)
    done.finish(on=round_.starts_on, points=None, words="资料齐全。", by=cast.outsider)


def _inspected(cast) -> None:
    """A visit under way with its photo, one sent: a finding to put right, one with its proof."""
    place = {"inspection": InspectionFactory(unit=cast.district)}
    under_way = InspectionVisitFactory(**place, school=cast.theirs)
    FindingFactory(visit=under_way, due_on=None)
    inspections.add_photo(under_way, Upload("现场.jpg", "jpg", photo()), by=cast.clerk)
    sent = InspectionVisitFactory(**place, school=cast.school, sent=True)
    FindingFactory(visit=sent)
    upload = Upload("整改.jpg", "jpg", photo())
    inspections.prove(FindingFactory(visit=sent), text="已改。", upload=upload, by=cast.chair)

"""A district with a rubric that its schools are scored by, as the tests begin."""

from decimal import Decimal
from types import SimpleNamespace

from tests.factories.assessment import (
    AssessmentFactory,
    RubricFactory,
    RubricItemFactory,
    RubricVersionFactory,
)
from union.assessment.actions import scores
from union.assessment.actions.scores import Mark
from union.assessment.models import Assessment, RubricVersion

WITHOUT_PEERS = {"self_weight": 50, "committee_weight": 50, "peer_weight": 0}


def at(cast, school) -> SimpleNamespace:
    """The same people with another school for ours."""
    return SimpleNamespace(**{**vars(cast), "school": school})


def a_version(unit, **fields) -> RubricVersion:
    """Published: 60 points, a must-item of 40, a bonus of 5."""
    rubric = fields.pop("rubric", None) or RubricFactory(unit=unit)
    version = RubricVersionFactory(rubric=rubric, **fields)
    RubricItemFactory(version=version, code=1, points=Decimal(60))
    RubricItemFactory(version=version, code=2, points=Decimal(40), must=True)
    RubricItemFactory(version=version, code=3, bonus=True)
    return version


def an_assessment(cast, **fields) -> Assessment:
    """Of our school by our district."""
    version = fields.pop("version", None) or a_version(cast.district, **fields)
    return AssessmentFactory(version=version, school=cast.school)


def marks(version, first, second, bonus=None, *, met=True, words="") -> dict:
    """What one side says of the three items."""
    one, two, three = version.items.order_by("code")
    given = [None if each is None else Decimal(str(each)) for each in (first, second, bonus)]
    return {
        one.pk: Mark(given[0], None, words),
        two.pk: Mark(given[1], met, words),
        three.pk: Mark(given[2], None, words),
    }


def seen(assessment) -> int:
    return Assessment.objects.values_list("edits", flat=True).get(pk=assessment.pk)


def self_scored(assessment, by, first=58, second=38, bonus=None) -> Assessment:
    """Filed with 96 points."""
    said = marks(assessment.version, first, second, bonus)
    scores.save_self(assessment, said, seen=seen(assessment), by=by)
    scores.file_self(assessment, by=by)
    assessment.refresh_from_db()
    return assessment


def scored(assessment, by, first=56, second=36, bonus=None, *, met=True) -> Assessment:
    """Finished with 92 points."""
    said = marks(assessment.version, first, second, bonus, met=met, words="查台账")
    place = {"remark": "", "seen": seen(assessment), "by": by}
    scores.save_committee(assessment, said, **place)
    scores.finish(assessment, by=by)
    assessment.refresh_from_db()
    return assessment

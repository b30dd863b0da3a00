from union.assessment.models.inspections import (
    Finding,
    Inspection,
    InspectionPhoto,
    InspectionVisit,
    Proof,
)
from union.assessment.models.liaisons import Liaison, LiaisonVisit
from union.assessment.models.mutual import MutualCheck, MutualRound
from union.assessment.models.rubrics import Rubric, RubricItem, RubricVersion
from union.assessment.models.scores import Assessment, ItemScore, Objection

__all__ = [
    "Assessment",
    "Finding",
    "Inspection",
    "InspectionPhoto",
    "InspectionVisit",
    "ItemScore",
    "Liaison",
    "LiaisonVisit",
    "MutualCheck",
    "MutualRound",
    "Objection",
    "Proof",
    "Rubric",
    "RubricItem",
    "RubricVersion",
]

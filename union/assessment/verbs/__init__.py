"""Every act of the room in Chinese words, for the log."""

from union.assessment.verbs import (
    inspections,
    rubrics,
)

VERBS = {
    **rubrics.VERBS,
    **inspections.VERBS,
}

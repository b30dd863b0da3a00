"""The rule figures of the room, by part of the work."""

from union.assessment.rules import (
    inspections,
    rubrics,
)

_PARTS = [rubrics, inspections]
SPECS = [spec for part in _PARTS for spec in part.SPECS]

"""The rule figures of the room, by part of the work."""

from union.surveys.rules import (
    surveys,
)

_PARTS = [surveys]
SPECS = [spec for part in _PARTS for spec in part.SPECS]

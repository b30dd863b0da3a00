"""The rule figures of the room, by part of the work."""

from union.statistics.rules import (
    dashboards,
    sheets,
)

_PARTS = [sheets, dashboards]
SPECS = [spec for part in _PARTS for spec in part.SPECS]

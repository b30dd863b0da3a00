"""The rule figures of the room, by part of the work."""

from union.filings.rules import (
    batches,
    envelope,
    rounds,
)

_PARTS = [envelope, rounds, batches]
SPECS = [spec for part in _PARTS for spec in part.SPECS]

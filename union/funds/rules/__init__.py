"""The rule figures of the room, by part of the work."""

from union.funds.rules import (
    allocations,
    dues,
    ledger,
)

_PARTS = [ledger, dues, allocations]
SPECS = [spec for part in _PARTS for spec in part.SPECS]

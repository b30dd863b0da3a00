"""The rule figures of the room, by part of the work."""

from welfare.rules import (
    aid,
    campaigns,
    checkups,
    contracts,
    giving,
    hardship,
    mutual,
    retreats,
    visits,
)

_PARTS = [visits, campaigns, hardship, aid, mutual, checkups, retreats, contracts, giving]
SPECS = [spec for part in _PARTS for spec in part.SPECS]

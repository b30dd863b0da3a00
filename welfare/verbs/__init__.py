"""Every act of the room in Chinese words, for the log."""

from welfare.verbs import (
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

VERBS = {
    **visits.VERBS,
    **campaigns.VERBS,
    **hardship.VERBS,
    **aid.VERBS,
    **mutual.VERBS,
    **checkups.VERBS,
    **retreats.VERBS,
    **contracts.VERBS,
    **giving.VERBS,
}

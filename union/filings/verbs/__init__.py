"""Every act of the room in Chinese words, for the log."""

from union.filings.verbs import (
    batches,
    envelope,
    rounds,
)

VERBS = {
    **envelope.VERBS,
    **rounds.VERBS,
    **batches.VERBS,
}

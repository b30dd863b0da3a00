"""Every act of the room in Chinese words, for the log."""

from union.funds.verbs import (
    allocations,
    dues,
    ledger,
)

VERBS = {
    **ledger.VERBS,
    **dues.VERBS,
    **allocations.VERBS,
}

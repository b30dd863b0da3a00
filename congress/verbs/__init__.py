"""Every act of the room in Chinese words, for the log."""

from congress.verbs import (
    documents,
    filings,
    hall,
    handling,
    outcome,
    proposals,
    sessions,
    terms,
)

VERBS = {
    **terms.VERBS,
    **sessions.VERBS,
    **filings.VERBS,
    **documents.VERBS,
    **hall.VERBS,
    **outcome.VERBS,
    **proposals.VERBS,
    **handling.VERBS,
}

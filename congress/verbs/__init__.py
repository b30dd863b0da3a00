"""Every act of the room in Chinese words, for the log."""

from congress.verbs import (
    appraisals,
    archive,
    contests,
    documents,
    filings,
    hall,
    handling,
    outcome,
    polls,
    proposals,
    sessions,
    terms,
)

VERBS = {
    **terms.VERBS,
    **contests.VERBS,
    **sessions.VERBS,
    **filings.VERBS,
    **documents.VERBS,
    **hall.VERBS,
    **polls.VERBS,
    **appraisals.VERBS,
    **outcome.VERBS,
    **archive.VERBS,
    **proposals.VERBS,
    **handling.VERBS,
}

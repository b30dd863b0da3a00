"""Every act of the room in Chinese words, for the log."""

from disclosure.verbs import (
    boards,
    box,
    cases,
    catalogue,
    evaluation,
    groups,
    publishing,
    report,
)

VERBS = {
    **groups.VERBS,
    **catalogue.VERBS,
    **publishing.VERBS,
    **boards.VERBS,
    **box.VERBS,
    **cases.VERBS,
    **evaluation.VERBS,
    **report.VERBS,
}

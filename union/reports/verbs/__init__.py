"""Every act of the room in Chinese words, for the log."""

from union.reports.verbs import (
    following,
    plans,
    summaries,
)

VERBS = {
    **plans.VERBS,
    **summaries.VERBS,
    **following.VERBS,
}

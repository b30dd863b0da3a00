"""Every act of the room in Chinese words, for the log."""

from union.statistics.verbs import (
    dashboards,
    sheets,
)

VERBS = {
    **sheets.VERBS,
    **dashboards.VERBS,
}

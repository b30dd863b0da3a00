"""Every act of the room in Chinese words, for the log."""

from union.surveys.verbs import (
    surveys,
)

VERBS = {
    **surveys.VERBS,
}

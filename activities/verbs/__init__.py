"""Every act of the room in Chinese words, for the log."""

from activities.verbs import (
    articles,
    calendar,
    clubs,
    contests,
    events,
    honours,
    pairs,
    stars,
    study,
)

VERBS = {
    **calendar.VERBS,
    **events.VERBS,
    **clubs.VERBS,
    **study.VERBS,
    **contests.VERBS,
    **honours.VERBS,
    **pairs.VERBS,
    **articles.VERBS,
    **stars.VERBS,
}

"""The rule figures of the room, by part of the work."""

from activities.rules import (
    articles,
    clubs,
    contests,
    events,
    honours,
    pairs,
    stars,
    study,
)

_PARTS = [events, clubs, study, contests, honours, pairs, articles, stars]
SPECS = [spec for part in _PARTS for spec in part.SPECS]

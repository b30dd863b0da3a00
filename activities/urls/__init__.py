"""All addresses of the room; each module holds those of one part of the work."""

from activities.urls import (
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

app_name = "activities"
_PARTS = [calendar, events, clubs, study, contests, honours, pairs, articles, stars]
urlpatterns = [address for part in _PARTS for address in part.urlpatterns]

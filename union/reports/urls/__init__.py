"""All addresses of the room; each module holds those of one part of the work."""

from union.reports.urls import (
    following,
    plans,
    summaries,
)

app_name = "reports"
_PARTS = [plans, summaries, following]
urlpatterns = [address for part in _PARTS for address in part.urlpatterns]

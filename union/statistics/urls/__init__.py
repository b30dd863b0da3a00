"""All addresses of the room; each module holds those of one part of the work."""

from union.statistics.urls import (
    dashboards,
    sheets,
)

app_name = "statistics"
_PARTS = [sheets, dashboards]
urlpatterns = [address for part in _PARTS for address in part.urlpatterns]

"""All addresses of the room; each module holds those of one part of the work."""

from union.surveys.urls import (
    surveys,
)

app_name = "surveys"
_PARTS = [surveys]
urlpatterns = [address for part in _PARTS for address in part.urlpatterns]

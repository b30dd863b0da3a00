"""All addresses of the room; each module holds those of one part of the work."""

from union.filings.urls import (
    batches,
    envelope,
    rounds,
)

app_name = "filings"
_PARTS = [envelope, rounds, batches]
urlpatterns = [address for part in _PARTS for address in part.urlpatterns]

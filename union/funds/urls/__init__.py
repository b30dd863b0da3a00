"""All addresses of the room; each module holds those of one part of the work."""

from union.funds.urls import (
    allocations,
    dues,
    ledger,
)

app_name = "funds"
_PARTS = [ledger, dues, allocations]
urlpatterns = [address for part in _PARTS for address in part.urlpatterns]

"""All addresses of the room; each module holds those of one part of the work."""

from welfare.urls import (
    aid,
    campaigns,
    checkups,
    contracts,
    giving,
    hardship,
    home,
    mutual,
    retreats,
    visits,
)

app_name = "welfare"
_PARTS = [home, visits, campaigns, hardship, aid, mutual, checkups, retreats, contracts, giving]
urlpatterns = [address for part in _PARTS for address in part.urlpatterns]

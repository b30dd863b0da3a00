"""All addresses of the room; each module holds those of one part of the work."""

from disclosure.urls import (
    boards,
    box,
    cases,
    catalogue,
    evaluation,
    groups,
    publishing,
    report,
)

app_name = "disclosure"
_PARTS = [groups, catalogue, publishing, boards, box, cases, evaluation, report]
urlpatterns = [address for part in _PARTS for address in part.urlpatterns]

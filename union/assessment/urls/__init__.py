"""All addresses of the room; each module holds those of one part of the work."""

from union.assessment.urls import (
    inspections,
    rubrics,
)

app_name = "assessment"
_PARTS = [rubrics, inspections]
urlpatterns = [address for part in _PARTS for address in part.urlpatterns]

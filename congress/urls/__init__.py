"""All addresses of the room; each module holds those of one part of the work."""

from congress.urls import (
    appraisals,
    archive,
    contests,
    documents,
    elections,
    filings,
    hall,
    handling,
    outcome,
    polls,
    proposals,
    review,
    sessions,
    statistics,
    terms,
)

app_name = "congress"
_PARTS = [
    sessions,
    terms,
    elections,
    contests,
    filings,
    documents,
    hall,
    polls,
    appraisals,
    outcome,
    archive,
    proposals,
    review,
    handling,
    statistics,
]
urlpatterns = [address for part in _PARTS for address in part.urlpatterns]

"""All addresses of the room; each module holds those of one part of the work."""

from union.ballots.urls import results, scrutiny, voting

app_name = "ballots"
urlpatterns = [*voting.urlpatterns, *scrutiny.urlpatterns, *results.urlpatterns]

"""Addresses: the published file."""

from django.urls import path

from union.ballots.views import results

urlpatterns = [
    path("<int:pk>/file/", results.vote_file, name="vote_file"),
    path("recount/", results.recount_script, name="recount_script"),
]

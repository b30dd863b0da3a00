"""Addresses: what a voter sees."""

from django.urls import path

from union.ballots.views import casting, voting

urlpatterns = [
    path("", voting.vote_list, name="vote_list"),
    path("secrecy/", voting.vote_secrecy, name="vote_secrecy"),
    path("<int:pk>/", voting.vote_detail, name="vote_detail"),
    path("<int:pk>/cast/", casting.vote_cast, name="vote_cast"),
    path("<int:pk>/receipts/", voting.vote_receipts, name="vote_receipts"),
]

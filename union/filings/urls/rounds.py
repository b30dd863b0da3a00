"""Addresses of the part rounds: what schools owe, the squares, the passport."""

from django.urls import path

from union.filings.views import passports, rounds, squares

urlpatterns = [
    path("filings/squares/", squares.squares, name="squares"),
    path("filings/passports/<int:pk>/", passports.passport, name="passport"),
    path("filings/passports/<int:pk>/pdf/", passports.passport_pdf, name="passport_pdf"),
    path("filings/rounds/", rounds.round_list, name="round_list"),
    path("filings/rounds/new/", rounds.round_new, name="round_new"),
    path("filings/rounds/<int:pk>/", rounds.round_detail, name="round_detail"),
    path("filings/rounds/<int:pk>/change/", rounds.round_change, name="round_change"),
    path("filings/rounds/<int:pk>/close/", rounds.round_close, name="round_close"),
    path("filings/rounds/<int:pk>/reopen/", rounds.round_reopen, name="round_reopen"),
    path("filings/rounds/schools/<int:pk>/", rounds.place_change, name="place_change"),
]

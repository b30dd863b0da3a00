from django.urls import path

from congress.views import counts
from congress.views import statistics as views

urlpatterns = [
    path("congress/counted/<str:key>/", counts.counted, name="counted"),
    path(
        "congress/sessions/<int:pk>/statistics/",
        views.proposal_statistics,
        name="proposal_statistics",
    ),
    path(
        "congress/sessions/<int:pk>/statistics/xlsx/",
        views.proposal_statistics_xlsx,
        name="proposal_statistics_xlsx",
    ),
    path(
        "congress/sessions/<int:pk>/proposals/print/",
        views.session_proposals_print,
        name="session_proposals_print",
    ),
    path("proposals/<int:pk>/print/", views.proposal_print, name="proposal_print"),
]

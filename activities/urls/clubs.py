"""Addresses of clubs, and of costs on their way into the ledger."""

from django.urls import path

from activities.views import clubs as views
from activities.views.costs import cost_new

urlpatterns = [
    path("activities/clubs/", views.club_list, name="club_list"),
    path("activities/clubs/new/", views.club_new, name="club_new"),
    path("activities/clubs/<int:pk>/", views.club_detail, name="club_detail"),
    path("activities/clubs/<int:pk>/edit/", views.club_edit, name="club_edit"),
    path("activities/clubs/<int:pk>/join/", views.club_join, name="club_join"),
    path("activities/clubs/<int:pk>/leave/", views.club_leave, name="club_leave"),
    path("activities/clubs/<int:pk>/members/", views.club_members, name="club_members"),
    path("activities/clubs/<int:pk>/close/", views.club_close, name="club_close"),
    path("activities/clubs/<int:pk>/met/", views.club_meeting_new, name="club_meeting_new"),
    path("activities/meetings/<int:pk>/", views.club_meeting, name="club_meeting"),
    path("activities/meetings/<int:pk>/edit/", views.club_meeting_edit, name="club_meeting_edit"),
    path("activities/costs/<slug:kind>/<int:pk>/", cost_new, name="cost_new"),
]

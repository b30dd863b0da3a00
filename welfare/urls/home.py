"""The room's first page."""

from django.urls import path

from welfare.views import counts, home

urlpatterns = [
    path("", home.home, name="home"),
    path("counted/<str:key>/", counts.counted, name="counted"),
]

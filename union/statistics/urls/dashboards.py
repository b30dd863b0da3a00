"""Addresses of the part dashboards."""

from django.urls import path

from union.statistics.views import dashboards

urlpatterns = [
    path("", dashboards.home, name="home"),
    path("coverage/", dashboards.coverage, name="coverage"),
    path("indicators/<str:key>/", dashboards.indicator, name="indicator"),
]

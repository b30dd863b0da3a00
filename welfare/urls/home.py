"""The room's first page."""

from django.urls import path

from welfare.views import home

urlpatterns = [path("", home.home, name="home")]

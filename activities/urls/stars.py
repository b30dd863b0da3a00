"""Addresses of star groups."""

urlpatterns = []

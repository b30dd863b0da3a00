"""Addresses of visits to staff."""

urlpatterns = []

"""Addresses of contests with entries."""

urlpatterns = []

"""Addresses of hardship files."""

urlpatterns = []

"""Addresses of clubs."""

urlpatterns = []

"""Addresses of activities from announcement to summary."""

urlpatterns = []

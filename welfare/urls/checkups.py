"""Addresses of check-ups."""

urlpatterns = []

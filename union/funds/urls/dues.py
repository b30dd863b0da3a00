"""Addresses of membership dues."""

urlpatterns = []

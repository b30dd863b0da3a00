"""Addresses of pairs."""

urlpatterns = []

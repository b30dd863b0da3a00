"""Addresses of giving."""

urlpatterns = []

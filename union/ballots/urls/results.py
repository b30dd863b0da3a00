"""Addresses: the published file."""

urlpatterns: list = []

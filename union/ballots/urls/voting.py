"""Addresses: what a voter sees."""

urlpatterns: list = []

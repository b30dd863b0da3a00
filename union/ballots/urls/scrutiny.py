"""Addresses: scrutineers and the chair."""

urlpatterns: list = []

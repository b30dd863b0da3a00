"""Addresses of the ledger, its budget and its review."""

urlpatterns = []

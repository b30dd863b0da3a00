"""Addresses of the part inspections."""

urlpatterns = []

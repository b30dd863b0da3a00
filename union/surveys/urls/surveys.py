"""Addresses of the part surveys."""

urlpatterns = []

"""Addresses of the part sheets."""

urlpatterns = []

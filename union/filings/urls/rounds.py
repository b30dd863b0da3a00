"""Addresses of the part rounds."""

urlpatterns = []

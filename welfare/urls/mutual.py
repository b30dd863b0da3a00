"""Addresses of mutual-aid plans."""

urlpatterns = []

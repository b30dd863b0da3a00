"""Addresses of the part following."""

urlpatterns = []

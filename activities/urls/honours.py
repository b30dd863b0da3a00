"""Addresses of honours."""

urlpatterns = []

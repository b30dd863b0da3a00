"""Addresses of the part rubrics."""

urlpatterns = []

"""Addresses of the part summaries."""

urlpatterns = []

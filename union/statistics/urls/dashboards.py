"""Addresses of the part dashboards."""

urlpatterns = []

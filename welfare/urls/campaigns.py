"""Addresses of campaigns and their purchases."""

urlpatterns = []

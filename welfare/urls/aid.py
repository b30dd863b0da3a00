"""Addresses of applications for aid."""

urlpatterns = []

"""Addresses of the women's special contracts."""

urlpatterns = []

"""Addresses of study and training."""

urlpatterns = []

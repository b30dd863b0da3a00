"""Addresses of the part batches."""

urlpatterns = []
